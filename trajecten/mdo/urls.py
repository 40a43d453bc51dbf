"""Addresses of the meetings."""

from django.urls import path

from trajecten.mdo import agenda_views, views
from trajecten.mdo.samen.views import samen

urlpatterns = [
    path("mdo/", agenda_views.lijst, name="mdo_lijst"),
    path("mdo/plannen/<slug:team>/", agenda_views.plannen, name="mdo_plannen"),
    path("mdo/<str:nummer>/", agenda_views.mdo, name="mdo"),
    path("mdo/<str:nummer>/agenda/", agenda_views.agenda_wijzigen, name="mdo_agenda"),
    path("mdo/<str:nummer>/beginnen/", agenda_views.beginnen, name="mdo_beginnen"),
    path("mdo/<str:nummer>/afsluiten/", agenda_views.afsluiten, name="mdo_afsluiten"),
    path("mdo/<str:nummer>/verslag/", views.verslag, name="mdo_verslag"),
    path("mdo/<str:nummer>/<str:traject>/", views.gezin, name="mdo_gezin"),
    path("mdo/<str:nummer>/<str:traject>/samen/", samen, name="mdo_samen"),
    path("mdo/<str:nummer>/<str:traject>/besluiten/<int:pk>/", views.besluit, name="mdo_besluit"),
    path("mdo/<str:nummer>/<str:traject>/acties/<int:pk>/gedaan/", views.actie_gedaan, name="mdo_actie_gedaan"),
    path("mdo/<str:nummer>/<str:traject>/acties/<int:pk>/open/", views.actie_open, name="mdo_actie_open"),
]
