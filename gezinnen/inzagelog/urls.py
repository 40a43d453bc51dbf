"""Addresses of the access log and of what the privacy officer does with it."""

from django.urls import path

from gezinnen.inzagelog import views

urlpatterns = [path("inzagelog/", views.inzagelog, name="inzagelog")]
