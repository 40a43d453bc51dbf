"""The order of the agenda: what weighs, what a team changes about it, how the chair moves, and who never falls out."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from teams.basis import Weigering
from tests.trajecten.overleg import stand_klopt
from trajecten.mdo.agenda.gewichten import GRONDEN, HUIS, gewichten_kiezen, gewichten_van
from trajecten.mdo.agenda.redenen import redenen, redenen_op_agenda
from trajecten.mdo.agenda.services import bespreking_doorschuiven, bespreking_verplaatsen, mdo_duur
from trajecten.mdo.agenda.tijd import verdeel
from trajecten.mdo.agenda.voorstel import langst_niet_besproken, nooit_besproken, voorstellen
from trajecten.mdo.klok.services import met_spreektijd
from trajecten.models import Agendagewicht, Bespreking, Doelscore, Incident, Mdo, Stand
from trajecten.traject.stand import stand_bijwerken

VANDAAG = timezone.localdate
LICHTER = {"niet_besproken": 5, "stil": 0}


def gezin(cast, naam: str, mdo: Mdo | None = None, **velden):
    traject = maak.TrajectFactory(team=cast.team, behandeling=True, gezin__naam=naam)
    if mdo is not None:
        return maak.BesprekingFactory(mdo=mdo, traject=traject, **velden)
    return traject


def besproken(cast, traject, weken: int) -> None:
    """The family was discussed so many weeks ago."""
    dag = VANDAAG() - timedelta(weeks=weken)
    mdo = Mdo.objects.filter(team=cast.team, op=dag).first() or maak.MdoFactory(team=cast.team, op=dag)
    maak.BesprekingFactory(mdo=mdo, traject=traject, besproken_op=timezone.make_aware(datetime.combine(dag, time(10))))
    stand_bijwerken(traject.pk)


def op_agenda(mdo: Mdo) -> list[Bespreking]:
    return list(met_spreektijd(Bespreking.objects.van_mdo(mdo).op_agenda()))


def namen(mdo: Mdo) -> list[str]:
    return [rij.traject.gezin.naam for rij in op_agenda(mdo)]


# -- Reasons


def test_an_incident_is_named_by_its_day_and_a_colleague_by_the_question(cast, mdo, bespreking):
    dag = VANDAAG() - timedelta(days=3)
    Incident.objects.create(
        traject=cast.traject, soort="agressie", omschrijving="Ruzie", auteur=cast.behandelaar, op=dag
    )
    stand_bijwerken(cast.traject.pk)
    bespreking.vraag, bespreking.gevraagd_door = "Wie kan er mee naar de school van Sem?", cast.collega
    bespreking.save()
    (rij,) = op_agenda(mdo)
    rij.traject.stand.team = cast.team
    teksten = [reden.tekst for reden in redenen_op_agenda(rij)]
    maand = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"][dag.month - 1]
    assert f"incident {dag.day} {maand}" in teksten
    assert f"gevraagd door {cast.collega.naam}: Wie kan er mee naar de school van Sem?" in teksten


def scores(cast, reeks: list[int], doel=None):
    """One score per held evaluation, of one member."""
    doel = doel or maak.DoelFactory(traject=cast.traject, start=3, streef=8)
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin)
    for nummer, score in enumerate(reeks, start=11):
        evaluatie = maak.EvaluatieFactory(
            traject=cast.traject,
            volgnummer=nummer,
            gepland_op=VANDAAG() - timedelta(weeks=6 * (20 - nummer)),
            status="gehouden",
            gehouden_op=VANDAAG() - timedelta(weeks=6 * (20 - nummer)),
        )
        Doelscore.objects.create(evaluatie=evaluatie, doel=doel, lid=lid, score=score)
    stand_bijwerken(cast.traject.pk)
    return doel


@pytest.mark.parametrize(
    ("reeks", "vast"),
    [([4, 4, 4], True), ([5, 6, 4], True), ([4, 4, 5], False), ([4, 4], False), ([3, 9, 9], False), ([8, 8, 8], False)],
)
def test_stuck_is_two_evaluations_in_which_no_score_rose_and_the_goal_is_not_reached(cast, reeks, vast):
    scores(cast, reeks)
    stand = Stand.objects.select_related("team").get(pk=cast.traject.pk)
    assert stand.vastgelopen is vast
    teksten = [reden.tekst for reden in redenen(stand)]
    assert ("vastgelopen: twee evaluaties zonder beweging" in teksten) is vast
    assert stand_klopt(cast.traject)


def test_one_goal_that_moves_is_movement_and_a_shielded_score_tells_nothing(cast):
    scores(cast, [4, 4, 4])
    beweegt = scores_elders(cast)
    assert not Stand.objects.get(pk=cast.traject.pk).vastgelopen
    Doelscore.objects.filter(doel=beweegt).update(alleen_voor=[cast.behandelaar.pk], afscherm_reden="derden")
    stand_bijwerken(cast.traject.pk)
    assert Stand.objects.get(pk=cast.traject.pk).vastgelopen
    assert stand_klopt(cast.traject)


def scores_elders(cast):
    """A second goal, scored in the same three evaluations, that does move."""
    doel = maak.DoelFactory(traject=cast.traject, start=2, streef=9)
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin)
    for score, evaluatie in enumerate(cast.traject.evaluaties.filter(status="gehouden").order_by("volgnummer"), 3):
        Doelscore.objects.create(evaluatie=evaluatie, doel=doel, lid=lid, score=score)
    stand_bijwerken(cast.traject.pk)
    return doel


# -- Weights of a team


def test_a_team_that_changes_nothing_has_the_weights_of_the_house(cast):
    assert gewichten_van(cast.team.pk) == HUIS
    gewichten_kiezen(team=cast.team, gekozen=HUIS, door=cast.teamleider)
    assert not Agendagewicht.objects.exists()


def test_weights_of_one_team_change_the_order_of_that_team_only(cast, mdo):
    rustig = gezin(cast, "Lang geleden")
    besproken(cast, rustig, 8)
    besproken(cast, cast.traject, 1)
    maak.ActieFactory(traject=cast.traject, voor=VANDAAG() - timedelta(days=3))
    stand_bijwerken(cast.traject.pk)
    eerst = [een.stand.traject_id for een in voorstellen(mdo, cast.teamleider)]
    assert eerst == [rustig.pk, cast.traject.pk]  # 26 and 15 for no contact, against 25 for the action
    gewichten_kiezen(team=cast.team, gekozen={**HUIS, **LICHTER}, door=cast.teamleider)
    assert [een.stand.traject_id for een in voorstellen(mdo, cast.teamleider)] == [cast.traject.pk, rustig.pk]
    assert gewichten_van(cast.ander_team.pk) == HUIS


@pytest.mark.parametrize(("reden", "gewicht"), [("crisis", 59), ("crisis", 201), ("stil", 101), ("incident", 0)])
def test_weights_have_limits_so_that_safety_cannot_be_weighed_away(cast, reden, gewicht):
    with pytest.raises(Weigering, match=str(GRONDEN[reden].laagst)):
        gewichten_kiezen(team=cast.team, gekozen={**HUIS, reden: gewicht}, door=cast.teamleider)
    adres = reverse("mdo_gewichten", args=[cast.team.slug])
    antwoord = cast.client(cast.teamleider).post(adres, {**HUIS, reden: gewicht, "doe": "bewaren"})
    assert antwoord.status_code == 200
    assert f"van {GRONDEN[reden].laagst} tot en met {GRONDEN[reden].hoogst}" in antwoord.content.decode()
    assert not Agendagewicht.objects.exists()


def test_the_preview_shows_the_new_order_and_keeps_nothing(cast):
    rustig = gezin(cast, "Lang geleden")
    besproken(cast, rustig, 8)
    besproken(cast, cast.traject, 1)
    maak.ActieFactory(traject=cast.traject, voor=VANDAAG() - timedelta(days=3))
    stand_bijwerken(cast.traject.pk)
    adres = reverse("mdo_gewichten", args=[cast.team.slug])
    client = cast.client(cast.teamleider)
    voor = client.get(adres).content.decode()
    assert voor.index("1. Lang geleden") < voor.index(f"2. {cast.traject.gezin.naam}")
    proef = client.post(adres, {**HUIS, **LICHTER, "doe": "voorbeeld"}, headers={"HX-Request": "true"})
    html = proef.content.decode()
    assert html.index(f"1. {cast.traject.gezin.naam}") < html.index("2. Lang geleden")
    assert "Nog niet bewaard" in html
    assert "<html" not in html
    assert not Agendagewicht.objects.exists()
    assert client.post(adres, {**HUIS, **LICHTER, "doe": "bewaren"}).status_code == 302
    assert {een.door for een in Agendagewicht.objects.all()} == {cast.teamleider}
    client.post(adres, {"doe": "huis"})
    assert not Agendagewicht.objects.exists()


# -- The chair moves


def test_two_chairs_who_move_at_once_leave_one_whole_order(cast, mdo):
    a, b, c, _ = (gezin(cast, naam, mdo, volgorde=nr) for nr, naam in enumerate("ABCD", start=1))
    bespreking_verplaatsen(bespreking=c, van=3, naar=1)
    with pytest.raises(Weigering, match="net veranderd"):
        bespreking_verplaatsen(bespreking=b, van=2, naar=1)  # it stands third by now
    bespreking_verplaatsen(bespreking=c, van=3, naar=1)  # a second click finds it done
    assert namen(mdo) == ["C", "A", "B", "D"]
    bespreking_verplaatsen(bespreking=a, van=2, naar=99)
    assert namen(mdo) == ["C", "B", "D", "A"]
    assert sorted(rij.volgorde for rij in op_agenda(mdo)) == [1, 2, 3, 4]


def test_what_was_moved_on_has_no_place_to_move_to(cast, mdo):
    a, _ = (gezin(cast, naam, mdo, volgorde=nr) for nr, naam in enumerate("AB", start=1))
    bespreking_doorschuiven(bespreking=a, reden="moeder belt eerst")
    with pytest.raises(Weigering, match="niet meer op de agenda"):
        bespreking_verplaatsen(bespreking=a, van=1, naar=2)
    assert namen(mdo) == ["B", "A"]


def test_a_move_by_script_answers_with_the_agenda_as_it_stands_and_says_when_it_was_too_late(cast, mdo):
    a, b = (gezin(cast, naam, mdo, volgorde=nr) for nr, naam in enumerate(["Akker", "Beek"], start=1))
    adres, client = reverse("mdo_agenda", args=[mdo.nummer]), cast.client(cast.teamleider)
    zet = {"doe": "verplaats", "traject": b.traject.nummer, "van": 2, "naar": 1}
    html = client.post(adres, zet, headers={"HX-Request": "true"}).content.decode()
    assert html.index("Beek") < html.index("Akker")
    assert "<html" not in html
    te_laat = {"doe": "omhoog", "traject": a.traject.nummer, "van": 1}  # it stands second by now
    assert "net veranderd" in client.post(adres, te_laat, headers={"HX-Request": "true"}).content.decode()
    assert namen(mdo) == ["Beek", "Akker"]
    assert cast.client(cast.collega).post(adres, zet).status_code == 403


def test_buttons_move_without_script(cast, mdo):
    a, _ = (gezin(cast, naam, mdo, volgorde=nr) for nr, naam in enumerate("AB", start=1))
    adres, client = reverse("mdo_agenda", args=[mdo.nummer]), cast.client(cast.teamleider)
    client.post(adres, {"doe": "omlaag", "traject": a.traject.nummer, "van": 1})
    assert namen(mdo) == ["B", "A"]
    client.post(adres, {"doe": "omhoog", "traject": a.traject.nummer, "van": 2})
    assert namen(mdo) == ["A", "B"]


# -- What fits, told beforehand


def test_the_agenda_says_from_which_family_on_the_time_is_over(cast, mdo):
    for nr in range(1, 6):
        gezin(cast, f"G{nr}", mdo, volgorde=nr, minuten=10)
    mdo_duur(mdo=mdo, minuten=30)
    client, adres = cast.client(cast.teamleider), reverse("mdo", args=[mdo.nummer])
    html = client.get(adres).content.decode()
    assert "Hierna is de tijd op: 2 gezinnen passen niet" in html
    assert html.index(">G3</a>") < html.index("Hierna is de tijd op") < html.index(">G4</a>")
    client.post(reverse("mdo_agenda", args=[mdo.nummer]), {"doe": "duur", "duur": "50"})
    assert "Hierna is de tijd op" not in client.get(adres).content.decode()
    with pytest.raises(Weigering):
        mdo_duur(mdo=mdo, minuten=5)


def test_time_is_divided_in_order_and_a_discussed_family_takes_what_was_spoken(cast, mdo):
    rijen = [gezin(cast, f"G{nr}", mdo, volgorde=nr, minuten=20) for nr in (1, 2, 3)]
    Bespreking.objects.filter(pk=rijen[0].pk).update(besproken_op=timezone.now())
    nu = timezone.now()
    rijen[0].spreektijden.create(mdo=mdo, van=nu - timedelta(minutes=35), tot=nu)
    mdo_duur(mdo=mdo, minuten=60)
    mdo.refresh_from_db()
    verdeling = verdeel(mdo, op_agenda(mdo))
    vakken = [verdeling.vakken[rij.pk] for rij in rijen]
    assert [vak.past for vak in vakken] == [True, True, False]
    assert vakken[1].begint == (datetime.combine(mdo.op, mdo.tijd) + timedelta(minutes=35)).time()
    assert (verdeling.minuten, verdeling.passen_niet) == (75, 1)


# -- Nobody falls out of view


def test_the_longest_not_discussed_is_named_and_can_be_added_with_one_button(cast, mdo):
    lang, kort, nooit = gezin(cast, "Langst"), gezin(cast, "Kort"), gezin(cast, "Nooitgenoemd")
    besproken(cast, lang, 11)
    besproken(cast, kort, 2)
    besproken(cast, cast.traject, 3)
    standen = list(Stand.objects.filter(team=cast.team).select_related("gezin"))
    assert langst_niet_besproken(standen).traject_id == lang.pk
    assert [stand.traject_id for stand in nooit_besproken(standen)] == [nooit.pk]
    client, adres = cast.client(cast.teamleider), reverse("mdo", args=[mdo.nummer])
    vak = uitzicht(client.get(adres))
    assert "Langst" in vak
    assert "Nooitgenoemd" in vak
    assert "Kort" not in vak
    client.post(reverse("mdo_agenda", args=[mdo.nummer]), {"doe": "toevoegen", "traject": lang.nummer})
    vak = uitzicht(client.get(adres))
    assert "Langst" in vak  # still named, and it says where it stands
    assert "op de agenda" in vak


def test_who_was_moved_on_is_still_named_and_comes_back_by_the_same_button(cast, mdo, bespreking):
    besproken(cast, cast.traject, 9)
    bespreking_doorschuiven(bespreking=bespreking, reden="geen tijd")
    client, adres = cast.client(cast.teamleider), reverse("mdo", args=[mdo.nummer])
    assert "Toch bespreken" in uitzicht(client.get(adres))
    client.post(reverse("mdo_agenda", args=[mdo.nummer]), {"doe": "terugzetten", "traject": cast.traject.nummer})
    bespreking.refresh_from_db()
    assert bespreking.doorgeschoven == ""


def uitzicht(antwoord) -> str:
    html = antwoord.content.decode()
    begin = html.index('id="uitzicht"')
    return html[begin : html.index("</section>", begin)]


# -- The order is explained


def test_the_page_explains_the_order_with_weights_and_says_who_was_moved(cast, mdo):
    besproken(cast, cast.traject, 1)
    maak.BesprekingFactory(mdo=mdo, traject=cast.traject, volgorde=1)
    gezin(cast, "Zwaar", mdo, volgorde=2)
    html = cast.client(cast.teamleider).get(reverse("mdo", args=[mdo.nummer])).content.decode()
    assert "Waarom deze volgorde?" in html
    assert "nog niet besproken <strong>+30</strong>" in html
    assert "volgens gewicht 1e" in html  # Zwaar stands second and weighs most
    assert reverse("mdo_gewichten", args=[cast.team.slug]) in html
    assert reverse("mdo_gewichten", args=[cast.team.slug]) not in (
        cast.client(cast.collega).get(reverse("mdo", args=[mdo.nummer])).content.decode()
    )
