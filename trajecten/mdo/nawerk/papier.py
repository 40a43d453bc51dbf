"""The minutes as a document for a PDF: what they say, with names or initials, of all families or of one."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string

from gezinnen.gezin.models import Gezinslid
from trajecten.mdo.models import Besluit, Mdo
from trajecten.mdo.nawerk.initialen import Initialen, voorletters
from trajecten.mdo.verslag import Verslagregel, haal_verslag
from trajecten.plan.document import inhoud_hash

OPMAAK = 2  # goes up when the template changes in a way that asks for a new paper


@dataclass(frozen=True)
class Vorm:
    """How the minutes go on paper: with initials, of one family only, for the family itself."""

    initialen: bool = False
    traject: str = ""
    gezin: bool = False

    @property
    def code(self) -> str:
        """Short, for the key of the work: "i", "T-2026-00012g"."""
        return f"{self.traject}{'i' * self.initialen}{'g' * self.gezin}" or "alles"

    @property
    def in_woorden(self) -> str:
        delen = ["één gezin" if self.traject else "alle gezinnen"]
        return ", ".join([*delen, *(["met initialen"] * self.initialen), *(["voor het gezin"] * self.gezin)])


def papier(account: Any, mdo: Mdo, vorm: Vorm) -> dict[str, Any]:
    """Everything the paper says, as JSON. Never what is shielded; never another family than `vorm` names."""
    blad = haal_verslag(account, mdo, traject=vorm.traject, papier=True, gezin=vorm.gezin)
    namen = _initialen(blad.regels) if vorm.initialen else {}
    gezinnen = []
    for regel in blad.regels:
        deel = _gezin(regel, regel.stappen)
        gezin = regel.bespreking.traject.gezin
        gezinnen.append(namen[gezin.pk].overal(deel) | {"naam": voorletters(gezin.naam)} if namen else deel)
    return {
        "opmaak": OPMAAK,
        "soort": mdo.soort_naam,
        "nummer": mdo.nummer,
        "team": mdo.team.naam,
        "op": mdo.op.isoformat(),
        "voorzitter": mdo.voorzitter.naam if mdo.voorzitter else "",
        "afgesloten": mdo.status == Mdo.Status.AFGESLOTEN,
        "aanwezig": blad.aanwezig,
        "afwezig": [] if vorm.traject else blad.afwezig,
        "gezinnen": [gezin for gezin in gezinnen if gezin["besproken"]],
        "niet_besproken": [gezin for gezin in gezinnen if not gezin["besproken"]],
        **asdict(vorm),
    }


def _initialen(regels: Iterable[Verslagregel]) -> dict[int, Initialen]:
    gezinnen = {regel.bespreking.traject.gezin_id: regel.bespreking.traject.gezin.naam for regel in regels}
    leden: dict[int, list[tuple[str, str]]] = {pk: [] for pk in gezinnen}
    for gezin, voornaam, achternaam in Gezinslid.objects.filter(gezin__in=gezinnen).values_list(
        "gezin", "voornaam", "achternaam"
    ):
        leden[gezin].append((voornaam, achternaam))
    return {pk: Initialen(leden[pk], naam) for pk, naam in gezinnen.items()}


def _gezin(regel: Verslagregel, stappen: Iterable[Any]) -> dict[str, Any]:
    rij = regel.bespreking
    return {
        "naam": rij.traject.gezin.naam,
        "nummer": rij.traject.gezin.nummer,
        "traject": rij.traject.nummer,
        "besproken": rij.besproken_op is not None,
        "aanleiding": rij.aanleiding,
        "vraag": rij.vraag,
        "gevraagd_door": rij.gevraagd_door.naam if rij.gevraagd_door else "",
        "bijdragen": [
            {
                "tekst": een.tekst,
                "van": een.auteur.naam,
                "expertise": een.expertise.naam if een.expertise else "",
                "verklaringen": _verklaringen(een),
            }
            for een in regel.bijdragen
        ],
        "gasten": [_gast(een) for een in regel.gasten],
        "stappen": [blok.als_document() for blok in stappen],
        "verslag": rij.verslag,
        "veiligheid": rij.veiligheidsconclusie,
        "visie": rij.get_visie_display() if rij.visie else "",
        "verschil": rij.verschil,
        "eigen_vraag": rij.eigen_vraag,
        "verklaringen": _verklaringen(rij),
        "besluiten": [_besluit(een) for een in regel.besluiten],
        "geen_besluit": rij.geen_besluit,
        "acties": [{"wat": een.wat, "wie": een.uitvoerder, "voor": een.voor.isoformat()} for een in regel.acties],
        "doorgeschoven": rij.doorgeschoven,
    }


def _gast(een: Any) -> dict[str, Any]:
    tekst = een.geschreven
    return {
        "wie": een.wie,
        "tekst": tekst.tekst if tekst else "",
        "verklaringen": _verklaringen(tekst) if tekst else [],
    }


def _besluit(een: Besluit) -> dict[str, Any]:
    return {
        "tekst": een.tekst,
        "wie": een.wie,
        "voor": een.voor.isoformat() if een.voor else "",
        "soort": "" if een.status == Besluit.Status.OPEN else een.get_status_display(),
        "toelichting": een.toelichting,
        "werd": een.opvolger.tekst if een.opvolger else "",
        "verklaringen": _verklaringen(een),
    }


def _verklaringen(rij: Any) -> list[dict[str, str]]:
    return [{naam: een[naam] for naam in ("van", "namens", "tekst")} for een in rij.verklaringen]


def sleutel(mdo: Mdo, account: Any, vorm: Vorm, doc: dict[str, Any]) -> str:
    """Names the paper: the meeting, for whom, in which form, and what it says."""
    return f"{mdo.pk}:{account.pk}:{vorm.code}:{inhoud_hash(doc)[:24]}"


def als_html(doc: dict[str, Any]) -> str:
    """The whole HTML of the PDF."""
    gezinnen = [
        {**gezin, **{soort: [_met_dag(een) for een in gezin[soort]] for soort in ("besluiten", "acties")}}
        for gezin in doc["gezinnen"]
    ]
    return render_to_string(
        "pdf/mdo_verslag.html", {"blad": {**doc, "op": date.fromisoformat(doc["op"]), "gezinnen": gezinnen}}
    )


def _met_dag(een: dict[str, Any]) -> dict[str, Any]:
    return {**een, "voor": date.fromisoformat(een["voor"]) if een["voor"] else None}
