"""What the rounds found or might miss, each by itself: phone keyboards, a meeting that closes, a tab that dies."""

import re

from playwright.sync_api import Page, expect

from tests.browser.chaos.vergadering import KLUIS, Persoon, Vergadering, scherm, tot, vraag

LAAT = "Dit typte ik zonder net."


def veld(page: Page, naam: str = "verslag"):
    return page.locator(f'textarea[data-samen="{naam}"]')


def pagina(vergadering: Vergadering, wie: int, traject: int = 0) -> tuple[Persoon, Page]:
    persoon = vergadering.mensen[wie]
    page = vergadering.open(persoon, vergadering.trajecten[traject])
    assert page is not None
    page.wait_for_load_state("networkidle")
    return persoon, page


def bewaard(vergadering: Vergadering, deel: str) -> int:
    return sum(rij["tekst"].count(deel) for rij in vergadering.bewaard())


def test_what_arrives_while_letters_are_put_together_is_not_wiped_out(vergadering: Vergadering):
    """Keyboards of phones compose every word: the field lags behind the document until the word is ready."""
    persoon, mijn = pagina(vergadering, 0)
    _, ander = pagina(vergadering, 1)
    lijn = persoon.context.new_cdp_session(mijn)
    veld(mijn).focus()
    lijn.send("Input.imeSetComposition", {"text": "Gezam", "selectionStart": 5, "selectionEnd": 5})
    veld(ander).press_sequentially("Van een collega. ")
    assert tot(lambda: bewaard(vergadering, "Van een collega. ") == 1, ander)
    mijn.wait_for_timeout(3000)  # it has arrived here too
    lijn.send("Input.insertText", {"text": "Gezamenlijk. "})
    for page in (mijn, ander):
        assert tot(lambda page=page: "Van een collega. " in veld(page).input_value(), page)
        assert tot(lambda page=page: "Gezamenlijk. " in veld(page).input_value(), page)
    assert bewaard(vergadering, "Van een collega. ") == bewaard(vergadering, "Gezamenlijk. ") == 1


def test_a_meeting_that_closes_while_somebody_is_offline_keeps_their_text_for_them(vergadering: Vergadering):
    persoon, page = pagina(vergadering, 0, traject=1)
    persoon.context.set_offline(True)
    veld(page).press_sequentially(LAAT)
    expect(page.locator("[data-wachtend]")).to_contain_text("1 wijziging wacht")
    status = f"UPDATE trajecten_mdo SET status = '%s', afgesloten_op = %s WHERE nummer = '{vergadering.mdo}'"
    vergadering.demo.sql(status % ("afgesloten", "now()"))
    try:
        persoon.context.set_offline(False)
        kaart = page.locator("#nagekomen")
        expect(kaart).to_contain_text(LAAT, timeout=30_000)
        assert bewaard(vergadering, LAAT) == 0
        kaart.get_by_role("button", name="Toevoegen als aanvulling").click()
        expect(page.get_by_text("Je aanvulling staat bij de bijdragen.")).to_be_visible()
        assert bewaard(vergadering, LAAT) == 1
    finally:
        vergadering.demo.sql(status % ("bezig", "NULL"))


def test_a_tab_that_dies_without_network_leaves_its_text_for_the_next(vergadering: Vergadering):
    persoon, page = pagina(vergadering, 1, traject=2)
    persoon.context.set_offline(True)
    veld(page).press_sequentially("Vlak voor de klap.")
    page.wait_for_timeout(300)
    page.close()
    persoon.context.set_offline(False)
    assert bewaard(vergadering, "Vlak voor de klap.") == 0
    _, elders = pagina(vergadering, 1, traject=0)  # another family: it goes to its own all the same
    assert tot(lambda: bewaard(vergadering, "Vlak voor de klap.") == 1, elders)
    assert [rij["traject"] for rij in vergadering.bewaard() if "Vlak voor de klap." in rij["tekst"]] == [
        vergadering.trajecten[2]
    ]


def test_a_tab_that_dies_leaves_its_text_to_the_tab_that_stays(vergadering: Vergadering):
    persoon, page = pagina(vergadering, 3, traject=2)
    blijft = vergadering.open(persoon, vergadering.trajecten[1])
    assert blijft is not None
    page.route("**/samen/", lambda route: route.abort())
    veld(page).press_sequentially("Dit tabblad valt om.")
    expect(page.locator("[data-wachtend]")).to_contain_text("wacht")
    page.close()
    assert tot(lambda: bewaard(vergadering, "Dit tabblad valt om.") == 1, blijft, 40)
    assert tot(lambda: vraag(blijft, KLUIS) == [], blijft, 40)


def test_two_who_write_in_one_place_before_the_same_letters_keep_their_sentences_whole(vergadering: Vergadering):
    paginas = [pagina(vergadering, wie, traject=3)[1] for wie in (0, 1)]
    veld(paginas[0]).fill("‘nu’ stond er al.")
    for page in reversed(paginas):
        expect(veld(page)).to_have_value("‘nu’ stond er al.", timeout=15_000)
        page.route("**/samen/*", lambda route: route.abort())
    zinnen = ["Een ‘nu’ van hem. ", "Twee ‘nu’ van haar. "]
    for page, zin in zip(paginas, zinnen, strict=True):
        veld(page).focus()
        page.keyboard.press("Control+Home")
        page.keyboard.type(zin)
    for page in paginas:
        page.unroute("**/samen/*")
    for zin in zinnen:
        assert tot(lambda zin=zin: bewaard(vergadering, zin) == 1, paginas[0], 40)


def test_a_draft_without_script_joins_the_text_once_and_cuts_no_sentence(vergadering: Vergadering):
    persoon, page = pagina(vergadering, 3, traject=1)
    veld(page).fill("Moeder belt morgen.\nSchool is rustig.")
    assert tot(lambda: bewaard(vergadering, "School is rustig.") == 1, page)
    formulier = page.locator("form", has=veld(page))
    velden = {
        v["name"]: v["value"]
        for v in formulier.evaluate("f => [...new FormData(f)].map(([name, value]) => ({name, value}))")
    }
    vergadering.demo.einde_sessies(persoon.email)
    tekst = "Moeder komt vrijdag.\nSchool is rustig."
    adres = f"{vergadering.demo.adres}{vergadering.adres(vergadering.trajecten[1])}"
    persoon.context.request.post(adres, form=velden | {"verslag": tekst, "samen": ""}, headers={"Referer": adres})
    vergadering.inloggen(persoon)
    samen = "Moeder belt morgen.\nSchool is rustig.\nMoeder komt vrijdag."
    vergadering.ga(page, vergadering.trajecten[1])
    expect(veld(page)).to_have_value(samen)
    assert tot(lambda: bewaard(vergadering, samen) == 1, page)
    veld(page).fill("Opnieuw.")
    assert tot(lambda: bewaard(vergadering, "Opnieuw.") == 1, page)
    page.reload()
    expect(veld(page)).to_have_value("Opnieuw.")


def test_the_key_that_goes_to_a_shared_text_does_not_select_it(vergadering: Vergadering):
    _, page = pagina(vergadering, 1, traject=3)  # who follows no chair
    veld(page, "besluit").press_sequentially("We bellen de school.")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("b")
    expect(veld(page, "besluit")).to_be_focused()
    page.keyboard.type(" En de huisarts.")
    expect(veld(page, "besluit")).to_have_value(re.compile(r"We bellen de school\. En de huisarts\.$"))


def test_a_colleague_who_logs_in_in_the_same_browser_gets_nothing_of_it(vergadering: Vergadering):
    persoon, page = pagina(vergadering, 0, traject=3)
    ander = vergadering.mensen[1]
    vergadering.inloggen(persoon, als=ander.email)
    veld(page, "bijdrage").press_sequentially("Alleen van mij.")
    expect(page.get_by_role("dialog")).to_contain_text("iemand anders ingelogd", timeout=20_000)
    assert bewaard(vergadering, "Alleen van mij.") == 0
    vergadering.inloggen(persoon)
    assert tot(lambda: bewaard(vergadering, "Alleen van mij.") == 1, page)
    assert [rij["auteur"] for rij in vergadering.bewaard() if "Alleen van mij." in rij["tekst"]] == [persoon.pk]


def test_who_types_when_the_chair_goes_on_comes_along_when_the_sentence_is_done(vergadering: Vergadering):
    _, voorzitter = pagina(vergadering, 3, traject=0)
    _, page = pagina(vergadering, 2, traject=0)  # the one who goes along
    assert vergadering.ga(voorzitter, vergadering.trajecten[1])
    for letter in "Nog even dit. " * 2:  # longer than it takes to hear where the chair is
        veld(page).press_sequentially(letter, delay=250)
    assert scherm(page)["traject"] == vergadering.trajecten[0]
    assert tot(lambda: (scherm(page) or {}).get("traject") == vergadering.trajecten[1], page, 20)
    assert bewaard(vergadering, "Nog even dit. Nog even dit. ") == 1
