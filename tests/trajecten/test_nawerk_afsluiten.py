"""Closing a meeting: an outcome per family, nothing typed is lost, and one end however many chairs close it."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from teams import wand
from teams.basis import Weigering
from teams.concepten.models import Concept
from trajecten.mdo.nawerk.services import mdo_afsluiten
from trajecten.mdo.nawerk.uitkomst import DOOR, GEEN, Keuze
from trajecten.mdo.reeks.services import mdo_plannen
from trajecten.mdo.samen.models import Meetekst
from trajecten.mdo.samen.services import tekst_zetten
from trajecten.models import Aanwezigheid, Besluit, Bespreking, Mdo

VANDAAG = timezone.localdate


@pytest.fixture
def gezinnen(cast, mdo, bespreking) -> list[Bespreking]:
    """Four families: not discussed; discussed without outcome; with a decision; with an action."""
    Mdo.objects.filter(pk=mdo.pk).update(status="bezig")
    rijen = [bespreking]
    for nummer in range(3):
        traject = maak.TrajectFactory(team=cast.team, behandeling=True)
        rijen.append(maak.BesprekingFactory(mdo=mdo, traject=traject, volgorde=nummer + 2, besproken_op=timezone.now()))
    Besluit.objects.create(bespreking=rijen[2], tekst="Zo doorgaan", uitvoerder=cast.collega, voor=VANDAAG())
    maak.ActieFactory(traject=rijen[3].traject, account=cast.collega, bron="mdo", bespreking=rijen[3], wat="Bellen")
    return rijen


def pad(mdo) -> str:
    return reverse("mdo_afsluiten", args=[mdo.nummer])


def test_the_page_says_per_family_what_it_has_and_what_is_missing(cast, mdo, gezinnen):
    antwoord = cast.client(cast.teamleider).get(pad(mdo))
    html = antwoord.content.decode()
    assert [regel.bespreking.pk for regel in antwoord.context["open"]] == [gezinnen[0].pk, gezinnen[1].pk]
    assert "Nog 2 van 4" in html
    assert "Zo doorgaan" in html
    assert "Bellen" in html


def test_closing_is_refused_by_name_and_keeps_everything_that_was_typed(cast, mdo, gezinnen):
    eerste, tweede = gezinnen[:2]
    gegevens = {f"uitkomst-{eerste.pk}": "door", f"waarom-{eerste.pk}": "geen tijd meer", f"waarom-{tweede.pk}": "half"}
    html = cast.client(cast.teamleider).post(pad(mdo), gegevens).content.decode()
    assert "geen tijd meer" in html
    assert 'value="half"' in html
    assert f"{tweede.traject.gezin.naam}: kies een uitkomst" in html
    assert Mdo.objects.get(pk=mdo.pk).status == "bezig"
    assert not Bespreking.objects.exclude(doorgeschoven="").exists()


def test_with_an_outcome_for_all_it_closes_and_what_is_carried_over_comes_back(cast, mdo, gezinnen):
    eerste, tweede = gezinnen[:2]
    gegevens = {
        f"uitkomst-{eerste.pk}": "door", f"waarom-{eerste.pk}": "geen tijd",
        f"uitkomst-{tweede.pk}": "geen", f"waarom-{tweede.pk}": "alles loopt",
    }  # fmt: skip
    antwoord = cast.client(cast.teamleider).post(pad(mdo), gegevens)
    assert antwoord["Location"] == reverse("mdo_verslag", args=[mdo.nummer])
    assert Mdo.objects.get(pk=mdo.pk).status == "afgesloten"
    assert Bespreking.objects.get(pk=tweede.pk).geen_besluit == "alles loopt"
    verslag = cast.client(cast.collega).get(reverse("mdo_verslag", args=[mdo.nummer])).content.decode()
    assert "alles loopt" in verslag
    assert "geen tijd" in verslag
    volgende = mdo_plannen(team=cast.team, op=VANDAAG() + timedelta(days=1))
    assert volgende.besprekingen.get(traject=eerste.traject).aanleiding == "doorgeschoven: geen tijd"
    assert not volgende.besprekingen.filter(traject=tweede.traject, aanleiding__startswith="doorgeschoven").exists()


def test_a_family_that_was_discussed_can_be_carried_over_too(cast, mdo, gezinnen):
    keuzes = {gezinnen[0].pk: Keuze(GEEN, "verhuisd"), gezinnen[1].pk: Keuze(DOOR, "wachten op de school")}
    mdo_afsluiten(mdo=mdo, keuzes=keuzes, door=cast.teamleider)
    rij = Bespreking.objects.get(pk=gezinnen[1].pk)
    assert rij.besproken_op is not None
    volgende = mdo_plannen(team=cast.team, op=VANDAAG() + timedelta(days=1))
    assert volgende.besprekingen.get(traject=rij.traject).aanleiding == "doorgeschoven: wachten op de school"


def test_an_action_or_decision_counts_as_discussed(cast, mdo, gezinnen):
    Bespreking.objects.filter(pk=gezinnen[3].pk).update(besproken_op=None)
    keuzes = {gezinnen[0].pk: Keuze(DOOR, "x"), gezinnen[1].pk: Keuze(GEEN, "y")}
    mdo_afsluiten(mdo=mdo, keuzes=keuzes, door=cast.teamleider)
    assert Bespreking.objects.get(pk=gezinnen[3].pk).besproken_op is not None


def test_a_decision_still_in_the_shared_box_is_named_and_never_dropped(cast, mdo, gezinnen):
    rij = gezinnen[2]
    tekst_zetten(bespreking=rij, veld=Meetekst.Veld.BESLUIT, account=cast.collega, tekst="Opa vragen voor het weekend")
    keuzes = {gezinnen[0].pk: Keuze(DOOR, "x"), gezinnen[1].pk: Keuze(GEEN, "y")}
    html = cast.client(cast.teamleider).get(pad(mdo)).content.decode()
    assert "Opa vragen voor het weekend" in html
    with pytest.raises(Weigering) as weigering:
        mdo_afsluiten(mdo=mdo, keuzes=keuzes, door=cast.teamleider)
    assert "nog niet is vastgelegd" in weigering.value.redenen[0]
    mdo_afsluiten(mdo=mdo, keuzes=keuzes | {rij.pk: Keuze(in_verslag=True)}, door=cast.teamleider)
    verslag = Bespreking.objects.get(pk=rij.pk).verslag
    assert "Niet als besluit vastgelegd: Opa vragen voor het weekend" in verslag
    assert Meetekst.objects.get(bespreking=rij, veld="verslag").tekst == verslag
    assert Meetekst.objects.get(bespreking=rij, veld="besluit").tekst == ""


def test_what_i_began_and_did_not_record_is_named_to_me(cast, mdo, gezinnen):
    client = cast.client(cast.teamleider)
    scherm = reverse("mdo_gezin", args=[mdo.nummer, gezinnen[1].traject.nummer])
    token = next(form for naam, form in client.get(scherm).context["forms"].items() if naam == "actie").initial[
        "concept"
    ]
    client.post("/concepten/", {"token": token, "velden": {"wat": "Oma opbellen"}}, content_type="application/json")
    assert "Oma opbellen" in client.get(pad(mdo)).content.decode()
    assert "Oma opbellen" not in cast.client(cast.gedragswetenschapper).get(pad(mdo)).content.decode()


def test_who_closes_without_attendance_is_told_beforehand(cast, mdo, gezinnen):
    client = cast.client(cast.teamleider)
    assert "nog niet wie er zijn" in client.get(pad(mdo)).content.decode()
    Aanwezigheid.objects.create(mdo=mdo, account=cast.collega)
    assert "nog niet wie er zijn" not in client.get(pad(mdo)).content.decode()


def test_the_page_asks_whether_the_familys_own_question_was_heard(cast, mdo, gezinnen):
    client, vraag = cast.client(cast.teamleider), "de vraag van het gezin aan bod kwam"
    Bespreking.objects.filter(mdo=mdo).update(besproken_op=timezone.now())
    assert client.get(pad(mdo)).content.decode().count(vraag) == Bespreking.objects.filter(mdo=mdo).count()
    Bespreking.objects.filter(mdo=mdo).update(eigen_vraag=False)
    assert vraag not in client.get(pad(mdo)).content.decode()


def test_the_second_chair_hears_that_it_is_closed_and_keeps_the_text(cast, mdo, gezinnen):
    keuzes = {gezinnen[0].pk: Keuze(DOOR, "geen tijd"), gezinnen[1].pk: Keuze(GEEN, "loopt")}
    tweede = cast.client(cast.gedragswetenschapper)
    tweede.get(pad(mdo))
    mdo_afsluiten(mdo=mdo, keuzes=keuzes, door=cast.teamleider)
    toen = Mdo.objects.get(pk=mdo.pk).afgesloten_op
    html = tweede.post(pad(mdo), {f"waarom-{gezinnen[0].pk}": "mijn eigen woorden"}).content.decode()
    assert "mijn eigen woorden" in html
    assert "al af" in html
    assert Mdo.objects.get(pk=mdo.pk).afgesloten_op == toen
    assert Bespreking.objects.get(pk=gezinnen[0].pk).doorgeschoven == "geen tijd"
    assert tweede.get(pad(mdo)).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_two_chairs_at_the_same_moment_close_it_once(cast, mdo, gezinnen):
    uitslag: list[str] = []

    def sluit(woord: str) -> None:
        keuzes = {gezinnen[0].pk: Keuze(DOOR, woord), gezinnen[1].pk: Keuze(GEEN, woord)}
        try:
            with wand.identiteit(f"account:{cast.teamleider.pk}"):
                mdo_afsluiten(mdo=mdo, keuzes=keuzes, door=cast.teamleider)
            uitslag.append(woord)
        except Weigering:
            uitslag.append("geweigerd")
        finally:
            connections.close_all()

    draden = [threading.Thread(target=sluit, args=(woord,)) for woord in ("een", "twee")]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(uitslag)[1] == "geweigerd" or sorted(uitslag)[0] == "geweigerd"
    gekozen = next(woord for woord in uitslag if woord != "geweigerd")
    assert set(Bespreking.objects.filter(pk=gezinnen[0].pk).values_list("doorgeschoven", flat=True)) == {gekozen}


def test_a_meeting_that_does_not_go_on_has_no_page_to_close_it(cast, mdo):
    Mdo.objects.filter(pk=mdo.pk).update(status="vervallen", afwijking="ziekte")
    assert cast.client(cast.teamleider).get(f"/mdo/{mdo.nummer}/afsluiten/").url == f"/mdo/{mdo.nummer}/"


def test_the_words_at_closing_are_kept_as_a_draft(cast, mdo, gezinnen):
    client = cast.client(cast.teamleider)
    form = client.get(pad(mdo)).context["form"]
    velden = {f"waarom-{gezinnen[0].pk}": "half getypt", f"uitkomst-{gezinnen[0].pk}": "door", "waarom-999": "vreemd"}
    client.post("/concepten/", {"token": form.initial["concept"], "velden": velden}, content_type="application/json")
    html = client.get(pad(mdo)).content.decode()
    assert "half getypt" in html
    assert not Concept.objects.filter(tekst="vreemd").exists()


def test_who_does_not_chair_does_not_close(cast, mdo, gezinnen):
    for wie in (cast.behandelaar, cast.vreemde):
        assert cast.client(wie).post(pad(mdo)).status_code in (403, 404)
    assert Mdo.objects.get(pk=mdo.pk).status == "bezig"


def test_closing_costs_the_same_for_four_families_and_for_thirty(cast, mdo, gezinnen):
    client = cast.client(cast.teamleider)

    def tel() -> int:
        client.get(pad(mdo))
        with CaptureQueriesContext(connection) as vragen:
            client.get(pad(mdo))
        return len(vragen)

    weinig = tel()
    for nummer in range(26):
        traject = maak.TrajectFactory(team=cast.team, behandeling=True)
        rij = maak.BesprekingFactory(mdo=mdo, traject=traject, volgorde=nummer + 9, besproken_op=timezone.now())
        Besluit.objects.create(bespreking=rij, tekst="Iets", uitvoerder=cast.collega, voor=VANDAAG())
    assert tel() == weinig <= 13
