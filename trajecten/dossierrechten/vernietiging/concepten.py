"""Drafts of forms name their object as `<word>-<key>`: which words belong to which table.

A test reads the words from the views, so that a new form cannot be forgotten.
"""

from django.db import connection

from trajecten.dossierrechten.vernietiging.models import Vernietiging, Vernietigingssleutel

# A word that is not here and equals the name of a model belongs to the table of that model.
WOORDEN: dict[str, tuple[str, ...]] = {
    "plan": ("trajecten_planversie",),
    "akkoord": ("trajecten_planversie",),
    "beeld": ("gezinnen_levensgebiedbeeld",),
    "bijdrage": ("trajecten_analysebijdrage",),
    "evaluatie": ("trajecten_gezinsevaluatie",),
    "contact": ("trajecten_contactmoment",),
    "veiligheid": ("trajecten_veiligheidsscore",),
    "plaatsing": ("trajecten_uithuisplaatsing",),
    "pauze": ("trajecten_trajectpauze",),
    "leden": ("gezinnen_gezinslid",),
    "huishoudens": ("gezinnen_huishouden",),
    "relaties": ("gezinnen_relatie",),
    "maatregelen": ("gezinnen_maatregel",),
    "netwerk": ("gezinnen_netwerkpersoon",),
    "beraad": ("gezinnen_netwerkberaad",),
    "hulp": ("gezinnen_hulpgeschiedenis", "trajecten_inzet"),
    "verzoek": ("gezinnen_toegangsverzoek",),
    "toegang": ("gezinnen_persoonlijketoegang",),
    "nood": ("gezinnen_persoonlijketoegang",),
    "dossierverzoek": ("trajecten_verzoek",),
}


def concept_sleutels(vernietiging: Vernietiging) -> list[str]:
    """`<word>-<key>` of every row that is destroyed; called after the keys were worked out."""
    per_tabel: dict[str, list[str]] = {}
    for woord, tabellen in WOORDEN.items():
        for tabel in tabellen:
            per_tabel.setdefault(tabel, []).append(woord)
    rijen = Vernietigingssleutel.objects.filter(vernietiging=vernietiging, weg=True).values_list("tabel", "rij")
    return [f"{woord}-{rij}" for tabel, rij in rijen for woord in (tabel.split("_", 1)[1], *per_tabel.get(tabel, ()))]


def tabellen_van(woord: str) -> list[str]:
    """The tables a word stands for; empty when nobody knows it."""
    if woord in WOORDEN:
        return list(WOORDEN[woord])
    return [naam for naam in connection.introspection.table_names() if naam.split("_", 1)[-1] == woord]
