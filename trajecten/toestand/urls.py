"""Addresses of the state of the machinery; `/metrics` is answered before this, by trajecten.gezondheid."""

from django.urls import path

from trajecten.toestand import views

urlpatterns = [path("beheer/gezondheid/", views.gezondheid, name="gezondheid")]
