"""Treatment: help, contacts, incidents, safety and placements, each with the standing right behind it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Inzagelog
from teams.basis import Weigering
from teams.concepten.models import Concept
from trajecten.behandeling.overzicht import veiligheid_grafiek
from trajecten.behandeling.services import incident_bewaren, inzet_wijzigen
from trajecten.models import Contactmoment, Hulpvorm, Incident, Inzet, Stand, Uithuisplaatsing, Veiligheidsscore
from trajecten.traject.stand import KOLOMMEN, stand_uit_bron

VANDAAG = timezone.localdate


def adres(cast, naam: str = "behandeling", *meer: object) -> str:
    return reverse(naam, args=[cast.traject.nummer, *meer])


def stand_klopt(traject) -> bool:
    return Stand.objects.filter(pk=traject.pk).values(*KOLOMMEN).get() == stand_uit_bron([traject.pk])[traject.pk]


@pytest.fixture
def inzet(cast) -> Inzet:
    hulpvorm = Hulpvorm.objects.get_or_create(code="coaching", defaults={"naam": "coaching"})[0]
    return Inzet.objects.create(
        traject=cast.traject,
        hulpvorm=hulpvorm,
        account=cast.behandelaar,
        uren_per_week=4,
        van=VANDAAG() - timedelta(days=30),
    )


def test_a_contact_is_kept_with_members_and_goals_and_the_standing_follows(cast):
    lid, doel = maak.GezinslidFactory(gezin=cast.traject.gezin), maak.DoelFactory(traject=cast.traject)
    gegevens = {
        "notitie": "Samen gegeten",
        "leden": [lid.pk],
        "doelen": [doel.pk],
        "waar": "thuis",
        "op": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "duur_minuten": "60",
        "samenwerking_minuten": "0",
    }
    assert cast.client(cast.behandelaar).post(adres(cast, "contact_nieuw"), gegevens).status_code == 302
    contact = Contactmoment.objects.get()
    assert (list(contact.leden.all()), list(contact.doelen.all()), contact.auteur) == ([lid], [doel], cast.behandelaar)
    assert Stand.objects.get(pk=cast.traject.pk).laatste_contact_op == VANDAAG()
    assert stand_klopt(cast.traject)
    assert "Samen gegeten" in cast.client(cast.collega).get(adres(cast)).content.decode()


def test_a_contact_in_the_future_or_with_somebody_elses_child_is_refused_with_the_text_kept(cast):
    vreemd = maak.GezinslidFactory(gezin=cast.vreemd_traject.gezin)
    morgen = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    gegevens = {"notitie": "Bewaar mij", "leden": [vreemd.pk], "waar": "maan", "op": morgen, "duur_minuten": "9999"}
    html = cast.client(cast.behandelaar).post(adres(cast, "contact_nieuw"), gegevens).content.decode()
    assert "ligt in de toekomst" in html
    assert "Bewaar mij" in html
    assert not Contactmoment.objects.exists()


def test_two_people_who_mend_one_contact_both_keep_their_text(cast):
    contact = maak.ContactmomentFactory(traject=cast.traject, auteur=cast.behandelaar, notitie="Begin")
    gegevens = {
        "waar": "thuis",
        "op": "2026-01-05T10:00",
        "duur_minuten": "60",
        "samenwerking_minuten": "0",
        "versie": "1",
    }
    pagina = adres(cast, "contact", contact.pk)
    assert cast.client(cast.behandelaar).post(pagina, gegevens | {"notitie": "De een"}).status_code == 302
    html = cast.client(cast.collega).post(pagina, gegevens | {"notitie": "De ander"}).content.decode()
    assert "De een" in html
    assert "De ander" in html


def test_a_double_click_makes_one_contact(cast):
    client = cast.client(cast.behandelaar)
    gegevens = {
        "notitie": "Een keer",
        "waar": "telefoon",
        "op": "2026-01-05T10:00",
        "duur_minuten": "10",
        "samenwerking_minuten": "0",
        "inzending": "6d1b0f5e-7f7b-4b53-9f5e-1f1c2d3e4f50",
    }
    for _ in range(2):
        assert client.post(adres(cast, "contact_nieuw"), gegevens).status_code == 302
    assert Contactmoment.objects.count() == 1


def test_an_expired_session_keeps_the_note(cast, client):
    eigen = cast.client(cast.behandelaar)
    token = eigen.get(adres(cast, "contact_nieuw")).context["form"].sleutel.als_token()
    client.post(adres(cast, "contact_nieuw"), {"notitie": "Net getypt in de auto", "concept": token})
    assert Concept.objects.get().tekst == "Net getypt in de auto"
    assert "Net getypt in de auto" in eigen.get(adres(cast, "contact_nieuw")).content.decode()


def test_a_crisis_stands_on_top_until_it_is_dealt_with(cast):
    client = cast.client(cast.behandelaar)
    gegevens = {"soort": "crisis", "op": VANDAAG().isoformat(), "omschrijving": "Weggelopen"}
    assert client.post(adres(cast, "incident_nieuw"), gegevens).status_code == 302
    assert Stand.objects.get(pk=cast.traject.pk).crisis
    assert "speelt nog" in client.get(adres(cast)).content.decode()
    rij = Incident.objects.get()
    klaar = gegevens | {"afgehandeld_op": VANDAAG().isoformat(), "gedaan": "Gevonden", "versie": "1"}
    assert client.post(adres(cast, "incident", rij.pk), klaar).status_code == 302
    assert not Stand.objects.get(pk=cast.traject.pk).crisis
    assert stand_klopt(cast.traject)


def test_an_incident_is_not_dealt_with_before_it_happened(cast):
    gegevens = {
        "soort": "ander",
        "op": VANDAAG().isoformat(),
        "omschrijving": "Ruzie",
        "afgehandeld_op": (VANDAAG() - timedelta(days=2)).isoformat(),
    }
    html = cast.client(cast.behandelaar).post(adres(cast, "incident_nieuw"), gegevens).content.decode()
    assert "kan niet voor de dag van het incident" in html


def test_safety_is_scored_per_assessor_and_the_lowest_counts(cast):
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin, voornaam="Sem")
    client = cast.client(cast.behandelaar)
    for wie, cijfer in (("ik", "7"), (str(lid.pk), "4")):
        gegevens = {"volgens": wie, "score": cijfer, "op": VANDAAG().isoformat()}
        assert client.post(adres(cast, "veiligheid"), gegevens).status_code == 302
    assert Stand.objects.get(pk=cast.traject.pk).veiligheid_nu == 4
    assert stand_klopt(cast.traject)
    grafiek = veiligheid_grafiek(list(Veiligheidsscore.objects.select_related("lid", "account").order_by("-op", "-id")))
    assert grafiek.tabel.koppen[1:] == ["Behandelaar (team)", "Sem"]


def test_a_score_outside_the_scale_or_by_a_stranger_is_refused(cast):
    vreemd = maak.GezinslidFactory(gezin=cast.vreemd_traject.gezin)
    client = cast.client(cast.behandelaar)
    for wie, cijfer in (("ik", "11"), ("ik", "-1"), ("ik", "veel"), (str(vreemd.pk), "5")):
        gegevens = {"volgens": wie, "score": cijfer, "op": VANDAAG().isoformat()}
        assert client.post(adres(cast, "veiligheid"), gegevens).status_code == 200
    assert not Veiligheidsscore.objects.exists()


def test_help_begins_and_an_end_before_the_beginning_is_refused(cast, inzet):
    gegevens = {
        "hulpvorm": inzet.hulpvorm_id,
        "door": "team",
        "account": cast.collega.pk,
        "uren_per_week": "2.5",
        "van": VANDAAG().isoformat(),
    }
    client = cast.client(cast.behandelaar)
    fout = gegevens | {"tot": (VANDAAG() - timedelta(days=3)).isoformat()}
    assert "einddatum ligt voor de begindatum" in client.post(adres(cast, "hulp_nieuw"), fout).content.decode()
    assert client.post(adres(cast, "hulp_nieuw"), gegevens).status_code == 302
    assert Inzet.objects.count() == 2
    assert stand_klopt(cast.traject)


def test_upscaling_ends_one_row_and_starts_the_next_with_its_reason(cast, inzet):
    gegevens = {"vanaf": VANDAAG().isoformat(), "uren": "6", "reden": "Er is meer nodig"}
    assert cast.client(cast.behandelaar).post(adres(cast, "hulp_wijzigen", inzet.pk), gegevens).status_code == 302
    inzet.refresh_from_db()
    nieuw = Inzet.objects.latest("id")
    assert (inzet.tot, inzet.uren_per_week) == (VANDAAG() - timedelta(days=1), Decimal("4.0"))
    assert (nieuw.van, nieuw.uren_per_week, nieuw.reden) == (VANDAAG(), Decimal("6.0"), "Er is meer nodig")
    assert stand_klopt(cast.traject)


def test_zero_hours_stops_the_help_and_a_second_time_is_refused(cast, inzet):
    inzet_wijzigen(inzet=inzet, vanaf=VANDAAG() - timedelta(days=1), uren=Decimal(0), reden="Doel behaald")
    inzet.refresh_from_db()
    assert (inzet.tot, inzet.reden) == (VANDAAG() - timedelta(days=1), "Doel behaald")
    with pytest.raises(Weigering, match="al gestopt"):
        inzet_wijzigen(inzet=inzet, vanaf=VANDAAG(), uren=Decimal(2), reden="Nog een keer")


def test_a_change_needs_a_reason_and_a_day_after_the_beginning(cast, inzet):
    with pytest.raises(Weigering, match="waarom"):
        inzet_wijzigen(inzet=inzet, vanaf=VANDAAG(), uren=Decimal(2), reden=" ")
    with pytest.raises(Weigering, match="begon op"):
        inzet_wijzigen(inzet=inzet, vanaf=inzet.van - timedelta(days=1), uren=Decimal(2), reden="Te vroeg")


def test_a_placement_that_was_prevented_is_kept(cast):
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin)
    gegevens = {"lid": lid.pk, "soort": "voorkomen", "van": VANDAAG().isoformat()}
    assert cast.client(cast.behandelaar).post(adres(cast, "uithuisplaatsing_nieuw"), gegevens).status_code == 302
    assert Uithuisplaatsing.objects.get().lid == lid


def test_nothing_is_written_in_a_closed_trajectory(cast):
    cast.traject.status, cast.traject.gesloten_op = "afgesloten", VANDAAG()
    cast.traject.save()
    with pytest.raises(Weigering, match="gesloten"):
        incident_bewaren(incident=Incident(traject=cast.traject, soort="ander", omschrijving="x", auteur=cast.collega))


def test_html_in_a_note_is_shown_as_text(cast):
    vies = "<script>alert(1)</script>"
    maak.ContactmomentFactory(traject=cast.traject, auteur=cast.behandelaar, notitie=vies)
    Incident.objects.create(traject=cast.traject, soort="ander", omschrijving=vies, gedaan=vies, auteur=cast.collega)
    for naam in ("behandeling", "contacten", "incidenten"):
        html = cast.client(cast.collega).get(adres(cast, naam)).content.decode()
        assert vies not in html
        assert "lt;script" in html


def test_every_contact_and_incident_is_reached_page_by_page(cast):
    for nummer in range(60):
        op = timezone.now() - timedelta(days=nummer // 3)
        maak.ContactmomentFactory(
            traject=cast.traject, auteur=cast.behandelaar, notitie=f"contact-{nummer:02d}.", op=op
        )
        Incident.objects.create(
            traject=cast.traject, soort="ander", omschrijving=f"incident-{nummer:02d}.", auteur=cast.collega,
            op=VANDAAG() - timedelta(days=nummer // 3), afgehandeld_op=VANDAAG() if nummer % 2 else None,
        )  # fmt: skip
    for naam, woord in (("contacten", "contact"), ("incidenten", "incident")):
        gezien, pagina = "", adres(cast, naam)
        for _ in range(3):
            antwoord = cast.client(cast.collega).get(pagina)
            gezien += antwoord.content.decode()
            pagina = adres(cast, naam) + antwoord.context["volgende_url"]
        assert antwoord.context["volgende_url"] == ""
        assert all(gezien.count(f"{woord}-{nummer:02d}.") == 1 for nummer in range(60))


@pytest.mark.parametrize("na", ["x", "2026-01-01", "2026-13-45_1_1", "_", "2026-01-01_x_y", "9" * 400, "\x00"])
def test_a_garbled_place_in_the_list_is_the_beginning(cast, na):
    for naam in ("contacten", "incidenten"):
        assert cast.client(cast.collega).get(adres(cast, naam), {"na": na}).status_code == 200


def test_another_teams_pages_are_not_found_and_the_try_is_logged(cast, inzet):
    client = cast.client(cast.vreemde)
    for pagina in (adres(cast), adres(cast, "contact_nieuw"), adres(cast, "hulp_wijzigen", inzet.pk)):
        assert client.get(pagina).status_code == 404
    geweigerd = Inzagelog.objects.filter(account=cast.vreemde, uitkomst=Inzagelog.Uitkomst.GEWEIGERD)
    assert geweigerd.filter(gezin=cast.traject.gezin).count() == 3


def test_a_row_of_another_family_is_not_found_under_this_number(cast):
    vreemd = maak.ContactmomentFactory(traject=cast.vreemd_traject, auteur=cast.vreemde)
    assert cast.client(cast.collega).get(adres(cast, "contact", vreemd.pk)).status_code == 404


def test_the_number_of_queries_does_not_grow(cast, inzet):
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin)

    def meer() -> None:
        contact = maak.ContactmomentFactory(traject=cast.traject, auteur=cast.collega)
        contact.leden.add(lid, maak.GezinslidFactory(gezin=cast.traject.gezin))
        Incident.objects.create(traject=cast.traject, soort="ander", omschrijving="x", auteur=cast.collega, lid=lid)
        Veiligheidsscore.objects.create(traject=cast.traject, score=5, lid=lid)
        Uithuisplaatsing.objects.create(traject=cast.traject, lid=lid, soort="voorkomen", van=VANDAAG())
        Inzet.objects.create(
            traject=cast.traject, hulpvorm=inzet.hulpvorm, account=cast.collega, lid=lid, uren_per_week=1, van=VANDAAG()
        )

    def tel(pagina: str) -> int:
        client = cast.client(cast.collega)
        client.get(pagina)
        with CaptureQueriesContext(connection) as vragen:
            client.get(pagina)
        return len(vragen)

    meer()
    paginas = [adres(cast, naam) for naam in ("behandeling", "contacten", "incidenten", "contact_nieuw")]
    weinig = [tel(pagina) for pagina in paginas]
    for _ in range(10):
        meer()
    assert [tel(pagina) for pagina in paginas] == weinig
    assert max(weinig) <= 12
