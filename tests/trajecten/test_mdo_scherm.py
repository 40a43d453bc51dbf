"""Meeting mode: the clock of a family, what happened since last time, its own voice and its safety."""

from datetime import datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from tests.trajecten.overleg import scherm
from trajecten.mdo.klok.services import LANGSTE, klok_openen, klok_stilzetten, klok_van, met_spreektijd
from trajecten.models import (
    Beleving,
    Besluit,
    Bespreking,
    Contactmoment,
    Doelscore,
    Incident,
    Mdo,
    Spreektijd,
    Veiligheidsscore,
)

VANDAAG = timezone.localdate
JSON = {"Accept": "application/json"}


@pytest.fixture
def bezig(cast, mdo, bespreking) -> Mdo:
    Mdo.objects.filter(pk=mdo.pk).update(status=Mdo.Status.BEZIG, voorzitter=cast.teamleider)
    mdo.refresh_from_db()
    return mdo


def klok(bespreking):
    return klok_van(met_spreektijd(Bespreking.objects.all()).get(pk=bespreking.pk))


def gesproken(bespreking, minuten: int, geleden: int = 0, loopt: bool = False) -> Spreektijd:
    einde = timezone.now() - timedelta(minutes=geleden)
    van = einde - timedelta(minutes=minuten)
    return Spreektijd.objects.create(mdo=bespreking.mdo, bespreking=bespreking, van=van, tot=None if loopt else einde)


def tweede(cast, mdo):
    return maak.BesprekingFactory(mdo=mdo, traject=maak.TrajectFactory(team=cast.team, behandeling=True), volgorde=2)


# -- The clock


def test_the_clock_goes_on_where_it_was_when_the_chair_comes_back_to_a_family(cast, bezig, bespreking):
    gesproken(bespreking, 4, geleden=20)
    gesproken(bespreking, 3, loopt=True)
    assert klok(bespreking).minuten == 7
    assert klok(bespreking).tekst == "7 van 10 minuten"
    ander = tweede(cast, bezig)
    assert klok_openen(bespreking=ander, door=cast.teamleider)
    assert (klok(bespreking).loopt, klok(ander).loopt) == (False, True)
    assert klok(bespreking).minuten == 7


def test_opening_again_after_a_reload_is_the_same_stretch(cast, bezig, bespreking):
    for _ in range(3):
        klok_openen(bespreking=bespreking, door=cast.teamleider)
    assert Spreektijd.objects.count() == 1


def test_only_the_chair_of_a_meeting_that_runs_moves_the_clock(cast, bezig, bespreking):
    assert not klok_openen(bespreking=bespreking, door=cast.collega)
    adres = reverse("mdo_klok", args=[bezig.nummer, cast.traject.nummer])
    assert cast.client(cast.collega).post(adres, {"doe": "open"}, headers=JSON).status_code == 403
    assert cast.client(cast.vreemde).post(adres, {"doe": "open"}, headers=JSON).status_code == 404
    Mdo.objects.filter(pk=bezig.pk).update(status=Mdo.Status.GEPLAND)
    assert not klok_openen(bespreking=bespreking, door=cast.teamleider)
    assert not Spreektijd.objects.exists()


def test_everybody_reads_the_same_clock_and_a_page_that_is_read_starts_nothing(cast, bezig, bespreking):
    gesproken(bespreking, 12, loopt=True)
    voorzitter, collega = cast.client(cast.teamleider), cast.client(cast.collega)
    for client in (voorzitter, collega):
        html = client.get(scherm(bespreking)).content.decode()
        assert "12 minuten, gepland 10" in html
        assert 'data-loopt="ja"' in html
    assert "data-klok-adres" in voorzitter.get(scherm(bespreking)).content.decode()
    assert "data-klok-adres" not in collega.get(scherm(bespreking)).content.decode()
    assert Spreektijd.objects.count() == 1


def test_a_pause_stops_the_clock_with_and_without_script(cast, bezig, bespreking):
    client, adres = cast.client(cast.teamleider), reverse("mdo_klok", args=[bezig.nummer, cast.traject.nummer])
    assert client.post(adres, {"doe": "open"}, headers=JSON).json() == {"seconden": 0, "loopt": True, "gepland": 10}
    assert client.post(adres, {"doe": "stil"}, headers=JSON).json()["loopt"] is False
    antwoord = client.post(adres, {"doe": "open"})
    assert antwoord["Location"] == scherm(bespreking)
    assert klok(bespreking).loopt


def test_a_meeting_that_nobody_closed_does_not_run_all_night(cast, bezig, bespreking):
    gesproken(bespreking, 600, loopt=True)
    assert klok(bespreking).minuten == 90
    klok_stilzetten(mdo=bezig)
    rij = Spreektijd.objects.get()
    assert rij.tot - rij.van == LANGSTE


def test_two_families_at_once_are_refused_by_the_database(cast, bezig, bespreking):
    gesproken(bespreking, 1, loopt=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        gesproken(tweede(cast, bezig), 1, loopt=True)


def test_the_news_of_the_meeting_carries_the_clock(cast, bezig, bespreking):
    gesproken(bespreking, 5, loopt=True)
    adres = reverse("mdo_samen", args=[bezig.nummer, cast.traject.nummer])
    bericht = cast.client(cast.collega).get(adres).json()["klok"]
    assert (bericht["seconden"] // 60, bericht["loopt"], bericht["gepland"]) == (5, True, 10)


# -- The family as it stands


def vorige_keer(cast) -> None:
    dag = VANDAAG() - timedelta(days=14)
    mdo = maak.MdoFactory(team=cast.team, op=dag)
    moment = timezone.make_aware(datetime.combine(dag, time(10)))
    maak.BesprekingFactory(mdo=mdo, traject=cast.traject, besproken_op=moment)


def test_since_last_time_holds_what_happened_since_and_nothing_older(cast, bespreking):
    vorige_keer(cast)
    for dagen, woord in ((3, "Gisteren nog gebeld"), (30, "Lang voor de vorige keer")):
        Contactmoment.objects.create(
            traject=cast.traject, auteur=cast.behandelaar, notitie=woord, waar="thuis", duur_minuten=30,
            op=timezone.now() - timedelta(days=dagen),
        )  # fmt: skip
    maak.BetrokkenheidFactory(
        gezin=cast.traject.gezin, account=cast.collega, wisseling=True, van=VANDAAG() - timedelta(days=2)
    )
    html = cast.client(cast.collega).get(scherm(bespreking)).content.decode()
    assert "Gisteren nog gebeld" in html
    assert "Lang voor de vorige keer" not in html
    assert "Wisseling: nieuwe" in html


def test_the_screen_of_the_room_shows_nothing_that_is_shielded_also_not_to_who_may_read_it(cast, bespreking):
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin)
    schild = {"alleen_voor": [cast.behandelaar.pk], "afscherm_reden": "derden"}
    Incident.objects.create(
        traject=cast.traject, soort="agressie", omschrijving="GEHEIM incident", auteur=cast.behandelaar, **schild
    )
    Veiligheidsscore.objects.create(
        traject=cast.traject, account=cast.behandelaar, score=1, toelichting="GEHEIM cijfer", **schild
    )
    evaluatie = gehouden(cast)
    Beleving.objects.create(evaluatie=evaluatie, lid=lid, woorden="GEHEIM woord", **schild)
    assert "GEHEIM" not in cast.client(cast.behandelaar).get(scherm(bespreking)).content.decode()


def gehouden(cast):
    dag = VANDAAG() - timedelta(days=5)
    return maak.EvaluatieFactory(traject=cast.traject, volgnummer=9, gepland_op=dag, status="gehouden", gehouden_op=dag)


def test_the_familys_own_words_of_the_last_evaluation_are_on_the_screen(cast, bespreking):
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin, voornaam="Noor")
    evaluatie = gehouden(cast)
    Beleving.objects.create(evaluatie=evaluatie, lid=lid, hoe_gaat_het=6, woorden="Ik slaap weer")
    doel = maak.DoelFactory(traject=cast.traject)
    Doelscore.objects.create(evaluatie=evaluatie, doel=doel, lid=lid, score=5, woorden="School lukt half")
    Doelscore.objects.create(evaluatie=evaluatie, doel=doel, account=cast.behandelaar, score=5, woorden="Van het team")
    html = cast.client(cast.collega).get(scherm(bespreking)).content.decode()
    stem = html[html.index('id="stem"') : html.index('id="veilig"')]
    assert "Ik slaap weer" in stem
    assert "School lukt half" in stem
    assert "Van het team" not in stem


def test_safety_shows_every_assessor_apart_and_what_is_still_open(cast, bespreking):
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin, voornaam="Noor")
    for dagen, score in ((20, 3), (2, 6)):
        Veiligheidsscore.objects.create(
            traject=cast.traject, lid=lid, score=score, op=VANDAAG() - timedelta(days=dagen)
        )
    Veiligheidsscore.objects.create(traject=cast.traject, account=cast.behandelaar, score=4)
    for woord, klaar in (("Ruit ingegooid", None), ("Allang opgelost", VANDAAG())):
        Incident.objects.create(
            traject=cast.traject, soort="agressie", omschrijving=woord, auteur=cast.behandelaar,
            op=VANDAAG() - timedelta(days=1), afgehandeld_op=klaar,
        )  # fmt: skip
    html = cast.client(cast.collega).get(scherm(bespreking)).content.decode()
    veilig = html[html.index('id="veilig"') : html.index('id="sinds"')]
    assert veilig.index("Noor") < veilig.index(cast.behandelaar.naam)  # the family first
    assert 'value="6"' in veilig
    assert 'value="3"' not in veilig
    assert "Ruit ingegooid" in veilig
    assert "Allang opgelost" not in veilig


def test_a_decision_that_still_runs_stays_on_the_screen_behind_many_that_were_carried_out(cast, mdo, bespreking):
    for dagen, tekst, status, aantal in ((400, "Loopt nog", "open", 1), (300, "Gedaan", "gedaan", 41)):
        toen = maak.MdoFactory(team=cast.team, op=mdo.op - timedelta(days=dagen))
        eerder = maak.BesprekingFactory(mdo=toen, traject=cast.traject)
        af = None if status == "open" else mdo.op
        Besluit.objects.bulk_create(
            Besluit(bespreking=eerder, tekst=tekst, status=status, afgerond_op=af) for _ in range(aantal)
        )
    assert "Loopt nog" in cast.client(cast.collega).get(scherm(bespreking)).content.decode()
