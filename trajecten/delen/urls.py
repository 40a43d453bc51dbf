"""Addresses."""

from django.urls import path

from trajecten.delen import views

_HIER = "gezinnen/<str:nummer>/delen/"

urlpatterns = [
    path(_HIER, views.delen, name="gezin_delen"),
    path(_HIER + "vastleggen/", views.verstrekking_nieuw, name="verstrekking_nieuw"),
    path(_HIER + "<int:pk>/ontvanger/", views.verstrekking_ontvanger, name="verstrekking_ontvanger"),
    path(_HIER + "partner/", views.deling_nieuw, name="deling_nieuw"),
    path(_HIER + "partner/<int:pk>/", views.deling, name="deling"),
    path(_HIER + "partner/<int:pk>/sluiten/", views.deling_sluiten, name="deling_sluiten"),
]
