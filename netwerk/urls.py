"""Addresses."""

from django.urls import path

from netwerk import gezin_views, views

urlpatterns = [
    path("m/helpen/", gezin_views.helpen, name="link_helpen"),
    path("netwerk/", views.netwerk, name="netwerk"),
    path("netwerk/nieuw/", views.organisatie_bewerken, name="organisatie_nieuw"),
    path("netwerk/<int:pk>/", views.organisatie, name="organisatie"),
    path("netwerk/<int:pk>/gegevens/", views.organisatie_bewerken, name="organisatie_bewerken"),
    path("netwerk/<int:pk>/<slug:code>/nieuw/", views.deel, name="partnerdeel_nieuw"),
    path("netwerk/<int:pk>/<slug:code>/<int:rij_pk>/", views.deel, name="partnerdeel"),
]
