from django.urls import path

from trajecten.stukken import gezin_views, views

BASIS = "trajecten/<str:nummer>/"
STUK = f"{BASIS}stukken/<slug:soort>/<int:pk>/"

urlpatterns = [
    path("m/klopt-niet/", gezin_views.verklaringen, name="link_verklaring"),
    path("m/klopt-niet/<slug:soort>/<int:pk>/", gezin_views.verklaring, name="link_verklaring_nieuw"),
    path("m/klopt-niet/<int:pk>/weghalen/", gezin_views.weghalen, name="link_verklaring_weg"),
    path(f"{BASIS}verklaringen/", views.verklaringen, name="verklaringen"),
    path(f"{BASIS}verklaringen/<int:pk>/intrekken/", views.verklaring_terug, name="verklaring_intrekken"),
    path(f"{BASIS}verklaringen/<int:pk>/gelezen/", views.verklaring_is_gelezen, name="verklaring_gelezen"),
    path(f"{STUK}verklaring/", views.verklaring, name="verklaring_nieuw"),
    path(f"{STUK}schild/", views.schild, name="schild"),
]
