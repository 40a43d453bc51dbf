"""Meetings of teams: planned, repeated, who was there and what was agreed; seen by the teams concerned only."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import tests.factories as maak
from teams.basis import Weigering
from teams.bijeenkomst.services import bijeenkomst_herhalen
from teams.models import Actiepunt, Concept, Deelnemer, Teambijeenkomst

OP = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _maandag(time_machine):
    time_machine.move_to("2026-11-23 10:00:00+01:00", tick=True)


@pytest.fixture
def intervisie(cast):
    return maak.TeambijeenkomstFactory(teams=[cast.team], op=OP)


def plan(cast, **extra):
    return {
        "soort": "intervisie",
        "onderwerp": "Stilte",
        "op": "2026-12-01",
        "tijd": "13:00",
        "eind": "14:30",
        "teams": [cast.team.pk],
        **extra,
    }


def adres(rij, deel=""):
    return f"/bijeenkomsten/{rij.pk}/{deel}"


def test_a_member_plans_a_meeting_of_the_own_team(cast):
    client = cast.client(cast.behandelaar)
    assert client.get("/bijeenkomsten/nieuw/").context["form"].initial["teams"] == [cast.team.pk]
    assert client.post("/bijeenkomsten/nieuw/", plan(cast, themas="Luisteren\n\n Zwijgen ")).status_code == 302
    rij = Teambijeenkomst.objects.get()
    assert (rij.titel, list(rij.teams.all()), rij.gemaakt_door) == ("Intervisie: Stilte", [cast.team], cast.behandelaar)
    assert rij.themalijst == ["Luisteren", "Zwijgen"]


@pytest.mark.parametrize(
    ("fout", "melding"),
    [
        ({"eind": "12:30"}, "Het eind ligt voor het begin"),
        ({"teams": "ander"}, "Kies ook je eigen team"),
        ({"teams": "beide"}, "Alleen een leersessie kan ook van andere teams zijn"),
        ({"teams": []}, "Dit veld is verplicht"),
    ],
)
def test_a_plan_that_cannot_be_says_why_and_keeps_what_was_typed(cast, fout, melding):
    keuze = {"ander": [cast.ander_team.pk], "beide": [cast.team.pk, cast.ander_team.pk]}
    fout = {naam: keuze.get(waarde, waarde) if isinstance(waarde, str) else waarde for naam, waarde in fout.items()}
    antwoord = cast.client(cast.behandelaar).post("/bijeenkomsten/nieuw/", plan(cast, **fout))
    assert antwoord.status_code == 200
    assert melding in antwoord.content.decode()
    assert "Stilte" in antwoord.content.decode()
    assert not Teambijeenkomst.objects.exists()


def test_a_learning_session_is_of_several_teams_and_each_of_them_sees_it(cast):
    gegevens = plan(cast, soort="leersessie", teams=[cast.team.pk, cast.ander_team.pk])
    cast.client(cast.behandelaar).post("/bijeenkomsten/nieuw/", gegevens)
    rij = Teambijeenkomst.objects.get()
    for wie in (cast.behandelaar, cast.projectleider, cast.vreemde):
        assert cast.client(wie).get(adres(rij)).status_code == 200
    derde = maak.TeamlidmaatschapFactory().account
    assert cast.client(derde).get(adres(rij)).status_code == 404


def test_another_team_and_who_left_do_not_see_it(cast, intervisie):
    assert cast.client(cast.vreemde).get(adres(intervisie)).status_code == 404
    gisteren = timezone.localdate() - timedelta(days=1)
    cast.team.lidmaatschappen.filter(account=cast.collega).update(tot=gisteren)
    assert cast.client(cast.collega).get(adres(intervisie)).status_code in (403, 404)


def test_notes_warn_against_names_and_keep_both_texts_when_two_people_save(cast, intervisie):
    een, twee = cast.client(cast.behandelaar), cast.client(cast.collega)
    pagina = een.get(adres(intervisie))
    assert "geen namen van gezinnen" in pagina.content.decode()
    versie = pagina.context["forms"]["notities"]["versie"].value()
    assert een.post(adres(intervisie, "?deel=notities"), {"notities": "van mij", "versie": versie}).status_code == 302
    botsing = twee.post(adres(intervisie, "?deel=notities"), {"notities": "van jou", "versie": versie})
    assert "van mij" in botsing.content.decode()
    assert "van jou" in botsing.content.decode()
    intervisie.refresh_from_db()
    assert intervisie.notities == "van mij"
    assert Teambijeenkomst.pgh_event_model.objects.filter(pgh_obj_id=intervisie.pk, notities="van mij").count() == 1


def test_notes_that_were_not_sent_come_back_as_a_draft(cast, intervisie):
    client = cast.client(cast.behandelaar)
    token = client.get(adres(intervisie)).context["forms"]["notities"]["concept"].value()
    client.post("/concepten/", {"token": token, "velden": {"notities": "half"}}, content_type="application/json")
    assert Concept.objects.filter(account=cast.behandelaar, veld="notities").exists()
    assert "half" in client.get(adres(intervisie)).content.decode()


def test_guests_come_by_name_and_who_was_there_is_kept(cast, intervisie):
    client = cast.client(cast.behandelaar)
    gast = {"naam": "Fenna Aalbers", "organisatie": "gemeente", "namens": Deelnemer.Namens.GEMEENTE}
    assert client.post(adres(intervisie, "?deel=gast"), gast).status_code == 302
    dubbel = client.post(adres(intervisie, "?deel=gast"), gast)
    assert "Deze persoon staat al op de lijst" in dubbel.content.decode()
    rij = Deelnemer.objects.get()
    keuze = {"aanwezig": [cast.collega.pk, cast.vreemde.pk, "x"], "gasten": [rij.pk]}
    client.post(adres(intervisie, "aanwezig/"), keuze)
    erbij = {str(een) for een in intervisie.deelnemers.erbij()}
    assert erbij == {"Collega Eik", "Fenna Aalbers"}  # not who is of another team
    assert intervisie.deelnemers.get(account=cast.behandelaar).aanwezig is False
    client.post(adres(intervisie, "aanwezig/"), {"aanwezig": [cast.behandelaar.pk]})
    assert {str(een) for een in intervisie.deelnemers.erbij()} == {"Behandelaar Eik"}
    client.post(adres(intervisie, f"gasten/{rij.pk}/weg/"))
    assert not intervisie.deelnemers.gasten().exists()


def test_who_left_the_team_stays_among_those_who_were_there(cast, intervisie):
    Deelnemer.objects.create(bijeenkomst=intervisie, account=cast.collega, aanwezig=True)
    cast.team.lidmaatschappen.filter(account=cast.collega).update(tot=OP - timedelta(days=1))
    leden = cast.client(cast.behandelaar).get(adres(intervisie)).context["leden"]
    assert {"lid": cast.collega, "is_er": True} in leden


def test_a_member_has_no_name_of_a_guest_and_a_guest_no_account(cast, intervisie):
    for fout in ({"account": cast.collega, "naam": "x"}, {"naam": "", "namens": "b_gemeente"}, {"naam": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Deelnemer.objects.create(bijeenkomst=intervisie, **fout)


def test_an_action_point_has_an_owner_of_the_team_and_a_date_to_come(cast, intervisie):
    client = cast.client(cast.behandelaar)
    fout = client.post(
        adres(intervisie, "?deel=actiepunt"), {"wat": "Zaal", "account": cast.vreemde.pk, "voor": "2026-11-20"}
    )
    assert set(fout.context["forms"]["actiepunt"].errors) == {"account", "voor"}
    goed = {"wat": "Zaal", "account": cast.projectleider.pk, "voor": "2026-11-30"}
    assert client.post(adres(intervisie, "?deel=actiepunt"), goed).status_code == 302
    assert Actiepunt.objects.get().account == cast.projectleider


def test_the_next_one_is_a_copy_without_what_was_said(cast, intervisie):
    Teambijeenkomst.objects.filter(pk=intervisie.pk).update(notities="gezegd", themas="thema", plaats="zolder")
    Deelnemer.objects.create(bijeenkomst=intervisie, account=cast.collega, aanwezig=True)
    Deelnemer.objects.create(bijeenkomst=intervisie, naam="Gast", namens="e_spreker", aanwezig=True)
    Actiepunt.objects.create(bijeenkomst=intervisie, wat="x", account=cast.collega, voor=OP)
    client = cast.client(cast.behandelaar)
    assert client.get(adres(intervisie, "volgende/")).context["form"].initial["op"] == OP + timedelta(weeks=4)
    assert client.post(adres(intervisie, "volgende/"), {"op": "2026-12-07"}).status_code == 302
    nieuw = intervisie.volgende.get()
    assert (nieuw.plaats, nieuw.onderwerp, list(nieuw.teams.all())) == ("zolder", intervisie.onderwerp, [cast.team])
    assert (nieuw.notities, nieuw.themas, nieuw.actiepunten.count()) == ("", "", 0)
    assert [(een.naam, een.aanwezig) for een in nieuw.deelnemers.all()] == [("Gast", None)]
    assert nieuw.weer_op == date(2026, 12, 21)  # as long after it


@pytest.mark.parametrize("op", [OP, OP - timedelta(days=1)])
def test_the_next_one_comes_after_this_one_and_once(cast, intervisie, op):
    with pytest.raises(Weigering, match="na deze bijeenkomst"):
        bijeenkomst_herhalen(bijeenkomst=intervisie, op=op, door=cast.behandelaar)
    bijeenkomst_herhalen(bijeenkomst=intervisie, op=OP + timedelta(days=7), door=cast.behandelaar)
    with pytest.raises(Weigering, match="staat de volgende al"):
        bijeenkomst_herhalen(bijeenkomst=intervisie, op=OP + timedelta(days=7), door=cast.behandelaar)


def test_a_meeting_that_does_not_go_on_can_go_on_after_all(cast, intervisie):
    client = cast.client(cast.behandelaar)
    for _ in range(2):  # a colleague says the same at the same moment
        antwoord = client.post(adres(intervisie, "aflasten/"), {"afgelast": "ja"}, follow=True)
        assert "gaat niet door" in antwoord.content.decode()
    intervisie.refresh_from_db()
    assert intervisie.afgelast is True
    client.post(adres(intervisie, "aflasten/"))
    intervisie.refresh_from_db()
    assert intervisie.afgelast is False


def test_the_page_asks_as_many_queries_for_one_as_for_many(cast, intervisie):
    client = cast.client(cast.behandelaar)

    def aantal() -> int:
        with CaptureQueriesContext(connection) as vragen:
            client.get(adres(intervisie))
        return len(vragen)

    def voeg_toe(keren: int) -> None:
        for nummer in range(keren):
            lid = maak.TeamlidmaatschapFactory(team=cast.team).account
            Deelnemer.objects.create(bijeenkomst=intervisie, account=lid, aanwezig=True)
            naam = f"{lid.naam} gast {nummer}"
            Deelnemer.objects.create(bijeenkomst=intervisie, naam=naam, namens="e_spreker")
            Actiepunt.objects.create(bijeenkomst=intervisie, wat="x", account=lid, voor=OP)

    voeg_toe(1)
    aantal()
    eerst = aantal()
    voeg_toe(9)
    assert aantal() == eerst
