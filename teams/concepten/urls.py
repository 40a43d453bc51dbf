"""Addresses of the drafts."""

from django.urls import path

from teams.concepten import views

urlpatterns = [
    path("concepten/", views.concept, name="concept"),
    path("concepten/sleutel/", views.sleutel, name="concept_sleutel"),
    path("concepten/weggooien/", views.weggooien, name="concept_weggooien"),
]
