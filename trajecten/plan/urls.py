"""Addresses of the integral plan."""

from django.urls import path

from trajecten.plan import views

urlpatterns = [
    path("trajecten/<str:nummer>/plan/", views.plan, name="plan"),
    path("trajecten/<str:nummer>/plan/<int:versie>.pdf", views.plan_pdf, name="plan_pdf"),
]
