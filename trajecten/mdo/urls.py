"""Addresses of the meetings."""

from django.urls import include, path

from trajecten.mdo import agenda_views, views
from trajecten.mdo.agenda.views import gewichten
from trajecten.mdo.klok.views import klok
from trajecten.mdo.oordeel import oordeel
from trajecten.mdo.samen.views import nagekomen, samen

urlpatterns = [
    path("", include("trajecten.mdo.nawerk.urls")),
    path("", include("trajecten.mdo.leidraad.urls")),
    path("", include("trajecten.mdo.reeks.urls")),
    path("", include("trajecten.mdo.gasten.urls")),
    path("mdo/gewichten/<slug:team>/", gewichten, name="mdo_gewichten"),
    path("mdo/<str:nummer>/", agenda_views.mdo, name="mdo"),
    path("mdo/<str:nummer>/agenda/", agenda_views.agenda_wijzigen, name="mdo_agenda"),
    path("mdo/<str:nummer>/beginnen/", agenda_views.beginnen, name="mdo_beginnen"),
    path("mdo/<str:nummer>/<str:traject>/", views.gezin, name="mdo_gezin"),
    path("mdo/<str:nummer>/<str:traject>/samen/", samen, name="mdo_samen"),
    path("mdo/<str:nummer>/<str:traject>/klok/", klok, name="mdo_klok"),
    path("mdo/<str:nummer>/<str:traject>/oordeel/", oordeel, name="mdo_oordeel"),
    path("mdo/<str:nummer>/<str:traject>/nagekomen/", nagekomen, name="mdo_nagekomen"),
    path("mdo/<str:nummer>/<str:traject>/acties/<int:pk>/gedaan/", views.actie_gedaan, name="mdo_actie_gedaan"),
    path("mdo/<str:nummer>/<str:traject>/acties/<int:pk>/open/", views.actie_open, name="mdo_actie_open"),
]
