"""All addresses of Trajecten. `/livez` and `/readyz` are answered before this, by trajecten.gezondheid."""

from allauth.account.views import login, logout
from django.urls import include, path, register_converter
from django.views.generic import RedirectView

from weergave.halfjaar import HalfjaarConverter

register_converter(HalfjaarConverter, "halfjaar")

urlpatterns = [
    # Functional administration keeps the one address of an account; nobody adds a second one by which they log in.
    path("account/email/", RedirectView.as_view(pattern_name="mfa_index")),
    path("account/", include("allauth.urls")),
    # After the include: the last pattern with a name is the one that `{% url %}` gives.
    path("inloggen/", login, name="account_login"),
    path("uitloggen/", logout, name="account_logout"),
    path("", include("teams.concepten.urls")),
    path("", include("teams.vierogen.urls")),
    path("", include("gezinnen.urls")),
    path("", include("gezinnen.delen.urls")),
    path("", include("trajecten.recht.urls")),
    path("", include("trajecten.delen.urls")),
    path("", include("gezinnen.toegang.urls")),
    path("", include("gezinnen.inzagelog.urls")),
    path("", include("gezinnen.toezicht.urls")),
    path("", include("gezinnen.link.urls")),
    path("", include("netwerk.urls")),
    path("", include("trajecten.toegang.urls")),
    # before the parts of a dossier: /gezinnen/<nummer>/<part>/nieuw/
    path("", include("trajecten.dossierrechten.urls")),
    path("", include("trajecten.dossier.urls")),
    path("", include("trajecten.traject.urls")),
    path("", include("trajecten.aanmelding.urls")),
    path("", include("trajecten.analyse.urls")),
    path("", include("trajecten.plan.urls")),
    path("", include("trajecten.behandeling.urls")),
    path("", include("trajecten.evaluatie.urls")),
    path("", include("trajecten.afronding.urls")),
    path("", include("trajecten.mdo.leidraad.beheer.urls")),
    path("", include("trajecten.mdo.leren.urls")),  # before the number of a meeting
    path("", include("trajecten.mdo.urls")),
    path("", include("trajecten.stukken.urls")),
    path("", include("trajecten.pauze.urls")),
    path("", include("trajecten.familiegroepsplan.urls")),
    path("", include("trajecten.herinneringen.urls")),
    path("", include("trajecten.verlof.urls")),
    path("", include("trajecten.agenda.urls")),
    path("", include("teams.bijeenkomst.urls")),
    path("", include("trajecten.meldingen.urls")),
    path("", include("trajecten.toestand.urls")),
    path("", include("teams.werk.urls")),
    path("", include("teams.beheer.urls")),  # after the pages that stand under /beheer/
    path("", include("monitoring.urls")),
]

handler404 = "trajecten.toegang.views.niet_gevonden"
