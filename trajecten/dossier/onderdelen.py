"""What belongs to a family: one table of its parts, so that each is added and changed in the same way."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Value
from django.db.models.functions import Concat, JSONObject

from gezinnen.gezin import forms as gezin_forms
from gezinnen.gezin.forms import GezinsdeelFormulier
from gezinnen.gezin.models import Bewoning, Gezag, Gezin, Gezinslid, Huishouden, Maatregel, Relatie
from gezinnen.situatie import forms as situatie_forms


@dataclass(frozen=True)
class Onderdeel:
    """One kind of row of a family: its form, the page it stands on, and its words."""

    formulier: type[GezinsdeelFormulier]
    pagina: str
    kop_nieuw: str
    kop: str
    uitleg: str = ""

    @property
    def model(self) -> Any:
        return self.formulier._meta.model  # type: ignore[attr-defined]  # a ModelForm


ONDERDELEN = {
    "leden": Onderdeel(gezin_forms.GezinslidFormulier, "gezin_leden", "Gezinslid toevoegen", "Gezinslid aanpassen"),
    "huishoudens": Onderdeel(
        gezin_forms.HuishoudenFormulier,
        "gezin_leden",
        "Huishouden toevoegen",
        "Huishouden aanpassen",
        "Het adres staat apart van de inhoud van het dossier. Zet 'geheim' aan als niet iedereen het mag weten.",
    ),
    "bewoning": Onderdeel(
        gezin_forms.BewoningFormulier,
        "gezin_leden",
        "Wie woont waar",
        "Wie woont waar",
        "Iemand kan in twee huizen tegelijk wonen, bijvoorbeeld bij co-ouderschap. Vul dan allebei in.",
    ),
    "gezag": Onderdeel(
        gezin_forms.GezagFormulier,
        "gezin_leden",
        "Gezag vastleggen",
        "Gezag aanpassen",
        "Verandert het gezag? Zet bij het oude een einddatum en voeg het nieuwe toe. Zo blijft te zien hoe het was.",
    ),
    "relaties": Onderdeel(gezin_forms.RelatieFormulier, "gezin_leden", "Relatie toevoegen", "Relatie aanpassen"),
    "maatregelen": Onderdeel(
        gezin_forms.MaatregelFormulier,
        "gezin_leden",
        "Maatregel toevoegen",
        "Maatregel aanpassen",
        "Zolang een maatregel loopt, heeft de jeugdbeschermer de regie.",
    ),
    "netwerk": Onderdeel(
        situatie_forms.NetwerkpersoonFormulier,
        "gezin_netwerk",
        "Persoon uit het netwerk toevoegen",
        "Persoon uit het netwerk aanpassen",
    ),
    "beraad": Onderdeel(
        situatie_forms.NetwerkberaadFormulier, "gezin_netwerk", "Netwerkberaad vastleggen", "Netwerkberaad aanpassen"
    ),
    "hulp": Onderdeel(
        situatie_forms.HulpgeschiedenisFormulier, "gezin_netwerk", "Eerdere hulp toevoegen", "Eerdere hulp aanpassen"
    ),
}


def leden_pagina(gezin: Gezin) -> dict[str, Any]:
    """Members, households with who lives there, gezag, relations and measures: five queries."""
    wonen = (
        Bewoning.objects.lopend()
        .filter(huishouden=OuterRef("pk"))
        .order_by("lid__geboortedatum")
        .values(json=JSONObject(pk="pk", naam="lid__voornaam"))
    )
    houders = Concat("houders__voornaam", Value(" "), "houders__achternaam")
    return {
        "leden": list(Gezinslid.objects.van_gezin(gezin)),
        "huishoudens": list(
            Huishouden.objects.van_gezin(gezin)
            .select_related("gemeente")
            .annotate(bewoners=ArraySubquery(wonen))
            .order_by("pk")
        ),
        "gezag": list(
            Gezag.objects.van_gezin(gezin)
            .select_related("lid", "instelling")
            .annotate(namen=StringAgg(houders, ", ", default=Value("")))
            .order_by("lid__geboortedatum", "-van")
        ),
        "relaties": list(Relatie.objects.van_gezin(gezin).select_related("lid", "ander").order_by("tot", "pk")),
        "maatregelen": list(Maatregel.objects.van_gezin(gezin).select_related("lid", "instelling").order_by("-van")),
    }


def netwerk_pagina(gezin: Gezin) -> dict[str, Any]:
    """The family's own network, its meetings and earlier help: three queries."""
    return {
        "netwerkpersonen": list(gezin.netwerkpersonen.select_related("jim_van")),
        "beraden": list(gezin.netwerkberaden.voor_lezer(None)),  # type: ignore[attr-defined]  # for the whole team
        "hulp": list(gezin.hulpgeschiedenis.met_verklaringen()),
    }
