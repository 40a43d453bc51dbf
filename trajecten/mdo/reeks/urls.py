"""Addresses of the list of meetings, of series, and of what is planned beside or against them."""

from django.urls import path

from trajecten.mdo.reeks import views

urlpatterns = [
    path("mdo/", views.lijst, name="mdo_lijst"),
    path("mdo/plannen/<slug:team>/", views.plannen, name="mdo_plannen"),
    path("mdo/reeksen/<slug:team>/", views.reeksen, name="mdo_reeksen"),
    path("mdo/reeksen/<slug:team>/nieuw/", views.reeks, name="mdo_reeks_nieuw"),
    path("mdo/reeksen/<slug:team>/<int:pk>/", views.reeks, name="mdo_reeks"),
    path("mdo/<str:nummer>/verzetten/", views.verzetten, name="mdo_verzetten"),
    path("mdo/<str:nummer>/afgelasten/", views.afgelasten, name="mdo_afgelasten"),
    path("mdo/<str:nummer>/terugzetten/", views.terugzetten, name="mdo_terugzetten"),
]
