"""Addresses of the personal link: in the dossier, and of the family member. No address holds a name."""

from django.urls import path, re_path

from gezinnen.link import bestand_views, gezin_views, views
from gezinnen.link.geheim import PATROON

urlpatterns = [
    path("gezinnen/<str:nummer>/links/", views.links, name="link_lijst"),
    path("gezinnen/<str:nummer>/links/<int:pk>/intrekken/", views.intrekken, name="link_intrekken"),
    path("m/", gezin_views.thuis, name="link_thuis"),
    path("m/inzage/", gezin_views.inzage, name="link_inzage"),
    path("m/inzage/pdf/", bestand_views.inzage_pdf, name="link_inzage_pdf"),
    path("m/inzage/pdf/<uuid:kenmerk>/", bestand_views.inzage_bestand, name="link_inzage_bestand"),
    re_path(rf"^m/(?P<geheim>{PATROON})/$", gezin_views.openen, name="link_openen"),
]
