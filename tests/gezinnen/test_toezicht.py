"""What the privacy officer gets out of the log: signals, a sample, and who saw which dossier."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Huishouden, Inzagelog, Inzagesignaal, Steekproef
from gezinnen.toezicht.services import steekproef_trekken
from trajecten.models import Traject
from trajecten.toezicht.signalen import DREMPEL, signalen_berekenen


def keek(account, gezin, **anders):
    standaard = {"grond": "lidmaatschap", "rollen": "professional", "doel": "behandeling"}
    return maak.inzageregel(account=account, gezin=gezin, **{**standaard, **anders})


def soorten(account) -> set[str]:
    signalen_berekenen()
    return set(Inzagesignaal.objects.filter(account=account).values_list("soort", flat=True))


def test_who_works_with_the_family_gives_no_signal(cast):
    keek(cast.behandelaar, cast.traject.gezin)
    assert soorten(cast.behandelaar) == set()


@pytest.mark.parametrize(
    ("naam", "achternaam"),
    [("Ana de Vries", "de Vries"), ("Josée VAN DER Bôek", "Boek"), ("Kees Eikenhorst", "Anders")],
)
def test_the_own_surname_is_a_signal_without_accents_capitals_or_tussenvoegsel(cast, naam, achternaam):
    cast.behandelaar.naam = naam
    cast.behandelaar.save()
    maak.GezinslidFactory(gezin=cast.traject.gezin, achternaam=achternaam)
    keek(cast.behandelaar, cast.traject.gezin)
    assert soorten(cast.behandelaar) == {"eigen_naam"}


def test_the_own_postcode_is_a_signal(cast):
    cast.behandelaar.postcode = "2511 ab"
    cast.behandelaar.save()
    Huishouden.objects.create(gezin=cast.traject.gezin, naam="Thuis", postcode="2511AB")
    keek(cast.behandelaar, cast.traject.gezin)
    assert soorten(cast.behandelaar) == {"eigen_postcode"}


def test_looking_without_being_involved_is_a_signal_but_not_for_who_guards_the_team_or_in_the_meeting(cast):
    keek(cast.collega, cast.traject.gezin)
    keek(cast.teamleider, cast.traject.gezin, rollen="teamleider")
    keek(cast.gedragswetenschapper, cast.traject.gezin, doel="mdo")
    assert soorten(cast.collega) == {"geen_relatie"}
    assert soorten(cast.teamleider) == soorten(cast.gedragswetenschapper) == set()


def test_a_task_in_the_dossier_is_a_relation(cast):
    maak.ActieFactory(traject=cast.traject, account=cast.collega)
    keek(cast.collega, cast.traject.gezin)
    assert soorten(cast.collega) == set()


def test_noodtoegang_is_a_signal(cast):
    keek(cast.vreemde, cast.traject.gezin, grond="nood")
    assert soorten(cast.vreemde) == {"noodtoegang"}


def test_a_look_after_the_closing_is_a_signal(cast):
    traject = maak.TrajectFactory(team=cast.team, gesloten=True)
    maak.BetrokkenheidFactory(gezin=traject.gezin, account=cast.behandelaar, van="2020-01-01")
    keek(cast.behandelaar, traject.gezin)
    assert soorten(cast.behandelaar) == {"na_sluiting"}
    Inzagesignaal.objects.all().delete()
    Traject.objects.filter(pk=traject.pk).update(gesloten_op=timezone.localdate())
    assert soorten(cast.behandelaar) == set()


@pytest.mark.parametrize(("aantal", "minuten", "verwacht"), [(31, 59, {"veel"}), (30, 59, set()), (31, 70, set())])
def test_more_than_thirty_dossiers_in_an_hour_is_a_signal(cast, aantal, minuten, verwacht):
    assert DREMPEL == 30
    begin = timezone.now() - timedelta(hours=3, minutes=25)
    for nummer in range(aantal):
        keek(
            cast.teamleider, maak.GezinFactory(), rollen="teamleider",
            op=begin + timedelta(minutes=minuten * nummer / (aantal - 1)),
        )  # fmt: skip
    signalen_berekenen()
    assert set(Inzagesignaal.objects.values_list("soort", flat=True)) == verwacht


def test_a_list_with_many_families_is_not_many_dossiers(cast):
    maak.inzageregel(account=cast.teamleider, soort="overzicht", dossiers=[f"G-2019-{nr:05d}" for nr in range(40)])
    assert soorten(cast.teamleider) == set()


def test_computing_twice_makes_no_second_signal_and_leaves_what_was_judged(cast):
    keek(cast.collega, cast.traject.gezin)
    signalen_berekenen()
    keek(cast.collega, cast.traject.gezin)
    signalen_berekenen()
    signaal = Inzagesignaal.objects.get()
    assert signaal.aantal == 2
    client = cast.client(cast.privacy)
    pad = f"/inzagelog/signalen/{signaal.pk}/"
    geweigerd = client.post(pad, {"uitkomst": "niet_in_orde", "opmerking": "", "inzending": "a"})
    assert "Schrijf erbij" in geweigerd.content.decode()
    client.post(pad, {"uitkomst": "in_orde", "opmerking": "Viel in.", "inzending": "b"})
    keek(cast.collega, cast.traject.gezin)
    signalen_berekenen()
    signaal.refresh_from_db()
    assert (signaal.status, signaal.uitkomst, signaal.aantal) == ("bekeken", "in_orde", 2)
    assert signaal.bekeken_door == cast.privacy


@pytest.mark.parametrize(
    "pad",
    ["/inzagelog/", "/inzagelog/medewerkers/", "/inzagelog/signalen/", "/inzagelog/signalen/{signaal}/",
     "/inzagelog/medewerkers/{wie}/", "/inzagelog/dossier/{nummer}/", "/inzagelog/steekproeven/{maand}/",
     "/inzagelog/steekproeven/{maand}/1/"],
)  # fmt: skip
def test_no_page_of_the_privacy_officer_names_a_family_and_each_is_logged(cast, pad):
    gezin = cast.traject.gezin
    lid = maak.GezinslidFactory(gezin=gezin, achternaam="Zeldzamenaam")
    keek(cast.collega, gezin)
    signalen_berekenen()
    steekproef_trekken(maand=timezone.localdate())
    pad = pad.format(
        signaal=Inzagesignaal.objects.get().pk, wie=cast.collega.pk, nummer=gezin.nummer,
        maand=f"{timezone.localdate():%Y-%m}",
    )  # fmt: skip
    antwoord = cast.client(cast.privacy).get(pad)
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert gezin.naam not in pagina
    assert lid.achternaam not in pagina
    assert lid.voornaam not in pagina
    regel = Inzagelog.objects.latest("id")
    assert (regel.soort, regel.account, regel.doel) == ("log", cast.privacy, "toezicht")


def test_who_saw_a_dossier_is_complete_also_through_lists_and_searches(cast):
    nummer = cast.traject.gezin.nummer
    cast.client(cast.behandelaar).get(f"/gezinnen/{nummer}/")
    cast.client(cast.collega).get("/gezinnen/")
    cast.client(cast.teamleider).get("/zoeken/?q=Eikenhorst")
    cast.client(cast.vreemde).get(f"/gezinnen/{nummer}/")
    pagina = cast.client(cast.privacy).get(f"/inzagelog/dossier/{nummer}/").content.decode()
    for wie in (cast.behandelaar, cast.collega, cast.teamleider, cast.vreemde):
        assert wie.naam in pagina


def test_a_sample_holds_one_in_a_hundred_and_at_least_twenty_lines_and_is_drawn_once(cast):
    for _ in range(25):
        keek(cast.behandelaar, cast.traject.gezin)
    assert steekproef_trekken(maand=timezone.localdate()) == 20
    assert steekproef_trekken(maand=timezone.localdate()) == 0
    assert Steekproef.objects.get().omvang == 25


def test_a_sample_is_judged_line_by_line_and_closed_with_a_conclusion(cast):
    for _ in range(3):
        keek(cast.behandelaar, cast.traject.gezin)
    steekproef_trekken(maand=timezone.localdate())
    client, maand = cast.client(cast.privacy), f"{timezone.localdate():%Y-%m}"
    pad = f"/inzagelog/steekproeven/{maand}/"
    te_vroeg = client.post(pad, {"conclusie": "Goed.", "inzending": "0"})
    assert "Nog niet elke regel" in te_vroeg.content.decode()
    volgende = f"{pad}1/"
    for nummer in (1, 2, 3):
        antwoord = client.post(volgende, {"uitkomst": "in_orde", "opmerking": "", "inzending": str(nummer)})
        volgende = antwoord["Location"]
    assert volgende == pad
    client.post(pad, {"conclusie": "Alles in orde.", "inzending": "9"})
    proef = Steekproef.objects.get()
    assert (proef.conclusie, proef.afgerond_door) == ("Alles in orde.", cast.privacy)
    assert client.post(f"{pad}1/", {"uitkomst": "in_orde", "opmerking": "", "inzending": "x"}).status_code == 200


def test_an_empty_month_has_no_sample(db):
    assert steekproef_trekken(maand=datetime(2020, 1, 1, tzinfo=timezone.get_current_timezone()).date()) == 0


def test_months_can_be_kept_longer(cast):
    client = cast.client(cast.privacy)
    velden = {"maand_van": "2022-03-15", "maand_tot": "2022-05-02", "bewaren_tot": "2030-01-01", "reden": "Klacht."}
    pagina = client.post("/inzagelog/controle/", {**velden, "inzending": "a"}, follow=True).content.decode()
    assert "maart 2022 tot en met mei 2022" in pagina
