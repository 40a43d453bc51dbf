"""Addresses of Vandaag, reminders, terms and the mail that went out."""

from django.urls import path

from trajecten.herinneringen import post_views, termijn_views, views

urlpatterns = [
    path("", views.begin, name="vandaag"),
    path("herinneringen/", views.herinneringen, name="herinneringen"),
    path("herinneringen/<int:pk>/", views.herinnering, name="herinnering"),
    path("herinneringen/<int:pk>/terug/", views.herinnering_terug, name="herinnering_terug"),
    path("herinneringen/termijnen/<slug:team>/", termijn_views.termijnen, name="termijnen"),
    path("herinneringen/termijnen/<slug:team>/<slug:naam>/", termijn_views.termijn, name="termijn"),
    path("beheer/herinneringen/", termijn_views.regels, name="herinneringsregels"),
    path("beheer/post/", post_views.post, name="post"),
    path("beheer/post/<str:bestand>/", post_views.bericht, name="post_bericht"),
]
