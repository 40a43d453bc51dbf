"""Addresses of the integral plan."""

from django.urls import path

from trajecten.plan import bestand_views, gezin_views, views

urlpatterns = [
    path("m/plan/", gezin_views.plan, name="link_plan"),
    path("trajecten/<str:nummer>/plan/", views.plan, name="plan"),
    path("trajecten/<str:nummer>/plan/nieuw/", views.plan_nieuw, name="plan_nieuw"),
    path("trajecten/<str:nummer>/plan/<int:versie>/", views.plan, name="plan_versie"),
    path("trajecten/<str:nummer>/plan/<int:versie>.pdf", bestand_views.plan_pdf, name="plan_pdf"),
    path("trajecten/<str:nummer>/plan/<int:versie>/bewerken/", views.plan_bewerken, name="plan_bewerken"),
    path("trajecten/<str:nummer>/plan/<int:versie>/verversen/", views.plan_verversen, name="plan_verversen"),
    path("trajecten/<str:nummer>/plan/<int:versie>/vaststellen/", views.plan_vaststellen, name="plan_vaststellen"),
    path("trajecten/<str:nummer>/plan/<int:versie>/akkoord/<int:lid>/", views.plan_akkoord, name="plan_akkoord"),
    path("trajecten/<str:nummer>/plan/<int:versie>/bestand/", bestand_views.plan_bestand, name="plan_bestand"),
    path("trajecten/<str:nummer>/plan/<int:versie>/voortgang/", bestand_views.plan_voortgang, name="plan_voortgang"),
]
