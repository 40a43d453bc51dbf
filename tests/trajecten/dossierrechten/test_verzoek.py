"""Requests: who may ask, the term, the answer, the list of terms."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Gezag
from teams.basis import Weigering
from tests.herinneringen.proef import OP, dagen, niveau, veeg, wie
from trajecten.dossierrechten import services
from trajecten.dossierrechten.models import Verzoek
from trajecten.dossierrechten.termijnen import bewaren_tot, maanden_later
from trajecten.dossierrechten.vernietiging import bewaren
from trajecten.dossierrechten.vernietiging.models import Vernietiging
from trajecten.dossierrechten.vernietiging.services import vernietiging_stoppen, vernietiging_toetsen
from trajecten.dossierrechten.vernietiging.voorstel import vernietiging_voorbereiden, vernietiging_voorstellen
from trajecten.models import Contactmoment, Traject


def ouder_en_kind(cast, leeftijd=8, gezag=True):
    gezin = cast.traject.gezin
    geboren = timezone.localdate() - timedelta(days=366 * leeftijd)
    ouder = maak.GezinslidFactory(
        gezin=gezin, rol="ouder", voornaam="Olga", geboortedatum=geboren.replace(year=1980, day=1)
    )
    kind = maak.GezinslidFactory(gezin=gezin, rol="jeugdige", voornaam="Kim", geboortedatum=geboren)
    rij = Gezag.objects.create(lid=kind, soort=Gezag.Soort.values[0], van=geboren, peildatum=geboren)
    ander = maak.GezinslidFactory(
        gezin=gezin, rol="ouder", voornaam="Ander", geboortedatum=geboren.replace(year=1981, day=1)
    )
    rij.houders.set([ouder, ander] if gezag else [ander])
    return ouder, kind


def nieuw(cast, soort, lid, vrager, **extra):
    waarden = {"grond": "zelf", "ontvangen_op": timezone.localdate(), **extra}
    return services.verzoek_vastleggen(
        verzoek=Verzoek(
            gezin=cast.traject.gezin, team=cast.team, soort=soort, lid=lid, verzoeker_lid=vrager, **waarden
        ),
        door=cast.behandelaar,
    )


@pytest.mark.parametrize(
    ("vanaf", "maanden", "dag"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 3, 15), -3, date(2025, 12, 15)),
    ],
)
def test_a_month_ends_on_the_same_day_or_the_last(vanaf, maanden, dag):
    assert maanden_later(vanaf, maanden) == dag


def test_twenty_years_after_the_last_change():
    assert bewaren_tot(date(2008, 2, 29)) == date(2028, 2, 29)
    assert bewaren_tot(date(2006, 10, 3)) == date(2026, 10, 3)


@pytest.mark.parametrize(("soort", "maanden"), [("kopie", 1), ("correctie", 1), ("vernietiging", 3)])
def test_each_kind_of_request_has_its_term_and_a_number(cast, soort, maanden):
    ouder, _ = ouder_en_kind(cast)
    verzoek = nieuw(cast, soort, ouder, ouder)
    assert verzoek.uiterlijk_op == maanden_later(timezone.localdate(), maanden)
    assert verzoek.nummer.startswith(f"V-{timezone.localdate().year}-")


def test_a_parent_without_gezag_gets_no_dossier_of_the_child_and_one_with_gezag_does(cast):
    ouder, kind = ouder_en_kind(cast, gezag=False)
    with pytest.raises(Weigering):
        nieuw(cast, "kopie", kind, ouder, grond="gezag")
    ouder, kind = ouder_en_kind(cast, gezag=True)
    assert nieuw(cast, "kopie", kind, ouder, grond="gezag").pk


def test_a_term_can_be_longer_once_and_never_for_destruction(cast):
    ouder, _ = ouder_en_kind(cast)
    verzoek = nieuw(cast, "correctie", ouder, ouder)
    eerst = verzoek.uiterlijk_op
    verzoek = services.verzoek_verlengen(verzoek=verzoek, reden="ingewikkeld")
    assert verzoek.uiterlijk_op == maanden_later(eerst, 2)
    with pytest.raises(Weigering, match="al één keer"):
        services.verzoek_verlengen(verzoek=verzoek, reden="nog een keer")
    with pytest.raises(Weigering, match="drie maanden"):
        services.verzoek_verlengen(verzoek=nieuw(cast, "vernietiging", ouder, ouder), reden="druk")


def test_a_correction_is_done_or_refused_with_a_reason_and_then_a_statement_is_offered(cast):
    ouder, _ = ouder_en_kind(cast)
    verzoek = nieuw(cast, "correctie", ouder, ouder, omschrijving="Ik ben niet verhuisd.")
    client, adres = cast.client(cast.behandelaar), f"/verzoeken/{verzoek.nummer}/"
    fout = client.post(f"{adres}antwoord/", {"staat": "geweigerd", "reden": ""})
    assert "Schrijf de reden op" in fout.content.decode()
    assert (
        client.post(f"{adres}antwoord/", {"staat": "geweigerd", "reden": "Het staat zo in de BRP."}).status_code == 302
    )
    pagina = client.get(adres).content.decode()
    assert "Het staat zo in de BRP." in pagina
    assert "eigen verklaring geven" in pagina
    with pytest.raises(Weigering, match="al beantwoord"):
        services.verzoek_beantwoorden(verzoek=verzoek, staat="ingewilligd", reden="", door=cast.behandelaar)


def test_the_privacy_officer_sees_number_kind_term_and_state_and_no_content(cast):
    ouder, _ = ouder_en_kind(cast)
    verzoek = nieuw(cast, "correctie", ouder, ouder, omschrijving="Geheime inhoud")
    pagina = cast.client(cast.privacy).get("/verzoeken/").content.decode()
    assert verzoek.nummer in pagina
    for verboden in ("Geheime inhoud", "Olga", cast.traject.gezin.naam, cast.traject.gezin.nummer):
        assert verboden not in pagina
    assert cast.client(cast.privacy).get(f"/verzoeken/{verzoek.nummer}/").status_code in (403, 404)
    assert cast.traject.gezin.naam in cast.client(cast.teamleider).get("/verzoeken/").content.decode()
    assert verzoek.nummer not in cast.client(cast.vreemde).get("/verzoeken/").content.decode()


def voorgesteld(cast):
    ouder, _ = ouder_en_kind(cast)
    Contactmoment.objects.create(
        traject=cast.traject, op=timezone.now(), waar="thuis", notitie="x", betreft=[ouder.pk], auteur=cast.behandelaar
    )
    verzoek = nieuw(cast, "vernietiging", ouder, ouder)
    vernietiging_voorbereiden(verzoek=verzoek)
    with pytest.raises(Weigering, match="Besluit eerst"):
        vernietiging_voorstellen(verzoek=verzoek, door=cast.behandelaar)
    for groep in ("1_ander", "2_gezin", "4_eigen"):
        services.onderdelen_samen(verzoek=verzoek, groep=groep, besluit="vernietigen", reden="", door=cast.behandelaar)
    return verzoek, vernietiging_voorstellen(verzoek=verzoek, door=cast.behandelaar)


def test_a_second_person_signs_and_then_the_waiting_period_runs(cast):
    verzoek, vernietiging = voorgesteld(cast)
    with pytest.raises(Weigering, match="tweede persoon"):
        vernietiging_toetsen(vernietiging=vernietiging, akkoord=True, reden="ok", door=cast.behandelaar)
    vernietiging_toetsen(vernietiging=vernietiging, akkoord=True, reden="nagekeken", door=cast.teamleider)
    vernietiging.refresh_from_db()
    verzoek.refresh_from_db()
    assert (vernietiging.staat, verzoek.staat) == ("goedgekeurd", "wachten")
    assert vernietiging.wachten_tot == timezone.localdate() + timedelta(days=14)
    assert not Vernietiging.objects.uit_te_voeren(timezone.localdate() + timedelta(days=14)).exists()
    assert Vernietiging.objects.uit_te_voeren(timezone.localdate() + timedelta(days=15)).exists()
    vernietiging_stoppen(vernietiging=vernietiging, reden="bedacht zich")
    verzoek.refresh_from_db()
    assert verzoek.staat == "beoordelen"


def test_a_look_moves_no_term_and_a_change_does(cast):
    lang_geleden = timezone.localdate() - timedelta(days=365 * 21)
    gezin = maak.GezinFactory()
    dicht = Traject.objects.create(
        nummer="T-2004-00009", gezin=gezin, team=cast.team, status="afgesloten", aangemeld_op=lang_geleden,
        gestart_op=lang_geleden, gesloten_op=lang_geleden + timedelta(days=100),
    )  # fmt: skip
    assert bewaren.laatste_wijziging(gezin.pk) == dicht.gesloten_op
    assert bewaren.bewaartermijnen_bijwerken() == 1
    assert bewaren.bewaartermijnen_bijwerken() == 0, "once"
    rij = Vernietiging.objects.get(gezin_id=gezin.pk)
    assert rij.bereikt_op == bewaren_tot(dicht.gesloten_op)
    bewaren.langer_bewaren(vernietiging=rij, tot=timezone.localdate() + dagen(30), reden="zaak", door=cast.teamleider)
    bewaren.bewaartermijnen_bijwerken(op=timezone.localdate() + dagen(30))
    rij.refresh_from_db()
    assert rij.staat == "bereikt"
    bewaren.vernietigen_na_termijn(
        vernietiging=rij, geinformeerd_op=timezone.localdate(), hoe="brief, geen kopie", door=cast.teamleider
    )
    with pytest.raises(Weigering):
        vernietiging_toetsen(vernietiging=rij, akkoord=True, reden="ok", door=cast.teamleider)
    vernietiging_toetsen(vernietiging=rij, akkoord=True, reden="ok", door=cast.gedragswetenschapper)
    rij.refresh_from_db()
    assert rij.wachten_tot == timezone.localdate() + timedelta(days=42)


def test_the_term_of_a_request_is_a_reminder_that_ends_with_the_answer(cast):
    ouder, _ = ouder_en_kind(cast)
    verzoek = nieuw(cast, "correctie", ouder, ouder)
    Verzoek.objects.filter(pk=verzoek.pk).update(uiterlijk_op=OP + dagen(4))
    veeg(cast)
    assert wie("verzoek_gezin") == {cast.behandelaar}
    assert niveau("verzoek_gezin") == [1]
    services.verzoek_beantwoorden(verzoek=verzoek, staat="ingewilligd", reden="", door=cast.behandelaar)
    veeg(cast)
    assert wie("verzoek_gezin") == set()
