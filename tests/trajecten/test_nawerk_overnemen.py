"""Typed once: the text for one's own organisation, the list of what is left, the tick, and the register."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Inzagelog, Verstrekking
from teams.organisatie.models import OVERNAME, Organisatie, overname_klopt
from tests.trajecten.leidraden import overleg, stap
from trajecten.mdo.nawerk.overnemen import mijn_overnames
from trajecten.models import Besluit, Bespreking, Bijdrage, Inbreng, Mdo, Overname

VANDAAG = timezone.localdate


@pytest.fixture
def organisaties(cast) -> tuple[Organisatie, Organisatie]:
    """The practitioner and the colleague work for different organisations."""
    een, ander = maak.OrganisatieFactory(naam="Jeugdhulp Noord"), maak.OrganisatieFactory(naam="GGZ Delta")
    for account, organisatie in ((cast.behandelaar, een), (cast.collega, ander)):
        account.organisatie = organisatie
        account.save(update_fields=["organisatie"])
    return een, ander


@pytest.fixture
def besproken(cast, bespreking, organisaties) -> Bespreking:
    Mdo.objects.update(status="afgesloten", afgesloten_op=timezone.now())
    Bespreking.objects.filter(pk=bespreking.pk).update(
        besproken_op=timezone.now(), vraag="Hoe verder met school?", veiligheidsconclusie="Veilig genoeg.",
        verslag="We spraken lang.",
    )  # fmt: skip
    maak.BetrokkenheidFactory(gezin=cast.traject.gezin, account=cast.collega)
    Bijdrage.objects.create(bespreking=bespreking, auteur=cast.behandelaar, tekst="Ik zag rust in huis.")
    Bijdrage.objects.create(bespreking=bespreking, auteur=cast.collega, tekst="De medicatie werkt.")
    Besluit.objects.create(bespreking=bespreking, tekst="School bellen", uitvoerder=cast.behandelaar, voor=VANDAAG())
    for account, wat in ((cast.behandelaar, "Rooster maken"), (cast.collega, "Recept nakijken")):
        maak.ActieFactory(traject=cast.traject, account=account, wat=wat, bron="mdo", bespreking=bespreking)
    bespreking.refresh_from_db()
    return bespreking


def pad(bespreking) -> str:
    return reverse("mdo_overname", args=[bespreking.mdo.nummer, bespreking.traject.nummer])


def tekst_van(cast, wie, bespreking) -> str:
    return cast.client(wie).get(pad(bespreking)).context["tekst"]


def test_the_text_holds_what_all_decided_and_only_what_ones_own_people_brought_in(cast, besproken):
    tekst = tekst_van(cast, cast.behandelaar, besproken)
    for stuk in ("Hoe verder met school?", "Ik zag rust", "Veilig genoeg.", "School bellen", "Rooster maken"):
        assert stuk in tekst
    for stuk in ("De medicatie werkt", "Recept nakijken"):
        assert stuk not in tekst
        assert stuk in tekst_van(cast, cast.collega, besproken)


def test_what_is_shielded_never_goes_along_not_even_ones_own(cast, besproken):
    Bijdrage.objects.filter(auteur=cast.behandelaar).update(
        tekst="Alleen voor ons twee", alleen_voor=[cast.behandelaar.pk, cast.collega.pk], afscherm_reden="gevoelig"
    )
    assert "Alleen voor ons" not in tekst_van(cast, cast.behandelaar, besproken)


def test_an_organisation_chooses_what_and_in_which_order(cast, besproken, organisaties):
    Organisatie.objects.filter(pk=organisaties[0].pk).update(overname="acties, vraag")
    tekst = tekst_van(cast, cast.behandelaar, besproken)
    assert tekst.index("Rooster maken") < tekst.index("Hoe verder met school?")
    assert "Veilig genoeg" not in tekst
    for fout in ("", "vraag,vraag", "vraag, roddels"):
        with pytest.raises(ValidationError):
            overname_klopt(fout)
    overname_klopt(OVERNAME)


def test_copying_is_logged_as_an_export_and_once_in_the_register(cast, besproken, organisaties):
    client = cast.client(cast.behandelaar)
    for _ in range(2):
        assert client.post(pad(besproken), {"doe": "gekopieerd"}).status_code == 204
    regel = Inzagelog.objects.filter(account=cast.behandelaar).latest("id")
    assert (regel.soort, regel.gezin_id) == (Inzagelog.Soort.EXPORT, cast.traject.gezin_id)
    rij = Verstrekking.objects.get(bron=f"overname:{besproken.pk}:{organisaties[0].pk}")
    assert (rij.soort, rij.ontvanger, rij.door) == ("export", "Jeugdhulp Noord", cast.behandelaar)
    assert not Overname.objects.exists()


def test_a_tick_says_when_and_by_whom_is_one_however_often_and_can_be_taken_back(cast, besproken, organisaties):
    client = cast.client(cast.behandelaar)
    assert [regel.bespreking for regel in mijn_overnames(cast.behandelaar)] == [besproken]
    for _ in range(2):
        assert client.post(pad(besproken), {"doe": "overgenomen"}).status_code == 302
    rij = Overname.objects.get()
    assert (rij.organisatie, rij.door) == (organisaties[0], cast.behandelaar)
    assert mijn_overnames(cast.behandelaar) == []
    assert [regel.bespreking for regel in mijn_overnames(cast.collega)] == [besproken]  # the other one still has to
    assert f"door {cast.behandelaar.naam}" in client.get(pad(besproken)).content.decode()
    verslag = cast.client(cast.teamleider).get(reverse("mdo_verslag", args=[besproken.mdo.nummer])).content.decode()
    assert "GGZ Delta: nog 1 van 1" in verslag
    assert "Jeugdhulp Noord: klaar" in verslag
    client.post(pad(besproken), {"doe": "terug"})
    assert not Overname.objects.exists()
    assert client.post(pad(besproken), {"doe": "iets"}).status_code == 404


def test_my_list_holds_my_families_of_closed_meetings_of_the_last_two_months(cast, besproken):
    anders = maak.TrajectFactory(team=cast.team, behandeling=True)
    maak.BesprekingFactory(mdo=besproken.mdo, traject=anders, besproken_op=timezone.now())
    assert len(mijn_overnames(cast.behandelaar)) == 1  # not involved with the other
    Mdo.objects.update(status="bezig", afgesloten_op=None)
    assert mijn_overnames(cast.behandelaar) == []
    Mdo.objects.update(status="afgesloten", afgesloten_op=timezone.now())
    Bespreking.objects.update(besproken_op=timezone.now() - timedelta(days=61))
    assert mijn_overnames(cast.behandelaar) == []


def test_where_nobody_of_an_organisation_is_involved_who_took_part_has_it_on_the_list(cast, besproken, organisaties):
    cast.traject.gezin.betrokkenen.filter(account=cast.behandelaar).delete()
    assert [regel.bespreking for regel in mijn_overnames(cast.behandelaar)] == [besproken]
    cast.teamleider.organisatie = organisaties[0]
    cast.teamleider.save(update_fields=["organisatie"])
    assert mijn_overnames(cast.teamleider) == []  # of the same organisation, and took no part
    maak.BetrokkenheidFactory(gezin=cast.traject.gezin, account=cast.teamleider)
    assert mijn_overnames(cast.behandelaar) == []  # whoever is involved has it
    assert len(mijn_overnames(cast.teamleider)) == 1


def test_along_a_guide_the_text_holds_what_stands_in_the_steps(cast, organisaties):
    gesprek = overleg(cast, status="afgesloten", afgesloten_op=timezone.now())
    Bespreking.objects.filter(pk=gesprek.pk).update(besproken_op=timezone.now())
    samen, eigen = stap(gesprek, "Veiligheid"), stap(gesprek, "Perspectieven")
    kind = maak.GezinslidFactory(gezin=cast.traject.gezin, voornaam="Sem")
    for tekst, velden in {
        "Nu veilig genoeg.": {"stap": samen},
        "Ik slaap weer.": {"stap": eigen, "lid": kind},
        "Rust in huis.": {"stap": eigen, "auteur": cast.behandelaar},
        "De medicatie werkt.": {"stap": eigen, "auteur": cast.collega},
    }.items():
        Inbreng.objects.create(bespreking=gesprek, tekst=tekst, **velden)
    tekst = tekst_van(cast, cast.behandelaar, gesprek)
    for stuk in ("Veiligheid\nNu veilig genoeg.", "Sem", "Ik slaap weer.", f"- {cast.behandelaar.naam}: Rust in huis."):
        assert stuk in tekst
    assert "medicatie" not in tekst
    assert "GGZ Delta: nog 1 van 1" in cast.client(cast.teamleider).get(
        reverse("mdo_verslag", args=[gesprek.mdo.nummer])
    ).content.decode()  # fmt: skip


def test_who_has_no_organisation_or_no_access_gets_no_text(cast, besproken):
    cast.collega.organisatie = None
    cast.collega.save(update_fields=["organisatie"])
    assert cast.client(cast.collega).get(pad(besproken)).status_code == 403
    assert "moederorganisatie" in cast.client(cast.collega).get(reverse("mdo_overnemen")).content.decode()
    assert cast.client(cast.vreemde).get(pad(besproken)).status_code == 404
    assert cast.client(cast.vreemde).post(pad(besproken), {"doe": "overgenomen"}).status_code == 404


def test_html_in_a_text_is_shown_as_text(cast, besproken):
    Bespreking.objects.update(vraag="</textarea><script>alert(1)</script>")
    assert "<script>alert(1)" not in cast.client(cast.behandelaar).get(pad(besproken)).content.decode()
