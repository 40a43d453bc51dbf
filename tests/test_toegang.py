"""The access matrix: every address × everybody. Complete by construction: an address without a row fails.

A row says what the address is, who gets in (by name, not derived from the code) and what kind of address it is.
Everybody else gets 403. Where a family, meeting, referral, team or municipality stands in the address, that of
another team is a 404, with a line of refusal in the access log. Nobody: the log-in.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Inzagelog, Kenmerk, Levensgebied, Levensgebiedbeeld
from netwerk.models import Contactpersoon
from teams.models import Expertise, Teamlidmaatschap
from trajecten.models import (
    Analysebijdrage,
    Besluit,
    Document,
    Hulpvorm,
    Incident,
    Inzet,
    Nazorg,
    Overdracht,
    Planversie,
    Traject,
    Uithuisplaatsing,
)
from trajecten.plan.services import plan_opstellen

IEDEREEN = {
    "behandelaar", "gedragswetenschapper", "aanmeldcoordinator", "teamleider", "projectleider", "beleid", "beheer",
    "privacy", "vertegenwoordiger", "zonder_rol", "oud_lid",
}  # fmt: skip
NOOIT_BIJ_EEN_GEZIN = {"projectleider", "beleid", "beheer", "privacy", "vertegenwoordiger", "zonder_rol", "oud_lid"}
TEAM = {"behandelaar", "gedragswetenschapper", "aanmeldcoordinator", "teamleider"}
AANMELDERS = {"aanmeldcoordinator", "teamleider"}
VOORZITTERS = {"gedragswetenschapper", "teamleider"}
AUTEUR = {"behandelaar"}
GEDRAG = {"gedragswetenschapper"}
LEIDING = {"teamleider"}
CIJFERS = {"teamleider", "projectleider"}
NETWERK = TEAM | {"projectleider"}

# name in the code: (address, who gets in, "POST" with its fields when it only takes a POST)
MATRIX: dict[str, tuple[str, set[str], str]] = {
    # everybody who is logged in
    "vandaag": ("/", IEDEREEN, ""),
    "concept": ("/concepten/", IEDEREEN, "POST"),
    "concept_sleutel": ("/concepten/sleutel/", IEDEREEN, ""),
    "concept_weggooien": ("/concepten/weggooien/", IEDEREEN, "POST"),
    # a day of one's own
    "herinneringen": ("/herinneringen/", TEAM, ""),
    "agenda": ("/agenda/", TEAM, ""),
    "agenda_intrekken": ("/agenda/intrekken/", TEAM, "POST"),
    # lists of what is mine
    "zoeken": ("/zoeken/?q=jan", TEAM, ""),
    "gezinnen": ("/gezinnen/", TEAM, ""),
    "gezin_nieuw": ("/gezinnen/nieuw/", TEAM, ""),
    "trajecten": ("/trajecten/", TEAM, ""),
    "mdo_lijst": ("/mdo/", TEAM, ""),
    # a family
    "gezin": ("/gezinnen/{gezin}/", TEAM, ""),
    "gezin_wijzigen": ("/gezinnen/{gezin}/gegevens/", TEAM, ""),
    "traject_openen": ("/gezinnen/{gezin}/traject-openen/", TEAM, ""),
    "gezin_leden": ("/gezinnen/{gezin}/leden/", TEAM, ""),
    "gezin_netwerk": ("/gezinnen/{gezin}/netwerk/", TEAM, ""),
    "onderdeel_nieuw": ("/gezinnen/{gezin}/leden/nieuw/", TEAM, ""),
    "onderdeel": ("/gezinnen/{gezin}/leden/{lid}/", TEAM, ""),
    "wijzigingen": ("/gezinnen/{gezin}/wijzigingen/gezinslid/{lid}/", TEAM, ""),
    # a trajectory
    "traject": ("/trajecten/{traject}/", TEAM, ""),
    "tijdlijn": ("/trajecten/{traject}/tijdlijn/", TEAM, ""),
    "fase": ("/trajecten/{traject}/fase/", TEAM, "POST"),
    "actie_nieuw": ("/trajecten/{traject}/acties/nieuw/", TEAM, ""),
    "actie": ("/trajecten/{traject}/acties/{actie}/", TEAM, ""),
    "actie_gedaan": ("/trajecten/{traject}/acties/{actie}/gedaan/", TEAM, "POST"),
    "actie_vervalt": ("/trajecten/{traject}/acties/{actie}/vervalt/", TEAM, "POST"),
    "actie_open": ("/trajecten/{traject}/acties/{actie}/open/", TEAM, "POST"),
    "betrokkene_nieuw": ("/trajecten/{traject}/betrokkenen/nieuw/", TEAM, ""),
    "betrokkene": ("/trajecten/{traject}/betrokkenen/{betrokkene}/", TEAM, ""),
    "betrokkene_einde": ("/trajecten/{traject}/betrokkenen/{betrokkene}/einde/", TEAM, ""),
    "betrokkene_wisseling": ("/trajecten/{traject}/betrokkenen/{betrokkene}/wisseling/", TEAM, ""),
    "betrokkene_regie": ("/trajecten/{traject}/betrokkenen/{betrokkene}/regie/", TEAM, "POST"),
    # phase 1
    "aanmeldingen": ("/aanmeldingen/", AANMELDERS, ""),
    "aanmelding_nieuw": ("/aanmeldingen/nieuw/", AANMELDERS, ""),
    "aanmelding_ontvangen": ("/aanmeldingen/{aanmelding}/", AANMELDERS, ""),
    "aanmelding_niet_opnemen": ("/aanmeldingen/{aanmelding}/niet-opnemen/", AANMELDERS, ""),
    "aanmelding_terugkoppelen": ("/aanmeldingen/{aanmelding}/terugkoppeling/", AANMELDERS, ""),
    "aanmelding": ("/trajecten/{traject}/aanmelding/", TEAM, ""),
    "aanmelding_vragen": ("/trajecten/{traject}/aanmelding/vragen/", TEAM, ""),
    "aanmelding_screening": ("/trajecten/{traject}/aanmelding/screening/", TEAM, ""),
    "aanmelding_besluit": ("/trajecten/{traject}/aanmelding/besluit/", AANMELDERS, ""),
    "aanmelding_terugkoppeling": ("/trajecten/{traject}/aanmelding/terugkoppeling/", AANMELDERS, ""),
    "kenmerk_nieuw": ("/trajecten/{traject}/aanmelding/kenmerken/nieuw/", TEAM, ""),
    "kenmerk": ("/trajecten/{traject}/aanmelding/kenmerken/{kenmerk}/", TEAM, ""),
    "kenmerk_weghalen": ("/trajecten/{traject}/aanmelding/kenmerken/{kenmerk}/weghalen/", TEAM, "POST"),
    "document_nieuw": ("/trajecten/{traject}/documenten/nieuw/", TEAM, ""),
    "document": ("/trajecten/{traject}/documenten/{document}/", TEAM, ""),
    "document_weghalen": ("/trajecten/{traject}/documenten/{document}/weghalen/", TEAM, "POST"),
    # phase 2
    "analyse": ("/trajecten/{traject}/analyse/", TEAM, ""),
    "beeld_nieuw": ("/trajecten/{traject}/analyse/levensgebieden/nieuw/", TEAM, ""),
    "beeld": ("/trajecten/{traject}/analyse/levensgebieden/{beeld}/", TEAM, ""),
    "bijdrage_nieuw": ("/trajecten/{traject}/analyse/bijdragen/nieuw/", TEAM, ""),
    "bijdrage": ("/trajecten/{traject}/analyse/bijdragen/{bijdrage}/", AUTEUR, ""),
    "bijdrage_ondertekenen": ("/trajecten/{traject}/analyse/bijdragen/{bijdrage}/ondertekenen/", AUTEUR, "POST"),
    "analyse_integraal": ("/trajecten/{traject}/analyse/integraal/", TEAM, ""),
    "analyse_vaststellen": ("/trajecten/{traject}/analyse/vaststellen/", GEDRAG, "POST"),
    "analyse_heropenen": ("/trajecten/{traject}/analyse/heropenen/", GEDRAG, "POST"),
    "doel_nieuw": ("/trajecten/{traject}/doelen/nieuw/", TEAM, ""),
    "doel": ("/trajecten/{traject}/doelen/{doel}/", TEAM, ""),
    "doel_omhoog": ("/trajecten/{traject}/doelen/{doel}/omhoog/", TEAM, "POST"),
    "doel_omlaag": ("/trajecten/{traject}/doelen/{doel}/omlaag/", TEAM, "POST"),
    "doel_afsluiten": ("/trajecten/{traject}/doelen/{doel}/afsluiten/", TEAM, ""),
    "doel_heropenen": ("/trajecten/{traject}/doelen/{doel}/heropenen/", TEAM, "POST"),
    # the plan
    "plan": ("/trajecten/{traject}/plan/", TEAM, ""),
    "plan_nieuw": ("/trajecten/{traject}/plan/nieuw/", TEAM, "POST"),
    "plan_versie": ("/trajecten/{traject}/plan/{versie}/", TEAM, ""),
    "plan_pdf": ("/trajecten/{traject}/plan/{versie}.pdf", TEAM, ""),
    "plan_bewerken": ("/trajecten/{traject}/plan/{versie}/bewerken/", TEAM, ""),
    "plan_verversen": ("/trajecten/{traject}/plan/{versie}/verversen/", TEAM, "POST"),
    "plan_vaststellen": ("/trajecten/{traject}/plan/{versie}/vaststellen/", GEDRAG, "POST"),
    "plan_akkoord": ("/trajecten/{traject}/plan/{versie}/akkoord/{lid}/", TEAM, ""),
    "plan_bestand": ("/trajecten/{traject}/plan/{versie}/bestand/", TEAM, "POST"),
    "plan_voortgang": ("/trajecten/{traject}/plan/{versie}/voortgang/", TEAM, ""),
    # phase 3
    "behandeling": ("/trajecten/{traject}/behandeling/", TEAM, ""),
    "contacten": ("/trajecten/{traject}/behandeling/contacten/", TEAM, ""),
    "contact_nieuw": ("/trajecten/{traject}/behandeling/contacten/nieuw/", TEAM, ""),
    "contact": ("/trajecten/{traject}/behandeling/contacten/{contact}/", TEAM, ""),
    "incidenten": ("/trajecten/{traject}/behandeling/incidenten/", TEAM, ""),
    "incident_nieuw": ("/trajecten/{traject}/behandeling/incidenten/nieuw/", TEAM, ""),
    "incident": ("/trajecten/{traject}/behandeling/incidenten/{incident}/", TEAM, ""),
    "veiligheid": ("/trajecten/{traject}/behandeling/veiligheid/", TEAM, ""),
    "uithuisplaatsing_nieuw": ("/trajecten/{traject}/behandeling/uithuisplaatsing/", TEAM, ""),
    "uithuisplaatsing": ("/trajecten/{traject}/behandeling/uithuisplaatsing/{uithuisplaatsing}/", TEAM, ""),
    "hulp_nieuw": ("/trajecten/{traject}/behandeling/hulp/", TEAM, ""),
    "hulp_wijzigen": ("/trajecten/{traject}/behandeling/hulp/{hulp}/", TEAM, ""),
    "evaluaties": ("/trajecten/{traject}/evaluaties/", TEAM, ""),
    "evaluatie": ("/trajecten/{traject}/evaluaties/1/", TEAM, ""),
    "evaluatie_wijzigen": ("/trajecten/{traject}/evaluaties/1/wijzigen/", TEAM, ""),
    "evaluatie_niet_gehouden": ("/trajecten/{traject}/evaluaties/1/niet-gehouden/", TEAM, ""),
    "evaluatie_actie": ("/trajecten/{traject}/evaluaties/1/actie/", TEAM, ""),
    # phase 4
    "afronding": ("/trajecten/{traject}/afronding/", TEAM, ""),
    "afronding_uitkomsten": ("/trajecten/{traject}/afronding/uitkomsten/", TEAM, ""),
    "afronding_brief": ("/trajecten/{traject}/afronding/brief/", TEAM, ""),
    "overdracht_nieuw": ("/trajecten/{traject}/afronding/overdrachten/nieuw/", TEAM, ""),
    "overdracht": ("/trajecten/{traject}/afronding/overdrachten/{overdracht}/", TEAM, ""),
    "overdracht_weghalen": ("/trajecten/{traject}/afronding/overdrachten/{overdracht}/weghalen/", TEAM, "POST"),
    "traject_afsluiten": ("/trajecten/{traject}/afronding/sluiten/", TEAM, ""),
    "nazorg": ("/trajecten/{traject}/afronding/nazorg/{nazorg}/", TEAM, ""),
    # the meeting
    "mdo_plannen": ("/mdo/plannen/{team}/", VOORZITTERS, ""),
    "mdo": ("/mdo/{mdo}/", TEAM, ""),
    "mdo_agenda": ("/mdo/{mdo}/agenda/", VOORZITTERS | {"behandelaar"}, "POST doe=toevoegen&traject={traject}"),
    "mdo_beginnen": ("/mdo/{mdo}/beginnen/", VOORZITTERS, "POST"),
    "mdo_afsluiten": ("/mdo/{mdo}/afsluiten/", VOORZITTERS, "POST"),
    "mdo_verslag": ("/mdo/{mdo}/verslag/", TEAM, ""),
    "mdo_gezin": ("/mdo/{mdo}/{traject}/", TEAM, ""),
    "mdo_besluit": ("/mdo/{mdo}/{traject}/besluiten/{besluit}/", TEAM, ""),
    "mdo_actie_gedaan": ("/mdo/{mdo}/{traject}/acties/{actie}/gedaan/", TEAM, "POST"),
    "mdo_actie_open": ("/mdo/{mdo}/{traject}/acties/{actie}/open/", TEAM, "POST"),
    # the team and its figures
    "caseload": ("/caseload/", LEIDING, ""),
    "caseload_team": ("/caseload/{team}/", LEIDING, ""),
    "caseload_lijst": ("/caseload/{team}/lijst/uit-beeld/", LEIDING, ""),
    "toewijzen": ("/caseload/{team}/toewijzen/{traject}/", LEIDING, ""),
    "monitoring": ("/monitoring/", CIJFERS | {"beleid"}, ""),
    "team_rapport": ("/monitoring/team/{team}/2026-H1/", CIJFERS, ""),
    "team_rapport_pdf": ("/monitoring/team/{team}/2026-H1/pdf/", CIJFERS, ""),
    "rapport": ("/monitoring/{gemeente}/2026-H1/", {"beleid"}, ""),
    "rapport_pdf": ("/monitoring/{gemeente}/2026-H1/pdf/", {"beleid"}, ""),
    # the care network
    "netwerk": ("/netwerk/", NETWERK, ""),
    "organisatie": ("/netwerk/{organisatie}/", NETWERK, ""),
    "organisatie_nieuw": ("/netwerk/nieuw/", TEAM, ""),
    "organisatie_bewerken": ("/netwerk/{organisatie}/gegevens/", TEAM, ""),
    "partnerdeel_nieuw": ("/netwerk/{organisatie}/contactpersoon/nieuw/", TEAM, ""),
    "partnerdeel": ("/netwerk/{organisatie}/contactpersoon/{contactpersoon}/", TEAM, ""),
    # administration
    "beheer": ("/beheer/", {"beheer"}, ""),
    "beheer_lijst": ("/beheer/teams/", {"beheer"}, ""),
    "beheer_nieuw": ("/beheer/teams/nieuw/", {"beheer"}, ""),
    "beheer_rij": ("/beheer/teams/{team_pk}/", {"beheer"}, ""),
    "post": ("/beheer/post/", {"beheer"}, ""),
    "inzagelog": ("/inzagelog/", {"privacy"}, ""),
}

# For everybody, also without a log-in; what they show of a person hangs on a secret in the address.
OPENBAAR = {"aanmelden": "/aanmelden/", "aanmelden_klaar": "/aanmelden/verzonden/x/", "agenda_feed": "/agenda/x.ics"}
# Tested elsewhere: a file name that must exist (tests/trajecten), and the addresses of the library for log-in.
ELDERS = {"post_bericht"}
VAN_ALLAUTH = "account/"

# Somebody's own text: for a colleague in the team it does not exist.
VAN_DE_AUTEUR = {"bijdrage", "bijdrage_ondertekenen"}

BINNEN = {200, 302, 400}  # 400: an empty POST to an address that wants JSON
VAN_EEN_GEZIN = ("{gezin}", "{traject}", "{mdo}", "{aanmelding}")
BEGRENSD = (*VAN_EEN_GEZIN, "{team}", "{gemeente}")


def eigen_routes(boom: URLResolver, voor: str = "") -> list[tuple[str, URLPattern]]:
    gevonden: list[tuple[str, URLPattern]] = []
    for deel in boom.url_patterns:
        route = voor + str(deel.pattern)
        if isinstance(deel, URLResolver):
            gevonden += eigen_routes(deel, route)
        elif not route.startswith(VAN_ALLAUTH) and deel.name not in {"account_login", "account_logout"}:
            gevonden.append((route, deel))
    return gevonden


def test_every_address_has_a_row_and_every_row_an_address():
    routes = [deel.name for _, deel in eigen_routes(get_resolver())]
    assert len(routes) == len(set(routes)), "two addresses share a name"
    assert set(routes) == {*MATRIX, *OPENBAAR, *ELDERS}


def test_every_view_behind_the_log_in_asks_for_a_right_except_the_common_ones():
    zonder = {
        deel.name
        for _, deel in eigen_routes(get_resolver())
        if getattr(deel.callback, "login_required", True) and not getattr(deel.callback, "rechten", None)
    }
    assert zonder == {"vandaag", "concept", "concept_sleutel", "concept_weggooien"}


def test_no_role_outside_a_team_has_an_address_with_a_family_in_it():
    for naam, (adres, wie, _) in MATRIX.items():
        if any(deel in adres for deel in VAN_EEN_GEZIN):
            assert not wie & NOOIT_BIJ_EEN_GEZIN, naam


@dataclass(frozen=True)
class Wereld:
    """What stands in the addresses of one team; rows are made when an address asks for them."""

    traject: Traject
    gemeente: str = "0518"
    traject_nummer: str = ""

    def __getitem__(self, naam: str) -> object:
        return getattr(self, f"_{naam}")() if hasattr(self, f"_{naam}") else MAAK[naam](self.traject)

    def _gezin(self):
        return self.traject.gezin.nummer

    def _traject(self):
        return self.traject_nummer or self.traject.nummer

    def _team(self):
        return self.traject.team.slug

    def _team_pk(self):
        return self.traject.team_id

    def _gemeente(self):
        return self.gemeente

    def adres(self, naam: str) -> str:
        return MATRIX[naam][0].format_map(self)


def _account(traject):
    return traject.team.lidmaatschappen.first().account


def _vandaag():
    return timezone.localdate()


def _bespreking(traject):
    mdo = maak.MdoFactory._meta.model.objects.filter(team=traject.team).first() or maak.MdoFactory(team=traject.team)
    return mdo.besprekingen.filter(traject=traject).first() or maak.BesprekingFactory(mdo=mdo, traject=traject)


def _versie(traject):
    versie = Planversie.objects.filter(traject=traject).first() or plan_opstellen(
        traject=traject, door=_account(traject)
    )
    return versie.versie_nummer


def _nazorg(traject):
    return Nazorg.objects.get_or_create(traject=traject, maanden=3, gepland_op=_vandaag())[0].maanden


def _levensgebied():
    return Levensgebied.objects.get_or_create(code="wonen", defaults={"naam": "wonen"})[0]


def _expertise():
    nummer = Expertise.objects.count()
    return Expertise.objects.create(code=f"expertise-{nummer}", naam=f"expertise {nummer}")


def _hulpvorm():
    return Hulpvorm.objects.get_or_create(code="iag", defaults={"naam": "gezinsbegeleiding"})[0]


def _nieuw(model, **velden):
    return model.objects.create(**velden).pk


MAAK = {
    "lid": lambda t: maak.GezinslidFactory(gezin=t.gezin).pk,
    "actie": lambda t: maak.ActieFactory(traject=t, account=_account(t)).pk,
    "betrokkene": lambda t: maak.PartnerFactory(gezin=t.gezin).pk,
    "aanmelding": lambda t: t.aanmelding.nummer,
    "kenmerk": lambda t: _nieuw(Kenmerk, gezin=t.gezin, soort="schulden", lid=maak.GezinslidFactory(gezin=t.gezin)),
    "document": lambda t: _nieuw(
        Document, traject=t, titel="x", bestand=ContentFile(b"%PDF-1.7", "x.pdf"), bestandstype="pdf", grootte=8
    ),
    "beeld": lambda t: _nieuw(
        Levensgebiedbeeld, gezin=t.gezin, levensgebied=_levensgebied(), door=_account(t), problemen="x"
    ),
    "bijdrage": lambda t: _nieuw(
        Analysebijdrage,
        traject=t,
        auteur=_account(t),
        expertise=_expertise(),
        tekst=f"x{Analysebijdrage.objects.count()}",
    ),
    "doel": lambda t: maak.DoelFactory(traject=t).pk,
    "versie": _versie,
    "contact": lambda t: maak.ContactmomentFactory(traject=t, auteur=_account(t)).pk,
    "incident": lambda t: _nieuw(Incident, traject=t, soort="crisis", omschrijving="x", auteur=_account(t)),
    "uithuisplaatsing": lambda t: _nieuw(
        Uithuisplaatsing, traject=t, lid=maak.GezinslidFactory(gezin=t.gezin), soort="gebeurd", van=_vandaag()
    ),
    "hulp": lambda t: _nieuw(Inzet, traject=t, hulpvorm=_hulpvorm(), uren_per_week=4, van=_vandaag()),
    "overdracht": lambda t: _nieuw(Overdracht, traject=t, organisatie=maak.OrganisatieFactory(), wat="x"),
    "nazorg": _nazorg,
    "mdo": lambda t: _bespreking(t).mdo.nummer,
    "besluit": lambda t: _nieuw(Besluit, bespreking=_bespreking(t), tekst="x"),
    "organisatie": lambda t: _account(t).organisatie_id,
    "contactpersoon": lambda t: _nieuw(Contactpersoon, organisatie=_account(t).organisatie, naam="x", van=_vandaag()),
}


@pytest.fixture
def oud_lid(cast):
    """Somebody whose membership ended yesterday; the account still logs in."""
    account = maak.AccountFactory(naam="Oud Lid")
    gisteren = _vandaag() - timedelta(days=1)
    maak.TeamlidmaatschapFactory(account=account, team=cast.team, rollen=["teamleider"], tot=gisteren)
    assert not Teamlidmaatschap.objects.lopend().filter(account=account).exists()
    return account


def vraag(client: Client, wereld: Wereld, naam: str) -> HttpResponse:
    adres, methode = wereld.adres(naam), MATRIX[naam][2]
    gegevens = QueryDict(methode.removeprefix("POST").strip().format_map(wereld)).dict()
    return client.post(adres, gegevens) if methode else client.get(adres)


@pytest.fixture(autouse=True)
def _eigen_bestanden(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize("naam", MATRIX)
def test_an_address_lets_in_who_may_and_nobody_else(naam, cast, oud_lid):
    binnen = MATRIX[naam][1]
    for wie in sorted(IEDEREEN):
        account = oud_lid if wie == "oud_lid" else getattr(cast, wie)
        antwoord = vraag(cast.client(account), Wereld(cast.traject), naam)
        b"".join(antwoord)  # a file is closed when it is read
        goed = BINNEN if wie in binnen else {404} if naam in VAN_DE_AUTEUR and wie in TEAM else {403}
        assert antwoord.status_code in goed, f"{wie} gets {antwoord.status_code} at {naam}"


@pytest.mark.parametrize("naam", MATRIX)
def test_nobody_gets_in_without_a_log_in(naam, cast, client):
    antwoord = vraag(client, Wereld(cast.traject), naam)
    assert antwoord.status_code == 302
    assert antwoord.url.startswith("/inloggen/")


@pytest.mark.parametrize("naam", [naam for naam in MATRIX if any(deel in MATRIX[naam][0] for deel in BEGRENSD)])
def test_another_teams_number_does_not_exist_and_the_try_is_logged(naam, cast):
    adres, binnen, _ = MATRIX[naam]
    vreemd = Wereld(cast.vreemd_traject, gemeente="0513")
    for wie in sorted(binnen):
        account = getattr(cast, wie)
        assert vraag(cast.client(account), vreemd, naam).status_code == 404, wie
        regel = Inzagelog.objects.filter(account=account).latest("id")
        assert regel.uitkomst != Inzagelog.Uitkomst.GELUKT
        if "{gezin}" in adres or ("{traject}" in adres and "{mdo}" not in adres and "{team}" not in adres):
            assert (regel.gezin_id, regel.uitkomst) == (cast.vreemd_traject.gezin_id, Inzagelog.Uitkomst.GEWEIGERD)


# Versions and follow-up moments are counted per trajectory, so that theirs is mine.
GENEST = [
    naam
    for naam, (adres, _, _) in MATRIX.items()
    if "{traject}" in adres and adres.count("{") > 1 and "{versie}" not in adres and "{nazorg}" not in adres
]


@pytest.mark.parametrize("naam", GENEST)
def test_a_row_of_another_family_does_not_open_under_a_number_of_mine(naam, cast):
    gemengd = replace(Wereld(cast.vreemd_traject), traject_nummer=cast.traject.nummer)
    account = getattr(cast, min(MATRIX[naam][1]))
    assert vraag(cast.client(account), gemengd, naam).status_code == 404


@pytest.mark.parametrize("naam", OPENBAAR)
def test_a_public_address_asks_for_no_log_in(naam, client, db):
    assert client.get(OPENBAAR[naam]).status_code in {200, 302, 404}
    assert "/inloggen/" not in client.get(OPENBAAR[naam]).get("Location", "")
