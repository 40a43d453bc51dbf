"""Asking for access: the page under a number one may not open, the request, and the answer."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import PersoonlijkeToegang, Toegangsverzoek
from teams.models import Account
from trajecten.toegang.verzoeken import toegang_vragen

REDEN = "Ik spreek een van de kinderen op school en wil afstemmen."


@pytest.fixture
def gast(cast):
    return maak.TeamlidmaatschapFactory(team=cast.ander_team, account__naam="Gast Beuk").account


def pagina(client, nummer):
    return client.get(f"/{'gezinnen' if nummer.startswith('G') else 'trajecten'}/{nummer}/")


@pytest.mark.parametrize("wat", ["gezin", "traject"])
def test_a_number_of_another_team_and_a_number_of_nobody_give_the_same_page(cast, gast, wat):
    echt = cast.traject.gezin.nummer if wat == "gezin" else cast.traject.nummer
    geen = f"{echt[0]}-2026-98765"
    paginas = [pagina(cast.client(gast), nummer) for nummer in (echt, geen)]
    assert [een.status_code for een in paginas] == [404, 404]
    teksten = [een.content.decode().replace(nummer, "N") for een, nummer in zip(paginas, (echt, geen), strict=True)]
    zonder_csrf = [een[: een.index("hx-headers")] + een[een.index("<main") : een.index("</main>")] for een in teksten]
    assert zonder_csrf[0] == zonder_csrf[1]
    assert "Toegang vragen" in teksten[0]
    assert cast.traject.gezin.naam not in teksten[0]


def test_both_numbers_cost_the_same_queries(cast, gast):
    aantallen = []
    pagina(cast.client(gast), "T-2026-98764")  # the first page of a session costs more
    for nummer in (cast.traject.nummer, "T-2026-98765"):
        with CaptureQueriesContext(connection) as vragen:
            pagina(cast.client(gast), nummer)
        aantallen.append(len(vragen))
    assert aantallen[0] == aantallen[1]


def test_a_row_that_is_not_there_in_a_dossier_of_ones_own_gives_the_plain_page(cast):
    antwoord = cast.client(cast.behandelaar).get(f"/trajecten/{cast.traject.nummer}/doelen/99999/")
    assert antwoord.status_code == 404
    assert "Toegang vragen" not in antwoord.content.decode()


def test_who_works_with_no_dossiers_is_not_invited_to_ask(cast):
    assert cast.client(cast.privacy).get("/gezinnen/G-2026-98765/").status_code == 403


def vraag(cast, gast, nummer):
    return cast.client(gast).post(f"/toegang/vragen/{nummer}/", {"reden": REDEN}, follow=True)


def test_asking_tells_the_holder_of_the_regie_and_nobody_learns_whether_the_number_exists(
    cast, gast, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        echt = vraag(cast, gast, cast.traject.gezin.nummer)
    assert [bericht.to for bericht in mail.outbox] == [[cast.behandelaar.email]]
    assert "Eikenhorst" not in mail.outbox[0].body + mail.outbox[0].subject
    geen = vraag(cast, gast, "G-2026-98765")
    for antwoord in (echt, geen):
        assert antwoord.redirect_chain[-1][0] == "/toegang/"
        assert "wacht op antwoord" in antwoord.content.decode()
    lijst = cast.client(cast.behandelaar).get("/toegang/verzoeken/").content.decode()
    assert "Gast Beuk" in lijst
    assert "G-2026-98765" not in lijst


def test_the_team_leader_is_asked_when_nobody_in_the_team_holds_the_regie(cast, gast, mailoutbox):
    cast.traject.gezin.betrokkenen.all().delete()
    rij = toegang_vragen(account=gast, nummer=cast.traject.gezin.nummer, reden=REDEN)
    assert cast.client(cast.teamleider).get(f"/toegang/verzoeken/{rij.pk}/").status_code == 200
    assert cast.client(cast.behandelaar).get(f"/toegang/verzoeken/{rij.pk}/").status_code == 404


def test_yes_opens_the_dossier_for_the_term_and_no_longer(cast, gast, django_capture_on_commit_callbacks, time_machine):
    rij = toegang_vragen(account=gast, nummer=cast.traject.nummer, reden=REDEN)
    with django_capture_on_commit_callbacks(execute=True):
        cast.client(cast.behandelaar).post(
            f"/toegang/verzoeken/{rij.pk}/", {"besluit": "verlenen", "dagen": "3", "toelichting": "Graag samen."}
        )
    assert mail.outbox[-1].to == [gast.email]
    antwoord = pagina(cast.client(gast), cast.traject.gezin.nummer)
    assert antwoord.status_code == 200
    assert "op verzoek toegang" in antwoord.content.decode()
    assert "Graag samen." in cast.client(gast).get("/toegang/").content.decode()
    toegang = PersoonlijkeToegang.objects.get()
    assert timezone.localtime(toegang.tot).date() == timezone.localdate() + timedelta(days=3)
    gast_nu = Account.objects.get(pk=gast.pk)
    assert gast_nu.toegang.eigen[cast.traject.gezin_id].grond == "verleend"
    PersoonlijkeToegang.objects.update(van=timezone.now() - timedelta(days=4), tot=timezone.now() - timedelta(hours=1))
    assert pagina(cast.client(gast), cast.traject.gezin.nummer).status_code == 404


def test_no_is_heard_and_opens_nothing(cast, gast):
    rij = toegang_vragen(account=gast, nummer=cast.traject.nummer, reden=REDEN)
    cast.client(cast.behandelaar).post(f"/toegang/verzoeken/{rij.pk}/", {"besluit": "weigeren"})
    assert "geen toegang" in cast.client(gast).get("/toegang/").content.decode()
    assert not PersoonlijkeToegang.objects.exists()


@pytest.mark.parametrize("wie", ["collega", "vreemde", "privacy", "beheer"])
def test_nobody_else_answers(cast, gast, wie):
    rij = toegang_vragen(account=gast, nummer=cast.traject.nummer, reden=REDEN)
    antwoord = cast.client(getattr(cast, wie)).post(
        f"/toegang/verzoeken/{rij.pk}/", {"besluit": "verlenen", "dagen": "3"}
    )
    assert antwoord.status_code in {403, 404}
    assert not PersoonlijkeToegang.objects.exists()


def test_asking_is_limited_per_day(cast, gast):
    for nummer in range(10):
        vraag(cast, gast, f"G-2026-9{nummer:04d}")
    antwoord = vraag(cast, gast, cast.traject.gezin.nummer)
    assert "te vaak" in antwoord.content.decode()
    assert Toegangsverzoek.objects.count() == 10


def test_a_second_request_waits_for_the_first_and_an_old_one_makes_way(cast, gast):
    vraag(cast, gast, cast.traject.nummer)
    assert "al toegang gevraagd" in vraag(cast, gast, cast.traject.nummer).content.decode()
    Toegangsverzoek.objects.update(gevraagd_op=timezone.now() - timedelta(days=15))
    assert "geen antwoord gekregen" in cast.client(gast).get("/toegang/").content.decode()
    assert "wacht op antwoord" in vraag(cast, gast, cast.traject.nummer).content.decode()


def test_access_given_ends_with_the_last_membership(cast, gast):
    maak.PersoonlijkeToegangFactory(account=gast, gezin=cast.traject.gezin, door=cast.behandelaar)
    assert pagina(cast.client(gast), cast.traject.gezin.nummer).status_code == 200
    gast.lidmaatschappen.update(tot=timezone.localdate() - timedelta(days=1))
    assert pagina(cast.client(gast), cast.traject.gezin.nummer).status_code == 403
