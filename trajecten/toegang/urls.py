"""Addresses about access to dossiers."""

from django.urls import path

from trajecten.toegang import bewaken_views, views

urlpatterns = [
    path("toegang/", views.mijn_toegang, name="mijn_toegang"),
    path("toegang/vragen/<str:nummer>/", views.vragen, name="toegang_vragen"),
    path("toegang/nood/<str:nummer>/", views.nood, name="noodtoegang"),
    path("toegang/verzoeken/", views.verzoeken, name="toegang_verzoeken"),
    path("toegang/verzoeken/<int:pk>/", views.verzoek, name="toegang_verzoek"),
    path("toegang/bewaken/", bewaken_views.bewaken, name="toegang_bewaken"),
    path("toegang/dossiers/<str:nummer>/", bewaken_views.dossier, name="toegang_dossier"),
    path("toegang/<int:pk>/zelf-beeindigen/", views.nood_einde, name="toegang_zelf_beeindigen"),
    path("toegang/<int:pk>/beeindigen/", bewaken_views.beeindigen, name="toegang_beeindigen"),
    path("toegang/<int:pk>/beoordelen/", bewaken_views.beoordelen, name="noodtoegang_beoordelen"),
]
