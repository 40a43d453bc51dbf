"""Addresses of the closing and the follow-up."""

from django.urls import path

from trajecten.afronding import views

BASIS = "trajecten/<str:nummer>/afronding/"

urlpatterns = [
    path(BASIS, views.afronding, name="afronding"),
    path(BASIS + "uitkomsten/", views.uitkomsten, name="afronding_uitkomsten"),
    path(BASIS + "brief/", views.brief, name="afronding_brief"),
    path(BASIS + "overdrachten/nieuw/", views.overdracht, name="overdracht_nieuw"),
    path(BASIS + "overdrachten/<int:pk>/", views.overdracht, name="overdracht"),
    path(BASIS + "overdrachten/<int:pk>/weghalen/", views.overdracht_weghalen, name="overdracht_weghalen"),
    path(BASIS + "sluiten/", views.sluiten, name="traject_afsluiten"),
    path(BASIS + "nazorg/<int:maanden>/", views.nazorg, name="nazorg"),
]
