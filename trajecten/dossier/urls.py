"""Addresses."""

from django.urls import path

from trajecten.dossier import gezin_views, views
from trajecten.dossier.zoek_views import zoeken

urlpatterns = [
    path("zoeken/", zoeken, name="zoeken"),
    path("gezinnen/", views.gezinnen, name="gezinnen"),
    path("gezinnen/nieuw/", gezin_views.gezin_nieuw, name="gezin_nieuw"),
    path("gezinnen/<str:nummer>/", views.gezin, name="gezin"),
    path("gezinnen/<str:nummer>/gegevens/", gezin_views.gezin_wijzigen, name="gezin_wijzigen"),
    path("gezinnen/<str:nummer>/traject-openen/", gezin_views.traject_beginnen, name="traject_openen"),
    path("gezinnen/<str:nummer>/leden/", gezin_views.leden, name="gezin_leden"),
    path("gezinnen/<str:nummer>/netwerk/", gezin_views.netwerk, name="gezin_netwerk"),
    path("gezinnen/<str:nummer>/<slug:code>/nieuw/", gezin_views.onderdeel, name="onderdeel_nieuw"),
    path("gezinnen/<str:nummer>/<slug:code>/<int:pk>/", gezin_views.onderdeel, name="onderdeel"),
    path("gezinnen/<str:nummer>/wijzigingen/<slug:soort>/<int:pk>/", gezin_views.geschiedenis, name="wijzigingen"),
    path("trajecten/", views.trajecten, name="trajecten"),
    path("trajecten/<str:nummer>/tijdlijn/", views.tijdlijn, name="tijdlijn"),
]
