"""Addresses."""

from django.urls import path

from trajecten.traject import views

urlpatterns = [
    path("trajecten/<str:nummer>/", views.traject, name="traject"),
    path("trajecten/<str:nummer>/fase/", views.fase, name="fase"),
    path("trajecten/<str:nummer>/acties/nieuw/", views.actie, name="actie_nieuw"),
    path("trajecten/<str:nummer>/acties/<int:pk>/", views.actie, name="actie"),
    path("trajecten/<str:nummer>/acties/<int:pk>/gedaan/", views.actie_gedaan, name="actie_gedaan"),
    path("trajecten/<str:nummer>/acties/<int:pk>/vervalt/", views.actie_vervalt, name="actie_vervalt"),
    path("trajecten/<str:nummer>/acties/<int:pk>/open/", views.actie_open, name="actie_open"),
    path("trajecten/<str:nummer>/betrokkenen/nieuw/", views.betrokkene, name="betrokkene_nieuw"),
    path("trajecten/<str:nummer>/betrokkenen/<int:pk>/", views.betrokkene, name="betrokkene"),
    path("trajecten/<str:nummer>/betrokkenen/<int:pk>/einde/", views.betrokkene_einde, name="betrokkene_einde"),
    path(
        "trajecten/<str:nummer>/betrokkenen/<int:pk>/wisseling/",
        views.betrokkene_wisseling,
        name="betrokkene_wisseling",
    ),
    path("trajecten/<str:nummer>/betrokkenen/<int:pk>/regie/", views.betrokkene_regie, name="betrokkene_regie"),
]
