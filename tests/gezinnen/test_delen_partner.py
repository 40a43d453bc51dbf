"""Sharing: the register of what left the team, and a partner who reads by link and code."""

import re
from datetime import timedelta

import pghistory
import pytest
from django.test import Client
from django.utils import timezone

import tests.factories as maak
from gezinnen.delen.geheim import code_klopt, code_van, geheim_van
from gezinnen.delen.models import Deling
from gezinnen.delen.services import Stuk, deling_intrekken, verstrekking_vastleggen
from gezinnen.link.services import link_maken
from gezinnen.models import Delingopening, Gezag, Maatregel, Verstrekking
from teams.basis import Weigering
from tests.gezinnen.delen import REDEN, TEKST, deel

CODEVRAAG, DICHT = "Code van 8 cijfers", "Deze link werkt niet (meer)"


@pytest.fixture
def link(cast):
    maak.GezinslidFactory(gezin=cast.traject.gezin)
    return deel(cast.traject.gezin, door=cast.behandelaar)


def adres(link):
    return f"/delen/{geheim_van(link.zaad)}/"


def open_met_code(link):
    browser = Client()
    browser.post(adres(link), {"code": code_van(link.zaad)})
    return browser


# -- the page of the partner --------------------------------------------------------------------------------------


def test_without_the_code_nothing_of_the_family_is_shown(cast, link):
    antwoord = Client().get(adres(link))
    tekst = antwoord.content.decode()
    assert CODEVRAAG in tekst
    for woord in (TEKST, "Juf Ans", link.doel, cast.traject.gezin.naam, str(link.organisatie)):
        assert woord not in tekst


def test_the_right_code_opens_it_in_this_browser_only_and_is_noted(link):
    browser = open_met_code(link)
    assert TEKST in browser.get(adres(link)).content.decode()
    assert CODEVRAAG in Client().get(adres(link)).content.decode()
    assert [opening.wat for opening in link.openingen.all()] == ["gelezen"]


def test_spaces_and_dashes_in_the_code_do_not_matter(link):
    assert code_klopt(link.zaad, code_van(link.zaad).replace(" ", "-"))
    assert not code_klopt(link.zaad, "")
    assert not code_klopt(link.zaad, code_van(link.zaad)[:-1])


def test_a_wrong_code_counts_and_the_fifth_shuts_the_link(link):
    browser = Client()
    goed = code_van(link.zaad)
    fout = "0000 0000" if goed != "0000 0000" else "1111 1111"
    assert "nog 4 keer" in browser.post(adres(link), {"code": fout}).content.decode()
    for _ in range(3):
        browser.post(adres(link), {"code": fout})
    assert DICHT in browser.post(adres(link), {"code": fout}).content.decode()
    assert DICHT in browser.post(adres(link), {"code": goed}).content.decode()
    assert Delingopening.objects.filter(wat="foute_code").count() == 5


def test_unknown_expired_closed_and_shut_give_one_and_the_same_page(cast, link, time_machine):
    paginas = {Client().get("/delen/bestaat-niet/").content}
    deling_intrekken(deling=link, door=cast.behandelaar)
    paginas.add(Client().get(adres(link)).content)
    verlopen = deel(cast.traject.gezin, door=cast.behandelaar, dagen=1)
    dicht = deel(cast.traject.gezin, door=cast.behandelaar)
    Deling.objects.filter(pk=dicht.pk).update(foute_codes=Deling.MAX_FOUT)
    paginas.add(Client().get(adres(dicht)).content)
    time_machine.move_to(timezone.now() + timedelta(days=1, minutes=1))
    antwoord = Client().get(adres(verlopen))
    paginas.add(antwoord.content)
    assert antwoord.status_code == 404
    assert len(paginas) == 1


def test_a_link_that_is_closed_is_closed_for_who_was_reading(cast, link):
    browser = open_met_code(link)
    deling_intrekken(deling=link, door=cast.behandelaar)
    assert DICHT in browser.get(adres(link)).content.decode()


def test_the_page_is_not_found_by_search_engines_nor_kept(link):
    antwoord = open_met_code(link).get(adres(link))
    assert "noindex" in antwoord["X-Robots-Tag"]
    assert antwoord["Referrer-Policy"] == "strict-origin"
    assert "no-store" in antwoord["Cache-Control"]


def test_what_was_shared_stays_as_it_was_with_the_words_of_the_family(cast):
    stuk = Stuk("doel", 7, "Doel", [{"kop": "Doel", "tekst": "<b>Rust</b>"}],
                [{"wie": "Noor", "op": "01-11-2026", "tekst": "Klopt niet volgens mij."}])  # fmt: skip
    link = deel(cast.traject.gezin, stuk, door=cast.behandelaar)
    tekst = open_met_code(link).get(adres(link)).content.decode()
    assert "&lt;b&gt;Rust&lt;/b&gt;" in tekst
    assert "Klopt niet volgens mij." in tekst
    with pytest.raises(Exception, match="Cannot update"):
        link.items.update(titel="Anders")


def test_a_file_is_an_attachment_for_who_gave_the_code_only(cast):
    link = deel(
        cast.traject.gezin, Stuk("document", 1, "Verslag", bestand=b"%PDF-1", bestandstype="application/pdf"),
        door=cast.behandelaar,
    )  # fmt: skip
    assert Client().get(f"{adres(link)}1/").status_code == 302
    antwoord = open_met_code(link).get(f"{adres(link)}1/")
    assert antwoord.content == b"%PDF-1"
    assert antwoord["Content-Disposition"] == 'attachment; filename="gedeeld-1.pdf"'
    assert antwoord["Content-Type"] == "application/octet-stream"


def test_one_link_does_not_open_another(cast, link):
    ander = deel(cast.traject.gezin, door=cast.behandelaar)
    browser = open_met_code(link)
    browser.cookies["delen"]["path"] = "/"
    assert CODEVRAAG in browser.get(adres(ander)).content.decode()


def test_neither_secret_nor_code_stands_in_the_database_or_the_history(link):
    open_met_code(link)
    geheim, code = geheim_van(link.zaad), code_van(link.zaad)
    velden = str(Deling.objects.filter(pk=link.pk).values().get())
    assert geheim not in velden
    assert code.replace(" ", "") not in velden
    assert geheim not in str(list(pghistory.models.Context.objects.values_list("metadata", flat=True)))


# -- the register -----------------------------------------------------------------------------------------------------


def test_sharing_writes_the_register_in_the_same_act(cast, link):
    rij = Verstrekking.objects.get()
    assert (rij.soort, rij.grond, rij.wat, rij.door) == (
        "link", "direct_betrokken", ["Doel: rust"], cast.behandelaar,
    )  # fmt: skip
    assert rij.toelichting == REDEN


@pytest.mark.parametrize(
    ("grond", "melding"),
    [("toestemming", "niet compleet"), ("ots", "geen ondertoezichtstelling")],
)
def test_a_ground_that_does_not_hold_is_refused(cast, grond, melding):
    kind = maak.GezinslidFactory(gezin=cast.traject.gezin)
    with pytest.raises(Weigering, match=melding):
        deel(cast.traject.gezin, grond=grond)
    if grond == "ots":
        Maatregel.objects.create(lid=kind, soort="11", van=timezone.localdate())
        assert deel(cast.traject.gezin, grond=grond).pk


def test_the_same_act_is_written_once(cast):
    velden = {"gezin_id": cast.traject.gezin_id, "soort": "overdracht", "wat": ["x"], "doel": "y",
              "grond": "toestemming", "ontvangersoort": "partner", "ontvanger": "z", "door": cast.behandelaar,
              "bron": "overdracht:1"}  # fmt: skip
    assert verstrekking_vastleggen(**velden) == verstrekking_vastleggen(**velden)


def test_a_member_of_the_family_does_not_see_what_is_held_back(cast, link):
    lid = cast.traject.gezin.leden.get()
    rijen = Verstrekking.objects.van_gezin(cast.traject.gezin)
    assert rijen.voor_leden(lid.pk).count() == 1
    rijen.update(niet_tonen_reden="Gevaar voor het kind")
    assert not rijen.voor_leden(lid.pk).exists()


def test_sharing_from_first_choice_to_closing_through_the_pages(cast):
    kind = maak.GezinslidFactory(gezin=cast.traject.gezin)
    doel = maak.DoelFactory(traject=cast.traject, omschrijving="Rust aan tafel")
    school = maak.OrganisatieFactory(naam="De Regenboog")
    client, basis = cast.client(cast.behandelaar), f"/gezinnen/{cast.traject.gezin.nummer}/delen/"
    pad = f"{basis}partner/?organisatie={school.pk}"
    assert "Rust aan tafel" in client.get(pad).content.decode()
    velden = {"stukken": [f"doel-{doel.pk}"], "betreft": [kind.pk], "ontvanger": "Juf", "doel": "Samen", "dagen": 14,
              "grond": "direct_betrokken", "toelichting": REDEN, "code_via": "sms", "eigen_tekst": ""}  # fmt: skip
    assert "staat niet bij de betrokkenen" in client.post(pad, velden).content.decode()
    maak.PartnerFactory(gezin=cast.traject.gezin, organisatie=school)
    pagina = client.post(pad, velden, follow=True).content.decode()
    geheim, code = re.search(r"/delen/([\w-]{43})/", pagina)[1], re.search(r"\d{4} \d{4}", pagina)[0]
    partner = Client()
    partner.post(f"/delen/{geheim}/", {"code": code})
    assert "Rust aan tafel" in partner.get(f"/delen/{geheim}/").content.decode()
    assert "1 keer gelezen" in client.get(basis).content.decode()
    client.post(f"{basis}partner/{Deling.objects.get().pk}/sluiten/")
    assert DICHT in partner.get(f"/delen/{geheim}/").content.decode()


def test_a_goal_about_somebody_who_was_not_ticked_is_not_shared(cast):
    kind, ander = maak.GezinslidFactory.create_batch(2, gezin=cast.traject.gezin)
    doel = maak.DoelFactory(traject=cast.traject, lid=ander)
    school = maak.PartnerFactory(gezin=cast.traject.gezin).organisatie
    velden = {"stukken": [f"doel-{doel.pk}"], "betreft": [kind.pk], "ontvanger": "Juf", "doel": "Samen", "dagen": 14,
              "grond": "direct_betrokken", "toelichting": REDEN, "code_via": "sms", "eigen_tekst": ""}  # fmt: skip
    pad = f"/gezinnen/{cast.traject.gezin.nummer}/delen/partner/?organisatie={school.pk}"
    assert f"gaat ook over {ander.voornaam}" in cast.client(cast.behandelaar).post(pad, velden).content.decode()


def test_a_call_is_recorded_by_hand_and_a_print_gets_its_receiver(cast):
    kind = maak.GezinslidFactory(gezin=cast.traject.gezin)
    client, basis = cast.client(cast.behandelaar), f"/gezinnen/{cast.traject.gezin.nummer}/delen/"
    velden = {"soort": "gesprek", "ontvangersoort": "veilig_thuis", "ontvanger": "Veilig Thuis", "wat": "Zorgen\n",
              "betreft": [kind.pk], "doel": "Melding", "grond": "meldrecht", "op": "2026-01-05T10:00",
              "toelichting": "kort", "niet_tonen_reden": "Gevaar voor het kind"}  # fmt: skip
    assert "minstens 20 tekens" in client.post(f"{basis}vastleggen/", velden).content.decode()
    client.post(f"{basis}vastleggen/", velden | {"toelichting": "Na stap vier van de meldcode."})
    assert Verstrekking.objects.get().wat == ["Zorgen"]
    afdruk = verstrekking_vastleggen(
        gezin_id=cast.traject.gezin_id, soort="afdruk", wat=["Plan"], doel="-", grond="eigen_recht",
        door=cast.behandelaar,
    )  # fmt: skip
    invullen = {"ontvangersoort": "gezin", "ontvanger": "Moeder", "doel": "Eigen plan"}
    client.post(f"{basis}{afdruk.pk}/ontvanger/", invullen)
    afdruk.refresh_from_db()
    assert afdruk.ontvanger == "Moeder"
    assert "staat er al" in client.post(f"{basis}{afdruk.pk}/ontvanger/", invullen).content.decode()


def test_a_parent_reads_by_personal_link_what_was_shared_about_the_child(cast, link):
    kind = cast.traject.gezin.leden.get()
    moeder = maak.GezinslidFactory(gezin=cast.traject.gezin, ouder=True)
    gezag = Gezag.objects.create(lid=kind, soort="alleen_ouder", van=kind.geboortedatum, peildatum=kind.geboortedatum)
    gezag.houders.set([moeder])
    nieuw = link_maken(lid=moeder, dagen=14, code_altijd=False, door=cast.behandelaar)
    telefoon = Client()
    telefoon.post(f"/m/{nieuw.geheim}/")
    assert "Juf Ans" in telefoon.get("/m/gedeeld/").content.decode()
    Verstrekking.objects.update(niet_tonen_reden="Gevaar voor het kind")
    assert "niets met anderen gedeeld" in telefoon.get("/m/gedeeld/").content.decode()
