"""The copy of a dossier for one person: what is in it, what a professional decides, how it leaves the house."""

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

import tests.factories as maak
from gezinnen.delen.models import Verstrekking
from gezinnen.models import Kenmerk, Verklaring
from teams.basis import Weigering
from trajecten.dossierrechten import services
from trajecten.dossierrechten.kopie.bestanden import als_html, als_json, als_zip
from trajecten.dossierrechten.kopie.inhoud import ZWART, kopie_inhoud
from trajecten.dossierrechten.kopie.tasks import kopie_vragen
from trajecten.models import Contactmoment, Verzoek


@pytest.fixture
def leden(cast):
    gezin = cast.traject.gezin
    gezin.leden.all().delete()
    jaren = timezone.localdate() - timedelta(days=365 * 40)
    return {
        "moeder": maak.GezinslidFactory(gezin=gezin, rol="ouder", voornaam="Mirjam", geboortedatum=jaren),
        "vader": maak.GezinslidFactory(gezin=gezin, rol="ouder", voornaam="Victor", geboortedatum=jaren),
    }


def contact(cast, notitie, betreft=(), **extra):
    return Contactmoment.objects.create(
        traject=cast.traject, op=timezone.now(), waar="thuis", notitie=notitie, betreft=[lid.pk for lid in betreft],
        auteur=cast.behandelaar, **extra,
    )  # fmt: skip


def verzoek_van(cast, lid, **extra):
    return services.verzoek_vastleggen(
        verzoek=Verzoek(
            gezin=cast.traject.gezin, team=cast.team, soort="kopie", lid=lid, verzoeker_lid=lid,
            ontvangen_op=timezone.localdate(), **extra,
        ),
        door=cast.behandelaar,
    )  # fmt: skip


def besluit(verzoek, rij, wat, door, passages=(), reden="privacy van een ander"):
    onderdeel = verzoek.onderdelen.get(soort=rij._meta.label_lower, object_id=rij.pk)
    stuk = next(s for s in services.stukken_van(verzoek) if services.sleutel_van(s) == (onderdeel.soort, rij.pk))
    services.onderdeel_besluiten(onderdeel=onderdeel, stuk=stuk, besluit=wat, reden=reden, passages=passages, door=door)


def teksten(kopie):
    return " ".join(tekst for deel in kopie.delen for _, tekst in deel.teksten)


def test_a_copy_holds_what_is_about_this_person_and_nothing_of_another(cast, leden):
    contact(cast, "over haar zelf", [leden["moeder"]])
    contact(cast, "over het hele gezin")
    contact(cast, "alleen over hem", [leden["vader"]])
    contact(cast, "afgeschermd, over haar", [leden["moeder"]], alleen_voor=[cast.behandelaar.pk], afscherm_reden="x")

    kopie = kopie_inhoud(verzoek_van(cast, leden["moeder"]))

    assert "over haar zelf" in teksten(kopie)
    assert "over het hele gezin" in teksten(kopie)
    assert "afgeschermd, over haar" in teksten(kopie), "a shield is never a way around the right of access"
    assert "alleen over hem" not in teksten(kopie)


def test_what_touches_another_waits_for_a_professional_and_is_given_left_out_or_blackened(cast, leden):
    samen = contact(cast, "Zij vertelde dat hij drinkt en schulden heeft.", leden.values())
    genoemd = contact(cast, "Gesprek over Victor en zijn werk.")
    weg = contact(cast, "Iets over hen samen", leden.values())
    verzoek = verzoek_van(cast, leden["moeder"])
    with pytest.raises(Weigering, match="nog niet besloten"):
        kopie_inhoud(verzoek)

    besluit(verzoek, samen, "zwart", cast.behandelaar, ["hij drinkt en schulden heeft"])
    besluit(verzoek, genoemd, "geven", cast.behandelaar, reden="")
    besluit(verzoek, weg, "weglaten", cast.behandelaar)
    kopie = kopie_inhoud(verzoek)

    assert f"Zij vertelde dat {ZWART}." in teksten(kopie)
    assert "Gesprek over Victor" in teksten(kopie)
    assert "Iets over hen samen" not in teksten(kopie)
    assert [stuk["reden"] for stuk in kopie.weggelaten] == ["privacy van een ander"]
    html = als_html(kopie)
    assert "drinkt" not in html
    assert "Een deel is zwart gemaakt: privacy van een ander" in html


@pytest.mark.parametrize(
    ("wat", "passages", "reden", "zin"),
    [
        ("weglaten", [], " ", "waarom"),
        ("zwart", ["staat er niet"], "reden", "letterlijk"),
        ("zwart", [], "reden", "Zet per regel"),
        ("vernietigen", [], "reden", "Kies een besluit"),
    ],
)
def test_a_decision_without_reason_or_with_a_passage_that_is_not_there_is_refused(
    cast, leden, wat, passages, reden, zin
):
    samen = contact(cast, "Over hen samen", leden.values())
    verzoek = verzoek_van(cast, leden["moeder"])
    with pytest.raises(Weigering, match=zin):
        besluit(verzoek, samen, wat, cast.behandelaar, passages, reden)


def test_a_text_that_changed_after_the_decision_is_decided_about_anew(cast, leden):
    samen = contact(cast, "Over hen samen", leden.values())
    verzoek = verzoek_van(cast, leden["moeder"])
    besluit(verzoek, samen, "geven", cast.behandelaar, reden="")
    samen.notitie = "Over hen samen, en nu iets heel anders"
    samen.save()
    with pytest.raises(Weigering):
        kopie_inhoud(verzoek)
    assert services.onderdelen_klaarzetten(verzoek=verzoek) == 1


def test_only_who_may_read_a_shielded_text_decides_about_it(cast, leden):
    geheim = contact(
        cast, "Over hen samen", leden.values(), alleen_voor=[cast.behandelaar.pk], afscherm_reden="veiligheid"
    )
    verzoek = verzoek_van(cast, leden["moeder"])
    with pytest.raises(Weigering, match="afgeschermd"):
        besluit(verzoek, geheim, "geven", cast.collega)
    assert services.onderdelen_samen(
        verzoek=verzoek, groep="1_ander", besluit="geven", reden="", door=cast.collega
    ) == 0  # fmt: skip
    pagina = cast.client(cast.collega).get(f"/verzoeken/{verzoek.nummer}/").content.decode()
    assert "Hierover besluit: Behandelaar Eik" in pagina
    assert "Over hen samen" not in pagina
    stuk = verzoek.onderdelen.get()
    assert cast.client(cast.collega).get(f"/verzoeken/{verzoek.nummer}/stukken/{stuk.pk}/").status_code == 403


def test_a_statement_stands_beside_its_text_and_that_of_another_does_not(cast, leden):
    rij = contact(cast, "Zij kwam te laat.", [leden["moeder"]])
    for lid, tekst in ((leden["moeder"], "Dat klopt niet."), (leden["vader"], "Wel waar.")):
        Verklaring.objects.create(
            gezin=cast.traject.gezin, soort="contactmoment", object_id=rij.pk, lid=lid, tekst=tekst,
            vastgelegd_door=cast.behandelaar,
        )  # fmt: skip
    html = als_html(kopie_inhoud(verzoek_van(cast, leden["moeder"])))
    assert "Dat klopt niet." in html
    assert "Wel waar." not in html


def voldoet(gegevens, schema, pad="$"):
    """The part of JSON Schema that ours uses."""
    if "const" in schema:
        assert gegevens == schema["const"], pad
    soorten = schema.get("type")
    if soorten:
        typen = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
        namen = soorten if isinstance(soorten, list) else [soorten]
        assert isinstance(gegevens, tuple(typen[naam] for naam in namen)), f"{pad}: {gegevens!r}"
    if isinstance(gegevens, dict) and "properties" in schema:
        assert set(schema.get("required", ())) <= set(gegevens), pad
        if schema.get("additionalProperties") is False:
            assert set(gegevens) <= set(schema["properties"]), pad
        for naam, waarde in gegevens.items():
            voldoet(waarde, schema["properties"].get(naam, {}), f"{pad}.{naam}")
    for nummer, een in enumerate(gegevens if isinstance(gegevens, list) else ()):
        voldoet(een, schema.get("items", {}), f"{pad}[{nummer}]")


def test_the_json_keeps_to_its_published_schema_and_the_archive_names_nobody(cast, leden):
    contact(cast, "over haar zelf", [leden["moeder"]])
    Kenmerk.objects.create(gezin=cast.traject.gezin, lid=leden["moeder"], soort="schulden", toelichting="veel")
    kopie = kopie_inhoud(verzoek_van(cast, leden["moeder"], met_inzagelog=True), [
        {"op": "2026-01-01", "wie": "A", "organisatie": "B", "wat": "gelezen"}
    ])  # fmt: skip
    schema = json.loads((Path(settings.BASE_DIR) / "docs/dossierkopie.schema.json").read_text())
    voldoet(json.loads(json.dumps(als_json(kopie, {}))), schema)
    with zipfile.ZipFile(io.BytesIO(als_zip(kopie))) as zip_:
        assert set(zip_.namelist()) == {"lees-mij.txt", "dossier.pdf", "dossier.json", "schema.json"}
        assert zip_.read("dossier.pdf").startswith(b"%PDF")
        assert "Mirjam" not in " ".join(zip_.namelist())


def test_the_copy_is_made_by_a_worker_and_handed_over_after_the_password(
    cast, leden, django_capture_on_commit_callbacks
):
    contact(cast, "over haar zelf", [leden["moeder"]])
    verzoek = verzoek_van(cast, leden["moeder"])
    with django_capture_on_commit_callbacks(execute=True):
        opdracht = kopie_vragen(verzoek=verzoek, door=cast.behandelaar)
    opdracht.refresh_from_db()
    assert (opdracht.status, opdracht.fout) == ("klaar", "")
    client = cast.client(cast.behandelaar)

    ergens_anders = client.get(f"/werk/{opdracht.kenmerk}/bestand/")
    assert ergens_anders.status_code in (302, 403, 404), "the general download is closed for a dossier"
    sessie = client.session
    sessie["account_authentication_methods"] = [{"method": "password", "at": 1}]  # logged in long ago
    sessie.save()
    assert client.post(f"/verzoeken/{verzoek.nummer}/kopie/bestand/").status_code == 302
    eerst = client.get(f"/verzoeken/{verzoek.nummer}/kopie/ophalen/")
    assert eerst.status_code == 302
    assert "reauthenticate" in eerst["Location"]

    sessie = client.session
    sessie["account_authentication_methods"] = [{"method": "password", "at": timezone.now().timestamp()}]
    sessie.save()
    assert client.get(f"/verzoeken/{verzoek.nummer}/kopie/ophalen/").status_code == 200
    antwoord = client.post(f"/verzoeken/{verzoek.nummer}/kopie/bestand/")
    assert antwoord.status_code == 200
    assert antwoord["Content-Disposition"] == 'attachment; filename="dossierkopie.zip"'
    assert Verstrekking.objects.filter(bron=f"verzoek:{verzoek.pk}", grond="eigen_recht").count() == 1
    client.post(f"/verzoeken/{verzoek.nummer}/kopie/bestand/")
    assert Verstrekking.objects.filter(gezin=cast.traject.gezin, soort="afschrift").count() == 1
