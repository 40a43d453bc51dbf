"""Addresses of Vandaag, reminders and the mail that went out."""

from django.urls import path

from trajecten.herinneringen import post_views, views

urlpatterns = [
    path("", views.begin, name="vandaag"),
    path("herinneringen/", views.herinneringen, name="herinneringen"),
    path("beheer/post/", post_views.post, name="post"),
    path("beheer/post/<str:bestand>/", post_views.bericht, name="post_bericht"),
]
