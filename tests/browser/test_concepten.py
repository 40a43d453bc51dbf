"""What somebody types survives everything: reload, log-out, lost network, closed tab, ended session, a colleague."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.demo import Demo, log_in_on_page

SANNE, YOUSSEF = "professional@beterthuis.demo", "collega@beterthuis.demo"
BEWAARD = re.compile(r"Bewaard om \d\d:\d\d")
ZIN = "Moeder vertelt dat het ontbijt nu rustig is"


@pytest.fixture
def gesprek(demo: Demo):
    """Address of the n-th family on the agenda of a coming meeting of Beter Thuis."""

    def adres(n: int) -> str:
        mdo, traject = demo.sql(
            "SELECT m.nummer, t.nummer FROM trajecten_bespreking b JOIN trajecten_mdo m ON m.id = b.mdo_id"
            " JOIN trajecten_traject t ON t.id = b.traject_id JOIN teams_team team ON team.id = m.team_id"
            " WHERE team.slug = 'beter-thuis' AND m.status <> 'afgesloten'"
            f" ORDER BY b.id OFFSET {n} LIMIT 1"
        ).split("|")
        return f"/mdo/{mdo}/{traject}/"

    return adres


@pytest.fixture
def notitie(demo: Demo):
    """Address of the form for a new contact note of the n-th family that Beter Thuis has in care."""

    def adres(n: int) -> str:
        nummer = demo.sql(
            "SELECT t.nummer FROM trajecten_traject t JOIN teams_team team ON team.id = t.team_id"
            f" WHERE team.slug = 'beter-thuis' AND t.status = 'in_zorg' ORDER BY t.id OFFSET {n} LIMIT 1"
        )
        return f"/trajecten/{nummer}/behandeling/contacten/nieuw/"

    return adres


def open_page(context: BrowserContext, adres: str) -> Page:
    page = context.new_page()
    antwoord = page.goto(adres)
    assert antwoord is not None
    assert antwoord.ok, f"{adres}: {antwoord.status}"
    assert page.url.endswith(adres), f"{adres} leads to {page.url}"
    return page


def veld(page: Page):
    """The long text of the form that is open."""
    return page.locator("textarea[name=verslag], textarea[name=notitie]")


def voet(page: Page):
    """Where the form of that text says that it is safe."""
    return page.locator("form", has=veld(page)).locator("[data-bewaard]")


def kluis(page: Page) -> str:
    """All that this browser keeps outside the server."""
    return page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")


def wacht_op_kluis(page: Page, *, gevuld: bool) -> None:
    for _ in range(150):
        if (page.evaluate("localStorage.length") > 0) == gevuld:
            return
        page.wait_for_timeout(100)
    raise AssertionError("the safe of the browser did not " + ("fill" if gevuld else "empty"))


def typ_en_wacht(page: Page, tekst: str = ZIN) -> None:
    veld(page).press_sequentially(tekst)
    expect(voet(page)).to_have_text(BEWAARD)


def typ_zonder_net_en_sluit(context: BrowserContext, adres: str) -> None:
    page = open_page(context, adres)
    page.wait_for_load_state("networkidle")
    context.set_offline(True)
    veld(page).press_sequentially(ZIN)
    wacht_op_kluis(page, gevuld=True)
    page.close()


@pytest.mark.parametrize("waar", ["gesprek", "notitie"])
def test_what_is_typed_is_there_after_a_reload_and_on_another_device(open_browser, request, waar):
    adres = request.getfixturevalue(waar)(0)
    page = open_page(open_browser(SANNE), adres)
    typ_en_wacht(page)
    page.reload()
    expect(veld(page)).to_have_value(ZIN)
    elders = open_page(open_browser(SANNE), adres)
    expect(veld(elders)).to_have_value(ZIN)


def test_nobody_else_sees_a_draft(open_browser, notitie):
    typ_en_wacht(open_page(open_browser(SANNE), notitie(6)))
    page = open_page(open_browser(YOUSSEF), notitie(6))
    expect(veld(page)).to_have_value("")


def test_logging_out_in_mid_sentence_loses_nothing(open_browser, notitie):
    page = open_page(open_browser(SANNE), notitie(1))
    veld(page).press_sequentially(ZIN)  # not a moment to wait
    page.locator(".kop .menu > summary").click()
    page.get_by_role("button", name="Uitloggen").click()
    expect(page).to_have_url(re.compile("/inloggen/"))
    log_in_on_page(page, SANNE)
    page.goto(notitie(1))
    expect(veld(page)).to_have_value(ZIN)


def test_a_saved_form_leaves_no_draft(open_browser, gesprek):
    page = open_page(open_browser(SANNE), gesprek(2))
    typ_en_wacht(page)
    page.get_by_role("button", name="Verslag bewaren").click()
    expect(page.get_by_text("Het verslag is bewaard.")).to_be_visible()
    expect(veld(page)).to_have_value(ZIN)
    veld(page).fill("")
    veld(page).press_sequentially("anders")
    expect(voet(page)).to_have_text(BEWAARD)


def test_without_network_the_text_waits_unreadable_in_the_browser_and_arrives_later(open_browser, notitie):
    context = open_browser(SANNE)
    page = open_page(context, notitie(2))
    typ_en_wacht(page, "Eerst met netwerk. ")
    context.set_offline(True)
    veld(page).press_sequentially(ZIN)
    expect(voet(page)).to_contain_text("Geen verbinding")
    wacht_op_kluis(page, gevuld=True)
    assert "trajecten-kluis" in kluis(page)
    assert "ontbijt" not in kluis(page)
    context.set_offline(False)
    expect(voet(page)).to_have_text(BEWAARD, timeout=15_000)
    wacht_op_kluis(page, gevuld=False)
    elders = open_page(open_browser(SANNE), notitie(2))
    expect(veld(elders)).to_have_value(f"Eerst met netwerk. {ZIN}")


def test_an_answer_that_breaks_off_is_asked_again_and_loses_nothing(open_browser, notitie):
    page = open_page(open_browser(SANNE), notitie(5))
    half = {"status": 200, "content_type": "application/json", "body": '{"om"'}
    page.route("**/concepten/", lambda route: route.fulfill(**half), times=1)
    veld(page).press_sequentially(ZIN)
    expect(voet(page)).to_have_text(BEWAARD, timeout=15_000)
    wacht_op_kluis(page, gevuld=False)
    expect(veld(open_page(open_browser(SANNE), notitie(5)))).to_have_value(ZIN)


def test_a_tab_closed_without_network_brings_its_text_at_the_next_log_in(open_browser, demo, notitie):
    context = open_browser(SANNE)
    typ_zonder_net_en_sluit(context, notitie(3))
    demo.einde_sessies(SANNE)
    context.set_offline(False)

    # First somebody else in the same browser: sees nothing of it, sends nothing of it.
    page = open_page(context, "/inloggen/")
    log_in_on_page(page, YOUSSEF)
    page.goto(notitie(3))
    page.wait_for_load_state("networkidle")
    expect(veld(page)).to_have_value("")
    assert "ontbijt" not in kluis(page)
    assert "trajecten-kluis" in kluis(page)
    page.locator(".kop .menu > summary").click()
    page.get_by_role("button", name="Uitloggen").click()
    expect(page).to_have_url(re.compile("/inloggen/"))

    log_in_on_page(page, SANNE)
    wacht_op_kluis(page, gevuld=False)
    page.goto(notitie(3))
    expect(veld(page)).to_have_value(ZIN)


def test_text_that_the_server_refuses_is_shown_to_copy_or_to_throw_away(open_browser, notitie):
    context = open_browser(SANNE)
    typ_zonder_net_en_sluit(context, notitie(7))
    context.set_offline(False)

    page = context.new_page()
    page.route("**/concepten/", lambda route: route.fulfill(status=400, json={"fout": "Dit formulier is te oud."}))
    page.goto(notitie(8))
    melding = page.locator(".melding", has_text="kan niet meer worden bewaard. Dit formulier is te oud.")
    expect(melding.get_by_label("Tekst die niet bewaard kan worden")).to_have_value(ZIN)
    wacht_op_kluis(page, gevuld=True)
    melding.get_by_role("button", name="Weggooien").click()
    expect(melding).to_have_count(0)
    wacht_op_kluis(page, gevuld=False)


def test_saving_in_an_ended_session_asks_to_log_in_and_then_saves_the_same_text(open_browser, demo, gesprek):
    context = open_browser(SANNE)
    page = open_page(context, gesprek(3))
    page.wait_for_load_state("networkidle")
    demo.einde_sessies(SANNE)
    veld(page).fill(ZIN)
    page.get_by_role("button", name="Verslag bewaren").click()
    dialoog = page.get_by_role("dialog", name="Even opnieuw inloggen")
    expect(dialoog).to_be_visible()
    expect(veld(page)).to_have_value(ZIN)
    assert "ontbijt" not in kluis(page)
    with context.expect_page() as nieuw:
        dialoog.get_by_role("link", name="Inloggen").click()
    log_in_on_page(nieuw.value, SANNE)
    page.bring_to_front()
    expect(page.get_by_text("Het verslag is bewaard.")).to_be_visible(timeout=20_000)
    expect(veld(page)).to_have_value(ZIN)


def test_somebody_else_logging_in_cannot_save_it_as_theirs(open_browser, demo, notitie):
    context = open_browser(SANNE)
    page = open_page(context, notitie(4))
    page.wait_for_load_state("networkidle")
    demo.einde_sessies(SANNE)
    ander = open_page(context, "/inloggen/")
    log_in_on_page(ander, YOUSSEF)
    page.bring_to_front()
    veld(page).press_sequentially(ZIN)
    expect(page.get_by_role("dialog")).to_contain_text("iemand anders ingelogd")
    ander.goto(notitie(4))
    expect(veld(ander)).to_have_value("")


def test_who_types_where_a_colleague_types_sees_the_name(open_browser, gesprek):
    ander = open_page(open_browser(YOUSSEF), gesprek(4))
    typ_en_wacht(ander)
    page = open_page(open_browser(SANNE), gesprek(4))
    expect(page.locator("[data-typt]")).to_contain_text("Youssef Amrani typt hier ook", timeout=15_000)


def test_two_people_who_type_in_one_text_both_keep_theirs(open_browser, demo, gesprek):
    een, twee = open_page(open_browser(SANNE), gesprek(5)), open_page(open_browser(YOUSSEF), gesprek(5))
    veld(een).press_sequentially("De tekst van Sanne. ")
    veld(twee).press_sequentially("De tekst van Youssef. ")
    for page in (een, twee):
        for tekst in ("De tekst van Sanne. ", "De tekst van Youssef. "):
            expect(veld(page)).to_have_value(re.compile(re.escape(tekst)), timeout=15_000)
    assert veld(een).input_value() == veld(twee).input_value()
    assert demo.sql("SELECT count(*) FROM trajecten_bespreking WHERE verslag LIKE '%van Sanne. %'") == "1"


def test_without_network_changes_wait_and_are_counted(open_browser, gesprek):
    context = open_browser(SANNE)
    page = open_page(context, gesprek(7))
    typ_en_wacht(page, "Eerst met netwerk. ")
    context.set_offline(True)
    veld(page).press_sequentially(ZIN)
    expect(page.locator("[data-wachtend]")).to_contain_text("1 wijziging wacht")
    wacht_op_kluis(page, gevuld=True)
    assert "ontbijt" not in kluis(page)
    context.set_offline(False)
    expect(page.locator("[data-wachtend]")).to_be_hidden(timeout=15_000)
    wacht_op_kluis(page, gevuld=False)
    elders = open_page(open_browser(YOUSSEF), gesprek(7))
    expect(veld(elders)).to_have_value(f"Eerst met netwerk. {ZIN}")


def test_a_double_click_makes_one(open_browser, demo, gesprek):
    page = open_page(open_browser(SANNE), gesprek(6))
    page.fill("#mdo-actie-wat", "Dubbel geklikte actie")
    page.select_option("#mdo-actie-wie", index=1)
    page.get_by_role("button", name="Actie toevoegen").dblclick()
    expect(page.get_by_text("De actie staat erbij.")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert demo.sql("SELECT count(*) FROM trajecten_actie WHERE wat = 'Dubbel geklikte actie'") == "1"
