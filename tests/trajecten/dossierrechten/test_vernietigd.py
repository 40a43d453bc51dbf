"""A destroyed dossier leaves no trace in a dump of the database or in the files; its neighbour is untouched."""

import os
import subprocess
import uuid
from datetime import timedelta
from pathlib import Path

import pghistory
import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Gezin, Gezinslid, Inzagelog, Levensgebiedbeeld
from teams.models import Concept, Inzending, Opdracht
from teams.werk.models import Opdrachtresultaat
from tests.trajecten.dossierrechten.opzet import GEDEELD, gevuld
from trajecten.diensten import pg_programma
from trajecten.dossierrechten.services import onderdelen_samen
from trajecten.dossierrechten.vernietiging import services
from trajecten.dossierrechten.vernietiging.voorstel import vernietiging_voorbereiden, vernietiging_voorstellen
from trajecten.kopie import _environment
from trajecten.models import (
    Contactmoment,
    Document,
    Incident,
    Planversie,
    Traject,
    Vernietiging,
    Vernietigingsbewijs,
    Verzoek,
)

MERK, BUUR = "QXZKWVJ", "BUURMERKX"
pytestmark = pytest.mark.django_db(transaction=True)


def dump() -> list[str]:
    """All data of the test database, a row a line; also what the planner keeps as samples."""
    opdracht = [pg_programma("pg_dump"), "--inserts", "--statistics"]
    klaar = subprocess.run(opdracht, env=os.environ | _environment(), capture_output=True, text=True, check=True)
    return klaar.stdout.splitlines()


def met(regels: list[str], tekst: str) -> list[str]:
    return [regel for regel in regels if tekst in regel]


@pytest.fixture
def media(settings, tmp_path):
    settings.VAR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def gezinnen(media):
    gedeeld = GEDEELD()
    return gevuld(MERK, gedeeld), gevuld(BUUR, gedeeld)


def sporen(vuller) -> None:
    """Leave traces where no foreign key leads: a deleted row, a draft, an answer, a result, an address."""
    nummer, account = vuller.eigen[Traject].nummer, maak.AccountFactory()
    with pghistory.context(url=f"/trajecten/{nummer}/", user=account.pk):
        vuller.eigen[Gezinslid].school_of_werk = f"later {vuller.merk}"
        vuller.eigen[Gezinslid].save()
    oud = Contactmoment.objects.create(
        traject=vuller.eigen[Traject], op=timezone.now(), waar="thuis", notitie=f"weg {vuller.merk}", auteur=account
    )
    oud.delete()
    doel = vuller.eigen[Contactmoment].pk
    for formulier, sleutel in (("a", nummer), ("b", f"{nummer}:nieuw-doel"), ("c", f"contactmoment-{doel}")):
        Concept.objects.create(
            account=account, formulier=formulier, object_sleutel=sleutel, veld="x", tekst=vuller.merk
        )
    Inzending.objects.create(sleutel=uuid.uuid4(), account=account, antwoord=f"/trajecten/{nummer}/plan/")
    nu = timezone.now()
    werk = Opdracht.objects.create(
        soort="proef", sleutel=nummer, invoer={"traject": vuller.eigen[Traject].pk}, status="klaar", klaar_op=nu,
        bewaren_tot=nu + timedelta(days=3),
    )  # fmt: skip
    Opdrachtresultaat.objects.create(
        opdracht=werk, naam="kopie.zip", mime="application/zip", inhoud=vuller.merk.encode()
    )


def verslag_op_papier(vuller, media) -> Path:
    """Minutes in which this family stands among others, kept as a file."""
    pad = media / "werk" / "verslag.bin"
    pad.parent.mkdir(parents=True)
    pad.write_text(vuller.merk)
    nu = timezone.now()
    werk = Opdracht.objects.create(
        soort="mdoverslag", sleutel="1:alles", status="klaar", klaar_op=nu, bewaren_tot=nu + timedelta(days=1),
        invoer={"mdo": 1, "nummer": "M-2026-99999", "trajecten": [0, vuller.eigen[Traject].pk]},
    )  # fmt: skip
    Opdrachtresultaat.objects.create(
        opdracht=werk, naam="verslag.pdf", mime="application/pdf", bestand="werk/verslag.bin"
    )
    return pad


def goedgekeurd(vuller, **extra) -> Vernietiging:
    een, twee = maak.AccountFactory(), maak.AccountFactory()
    gezin, nu = vuller.eigen[Gezin], timezone.now()
    verzoek = Verzoek.objects.create(
        nummer=f"V-{Verzoek.objects.count()}-{vuller.merk[:8]}", gezin=gezin, team=vuller.gedeeld_team,
        soort="vernietiging", verzoeker_lid=vuller.eigen[Gezinslid], uiterlijk_op=nu.date(), staat="wachten",
        omschrijving=vuller.merk,
    )  # fmt: skip
    waarden = {
        "grond": "verzoek", "omvang": "dossier", "staat": "goedgekeurd", "team": vuller.gedeeld_team,
        "gezin_id": gezin.pk, "verzoek_id": verzoek.pk, "dossiernummer": gezin.nummer,
        "voorgesteld_door": een, "voorgesteld_op": nu, "getoetst_door": twee, "getoetst_op": nu,
        "toets_reden": vuller.merk, "wachten_tot": nu.date() - timedelta(days=1),
    }  # fmt: skip
    return Vernietiging.objects.create(**{**waarden, **extra})


def als_app(functie, *args, **kwargs):
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE trajecten_app")
    try:
        return functie(*args, **kwargs)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


def test_after_a_destruction_a_dump_and_the_files_hold_no_trace_and_the_neighbour_is_untouched(gezinnen, media):
    weg, buur = gezinnen
    for vuller in gezinnen:
        sporen(vuller)
    Inzagelog.objects.create(soort="dossier", handeling="R", uitkomst=0, gezin=weg.eigen[Gezin], route="gezin")
    nummers = [weg.eigen[model].nummer for model in (Gezin, Traject)]
    vernietiging = goedgekeurd(weg)
    goedgekeurd(weg, staat="afgewezen", reden=MERK, grond="bewaartermijn")  # an earlier proposal
    voor, bestand = dump(), media / weg.eigen[Document].bestand.name
    assert len(met(voor, MERK)) > 60
    assert bestand.exists()

    assert als_app(services.vernietiging_uitvoeren, pk=vernietiging.pk) is True

    na = dump()
    assert met(na, MERK) == []
    assert [regel for nummer in nummers for regel in met(na, nummer) if "inzagelog" not in regel] == []
    assert not bestand.exists()
    assert (media / buur.eigen[Document].bestand.name).exists()
    assert [pad for pad in Path(media).rglob("*") if pad.is_file() and MERK in pad.read_text()] == []
    inserts = [regel for regel in met(voor, BUUR) if regel.startswith("INSERT")]
    assert sorted(regel for regel in met(na, BUUR) if regel.startswith("INSERT")) == sorted(inserts)
    assert Inzagelog.objects.filter(gezin_id=weg.eigen[Gezin].pk).count() == 1


def test_the_proof_says_how_much_went_and_by_whose_hands_and_holds_no_content(gezinnen, media):
    weg, _ = gezinnen
    vernietiging = goedgekeurd(weg)
    nummer = weg.eigen[Gezin].nummer

    services.vernietiging_uitvoeren(pk=vernietiging.pk)

    bewijs = Vernietigingsbewijs.objects.get()
    assert bewijs.dossier_hash == services.dossier_hash(nummer)
    assert bewijs.aantallen["gezinnen_gezin"] == 1
    assert bewijs.aantallen["trajecten_contactmomentevent"] >= 1
    assert bewijs.voorgesteld_door != bewijs.getoetst_door
    with pytest.raises(ProgrammingError), transaction.atomic():
        als_app(Vernietigingsbewijs.objects.update, omvang="deel")


@pytest.mark.parametrize(
    "stuk",
    [
        {"staat": "voorgesteld"},
        {"wachten_tot": timezone.localdate()},
        {"verzoek_id": 0},
        {"grond": "bewaartermijn", "geinformeerd_op": timezone.localdate()},
    ],
    ids=["not approved", "still waiting", "no request", "younger than twenty years"],
)
def test_the_database_itself_refuses_what_is_not_signed_or_not_over(gezinnen, media, stuk):
    weg, _ = gezinnen
    vernietiging = goedgekeurd(weg, **stuk)
    with pytest.raises(ProgrammingError):
        als_app(services.vernietiging_uitvoeren, pk=vernietiging.pk)
    assert Gezin.objects.filter(pk=weg.eigen[Gezin].pk).exists()


def test_a_crash_after_the_database_is_finished_by_the_next_try(gezinnen, media, monkeypatch):
    weg, _ = gezinnen
    vernietiging = goedgekeurd(weg)
    bestand = media / weg.eigen[Document].bestand.name

    def breekt(naam: str) -> None:
        raise OSError("disk")

    with monkeypatch.context() as even:
        even.setattr(services, "_bestand_weg", breekt)
        with pytest.raises(OSError, match="disk"):
            services.vernietiging_uitvoeren(pk=vernietiging.pk)
    assert bestand.exists()
    vernietiging.refresh_from_db()
    assert vernietiging.staat == "bezig"
    assert list(Vernietiging.objects.uit_te_voeren(timezone.localdate())) == [vernietiging]

    services.vernietiging_uitvoeren(pk=vernietiging.pk)

    vernietiging.refresh_from_db()
    assert (vernietiging.staat, vernietiging.bestanden, bestand.exists()) == ("vernietigd", [], False)
    assert services.vernietiging_uitvoeren(pk=vernietiging.pk) is False
    assert Vernietigingsbewijs.objects.count() == 1


def test_of_one_person_no_more_stays_than_that_somebody_was_there_and_the_rest_of_the_family_stays(gezinnen, media):
    weg, _ = gezinnen
    sporen(weg)
    papier = verslag_op_papier(weg, media)
    lid, gezin = weg.eigen[Gezinslid], weg.eigen[Gezin]
    voor = [lid.voornaam, lid.achternaam, weg.eigen[Levensgebiedbeeld].problemen, weg.eigen[Incident].omschrijving]
    een, twee = maak.AccountFactory(), maak.AccountFactory()
    verzoek = Verzoek.objects.create(
        nummer="V-2026-77777", gezin=gezin, team=weg.gedeeld_team, soort="vernietiging", lid=lid, verzoeker_lid=lid,
        uiterlijk_op=timezone.localdate(), staat="beoordelen", omschrijving="mijn verhaal weg",
    )  # fmt: skip
    vernietiging_voorbereiden(verzoek=verzoek)
    for groep, besluit in (("4_eigen", "vernietigen"), ("1_ander", "bewaren"), ("2_gezin", "bewaren")):
        onderdelen_samen(verzoek=verzoek, groep=groep, besluit=besluit, reden="belang van een ander", door=een)
    vernietiging = vernietiging_voorstellen(verzoek=verzoek, door=een)
    services.vernietiging_toetsen(vernietiging=vernietiging, akkoord=True, reden="nagekeken", door=twee)
    Vernietiging.objects.update(wachten_tot=timezone.localdate() - timedelta(days=1))

    als_app(services.vernietiging_uitvoeren, pk=vernietiging.pk)

    na = dump()
    assert [tekst for tekst in (*voor, "mijn verhaal weg") if met(na, tekst)] == []
    assert not papier.exists()
    assert not Opdracht.objects.filter(soort="mdoverslag").exists()
    lid.refresh_from_db()
    assert (lid.voornaam, lid.geboortedatum) == ("Gezinslid", None)
    assert met(na, gezin.naam)
    assert met(na, weg.eigen[Planversie].vraag)
    verzoek.refresh_from_db()
    assert (verzoek.staat, verzoek.omschrijving) == ("deels", "")
    assert Vernietigingsbewijs.objects.get().omvang == "deel"


def test_what_comes_back_with_a_backup_is_destroyed_again(gezinnen, media, tmp_path):
    weg, _ = gezinnen
    vernietiging = goedgekeurd(weg)
    connection.close()
    call_command("reservekopie", uit=tmp_path / "kopie.tar")
    services.vernietiging_uitvoeren(pk=vernietiging.pk)
    assert MERK not in (tmp_path / "vernietigd.jsonl").read_text()

    call_command("terugzetten", tmp_path / "kopie.tar", overschrijven=True)

    na = dump()
    assert met(na, MERK) == []
    assert met(na, BUUR)
    assert Vernietigingsbewijs.objects.count() == 1
