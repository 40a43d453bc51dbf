"""The half-year report: protected figures only, the same in every form, and only for who it is meant for."""

import csv
import io
import re
from datetime import date, timedelta
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

import tests.factories as maak
from monitoring.models import Rapportbestand
from monitoring.rapport.cijfers import cijfers_tellen
from monitoring.rapport.services import bestandstabellen, rapport_van
from teams.models import Opdracht
from teams.werk.uitvoeren import opdracht_doen
from tests.monitoring.opzet import closed, evaluations, families, in_care, last_half_year
from trajecten.models import Gezinsevaluatie
from weergave.halfjaar import Halfjaar, halfjaren

TRUTH = {43, 37, 13, 17, 63, 57}  # unrounded counts below; none may stand in any output
GEHOUDEN, NIET = Gezinsevaluatie.Status.GEHOUDEN, Gezinsevaluatie.Status.NIET_GEHOUDEN


class TextOfPage(HTMLParser):
    """Everything in the page: text, and every value of every attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_starttag(self, tag, attrs) -> None:
        self.parts += [
            value for name, value in attrs if name in {"aria-label", "title", "alt"} or name.startswith("data-")
        ]


def visible(html: str) -> str:
    page = TextOfPage()
    page.feed(html)
    return "\n".join(part for part in page.parts if part)


CODE = "0344"  # not the municipality of the cast


@pytest.fixture
def gemeente(cast):
    """A municipality with 63 referrals and 57 closings, of which every count is known."""
    plaats = maak.GemeenteFactory(code=CODE)
    wijk = in_care(43, cast.team, plaats, verwijzer_soort="wijkteam", dagen_analyse=40)
    gi = in_care(13, cast.team, plaats, days=60, verwijzer_soort="jeugdbescherming", dagen_analyse=70)
    families(7, cast.team, plaats, verwijzer_soort="school")
    uit = {"veiligheid_begin": 4, "veiligheid_nu": 7, "doelen": 2, "dagen_behandeling": 203}
    plan = closed(37, cast.team, plaats, uitval="01", doelen_behaald=1, tevredenheid=Decimal(8), **uit)
    closed(17, cast.team, plaats, uitval="03", doelen_behaald=1, tevredenheid=Decimal(5), **uit)
    closed(3, cast.team, plaats, uitval="05", tevredenheid=Decimal(9), **{**uit, "doelen_behaald": 0})
    evaluations(wijk, GEHOUDEN)
    evaluations(gi, GEHOUDEN, days=4)
    evaluations(plan, NIET)
    return plaats


@pytest.fixture
def policy(cast, gemeente):
    """The policy officer of that municipality, logged in."""
    maak.RoltoekenningFactory(account=cast.zonder_rol, rol="beleidsmedewerker", gemeente=gemeente)
    return cast.client(cast.zonder_rol)


def address(code: str = CODE, period: object = None) -> str:
    return reverse("rapport", args=[code, period or last_half_year()])


def csv_rows(inhoud: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig")), delimiter=";"))


def test_the_report_counts_what_happened(gemeente):
    cijfers = cijfers_tellen(last_half_year(), gemeente_id=gemeente.pk)
    telling = {sleutel: waarde.aantal for sleutel, waarde in cijfers.tellingen.items()}
    assert telling["instroom"] == 63
    assert [telling[f"verwijzer_{wie}"] for wie in ("lokaal", "huisarts_school", "bescherming")] == [43, 7, 13]
    assert [telling[wie] for wie in ("begin", "in", "geweest", "uit", "eind")] == [57, 56, 113, 57, 56]
    assert (telling["wacht_nog"], telling["wachttijd_kort"], telling["wachttijd_lang"]) == (7, 43, 13)
    assert (telling["analyse_binnen"], telling["analyse_langer"]) == (43, 13)
    assert (telling["evaluaties_op_tijd"], telling["evaluaties_laat"], telling["evaluaties_niet"]) == (43, 13, 37)
    assert (telling["einde_plan"], telling["einde_uitval"], telling["einde_overleg"]) == (37, 17, 3)
    assert (telling["doelen"], telling["doelen_behaald"]) == (114, 54)
    assert cijfers.metingen["tevredenheid"].som == 37 * 8 + 17 * 5 + 3 * 9


def test_page_csv_xlsx_and_pdf_carry_the_same_figures(policy, gemeente, django_capture_on_commit_callbacks):
    page = policy.get(address())
    tabellen = page.context["rapport"].tabellen
    rijen = [list(map(str, rij)) for tabel in tabellen for rij in tabel.rijen_als_tekst]
    uit_csv = csv_rows(policy.get(address() + "?formaat=csv").content)
    assert [rij for rij in rijen if rij not in uit_csv] == []
    boek = load_workbook(io.BytesIO(policy.get(address() + "?formaat=xlsx").content))
    uit_xlsx = [
        ["" if cel is None else str(cel) for cel in rij] for blad in boek for rij in blad.iter_rows(values_only=True)
    ]
    assert [rij for rij in rijen if rij not in uit_xlsx] == []
    with django_capture_on_commit_callbacks(execute=True):
        policy.post(reverse("rapport_pdf", args=[CODE, last_half_year()]))
    pdf = policy.get(address() + "?formaat=pdf")
    assert pdf["Content-Type"] == "application/pdf"
    tekst = " ".join("".join(blad.extract_text() for blad in PdfReader(io.BytesIO(pdf.content)).pages).split())
    html = " ".join(visible(page.content.decode()).split())
    for thema in page.context["rapport"].themas:
        assert thema.bevinding in tekst
        assert thema.bevinding in html
        for deel in thema.beelden:
            for rij in deel.tabel.rijen_als_tekst:
                assert " ".join(cel for cel in rij if cel) in tekst


def test_no_unrounded_count_stands_in_any_output(policy, gemeente, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        policy.post(reverse("rapport_pdf", args=[CODE, last_half_year()]))
    tekst = visible(policy.get(address()).content.decode())
    tekst += policy.get(address() + "?formaat=csv").content.decode("utf-8-sig")
    boek = load_workbook(io.BytesIO(policy.get(address() + "?formaat=xlsx").content))
    tekst += "\n".join(str(cel) for blad in boek for rij in blad.iter_rows(values_only=True) for cel in rij)
    pdf = PdfReader(io.BytesIO(policy.get(address() + "?formaat=pdf").content))
    bladen = "\n".join(re.sub(r"\d+ van \d+", "", blad.extract_text()) for blad in pdf.pages)
    getallen = {int(getal) for getal in re.findall(r"(?<![\d,.%-])\d+(?![\d,%])", tekst + bladen)}
    assert not getallen & TRUTH
    tellingen = [
        cel
        for tabel in rapport_van(gemeente, None, last_half_year()).tabellen
        for rij in tabel.rijen
        for cel in rij[1:]
    ]
    assert all(cel % 5 == 0 and cel >= 10 for cel in tellingen if isinstance(cel, int))


def test_a_hidden_cell_is_nowhere_and_never_alone(policy, gemeente):
    """Seven referrals from a school are hidden, and a second part of the same line with them."""
    tabel = next(t for t in rapport_van(gemeente, None, last_half_year()).tabellen if "verwijzer" in t.titel)
    verborgen = [rij[0] for rij in tabel.rijen if rij[1] == "."]
    assert "huisarts of school" in verborgen
    assert len(verborgen) >= 2
    page = policy.get(address()).content.decode()
    assert "wijk- of jeugdteam: 45" in page
    assert not re.search(r"huisarts of school[^<]*\d", page)


def test_a_small_municipality_gets_totals_only(cast):
    gouda = maak.GemeenteFactory(code="0513")
    in_care(22, cast.team, gouda, verwijzer_soort="wijkteam")
    rapport = rapport_van(gouda, None, last_half_year())
    tabel = next(t for t in rapport.tabellen if "verwijzer" in t.titel)
    assert tabel.rijen == [["alle aanmeldingen", 20]]


def test_fewer_than_ten_families_is_all_that_is_said(cast):
    gouda = maak.GemeenteFactory(code="0513")
    in_care(6, cast.team, gouda)
    tabel = next(t for t in rapport_van(gouda, None, last_half_year()).tabellen if "verwijzer" in t.titel)
    assert tabel.rijen == [["alle aanmeldingen", "<10"]]


def test_an_empty_municipality_still_has_a_report(cast):
    rapport = rapport_van(maak.GemeenteFactory(code="0513"), None, last_half_year())
    assert all("te weinig" in thema.bevinding for thema in rapport.themas)


def test_cbs_writes_its_codes_with_letters(policy):
    assert policy.get(address("GM" + CODE)).status_code == 200


@pytest.mark.parametrize("code", ["0518", "0513", "9999", "518", "05188", "AB0518", "Den-Haag"])
def test_another_municipality_does_not_exist(policy, code):
    maak.GemeenteFactory(code="0513")
    assert policy.get(f"/monitoring/{code}/{last_half_year()}/").status_code == 404


@pytest.mark.parametrize("period", ["2026-H3", "2026-h1", "26-H1", "2026", "2026-H1x", "1999-H1", "2099-H1", "9999-H1"])
def test_a_period_that_is_not_there_does_not_exist(policy, period):
    assert policy.get(f"/monitoring/{CODE}/{period}/").status_code == 404


def test_the_running_half_year_has_no_report_yet(policy):
    running = Halfjaar.van_dag(timezone.localdate())
    assert policy.get(address(period=running)).status_code == 404
    assert str(running.naam) in policy.get(reverse("monitoring")).content.decode()


@pytest.mark.parametrize("formaat", ["doc", "CSV", "../../etc/passwd", "<b>"])
def test_an_unknown_format_does_not_exist(policy, formaat):
    assert policy.get(address(), {"formaat": formaat}).status_code == 404


def test_a_report_leads_to_no_family(policy, gemeente):
    for adres in (address(), reverse("monitoring"), reverse("rapport_pdf", args=[CODE, last_half_year()])):
        page = policy.get(adres).content.decode()
        assert not re.search(r'href="/(gezinnen|trajecten|mdo|caseload)', page)
        assert "Verborgennaam" not in page


@pytest.mark.parametrize(
    "route",
    [
        "gezin", "traject", "aanmelding", "analyse", "plan", "behandeling", "evaluaties", "afronding", "tijdlijn",
    ],
)  # fmt: skip
def test_the_policy_role_reaches_no_family_address(policy, cast, route):
    nummer = cast.traject.gezin.nummer if route == "gezin" else cast.traject.nummer
    assert policy.get(reverse(route, args=[nummer])).status_code in {403, 404}


def test_the_policy_role_reaches_no_list_of_families(policy, cast):
    for adres in (
        "/",
        "/gezinnen/",
        "/trajecten/",
        "/mdo/",
        "/caseload/",
        f"/caseload/{cast.team.slug}/",
        "/zoeken/?q=a",
    ):
        assert policy.get(adres).status_code in {302, 403, 404}, adres
    lijst = reverse("caseload_lijst", args=[cast.team.slug, "in-zorg"])
    assert policy.get(lijst).status_code == 403
    assert policy.get(reverse("team_rapport", args=[cast.team.slug, last_half_year()])).status_code == 403


def test_a_report_takes_as_many_queries_for_one_family_as_for_many(cast):
    gouda = maak.GemeenteFactory(code="0513")
    maak.RoltoekenningFactory(account=cast.zonder_rol, rol="beleidsmedewerker", gemeente=gouda)
    client = cast.client(cast.zonder_rol)
    in_care(1, cast.team, gouda)
    client.get(address("0513"))
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(address("0513"))
    in_care(60, cast.team, gouda)
    with CaptureQueriesContext(connection) as many:
        client.get(address("0513"))
    assert len(one) == len(many)


def test_leaders_see_their_own_team_by_the_same_rules(cast, gemeente):
    for account in (cast.teamleider, cast.projectleider):
        page = cast.client(account).get(reverse("team_rapport", args=[cast.team.slug, last_half_year()]))
        assert page.status_code == 200
        assert all(
            cel % 5 == 0 for t in page.context["rapport"].tabellen for r in t.rijen for cel in r if isinstance(cel, int)
        )
        ander = reverse("team_rapport", args=[cast.ander_team.slug, last_half_year()])
        assert cast.client(account).get(ander).status_code == 404


def test_asking_twice_renders_once(policy, gemeente, django_capture_on_commit_callbacks):
    adres = reverse("rapport_pdf", args=[CODE, last_half_year()])
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            assert policy.post(adres).status_code == 302
    bestand = Rapportbestand.objects.get()
    assert (bestand.status, bestand.pogingen) == ("klaar", 1)
    assert "PDF openen" in policy.get(adres).content.decode()


def test_looking_at_a_pdf_that_was_not_asked_for_writes_nothing(policy, gemeente):
    antwoord = policy.get(address() + "?formaat=pdf")
    assert antwoord.status_code == 302
    assert "PDF maken" in policy.get(antwoord["Location"]).content.decode()
    assert not Rapportbestand.objects.exists()


def test_progress_comes_as_a_part_of_the_page(policy, gemeente):
    adres = reverse("rapport_pdf", args=[CODE, last_half_year()])
    policy.post(adres)
    antwoord = policy.get(adres, headers={"HX-Request": "true"})
    assert antwoord["Vary"].count("HX-Request") == 1
    assert antwoord.content.decode().count("<html") == 0
    assert "wacht op een vrije plek" in antwoord.content.decode()


def gedaan() -> Rapportbestand:
    """The work that waits is done; gives the file."""
    opdracht_doen(pk=Opdracht.objects.get().pk)
    return Rapportbestand.objects.get()


def test_a_worker_that_died_is_followed_up(policy, gemeente):
    policy.post(reverse("rapport_pdf", args=[CODE, last_half_year()]))
    Rapportbestand.objects.update(status="bezig", begonnen_op=timezone.now())
    Opdracht.objects.update(status="bezig", pogingen=1)
    bestand = gedaan()
    assert (bestand.status, bestand.pogingen) == ("klaar", 2)
    assert bytes(bestand.pdf).startswith(b"%PDF")


def test_a_pdf_is_never_of_other_figures_than_were_asked_for(policy, gemeente, cast):
    policy.post(reverse("rapport_pdf", args=[CODE, last_half_year()]))
    in_care(40, cast.team, gemeente, verwijzer_soort="wijkteam")
    bestand = gedaan()
    assert (bestand.status, bestand.pdf, bestand.fout) == ("mislukt", None, "de cijfers zijn veranderd")


def test_the_command_writes_exactly_what_the_page_gives(policy, gemeente, tmp_path):
    for formaat in ("csv", "xlsx"):
        bestand = tmp_path / f"r.{formaat}"
        call_command("rapportage", gemeente="GM" + CODE, periode=str(last_half_year()), formaat=formaat, uit=bestand)
        if formaat == "csv":
            assert bestand.read_bytes() == policy.get(address() + "?formaat=csv").content
        else:
            rijen = [rij for blad in load_workbook(bestand) for rij in blad.iter_rows(values_only=True)]
            tabellen = bestandstabellen(rapport_van(gemeente, None, last_half_year()))
            assert len(rijen) == sum(1 + len(tabel.rijen) + len(tabel.noten) for tabel in tabellen)
    call_command("rapportage", gemeente=CODE, periode=str(last_half_year()), formaat="pdf", uit=tmp_path / "r.pdf")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("code", "periode", "zin"),
    [("9999", None, "niet bekend"), (CODE, "2026-X", "Geen halfjaar"), (CODE, "2099-H1", "is er geen rapport")],
)
def test_the_command_says_what_is_wrong(gemeente, tmp_path, code, periode, zin):
    periode = periode or str(last_half_year())
    with pytest.raises(CommandError, match=zin):
        call_command("rapportage", gemeente=code, periode=periode, formaat="csv", uit=tmp_path / "r.csv")


def test_half_years_are_finished_ones_newest_first():
    lijst = halfjaren(date(2026, 7, 1))
    assert [str(periode) for periode in lijst[:3]] == ["2026-H1", "2025-H2", "2025-H1"]
    assert halfjaren(date(2026, 6, 30))[0] == Halfjaar(2025, 2)
    assert all(lijst[n].begin == lijst[n + 1].eind + timedelta(days=1) for n in range(len(lijst) - 1))
