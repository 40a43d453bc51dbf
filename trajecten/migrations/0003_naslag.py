"""Reference data: kinds of goal and forms of help (domain §3).

Forwards adds what is missing by its code and leaves alone what is there; backwards removes what nobody uses.
"""

from typing import Any

from django.db import migrations
from django.db.models import ProtectedError

SUBDOELEN = {
    "zicht-op-problemen": "zicht op problemen",
    "patronen-gezin": "patronen in het gezin doorbreken",
    "zelfredzaamheid": "zelfredzaamheid en zelfvertrouwen",
    "patronen-hulpverlening": "patronen in het hulpverleningssysteem doorbreken",
}
HULPVORMEN = {
    "ambulant-jeugdige": "ambulante begeleiding van de jeugdige",
    "ambulant-ouder": "ambulante begeleiding van de ouder",
    "ambulant-gezin": "ambulante begeleiding van het gezin",
    "coaching": "coaching",
    "opvoedondersteuning": "opvoedondersteuning",
    "zorgcoordinatie": "zorgcoördinatie",
    "praktische-hulp": "praktische hulp (geld, huishouden, werk)",
    "systeemtherapie": "systeemtherapie",
    "video-interactiebegeleiding": "opvoedtraining: Video-interactiebegeleiding",
    "geweldloos-verzet": "opvoedtraining: Geweldloos Verzet",
    "cgt": "behandeling jeugdige: CGT",
    "speltherapie": "behandeling jeugdige: speltherapie",
    "traumatherapie": "behandeling jeugdige: traumatherapie",
    "behandeling-ouder": "behandeling van de ouder (psychiatrisch)",
    "begeleiding-ouder": "begeleiding van de ouder (psychiatrisch)",
    "jim": "JIM",
    "netwerkberaad": "netwerkberaad",
    "psycho-educatie": "psycho-educatie",
}
LIJSTEN = {"Subdoel": SUBDOELEN, "Hulpvorm": HULPVORMEN}


def vullen(apps: Any, schema_editor: Any) -> None:
    for model, lijst in LIJSTEN.items():
        for plek, (code, naam) in enumerate(lijst.items(), start=1):
            apps.get_model("trajecten", model).objects.get_or_create(
                code=code, defaults={"naam": naam, "volgorde": plek}
            )


def legen(apps: Any, schema_editor: Any) -> None:
    for model, lijst in LIJSTEN.items():
        for rij in apps.get_model("trajecten", model).objects.filter(code__in=lijst):
            try:
                rij.delete()
            except ProtectedError:
                continue  # in use: it stays


class Migration(migrations.Migration):
    dependencies = [("trajecten", "0002_geschiedenis_alleen_toevoegen")]
    operations = [migrations.RunPython(vullen, legen)]
