"""Addresses."""

from django.urls import path

from netwerk import views

urlpatterns = [
    path("netwerk/", views.netwerk, name="netwerk"),
]
