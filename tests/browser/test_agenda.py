"""The agenda by keyboard, by hand and by number; the meeting screen whose focus is never nowhere."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

import tests.factories as maak
from trajecten.models import Mdo, Spreektijd

pytestmark = pytest.mark.browser


@pytest.fixture
def mdo(cast) -> Mdo:
    rij = maak.MdoFactory(team=cast.team, op=timezone.localdate(), duur=30)
    for nr, naam in enumerate(["Akker", "Beek", "Coppens", "Dijk"], start=1):
        traject = maak.TrajectFactory(team=cast.team, behandeling=True, gezin__naam=naam)
        maak.BesprekingFactory(mdo=rij, traject=traject, volgorde=nr, minuten=10)
    return rij


def namen(page: Page) -> list[str]:
    return page.locator("[data-regel]").evaluate_all("regels => regels.map(regel => regel.dataset.naam)")


def test_alt_with_an_arrow_moves_a_line_says_so_and_keeps_the_focus(page, log_in, cast, mdo):
    log_in(cast.teamleider)
    page.goto(reverse("mdo", args=[mdo.nummer]))
    page.get_by_role("button", name=re.compile("Coppens verplaatsen")).focus()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("[data-agenda-melding]")).to_have_text("Coppens: plaats 1 van 4.")
    assert namen(page) == ["Coppens", "Akker", "Beek", "Dijk"]
    expect(page.get_by_role("button", name=re.compile("Coppens verplaatsen: plaats 1"))).to_be_focused()
    page.reload()
    assert namen(page) == ["Coppens", "Akker", "Beek", "Dijk"]


def test_a_line_is_dragged_to_its_place(page, log_in, cast, mdo):
    log_in(cast.teamleider)
    page.goto(reverse("mdo", args=[mdo.nummer]))
    greep = page.get_by_role("button", name=re.compile("Dijk verplaatsen"))
    van, naar = greep.bounding_box(), page.locator("[data-regel='1']").bounding_box()
    page.mouse.move(van["x"] + 5, van["y"] + 5)
    page.mouse.down()
    page.mouse.move(van["x"] + 5, naar["y"] + 5, steps=20)
    page.mouse.up()
    expect(page.locator("[data-agenda-melding]")).to_have_text("Dijk: plaats 1 van 4.")
    page.reload()
    assert namen(page) == ["Dijk", "Akker", "Beek", "Coppens"]


def test_minutes_are_kept_on_leaving_the_field_and_the_page_says_what_no_longer_fits(page, log_in, cast, mdo):
    log_in(cast.teamleider)
    page.goto(reverse("mdo", args=[mdo.nummer]))
    expect(page.locator(".agenda-grens")).to_contain_text("1 gezin past niet")
    page.get_by_label("Minuten voor Akker").fill("25")
    page.keyboard.press("Tab")
    expect(page.locator(".agenda-grens")).to_contain_text("3 gezinnen passen niet")
    expect(page.get_by_role("button", name="Akker eerder bespreken")).to_be_focused()


def test_the_chairs_clock_runs_for_all_and_the_keyboard_never_loses_its_place(page, log_in, cast, mdo):
    Mdo.objects.filter(pk=mdo.pk).update(status=Mdo.Status.BEZIG, voorzitter=cast.teamleider)
    eerste, tweede = mdo.besprekingen.order_by("volgorde")[:2]
    log_in(cast.teamleider)
    page.goto(reverse("mdo_gezin", args=[mdo.nummer, eerste.traject.nummer]))
    expect(page.locator("#mdo-titel")).to_be_focused()
    expect(page.locator("[data-klok][data-loopt]")).to_be_visible()
    assert Spreektijd.objects.get().bespreking == eerste
    page.keyboard.press("b")
    page.keyboard.type("Half")
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Besluiten")).to_be_focused()
    page.keyboard.press("p")
    expect(page.locator("[data-klok]:not([data-loopt])")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Verder")).to_be_visible()
    page.keyboard.press("j")
    page.wait_for_url(re.compile(tweede.traject.nummer))
    expect(page.locator("#mdo-titel")).to_be_focused()
    expect(page.locator("[data-klok][data-loopt]")).to_be_visible()
    assert list(Spreektijd.objects.filter(tot=None).values_list("bespreking", flat=True)) == [tweede.pk]
