"""Routes × relations: what somebody of another team reaches through access of their own.

On the grounds *verleend* and *waarneming* they are as a professional of the team; with *noodtoegang* they read what
a professional reads and change nothing. Access that is over, taken back or of an ended membership opens nothing. No
ground gives what needs a role in the team, or opens the family to one's own team.
"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from django.utils import timezone

import tests.factories as maak
from teams.access import Grond, Recht
from teams.account.models import TOEGANGSREGELS, TOEGANGSTYPEN
from teams.vaste_vraag import voorbereid
from tests.toegang.matrix import MATRIX, VAN_DE_AUTEUR, VAN_EEN_GEZIN
from tests.toegang.test_matrix import eigen_routes
from tests.toegang.wereld import Wereld, vraag

VAN_GEZIN = sorted(naam for naam in MATRIX if any(deel in MATRIX[naam][0] for deel in VAN_EEN_GEZIN))
BINNEN = {200, 302, 303, 400}
BUITEN = {403, 404}
NIET_MEER = ("verlopen", "ingetrokken", "lidmaatschap voorbij", "verlof voorbij")


@pytest.fixture
def gast(cast):
    return maak.TeamlidmaatschapFactory(team=cast.ander_team, account__naam="Gast Beuk").account


def relatie(cast, soort, gast):
    """Give the guest this relation with the family of `cast.traject`."""
    nu, gisteren = timezone.now(), timezone.localdate() - timedelta(days=1)
    basis = {"account": gast, "gezin": cast.traject.gezin, "door": cast.teamleider}
    if soort == "noodtoegang":
        maak.NoodtoegangFactory(account=gast, gezin=cast.traject.gezin)
    elif soort in ("waarneming", "verlof voorbij"):
        verlof = maak.VerlofFactory(account=cast.behandelaar, waarnemer=gast)
        maak.PersoonlijkeToegangFactory(**basis, grond=Grond.WAARNEMING, verlof=verlof)
        if soort == "verlof voorbij":
            type(verlof).objects.update(van=gisteren, tot=gisteren)
    elif soort == "verlopen":
        maak.PersoonlijkeToegangFactory(**basis, van=nu - timedelta(days=9))
    elif soort == "ingetrokken":
        maak.PersoonlijkeToegangFactory(**basis, ingetrokken_op=nu, ingetrokken_door=cast.teamleider)
    else:
        maak.PersoonlijkeToegangFactory(**basis)
        if soort == "lidmaatschap voorbij":
            gast.lidmaatschappen.update(tot=gisteren)


def status(cast, gast, naam):
    antwoord = vraag(cast.client(gast), Wereld(cast.traject), naam)
    b"".join(antwoord)  # a file is closed when it is read
    return antwoord.status_code


@pytest.fixture(autouse=True)
def _eigen_bestanden(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


# Opens the family to one's own team; puts a family on the agenda of a team one is not in; invites to its table, as
# the chair and who holds the regie do.
NIET_VOOR_GASTEN = {"traject_openen", "mdo_agenda", "mdo_gast_nieuw"}


def als_lid(naam):
    return "behandelaar" in MATRIX[naam][1] and naam not in VAN_DE_AUTEUR | NIET_VOOR_GASTEN


@pytest.mark.parametrize("naam", VAN_GEZIN)
def test_given_access_and_cover_are_as_a_professional_of_the_team(naam, cast, gast):
    relatie(cast, "verleend" if len(naam) % 2 else "waarneming", gast)
    if als_lid(naam):
        assert status(cast, gast, naam) in BINNEN
    else:
        assert status(cast, gast, naam) in BUITEN


LEZEN = {
    deel.name
    for _, deel in eigen_routes(get_resolver())
    if Recht.DOSSIER_LEZEN in getattr(deel.callback, "rechten", ())
}


@pytest.mark.parametrize("naam", VAN_GEZIN)
def test_noodtoegang_reads_what_a_professional_reads_and_changes_nothing(naam, cast, gast):
    relatie(cast, "noodtoegang", gast)
    # An evaluation is a page to fill in; what it says stands in the list of evaluations.
    if als_lid(naam) and naam in LEZEN - {"evaluatie"} and not MATRIX[naam][2]:
        assert status(cast, gast, naam) in BINNEN
    elif naam != "mdo":  # shows that family, in a view that also takes a question: its POST is refused
        assert status(cast, gast, naam) in BUITEN


LEESPAGINAS = ["gezin", "gezin_leden", "gezin_netwerk", "traject", "tijdlijn", "analyse", "plan", "behandeling",
               "contacten", "incidenten", "evaluaties", "afronding", "mdo"]  # fmt: skip


@pytest.mark.parametrize("naam", LEESPAGINAS)
def test_noodtoegang_opens_the_pages_of_the_dossier(naam, cast, gast):
    relatie(cast, "noodtoegang", gast)
    assert status(cast, gast, naam) == 200


@pytest.mark.parametrize("soort", NIET_MEER)
@pytest.mark.parametrize("naam", ["gezin", "traject", "tijdlijn", "mdo", "actie_nieuw", "plan_pdf", "document"])
def test_what_is_over_opens_nothing(naam, soort, cast, gast):
    relatie(cast, soort, gast)
    assert status(cast, gast, naam) in BUITEN


def test_access_of_ones_own_never_opens_the_family_to_ones_own_team(cast, gast):
    relatie(cast, "verleend", gast)
    adres = f"/gezinnen/{cast.traject.gezin.nummer}/traject-openen/"
    assert cast.client(gast).post(adres, {"team": cast.ander_team.pk, "inzet": "traject"}).status_code == 403
    assert cast.client(cast.vreemde).get(f"/gezinnen/{cast.traject.gezin.nummer}/").status_code == 404


def test_the_lists_search_and_the_meeting_show_that_family_and_no_other_of_that_team(cast, gast):
    ander = maak.TrajectFactory(team=cast.team, behandeling=True, gezin__naam="Anderstein")
    bespreking = maak.BesprekingFactory(traject=cast.traject, mdo=maak.MdoFactory(team=cast.team))
    maak.BesprekingFactory(traject=ander, mdo=bespreking.mdo)
    relatie(cast, "verleend", gast)
    client = cast.client(gast)
    for adres in ("/gezinnen/", "/trajecten/", "/zoeken/?q=Eikenhorst", f"/mdo/{bespreking.mdo.nummer}/"):
        pagina = client.get(adres).content.decode()
        assert "Eikenhorst" in pagina, adres
        assert "Anderstein" not in pagina, adres


def test_people_without_access_of_their_own_pay_no_query_for_it(cast, gast):
    client, aantallen = cast.client(gast), []
    over_toegang = voorbereid(TOEGANGSREGELS, TOEGANGSTYPEN, dict.fromkeys(TOEGANGSTYPEN))[0].partition(" (")[0]
    client.get("/gezinnen/")
    for soort in (None, "verleend"):
        if soort:
            relatie(cast, soort, gast)
        with CaptureQueriesContext(connection) as vragen:
            client.get("/gezinnen/")
        aantallen.append(len(vragen))
        assert not [een for een in vragen if "persoonlijketoegang" in een["sql"]]
        assert sum(een["sql"].startswith(over_toegang) for een in vragen) == 1
    assert aantallen[0] == aantallen[1]
    assert "persoonlijketoegang" in TOEGANGSREGELS
