"""A meeting along a guide: its steps on the screen, texts typed together, own ones signed, the family's own words."""

import re
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from tests.trajecten.leidraden import leidraad, overleg, stap
from tests.trajecten.overleg import scherm, stand_klopt
from tests.trajecten.samen import Browser
from trajecten.mdo.leidraad.teksten import Plek
from trajecten.models import Besluit, Bespreking, Inbreng, Mdo, Meetekst, Stand

VANDAAG = timezone.localdate


@pytest.fixture
def casus(cast) -> Bespreking:
    return overleg(cast)


def adres(bespreking: Bespreking, veld: str) -> str:
    return reverse("mdo_stap", args=[bespreking.mdo.nummer, bespreking.traject.nummer, veld])


def velden(html: str, veld: str) -> dict[str, str]:
    """The hidden fields of the form that saves one text of a step."""
    formulier = next(een for een in re.findall(r"<form\b.*?</form>", html, re.S) if f"/stap/{veld}/" in een)
    gevonden = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', formulier)
    return {naam: waarde for naam, waarde in gevonden if naam != "csrfmiddlewaretoken"}


def test_the_screen_shows_the_steps_in_order_with_question_and_who_answers(cast, casus):
    maak.GezinslidFactory(gezin=cast.traject.gezin, voornaam="Fenna")
    html = cast.client(cast.behandelaar).get(scherm(casus)).content.decode()
    delen = html[html.index("leidraad-delen") :]
    plekken = [delen.index(f"{titel}</h2>") for titel in ("Perspectieven", "Veiligheid", "Besluit")]
    assert plekken == sorted(plekken)
    assert "Is het nu veilig genoeg?" in html
    assert "Casusoverleg" in html
    assert "Fenna" in html
    assert 'name="deel" value="verslag"' not in html  # the guide is the record
    assert "Nieuw besluit" in html


def test_the_weekly_meeting_shows_its_own_three_steps_and_costs_no_query(cast, bespreking):
    html = cast.client(cast.behandelaar).get(scherm(bespreking)).content.decode()
    strook = html[html.index("leidraad-strook") :]
    assert strook.index("Vraag") < strook.index("Bijdragen") < strook.index("Besluit")
    assert 'name="deel" value="verslag"' in html


def test_two_who_type_in_one_step_keep_every_letter_and_the_file_reads_both(cast, casus):
    veld = Plek("stap", stap(casus, "Veiligheid").pk).veld
    een = Browser(cast.client(cast.behandelaar), casus, veld)
    ander = Browser(cast.client(cast.collega), casus, veld)
    een.typ("Thuis is het rustig. ")
    ander.typ("De buurvrouw let op. ")
    tekst = Inbreng.objects.get(stap__titel="Veiligheid").tekst
    assert "Thuis is het rustig. " in tekst
    assert "De buurvrouw let op. " in tekst


def test_everybody_signs_an_own_text_per_step_and_others_hear_it(cast, casus):
    plek = Plek("eigen", stap(casus, "Perspectieven").pk)
    mijn = Browser(cast.client(cast.behandelaar), casus, plek.veld)
    zijn = Browser(cast.client(cast.collega), casus, plek.veld)
    mijn.typ("Ik zie een kind dat weer lacht.")
    zijn.typ("Op school gaat het stroef.")
    assert set(Inbreng.objects.values_list("auteur__naam", "tekst")) == {
        (cast.behandelaar.naam, "Ik zie een kind dat weer lacht."),
        (cast.collega.naam, "Op school gaat het stroef."),
    }
    (rij,) = mijn.luister()["bijdragen"]
    assert (rij["tekst"], rij["plek"]) == ("Op school gaat het stroef.", plek.veld)
    html = cast.client(cast.behandelaar).get(scherm(casus)).content.decode()
    assert f'data-bijdragen="{plek.veld}"' in html
    assert cast.collega.naam in html


def test_what_a_child_says_stands_under_its_own_name_whoever_types_it(cast, casus):
    kind = maak.GezinslidFactory(gezin=cast.traject.gezin, voornaam="Fenna")
    plek = Plek("lid", stap(casus, "Perspectieven").pk, kind.pk)
    Browser(cast.client(cast.behandelaar), casus, plek.veld).typ("Ik wil bij oma wonen. ")
    Browser(cast.client(cast.collega), casus, plek.veld).typ("En bij mama op zondag.")
    inbreng = Inbreng.objects.get()
    assert (inbreng.lid, inbreng.auteur) == (kind, None)
    assert "oma" in inbreng.tekst
    assert "zondag" in inbreng.tekst


def test_a_step_of_another_guide_and_a_member_of_another_family_do_not_exist_here(cast, casus, bespreking):
    vreemd_lid = maak.GezinslidFactory(gezin=cast.vreemd_traject.gezin)
    perspectieven = stap(casus, "Perspectieven").pk
    andere = overleg(cast, "coordinatie")
    fout = [
        Plek("stap", stap(andere, "Wat is nodig").pk),
        Plek("lid", perspectieven, vreemd_lid.pk),
        Plek("stap", perspectieven),  # in this step everybody writes alone
        Plek("stap", 999_999_999),
    ]
    client = cast.client(cast.behandelaar)
    for plek in fout:
        browser = Browser(client, casus, plek.veld)
        assert browser.typ("Hoort hier niet.")["status"] == 400
        assert client.post(adres(casus, plek.veld), {"tekst": "Hoort hier niet."}).status_code == 404
    gewoon = Browser(client, bespreking, Plek("stap", stap(casus, "Veiligheid").pk).veld)
    assert gewoon.typ("Hoort hier niet.")["status"] == 400
    assert not Inbreng.objects.exists()


def test_without_script_a_form_saves_and_two_who_save_both_see_both_texts(cast, casus):
    veld = Plek("stap", stap(casus, "Veiligheid").pk).veld
    eerste, tweede = cast.client(cast.behandelaar), cast.client(cast.collega)
    van_eerste = velden(eerste.get(scherm(casus)).content.decode(), veld)
    van_tweede = velden(tweede.get(scherm(casus)).content.decode(), veld)
    assert eerste.post(adres(casus, veld), van_eerste | {"tekst": "Van de eerste"}).status_code == 302
    antwoord = tweede.post(adres(casus, veld), van_tweede | {"tekst": "Van de tweede"})
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "Van de eerste" in html
    assert "Van de tweede" in html
    assert Inbreng.objects.get().tekst == "Van de eerste"
    assert Meetekst.objects.get(veld=veld).tekst == "Van de eerste"


def test_an_own_text_can_be_shielded_and_then_a_colleague_does_not_see_it(cast, casus):
    veld = Plek("eigen", stap(casus, "Perspectieven").pk).veld
    gegevens = {
        "tekst": "Alleen voor mij.", "schild_leest": "enkelen", "schild_niet_voor": "", "schild_reden": "ik twijfel",
        "inzending": str(uuid.uuid4()),
    }  # fmt: skip
    assert cast.client(cast.behandelaar).post(adres(casus, veld), gegevens).status_code == 302
    assert Inbreng.objects.get().alleen_voor == [cast.behandelaar.pk]
    assert "Alleen voor mij." in cast.client(cast.behandelaar).get(scherm(casus)).content.decode()
    assert "Alleen voor mij." not in cast.client(cast.collega).get(scherm(casus)).content.decode()
    assert "bijdragen" not in Browser(cast.client(cast.collega), casus, "verslag").luister()


def test_in_the_chairs_step_only_the_chair_writes(cast):
    bespreking = overleg(cast, "coordinatie")
    veld = Plek("stap", stap(bespreking, "Verdeling").pk).veld
    assert Browser(cast.client(cast.behandelaar), bespreking, veld).typ("Ik verdeel.")["status"] == 400
    assert "Hier schrijft de voorzitter." in cast.client(cast.behandelaar).get(scherm(bespreking)).content.decode()
    assert Browser(cast.client(cast.gedragswetenschapper), bespreking, veld).typ("Zo doen we het.")["status"] == 200
    assert Inbreng.objects.get().tekst == "Zo doen we het."


def test_a_case_can_be_taken_up_by_another_team_or_an_organisation(cast):
    bespreking = overleg(cast, "weegoverleg")
    cast.ander_team.gemeenten.add(cast.traject.gezin.gemeente)
    client = cast.client(cast.behandelaar)
    html = client.get(scherm(bespreking)).content.decode()
    assert f'value="team-{cast.ander_team.pk}"' in html
    gegevens = {
        "deel": "besluit", "tekst": "Zij nemen de casus.", "uitvoerder": f"team-{cast.ander_team.pk}",
        "voor": (VANDAAG() + timedelta(days=7)).isoformat(), "inzending": str(uuid.uuid4()),
    }  # fmt: skip
    assert client.post(scherm(bespreking), gegevens).status_code == 302
    besluit = Besluit.objects.get()
    assert (besluit.naar_team, besluit.uitvoerder) == (cast.ander_team, None)
    assert besluit.wie == str(cast.ander_team)


def test_a_case_that_was_taken_up_elsewhere_can_go_to_another_party_when_that_changes(cast):
    bespreking = overleg(cast, "weegoverleg")
    cast.ander_team.gemeenten.add(cast.traject.gezin.gemeente)
    school = maak.PartnerFactory(gezin=cast.traject.gezin).organisatie
    besluit = Besluit.objects.create(
        bespreking=bespreking, tekst="Zij nemen de casus.", naar_team=cast.ander_team, voor=VANDAAG()
    )
    client = cast.client(cast.behandelaar)
    adres_ = reverse("mdo_besluit_los", args=[cast.traject.nummer, besluit.pk])
    assert f'value="team-{cast.ander_team.pk}" selected' in client.get(adres_).content.decode()
    gegevens = {
        "status": "gewijzigd", "toelichting": "Geen plek.", "tekst_nieuw": "School pakt het op.",
        "uitvoerder_nieuw": f"organisatie-{school.pk}", "voor_nieuw": VANDAAG().isoformat(), "versie": "1",
    }  # fmt: skip
    assert client.post(adres_, gegevens).status_code == 302
    assert Besluit.objects.get(voorganger=besluit).organisatie == school


def test_a_meeting_that_does_not_go_on_takes_no_text_in_its_steps(cast, casus):
    Mdo.objects.filter(pk=casus.mdo_id).update(status="vervallen", afwijking="ziekte")
    assert "/stap/" not in cast.client(cast.behandelaar).get(scherm(casus)).content.decode()


def test_discussed_along_the_steps_counts_as_discussed(cast, casus):
    client = cast.client(cast.behandelaar)
    klaar = reverse("mdo_besproken", args=[casus.mdo.nummer, cast.traject.nummer])
    assert client.post(klaar).status_code == 302
    casus.refresh_from_db()
    assert casus.besproken_op is not None
    assert Stand.objects.get(pk=cast.traject.pk).laatste_mdo_op == VANDAAG()
    assert stand_klopt(cast.traject)


def test_a_closed_meeting_shows_its_steps_and_takes_nothing_more(cast, casus):
    veld = Plek("stap", stap(casus, "Veiligheid").pk).veld
    Browser(cast.client(cast.behandelaar), casus, veld).typ("Veilig genoeg.")
    Mdo.objects.filter(pk=casus.mdo_id).update(status="afgesloten", afgesloten_op=timezone.now())
    client = cast.client(cast.behandelaar)
    html = client.get(scherm(casus)).content.decode()
    assert "Veilig genoeg." in html
    assert f"/stap/{veld}/" not in html
    antwoord = client.post(adres(casus, veld), {"tekst": "Toch niet.", "versie": "1"})
    assert "afgesloten" in antwoord.content.decode()
    assert Inbreng.objects.get().tekst == "Veilig genoeg."


def test_one_team_can_hold_an_mdo_and_a_case_meeting_on_one_day(cast, bespreking, casus):
    assert bespreking.mdo.op == casus.mdo.op
    assert leidraad("mdo") not in leidraad("mdo").__class__.objects.te_kiezen()


def test_the_number_of_queries_does_not_grow_with_steps_texts_and_votes(cast):
    bespreking = overleg(cast, "experttafel")
    client = cast.client(cast.behandelaar)

    def tel() -> int:
        client.get(scherm(bespreking))
        with CaptureQueriesContext(connection) as vragen:
            assert client.get(scherm(bespreking)).status_code == 200
        return len(vragen)

    weinig = tel()
    for nummer in range(8):
        maak.GezinslidFactory(gezin=cast.traject.gezin)
        lid = maak.TeamlidmaatschapFactory(team=cast.team).account
        for titel in ("Vraag", "Expertise"):
            eigen = lid if titel == "Expertise" else None
            Inbreng.objects.update_or_create(
                bespreking=bespreking, stap=stap(bespreking, titel), auteur=eigen, defaults={"tekst": f"Tekst {nummer}"}
            )
    assert tel() == weinig
    assert weinig <= 13  # one more than the weekly MDO: the steps with all that stands in them
