"""Reference data: the areas of life (domain §2).

Forwards adds what is missing by its code and leaves alone what is there; backwards removes what nobody uses.
"""

from typing import Any

from django.db import migrations
from django.db.models import ProtectedError

LEVENSGEBIEDEN = {
    "thuis-en-huishouden": "thuis en huishouden",
    "wonen": "wonen",
    "financien": "financiën",
    "werk-en-inkomen": "werk en inkomen",
    "school-en-opleiding": "school en opleiding",
    "opvoeding": "opvoeding",
    "psychische-gezondheid": "psychische gezondheid",
    "lichamelijke-gezondheid": "lichamelijke gezondheid",
    "verslaving": "verslaving",
    "relaties-in-het-gezin": "relaties in het gezin",
    "sociaal-netwerk": "sociaal netwerk",
    "vrije-tijd": "vrije tijd en meedoen",
    "veiligheid": "veiligheid",
    "taal-en-samenleving": "taal en samenleving",
}


def vullen(apps: Any, schema_editor: Any) -> None:
    for plek, (code, naam) in enumerate(LEVENSGEBIEDEN.items(), start=1):
        apps.get_model("gezinnen", "Levensgebied").objects.get_or_create(
            code=code, defaults={"naam": naam, "volgorde": plek}
        )


def legen(apps: Any, schema_editor: Any) -> None:
    for rij in apps.get_model("gezinnen", "Levensgebied").objects.filter(code__in=LEVENSGEBIEDEN):
        try:
            rij.delete()
        except ProtectedError:
            continue  # in use: it stays


class Migration(migrations.Migration):
    dependencies = [("gezinnen", "0003_inzagelog_alleen_toevoegen")]
    operations = [migrations.RunPython(vullen, legen)]
