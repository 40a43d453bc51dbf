"""Functional administration: organisations, teams, accounts, memberships and lists."""

import pytest
from django.core import mail

import tests.factories as maak
from gezinnen.models import Inzagelog, Levensgebied
from teams.beheer.onderdelen import onderdelen
from teams.models import Account, Organisatie, Rechtenvoorstel, Teamlidmaatschap
from teams.organisatie.models import OVERNAME


@pytest.fixture
def client(cast):
    return cast.client(cast.beheer)


def test_every_list_marked_in_the_domain_can_be_extended():
    assert {"levensgebied", "organisatiesoort", "expertise", "hulpvorm", "subdoel"} <= set(onderdelen())


@pytest.mark.parametrize("slug", sorted(onderdelen()))
def test_every_kind_has_a_list_and_a_form(client, cast, slug):
    assert client.get(f"/beheer/{slug}/", {"q": "team eik"}).status_code == 200
    assert client.get(f"/beheer/{slug}/nieuw/").status_code == 200
    leeg = client.post(f"/beheer/{slug}/nieuw/", {})
    assert "invalid-feedback" in leeg.content.decode()


def test_a_list_gets_a_new_value(client):
    client.post(
        "/beheer/levensgebied/nieuw/", {"naam": "Huisdieren", "code": "huisdieren", "volgorde": 5, "actief": "on"}
    )
    assert Levensgebied.objects.get(code="huisdieren").actief
    dubbel = client.post("/beheer/levensgebied/nieuw/", {"naam": "huisdieren", "code": "x", "volgorde": 5})
    assert "staat al in de lijst" in dubbel.content.decode()


def test_a_new_account_gets_a_mail_to_choose_a_password(client, django_capture_on_commit_callbacks, cast):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            "/beheer/accounts/nieuw/",
            {"naam": "Nieuwe Collega", "email": "Nieuw@Voorbeeld.test", "is_active": "on",
             "organisatie": cast.behandelaar.organisatie_id},
        )  # fmt: skip
    account = Account.objects.get(email="nieuw@voorbeeld.test")
    assert not account.has_usable_password()
    assert [bericht.to for bericht in mail.outbox] == [["nieuw@voorbeeld.test"]]


def test_the_same_address_in_capitals_is_the_same_account(client, cast):
    antwoord = client.post("/beheer/accounts/nieuw/", {"naam": "X", "email": cast.collega.email.upper()})
    assert "al een account met dit e-mailadres" in antwoord.content.decode()


def lidmaatschap(cast, **velden):
    return {"account": cast.zonder_rol.pk, "team": cast.team.pk, "rollen": ["professional"], "van": "2026-01-01",
            "uren": "20", **velden}  # fmt: skip


def test_a_membership_opens_the_families_of_the_team_once_confirmed_and_its_end_closes_them(client, cast):
    nieuw = cast.client(cast.zonder_rol)
    client.post("/beheer/lidmaatschappen/nieuw/", lidmaatschap(cast))
    assert nieuw.get(f"/gezinnen/{cast.traject.gezin.nummer}/").status_code == 403
    voorstel = Rechtenvoorstel.objects.get()
    cast.client(cast.teamleider).post(f"/rechten/{voorstel.pk}/", {"besluit": "bevestigen"})
    assert nieuw.get(f"/gezinnen/{cast.traject.gezin.nummer}/").status_code == 200
    rij = Teamlidmaatschap.objects.get(account=cast.zonder_rol)
    client.post(f"/beheer/lidmaatschappen/{rij.pk}/", lidmaatschap(cast, tot="2026-02-01"))
    assert nieuw.get(f"/gezinnen/{cast.traject.gezin.nummer}/").status_code == 403


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"van": "2026-02-01", "tot": "2026-01-01"}, "De einddatum ligt voor de begindatum"),
        ({"rollen": []}, "Dit veld is verplicht"),
        ({"uren": "99"}, "Uren per week liggen tussen 0 en 40"),
        ({"van": "geen datum"}, "Voer een geldige datum in"),
    ],
)
def test_a_wrong_membership_is_answered_beside_the_field_with_the_text_kept(client, cast, velden, melding):
    antwoord = client.post("/beheer/lidmaatschappen/nieuw/", lidmaatschap(cast, mandaat="mag zelf beslissen", **velden))
    pagina = antwoord.content.decode()
    assert melding in pagina
    assert "mag zelf beslissen" in pagina
    assert not Teamlidmaatschap.objects.filter(account=cast.zonder_rol).exists()


def test_overlapping_memberships_are_refused_with_a_sentence(client, cast):
    maak.TeamlidmaatschapFactory(account=cast.zonder_rol, team=cast.team)
    pagina = client.post("/beheer/lidmaatschappen/nieuw/", lidmaatschap(cast, van="2026-03-01")).content.decode()
    assert "al lid van dit team" in pagina


def test_a_change_of_rights_is_in_the_access_log(client, cast):
    client.post("/beheer/lidmaatschappen/nieuw/", lidmaatschap(cast))
    regel = Inzagelog.objects.latest("id")
    assert (regel.soort, regel.handeling, regel.account_id) == ("autorisatie", "U", cast.beheer.pk)


def test_html_in_a_name_is_shown_as_text(client):
    kwaad = "<script>alert(1)</script>"
    client.post("/beheer/organisaties/nieuw/", {"naam": kwaad, "soort": 1, "actief": "on", "overname": OVERNAME})
    Organisatie.objects.get(naam=kwaad)
    pagina = client.get("/beheer/organisaties/", {"q": "script"}).content.decode()
    assert kwaad not in pagina
    assert "&lt;script&gt;" in pagina


def test_a_double_click_makes_one_row(client):
    inzending = "1c7f7f5c-6c1c-4a58-9a35-3a7e5f0d1f11"
    gegevens = {"naam": "Eén keer", "soort": 1, "actief": "on", "overname": OVERNAME, "inzending": inzending}
    eerste = client.post("/beheer/organisaties/nieuw/", gegevens)
    tweede = client.post("/beheer/organisaties/nieuw/", gegevens)
    assert eerste.url == tweede.url
    assert Organisatie.objects.filter(naam="Eén keer").count() == 1


def test_two_who_save_the_same_team_both_keep_their_text(client, cast):
    adres = f"/beheer/teams/{cast.team.pk}/"
    formulier = client.get(adres).context["form"]
    gegevens = {naam: formulier[naam].value() for naam in formulier.fields if formulier[naam].value() is not None}
    client.post(adres, {**gegevens, "focus": "de eerste tekst", "inzending": ""})
    antwoord = client.post(adres, {**gegevens, "focus": "de tweede tekst", "inzending": ""})
    pagina = antwoord.content.decode()
    assert "de eerste tekst" in pagina
    assert "de tweede tekst" in pagina
    cast.team.refresh_from_db()
    assert cast.team.focus == "de eerste tekst"
