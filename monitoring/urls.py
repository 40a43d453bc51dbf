"""Addresses of caseload and monitoring."""

from django.urls import path, register_converter

from monitoring.caseload import overdracht_views
from monitoring.caseload import views as caseload
from monitoring.rapport import views as rapport
from monitoring.rapport.converters import GemeenteConverter

register_converter(GemeenteConverter, "gemeente")

urlpatterns = [
    path("caseload/", caseload.caseload, name="caseload"),
    path("caseload/<slug:team>/", caseload.caseload_team, name="caseload_team"),
    path("caseload/<slug:team>/lijst/<slug:naam>/", caseload.caseload_lijst, name="caseload_lijst"),
    path("caseload/<slug:team>/toewijzen/<slug:nummer>/", caseload.toewijzen, name="toewijzen"),
    path("caseload/<slug:team>/overdragen/", overdracht_views.overdragen_kiezen, name="overdragen_kiezen"),
    path("caseload/<slug:team>/overdragen/<int:account>/", overdracht_views.overdragen, name="overdragen"),
    path("monitoring/", rapport.overzicht, name="monitoring"),
    path("monitoring/team/<slug:team>/<halfjaar:periode>/", rapport.team_rapport, name="team_rapport"),
    path("monitoring/team/<slug:team>/<halfjaar:periode>/pdf/", rapport.team_rapport_pdf, name="team_rapport_pdf"),
    path("monitoring/<gemeente:gemeente>/<halfjaar:periode>/", rapport.rapport, name="rapport"),
    path("monitoring/<gemeente:gemeente>/<halfjaar:periode>/pdf/", rapport.rapport_pdf, name="rapport_pdf"),
]
