"""Addresses of the access log."""

from django.urls import path

from gezinnen.inzagelog import views

urlpatterns = [path("inzagelog/", views.inzagelog, name="inzagelog")]
