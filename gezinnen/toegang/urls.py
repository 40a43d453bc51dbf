"""Addresses of the access log."""

from django.urls import path

from gezinnen.toegang import views

urlpatterns = [path("inzagelog/", views.inzagelog, name="inzagelog")]
