"""The meeting screen and the ledger of decisions."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Inzagelog
from teams.access import Rol
from teams.basis import Weigering
from teams.concepten.models import Concept
from tests.trajecten.overleg import besluit, scherm, stand_klopt, verborgen
from trajecten.mdo.nawerk.services import besluit_bijwerken
from trajecten.models import Actie, Besluit, Bijdrage, Mdo, Stand

VANDAAG = timezone.localdate

# -- The meeting screen


def test_the_screen_shows_last_times_decisions_and_open_actions(cast, bespreking):
    vorig = maak.BesprekingFactory(
        mdo=maak.MdoFactory(team=cast.team, op=VANDAAG() - timedelta(days=7)),
        traject=cast.traject,
        besproken_op=timezone.now() - timedelta(days=7),
        verslag="Toen ging het over slapen.",
    )
    Besluit.objects.create(bespreking=vorig, tekst="Slaapritme opschrijven", uitvoerder=cast.behandelaar)
    maak.ActieFactory(traject=cast.traject, wat="Huisarts bellen", account=cast.collega)
    html = cast.client(cast.collega).get(scherm(bespreking)).content.decode()
    for tekst in ("Slaapritme opschrijven", "Huisarts bellen", "Toen ging het over slapen.", "Eikenhorst"):
        assert tekst in html


def test_another_teams_meeting_and_family_are_not_found_and_the_try_is_logged(cast, bespreking):
    vreemde = cast.client(cast.vreemde)
    assert vreemde.get(scherm(bespreking)).status_code == 404
    assert vreemde.get(reverse("mdo", args=[bespreking.mdo.nummer])).status_code == 404
    geweigerd = Inzagelog.objects.filter(account=cast.vreemde, uitkomst=Inzagelog.Uitkomst.GEWEIGERD)
    assert geweigerd.filter(gezin=cast.traject.gezin).exists()


def test_looking_at_a_family_in_the_meeting_is_logged_as_a_look_at_its_dossier(cast, bespreking):
    cast.client(cast.collega).get(scherm(bespreking))
    regel = Inzagelog.objects.filter(account=cast.collega).latest("id")
    assert (regel.gezin_id, regel.soort) == (cast.traject.gezin_id, Inzagelog.Soort.DOSSIER)


def test_two_people_who_save_the_record_both_keep_their_text(cast, bespreking):
    eerste, tweede = cast.client(cast.behandelaar), cast.client(cast.collega)
    van_eerste = verborgen(eerste.get(scherm(bespreking)), "verslag")
    van_tweede = verborgen(tweede.get(scherm(bespreking)), "verslag")
    assert eerste.post(scherm(bespreking), van_eerste | {"verslag": "Tekst van de eerste"}).status_code == 302
    antwoord = tweede.post(scherm(bespreking), van_tweede | {"verslag": "Tekst van de tweede"})
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "Tekst van de eerste" in html
    assert "Tekst van de tweede" in html
    bespreking.refresh_from_db()
    assert bespreking.verslag == "Tekst van de eerste"
    samen = verborgen(antwoord, "verslag") | {"verslag": "Tekst van de eerste en de tweede"}
    assert tweede.post(scherm(bespreking), samen).status_code == 302
    bespreking.refresh_from_db()
    assert bespreking.verslag == "Tekst van de eerste en de tweede"


def test_a_draft_that_comes_back_stands_beside_what_a_colleague_saved(cast, bespreking):
    tweede = cast.client(cast.collega)
    token = verborgen(tweede.get(scherm(bespreking)), "verslag")["concept"]
    tweede.post(
        "/concepten/", {"token": token, "velden": {"verslag": "Mijn halve zin"}}, content_type="application/json"
    )
    eerste = cast.client(cast.behandelaar)
    eerste.post(scherm(bespreking), verborgen(eerste.get(scherm(bespreking)), "verslag") | {"verslag": "Al bewaard"})
    html = tweede.get(scherm(bespreking)).content.decode()
    assert "Mijn halve zin" in html
    assert "Al bewaard" in html


def test_contributions_are_each_authors_own(cast, bespreking):
    for wie in (cast.behandelaar, cast.collega):
        client = cast.client(wie)
        client.post(
            scherm(bespreking), verborgen(client.get(scherm(bespreking)), "bijdrage") | {"tekst": f"Van {wie.naam}"}
        )
    assert set(Bijdrage.objects.values_list("auteur__naam", "tekst")) == {
        ("Behandelaar Eik", "Van Behandelaar Eik"),
        ("Collega Eik", "Van Collega Eik"),
    }
    html = cast.client(cast.collega).get(scherm(bespreking)).content.decode()
    assert "Van Behandelaar Eik" in html


def test_a_double_click_makes_one_decision(cast, bespreking):
    client = cast.client(cast.behandelaar)
    gegevens = verborgen(client.get(scherm(bespreking)), "besluit") | {
        "tekst": "Moeder krijgt een eigen gesprek",
        "uitvoerder": f"account-{cast.collega.pk}",
        "voor": (VANDAAG() + timedelta(days=7)).isoformat(),
    }
    eerste, tweede = client.post(scherm(bespreking), gegevens), client.post(scherm(bespreking), gegevens)
    assert (eerste.status_code, tweede.status_code) == (302, 302)
    assert eerste["Location"] == tweede["Location"]
    rij = Besluit.objects.get()
    assert (rij.uitvoerder, rij.bespreking) == (cast.collega, bespreking)


def test_a_decision_means_discussed_and_the_standing_follows(cast, bespreking):
    client = cast.client(cast.behandelaar)
    client.post(scherm(bespreking), besluit(cast, "Zo doorgaan") | {"inzending": str(uuid.uuid4())})
    bespreking.refresh_from_db()
    bespreking.mdo.refresh_from_db()
    assert bespreking.besproken_op is not None
    assert bespreking.mdo.status == Mdo.Status.BEZIG
    assert Stand.objects.get(pk=cast.traject.pk).laatste_mdo_op == VANDAAG()
    assert stand_klopt(cast.traject)


@pytest.mark.parametrize("soort", ["account", "lid", "organisatie"])
def test_an_action_is_for_a_colleague_a_member_or_a_partner(cast, bespreking, soort):
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin)
    partner = maak.PartnerFactory(gezin=cast.traject.gezin)
    sleutel = {"account": cast.collega.pk, "lid": lid.pk, "organisatie": partner.organisatie_id}[soort]
    gegevens = {"deel": "actie", "wat": "Bellen", "wie": f"{soort}-{sleutel}", "voor": VANDAAG().isoformat()}
    assert cast.client(cast.behandelaar).post(scherm(bespreking), gegevens).status_code == 302
    actie = Actie.objects.get()
    assert getattr(actie, f"{soort}_id") == sleutel
    assert actie.bron == Actie.Bron.MDO
    assert Stand.objects.get(pk=cast.traject.pk).open_acties == 1
    assert stand_klopt(cast.traject)


def test_an_action_cannot_be_given_to_somebody_outside_the_family_and_team(cast, bespreking):
    vreemd_lid = maak.GezinslidFactory(gezin=cast.vreemd_traject.gezin)
    for wie in (f"account-{cast.vreemde.pk}", f"lid-{vreemd_lid.pk}", "lid-999999999", "onzin"):
        gegevens = {"deel": "actie", "wat": "Bellen", "wie": wie, "voor": VANDAAG().isoformat()}
        antwoord = cast.client(cast.behandelaar).post(scherm(bespreking), gegevens)
        assert antwoord.status_code == 200
        assert "Bellen" in antwoord.content.decode()
    assert not Actie.objects.exists()


def test_discussed_goes_on_to_the_next_family(cast, mdo, bespreking):
    volgende = maak.TrajectFactory(team=cast.team, behandeling=True)
    maak.BesprekingFactory(mdo=mdo, traject=volgende, volgorde=2)
    client = cast.client(cast.behandelaar)
    gegevens = verborgen(client.get(scherm(bespreking)), "verslag") | {"verslag": "Goed gesprek", "klaar": "ja"}
    antwoord = client.post(scherm(bespreking), gegevens)
    assert antwoord["Location"] == reverse("mdo_gezin", args=[mdo.nummer, volgende.nummer])
    bespreking.refresh_from_db()
    assert bespreking.besproken_op is not None
    assert stand_klopt(cast.traject)


def test_an_expired_session_in_mid_sentence_keeps_the_text(cast, bespreking):
    client = cast.client(cast.behandelaar)
    gegevens = verborgen(client.get(scherm(bespreking)), "verslag") | {"verslag": "Halverwege deze zin"}
    verlopen = Client()
    antwoord = verlopen.post(scherm(bespreking), gegevens)
    assert antwoord.status_code == 302
    assert "/inloggen/" in antwoord["Location"]
    assert Concept.objects.get(veld="verslag").tekst == "Halverwege deze zin"
    html = client.get(scherm(bespreking)).content.decode()
    assert "Halverwege deze zin" in html
    assert "Je tekst van" in html
    assert "Halverwege deze zin" not in cast.client(cast.collega).get(scherm(bespreking)).content.decode()


def test_saved_text_leaves_no_draft_behind(cast, bespreking):
    client = cast.client(cast.behandelaar)
    velden = verborgen(client.get(scherm(bespreking)), "verslag")
    client.post(
        "/concepten/", {"token": velden["concept"], "velden": {"verslag": "Ik typ"}}, content_type="application/json"
    )
    assert Concept.objects.count() == 1
    client.post(scherm(bespreking), velden | {"verslag": "Ik typ dit af"})
    assert not Concept.objects.exists()


def test_html_that_somebody_types_is_shown_as_text(cast, bespreking):
    vies = "<script>alert(1)</script>"
    client = cast.client(cast.behandelaar)
    client.post(scherm(bespreking), {"deel": "bijdrage", "tekst": vies})
    client.post(scherm(bespreking), besluit(cast, vies))
    bespreking.refresh_from_db()
    for wat in ("verslag", "veiligheidsconclusie", "verschil", "vraag"):
        setattr(bespreking, wat, vies)
    bespreking.save()
    for adres in (scherm(bespreking), reverse("mdo_verslag", args=[bespreking.mdo.nummer])):
        html = cast.client(cast.collega).get(adres).content.decode()
        assert vies not in html
        assert "&lt;script&gt;" in html


def test_a_text_of_a_megabyte_gets_an_answer_beside_its_field(cast, bespreking):
    client = cast.client(cast.behandelaar)
    lang = "a" * 1_000_000
    antwoord = client.post(scherm(bespreking), {"deel": "bijdrage", "tekst": lang})
    assert antwoord.status_code == 200
    assert "te lang" in antwoord.content.decode()
    assert not Bijdrage.objects.exists()


def test_who_sees_it_differently_must_be_written_down(cast, bespreking):
    client = cast.client(cast.behandelaar)
    gegevens = verborgen(client.get(scherm(bespreking)), "verslag") | {"visie": "verschil"}
    assert "wie het anders ziet" in client.post(scherm(bespreking), gegevens).content.decode()


# -- The ledger of decisions


def test_not_done_needs_a_reason_and_done_does_not(cast, bespreking):
    rij = Besluit.objects.create(bespreking=bespreking, tekst="Iets doen")
    with pytest.raises(Weigering):
        besluit_bijwerken(besluit=rij, status="niet_gedaan")
    adres = reverse("mdo_besluit", args=[bespreking.mdo.nummer, cast.traject.nummer, rij.pk])
    client = cast.client(cast.collega)
    assert "waarom" in client.post(adres, {"status": "niet_gedaan", "versie": "1"}).content.decode().lower()
    assert client.post(adres, {"snel": "gedaan"}).status_code == 302
    rij.refresh_from_db()
    assert (rij.status, rij.afgerond_op) == ("gedaan", VANDAAG())


def test_a_decision_of_another_family_is_not_found(cast, bespreking):
    ander = maak.BesprekingFactory(traject=cast.vreemd_traject, mdo__team=cast.ander_team)
    rij = Besluit.objects.create(bespreking=ander, tekst="Geheim")
    adres = reverse("mdo_besluit", args=[bespreking.mdo.nummer, cast.traject.nummer, rij.pk])
    assert cast.client(cast.collega).get(adres).status_code == 404


# -- Few queries, however much there is


def tel(client: Client, adres: str) -> int:
    client.get(adres)
    with CaptureQueriesContext(connection) as vragen:
        assert client.get(adres).status_code == 200
    return len(vragen)


def vul(cast, mdo, aantal: int) -> None:
    for nummer in range(aantal):
        traject = maak.TrajectFactory(team=cast.team, behandeling=True)
        maak.BesprekingFactory(mdo=mdo, traject=traject, volgorde=nummer + 2)
        maak.BetrokkenheidFactory(gezin=traject.gezin, account=cast.behandelaar)
        maak.TrajectFactory(team=cast.team, behandeling=True)
        maak.ActieFactory(traject=cast.traject, account=cast.collega)
        maak.DoelFactory(traject=cast.traject)
        maak.ContactmomentFactory(traject=cast.traject, auteur=cast.collega)
        maak.PartnerFactory(gezin=cast.traject.gezin)
        eerder = maak.MdoFactory(team=cast.team, op=VANDAAG() - timedelta(days=7 * (nummer + 1)))
        oud = maak.BesprekingFactory(mdo=eerder, traject=cast.traject, besproken_op=timezone.now())
        Besluit.objects.create(bespreking=oud, tekst="Doen")
        Bijdrage.objects.create(
            bespreking=mdo.besprekingen.get(traject=cast.traject), auteur=maak.AccountFactory(), tekst="Zo"
        )


def test_the_number_of_queries_does_not_grow_with_families_and_notes(cast, mdo, bespreking):
    adressen = [
        reverse("mdo_lijst"),
        reverse("mdo", args=[mdo.nummer]),
        scherm(bespreking),
        reverse("mdo_verslag", args=[mdo.nummer]),
    ]
    maak.TeamlidmaatschapFactory(team=cast.team, rollen=[Rol.PROFESSIONAL])
    vul(cast, mdo, 1)
    client = cast.client(cast.behandelaar)
    weinig = [tel(client, adres) for adres in adressen]
    Mdo.objects.filter(team=cast.team, op__lt=VANDAAG()).update(op=VANDAAG() - timedelta(days=700))
    vul(cast, mdo, 12)
    assert [tel(client, adres) for adres in adressen] == weinig
    assert max(weinig[:3]) <= 12
