"""The evaluation with the family: recording it, what it changes, the rhythm, and never an average."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Inzagelog
from teams.basis import Weigering
from teams.concepten.models import Concept
from trajecten.evaluatie.beeld import doelen_met_metingen, staat_stil, toen_en_nu
from trajecten.evaluatie.services import cijfer_nu, evaluatie_niet_gehouden, evaluatie_vaststellen
from trajecten.models import Actie, Doelscore, Gezinsevaluatie, Stand
from trajecten.traject.stand import KOLOMMEN, stand_uit_bron

VANDAAG = timezone.localdate


@pytest.fixture
def gezin(cast):
    """A mother and a child of thirteen, two goals, and the evaluation that is planned."""
    moeder = maak.GezinslidFactory(gezin=cast.traject.gezin, ouder=True, voornaam="Fatima")
    kind = maak.GezinslidFactory(gezin=cast.traject.gezin, voornaam="Sem")
    doel = maak.DoelFactory(traject=cast.traject, omschrijving="Rust aan tafel")
    eigen = maak.DoelFactory(traject=cast.traject, omschrijving="Naar school", lid=kind, prioriteit=2)
    return moeder, kind, doel, eigen, cast.traject.evaluaties.get()


def adres(evaluatie: Gezinsevaluatie, naam: str = "evaluatie") -> str:
    return reverse(naam, args=[evaluatie.traject.nummer, evaluatie.volgnummer])


def verborgen(antwoord) -> dict[str, str]:
    html = antwoord.content.decode()
    formulier = next(een for een in re.findall(r"<form\b.*?</form>", html, re.S) if 'name="versie"' in een)
    velden = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', formulier)
    return {naam: waarde for naam, waarde in velden if naam != "csrfmiddlewaretoken"}


def ingevuld(cast, gezin, **meer) -> dict[str, object]:
    moeder, kind, doel, eigen, _ = gezin
    return {
        "gehouden_op": VANDAAG().isoformat(),
        "leden": [str(moeder.pk), str(kind.pk)],
        f"score-{doel.pk}-lid-{moeder.pk}": "4",
        f"woorden-{doel.pk}-lid-{moeder.pk}": "We eten weer samen",
        f"score-{doel.pk}-lid-{kind.pk}": "6",
        f"score-{doel.pk}-account-{cast.behandelaar.pk}": "7",
        f"score-{eigen.pk}-lid-{kind.pk}": "2",
        f"score-{eigen.pk}-account-{cast.behandelaar.pk}": "5",
        f"hoe_gaat_het-lid-{kind.pk}": "6",
        f"tevreden_hulp-lid-{kind.pk}": "8",
        "behouden": "De vaste dag",
        "besluiten": ["doorgaan", "nieuw_doel"],
        **meer,
    }


def stand_klopt(traject) -> bool:
    return Stand.objects.filter(pk=traject.pk).values(*KOLOMMEN).get() == stand_uit_bron([traject.pk])[traject.pk]


def leg_vast(cast, gezin, **meer):
    client = cast.client(cast.behandelaar)
    return client.post(adres(gezin[4]), verborgen(client.get(adres(gezin[4]))) | ingevuld(cast, gezin, **meer))


def test_holding_an_evaluation_keeps_every_score_apart_and_plans_the_next(cast, gezin):
    moeder, kind, _, _, evaluatie = gezin
    assert leg_vast(cast, gezin).status_code == 302
    evaluatie.refresh_from_db()
    assert evaluatie.status == Gezinsevaluatie.Status.GEHOUDEN
    assert set(evaluatie.leden.all()) == {moeder, kind}
    assert evaluatie.besluiten == ["doorgaan", "nieuw_doel"]
    assert evaluatie.doelscores.count() == 5
    assert evaluatie.belevingen.get().tevreden_hulp == 8
    volgende = cast.traject.evaluaties.get(status="gepland")
    assert volgende.gepland_op == VANDAAG() + timedelta(weeks=cast.team.evaluatie_weken)
    assert stand_klopt(cast.traject)
    assert Stand.objects.get(pk=cast.traject.pk).evaluaties_gehouden == 1


def test_a_goal_of_one_member_stands_where_that_member_says_and_one_of_the_family_at_its_lowest(cast, gezin):
    _, _, doel, eigen, _ = gezin
    leg_vast(cast, gezin)
    doel.refresh_from_db()
    eigen.refresh_from_db()
    assert (doel.nu, eigen.nu) == (4, 2)


def test_without_a_score_of_the_family_the_lowest_professional_counts(cast, gezin):
    doel = gezin[2]
    scores = [Doelscore(account_id=1, score=6), Doelscore(account_id=2, score=5)]
    assert cijfer_nu(doel, scores) == 5
    assert cijfer_nu(doel, []) == doel.nu


def test_the_result_shows_family_and_professional_then_and_now_side_by_side(cast, gezin):
    leg_vast(cast, gezin)
    volgende = cast.traject.evaluaties.get(status="gepland")
    nogmaals = (*gezin[:4], volgende)
    leg_vast(cast, nogmaals, **{f"score-{gezin[2].pk}-lid-{gezin[0].pk}": "5"})
    doel = next(doel for doel in doelen_met_metingen(cast.traject.pk, cast.behandelaar) if doel.pk == gezin[2].pk)
    gevonden = [(rij.naam, rij.gezin, rij.toen, rij.nu) for rij in toen_en_nu(doel)]
    assert ("Fatima", True, 4, 5) in gevonden
    assert ("Behandelaar Eik", False, 7, 7) in gevonden
    html = cast.client(cast.collega).get(adres(volgende)).content.decode()
    for tekst in ("Gezin, toen", "Team, nu", "We eten weer samen", "nieuw doel"):
        assert tekst in html


def test_two_evaluations_without_movement_are_pointed_out(cast, gezin):
    evaluaties = [gezin[4]]
    for _ in range(3):
        leg_vast(cast, (*gezin[:4], evaluaties[-1]))
        evaluaties.append(cast.traject.evaluaties.get(status="gepland"))
    assert all(staat_stil(doel) for doel in doelen_met_metingen(cast.traject.pk, cast.behandelaar))
    html = cast.client(cast.collega).get(reverse("evaluaties", args=[cast.traject.nummer])).content.decode()
    assert "twee evaluaties zonder beweging" in html


def test_mending_an_evaluation_replaces_its_scores_and_plans_nothing_twice(cast, gezin):
    leg_vast(cast, gezin)
    client = cast.client(cast.behandelaar)
    wijzigen = adres(gezin[4], "evaluatie_wijzigen")
    gegevens = ingevuld(cast, gezin, **{f"score-{gezin[2].pk}-lid-{gezin[0].pk}": "9", "behouden": "Anders"})
    del gegevens[f"score-{gezin[3].pk}-lid-{gezin[1].pk}"]
    pagina = client.get(wijzigen)
    assert "We eten weer samen" in pagina.content.decode()
    assert client.post(wijzigen, verborgen(pagina) | gegevens).status_code == 302
    assert gezin[4].doelscores.count() == 4
    assert gezin[4].doelscores.get(lid=gezin[0]).score == 9
    assert cast.traject.evaluaties.count() == 2
    assert stand_klopt(cast.traject)


def test_what_is_missing_or_wrong_is_said_beside_the_field_and_nothing_is_lost(cast, gezin):
    moeder, kind, doel, _, evaluatie = gezin
    fout = {
        "leden": [],
        "gehouden_op": (VANDAAG() + timedelta(days=2)).isoformat(),
        f"score-{doel.pk}-lid-{moeder.pk}": "11",
        f"woorden-{doel.pk}-lid-{kind.pk}": "Woorden zonder cijfer",
        f"score-{doel.pk}-lid-{kind.pk}": "",
    }
    antwoord = leg_vast(cast, gezin, **fout)
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    for tekst in (
        "Kies wie erbij waren.",
        "ligt in de toekomst",
        "Kies een cijfer van 0 tot en met 10.",
        "Kies er een cijfer bij.",
        "Woorden zonder cijfer",
        "De vaste dag",
    ):
        assert tekst in html
    evaluatie.refresh_from_db()
    assert evaluatie.status == Gezinsevaluatie.Status.GEPLAND


def test_an_evaluation_without_one_score_is_refused(cast, gezin):
    leeg = {naam: "" for naam in ingevuld(cast, gezin) if naam.startswith(("score-", "woorden-"))}
    assert "minstens één doel een cijfer" in leg_vast(cast, gezin, **leeg).content.decode()


def test_two_people_who_record_the_same_evaluation_see_each_others_text(cast, gezin):
    client = cast.client(cast.collega)
    oud = verborgen(client.get(adres(gezin[4])))
    leg_vast(cast, gezin)
    pagina = adres(gezin[4], "evaluatie_wijzigen")
    antwoord = client.post(pagina, oud | ingevuld(cast, gezin, behouden="Mijn versie"))
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "Mijn versie" in html
    assert "De vaste dag" in html


def test_an_expired_session_keeps_the_words_of_each_person(cast, gezin, client):
    eigen = cast.client(cast.behandelaar)
    velden = verborgen(eigen.get(adres(gezin[4])))
    client.post(adres(gezin[4]), velden | ingevuld(cast, gezin))
    assert Concept.objects.filter(tekst="We eten weer samen").exists()
    assert "We eten weer samen" in eigen.get(adres(gezin[4])).content.decode()


def test_not_held_needs_a_reason_and_gets_a_new_date(cast, gezin):
    client = cast.client(cast.behandelaar)
    pagina = adres(gezin[4], "evaluatie_niet_gehouden")
    morgen = VANDAAG() + timedelta(days=1)
    assert client.post(pagina, {"reden": "", "nieuwe_datum": morgen.isoformat()}).status_code == 200
    assert client.post(pagina, {"reden": "crisis", "nieuwe_datum": morgen.isoformat()}).status_code == 302
    gezin[4].refresh_from_db()
    assert (gezin[4].status, gezin[4].reden_niet) == ("niet_gehouden", "crisis")
    assert cast.traject.evaluaties.get(status="gepland").gepland_op == morgen
    assert stand_klopt(cast.traject)


def test_an_evaluation_is_dealt_with_once(cast, gezin):
    gegevens = {"reden": "crisis", "toelichting": "", "nieuwe_datum": VANDAAG(), "door": cast.behandelaar}
    evaluatie_niet_gehouden(evaluatie=gezin[4], **gegevens)
    with pytest.raises(Weigering, match="al afgehandeld"):
        evaluatie_niet_gehouden(evaluatie=gezin[4], **gegevens)
    gezin[4].refresh_from_db()
    gezin[4].gehouden_op = VANDAAG()
    with pytest.raises(Weigering, match="niet gehouden"):
        evaluatie_vaststellen(evaluatie=gezin[4], door=cast.behandelaar, leden=[], scores=[], belevingen=[])


def test_a_closed_trajectory_takes_no_evaluation(cast, gezin):
    evaluatie = gezin[4]
    evaluatie.traject.status, evaluatie.traject.gesloten_op = "afgesloten", VANDAAG()
    evaluatie.traject.save()
    evaluatie.gehouden_op = VANDAAG()
    with pytest.raises(Weigering, match="gesloten"):
        evaluatie_vaststellen(evaluatie=evaluatie, door=cast.behandelaar, leden=[], scores=[], belevingen=[])


def test_a_decision_becomes_an_action(cast, gezin):
    leg_vast(cast, gezin)
    client = cast.client(cast.behandelaar)
    gegevens = {"wat": "Nieuw doel schrijven", "account": cast.collega.pk, "voor": VANDAAG().isoformat()}
    assert client.post(adres(gezin[4], "evaluatie_actie"), gegevens).status_code == 302
    assert Actie.objects.get().bron == Actie.Bron.EVALUATIE
    assert "Nieuw doel schrijven" in client.get(adres(gezin[4])).content.decode()
    assert stand_klopt(cast.traject)


def test_html_in_the_words_is_shown_as_text(cast, gezin):
    vies = "<script>alert(1)</script>"
    leg_vast(cast, gezin, behouden=vies, **{f"woorden-{gezin[2].pk}-lid-{gezin[0].pk}": vies})
    for pagina in (
        adres(gezin[4]),
        adres(gezin[4], "evaluatie_wijzigen"),
        reverse("evaluaties", args=[cast.traject.nummer]),
    ):
        assert vies not in cast.client(cast.collega).get(pagina).content.decode()


def test_another_teams_evaluations_are_not_found_and_the_try_is_logged(cast, gezin):
    client = cast.client(cast.vreemde)
    assert client.get(reverse("evaluaties", args=[cast.traject.nummer])).status_code == 404
    assert client.post(adres(gezin[4]), ingevuld(cast, gezin)).status_code == 404
    geweigerd = Inzagelog.objects.filter(account=cast.vreemde, uitkomst=Inzagelog.Uitkomst.GEWEIGERD)
    assert geweigerd.filter(gezin=cast.traject.gezin).count() == 2
    assert cast.client(cast.collega).get(adres(gezin[4]).replace("/1/", "/99/")).status_code == 404


def test_the_number_of_queries_does_not_grow_with_evaluations_goals_and_members(cast, gezin):
    client = cast.client(cast.behandelaar)
    paginas = [reverse("evaluaties", args=[cast.traject.nummer]), adres(gezin[4])]

    def tel(pagina: str) -> int:
        client.get(pagina)
        with CaptureQueriesContext(connection) as vragen:
            client.get(pagina)
        return len(vragen)

    leg_vast(cast, gezin)
    volgende = cast.traject.evaluaties.get(status="gepland")
    paginas.append(adres(volgende))
    weinig = [tel(pagina) for pagina in paginas]
    for nummer in range(10):
        maak.DoelFactory(traject=cast.traject)
        maak.GezinslidFactory(gezin=cast.traject.gezin)
        maak.EvaluatieFactory(
            traject=cast.traject, volgnummer=50 + nummer, status="gehouden", gehouden_op=VANDAAG(), gepland_op=VANDAAG()
        )
    assert [tel(pagina) for pagina in paginas] == weinig
    assert max(weinig) <= 12
