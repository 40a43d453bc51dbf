"""Addresses of Vandaag, reminders, the calendar feed and the mail that went out."""

from django.urls import path

from trajecten.herinneringen import agenda_views, post_views, views

urlpatterns = [
    path("", views.begin, name="vandaag"),
    path("herinneringen/", views.herinneringen, name="herinneringen"),
    path("agenda/", agenda_views.agenda, name="agenda"),
    path("agenda/intrekken/", agenda_views.agenda_intrekken, name="agenda_intrekken"),
    path("agenda/<str:geheim>.ics", agenda_views.agenda_feed, name="agenda_feed"),
    path("beheer/post/", post_views.post, name="post"),
    path("beheer/post/<str:bestand>/", post_views.bericht, name="post_bericht"),
]
