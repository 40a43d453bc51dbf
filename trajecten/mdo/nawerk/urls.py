"""Addresses of the ledger and of what follows on a meeting; before those of the meeting itself."""

from django.urls import path

from trajecten.mdo.nawerk import afsluit_views, besluit_views, overneem_views, verslag_views

urlpatterns = [
    path("mdo/besluiten/", besluit_views.besluiten, name="mdo_besluiten"),
    path("mdo/overnemen/", overneem_views.overnemen, name="mdo_overnemen"),
    path("mdo/<str:nummer>/afsluiten/", afsluit_views.afsluiten, name="mdo_afsluiten"),
    path("mdo/<str:nummer>/verslag/", verslag_views.verslag, name="mdo_verslag"),
    path("mdo/<str:nummer>/verslag/pdf/", verslag_views.papier_maken, name="mdo_papier"),
    path("mdo/<str:nummer>/verslag/afgedrukt/", verslag_views.afgedrukt, name="mdo_afgedrukt"),
    path("mdo/<str:nummer>/verslag/<uuid:kenmerk>/", verslag_views.papier_bestand, name="mdo_papier_bestand"),
    path("mdo/<str:nummer>/<str:traject>/deel/", verslag_views.deel, name="mdo_deel"),
    path("mdo/<str:nummer>/<str:traject>/overnemen/", overneem_views.overname, name="mdo_overname"),
    path("mdo/<str:nummer>/<str:traject>/geen-besluit/", besluit_views.geen_besluit, name="mdo_geen_besluit"),
    path("mdo/<str:nummer>/<str:traject>/besluiten/<int:pk>/", besluit_views.besluit, name="mdo_besluit"),
    path("mdo/<str:nummer>/<str:traject>/besluiten/<int:pk>/aanpassen/", besluit_views.aanpassen, name="mdo_aanpassen"),
    path("trajecten/<str:nummer>/besluiten/<int:pk>/", besluit_views.besluit_los, name="mdo_besluit_los"),
    path("trajecten/<str:nummer>/besluiten/<int:pk>/gedaan/", besluit_views.besluit_af, name="mdo_besluit_gedaan"),
]
