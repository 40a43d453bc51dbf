"""What must be in order before a trajectory leaves a phase, in plain words."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from trajecten.aanmelding.models import Aanmelding
from trajecten.afronding.models import Afronding
from trajecten.evaluatie.models import Gezinsevaluatie
from trajecten.traject.models import Fase, Traject


@dataclass(frozen=True)
class Voorwaarde:
    """One condition: what it asks, whether it is met, and where it is dealt with."""

    tekst: str
    voldaan: bool
    url: str


def voorwaarden(traject: Traject, fase: int) -> list[Voorwaarde]:
    """The conditions for leaving `fase`, in the order in which a team meets them."""
    return VOORWAARDEN[Fase(fase)](traject)


def niet_voldaan(traject: Traject, fase: int) -> list[str]:
    """The conditions for leaving `fase` that are not met."""
    return [voorwaarde.tekst for voorwaarde in voorwaarden(traject, fase) if not voorwaarde.voldaan]


def _adres(route: str, traject: Traject) -> str:
    return reverse(route, args=[traject.nummer])


def _aanmelding(traject: Traject) -> list[Voorwaarde]:
    aanmelding = Aanmelding.objects.filter(traject=traject).first() or Aanmelding()
    url = _adres("aanmelding", traject)
    return [
        Voorwaarde("De vraag van de verwijzer staat erin", bool(aanmelding.vraag_verwijzer), url),
        Voorwaarde("De vraag van het gezin zelf staat erin", bool(aanmelding.vraag_gezin), url),
        Voorwaarde("Het gezin stemt in met de aanmelding", aanmelding.toestemming_gezin, url),
        Voorwaarde("De screening op doelgroep en team is gedaan", _gescreend(aanmelding), url),
        Voorwaarde("Er is met het gezin gesproken", aanmelding.gesprek_gezin_op is not None, url),
        Voorwaarde("Het besluit is: in zorg", aanmelding.uitkomst == Aanmelding.Uitkomst.IN_ZORG, url),
    ]


def _gescreend(aanmelding: Aanmelding) -> bool:
    return aanmelding.past_bij_doelgroep is not None and aanmelding.past_bij_team is not None


def _analyse(traject: Traject) -> list[Voorwaarde]:
    url = _adres("analyse", traject)
    analyse = getattr(traject, "analyse", None)
    contact = traject.gezin.betrokkenen.lopend().filter(account__isnull=False).exists()
    getekend = traject.analysebijdragen.filter(ondertekend_op__isnull=False).count()
    return [
        Voorwaarde("Het gezin heeft een vast teamlid", contact, _adres("traject", traject)),
        Voorwaarde("De levensgebieden zijn in beeld", traject.gezin.levensgebiedbeelden.exists(), url),
        Voorwaarde("Twee teamleden ondertekenden hun bijdrage", getekend >= 2, url),
        Voorwaarde(
            "De integrale analyse is vastgesteld", analyse is not None and analyse.vastgesteld_op is not None, url
        ),
        Voorwaarde("Er is minstens één doel", traject.doelen.actief().exists(), url),
        Voorwaarde("Er is een integraal plan", traject.planversies.exists(), _adres("plan", traject)),
    ]


def _behandeling(traject: Traject) -> list[Voorwaarde]:
    evaluaties = _adres("evaluaties", traject)
    gehouden = traject.evaluaties.filter(status=Gezinsevaluatie.Status.GEHOUDEN).first()
    afronden = gehouden is not None and Gezinsevaluatie.Besluit.AFRONDEN in gehouden.besluiten
    open_crisis = traject.incidenten.filter(soort="crisis", afgehandeld_op__isnull=True).exists()
    return [
        Voorwaarde("Er is een gezinsevaluatie gehouden", gehouden is not None, evaluaties),
        Voorwaarde("In de laatste evaluatie is samen besloten om af te ronden", afronden, evaluaties),
        Voorwaarde("Er loopt geen crisis", not open_crisis, _adres("behandeling", traject)),
    ]


def _afronding(traject: Traject) -> list[Voorwaarde]:
    url = _adres("afronding", traject)
    afronding = getattr(traject, "afronding", None) or Afronding()
    return [
        Voorwaarde("Het einde is samen met het gezin besloten", afronding.met_gezin_besloten, url),
        Voorwaarde("Bij elk doel staat een resultaat", not traject.doelen.actief().exists(), url),
        Voorwaarde("De uitkomsten zijn ingevuld", bool(afronding.reden_einde and afronding.verder), url),
        Voorwaarde(
            "Elke overdracht is geaccepteerd, of er is geen vervolghulp nodig", _overgedragen(traject, afronding), url
        ),
        Voorwaarde("Er staan geen acties meer open", not traject.acties.open().exists(), _adres("traject", traject)),
    ]


def _overgedragen(traject: Traject, afronding: Afronding) -> bool:
    overdrachten = list(traject.overdrachten.all())
    if not overdrachten:
        return afronding.geen_vervolghulp
    return all(overdracht.geaccepteerd_op or overdracht.obstakel for overdracht in overdrachten)


VOORWAARDEN: dict[Fase, Callable[[Traject], list[Voorwaarde]]] = {
    Fase.AANMELDING: _aanmelding,
    Fase.ANALYSE: _analyse,
    Fase.BEHANDELING: _behandeling,
    Fase.AFRONDING: _afronding,
}
