"""What must be in order before a trajectory leaves a phase, in plain words."""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from gezinnen.recht.stand import hulp_redenen
from gezinnen.situatie.models import Levensgebiedbeeld
from netwerk.models import Betrokkenheid
from trajecten.aanmelding.models import Aanmelding
from trajecten.afronding.models import Afronding, Overdracht
from trajecten.analyse.models import HANDTEKENINGEN, Doel, IntegraleAnalyse
from trajecten.behandeling.models import Incident
from trajecten.evaluatie.models import Gezinsevaluatie
from trajecten.plan.models import Planversie
from trajecten.traject.models import Actie, Fase, Traject


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


def _feiten(traject: Traject, **feiten: Any) -> SimpleNamespace:
    """What is known of a trajectory, in one query: each name with its expression."""
    return SimpleNamespace(**Traject.objects.filter(pk=traject.pk).values(**feiten).get())


def _is_er(rijen: QuerySet, pad: str = "traject") -> Exists:
    """Whether one of these rows belongs to the trajectory, or to its family (`pad="gezin"`)."""
    return Exists(rijen.filter(**{pad: OuterRef("pk" if pad == "traject" else "gezin")}))


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
    feit = _feiten(
        traject,
        contact=_is_er(Betrokkenheid.objects.lopend().filter(account__isnull=False), "gezin"),
        beelden=_is_er(Levensgebiedbeeld.objects.voor_het_hele_team(), "gezin"),
        getekend=Count(
            "analysebijdragen",
            filter=Q(analysebijdragen__ondertekend_op__isnull=False, analysebijdragen__alleen_voor__isnull=True),
            distinct=True,
        ),
        vastgesteld=_is_er(IntegraleAnalyse.objects.filter(vastgesteld_op__isnull=False)),
        doel=_is_er(Doel.objects.voor_het_hele_team().actief()),
        plan=_is_er(Planversie.objects.all()),
    )
    return [
        Voorwaarde("Het gezin heeft een vast teamlid", feit.contact, _adres("traject", traject)),
        Voorwaarde("De levensgebieden zijn in beeld", feit.beelden, url),
        Voorwaarde(f"Er zijn {HANDTEKENINGEN} ondertekende bijdragen", feit.getekend >= HANDTEKENINGEN, url),
        Voorwaarde("De integrale analyse is vastgesteld", feit.vastgesteld, url),
        Voorwaarde("Er is minstens één doel", feit.doel, url),
        Voorwaarde("Er is een integraal plan", feit.plan, _adres("plan", traject)),
        _toestemming(traject),
    ]


def _toestemming(traject: Traject) -> Voorwaarde:
    """Consent to the help before it starts; names who is missing and why. Two queries."""
    redenen = hulp_redenen(traject.gezin_id, timezone.localdate())
    tekst = "Wie mag beslissen, zei ja tegen de hulp"
    return Voorwaarde(f"{tekst}. {' '.join(redenen)}".strip(". "), not redenen, _adres("traject_recht", traject))


def _behandeling(traject: Traject) -> list[Voorwaarde]:
    gehouden = Gezinsevaluatie.objects.filter(traject=OuterRef("pk"), status=Gezinsevaluatie.Status.GEHOUDEN)
    feit = _feiten(
        traject,
        besluiten=Subquery(gehouden.order_by("-volgnummer").values("besluiten")[:1]),
        crisis=_is_er(
            Incident.objects.voor_het_hele_team().filter(soort=Incident.Soort.CRISIS, afgehandeld_op__isnull=True)
        ),
    )
    afronden = Gezinsevaluatie.Besluit.AFRONDEN in (feit.besluiten or [])
    url = _adres("evaluaties", traject)
    return [
        Voorwaarde("Er is een gezinsevaluatie gehouden", feit.besluiten is not None, url),
        Voorwaarde("In de laatste evaluatie is samen besloten om af te ronden", afronden, url),
        Voorwaarde("Er loopt geen crisis", not feit.crisis, _adres("behandeling", traject)),
    ]


def _afronding(traject: Traject) -> list[Voorwaarde]:
    url = _adres("afronding", traject)
    onaf = Overdracht.objects.filter(geaccepteerd_op__isnull=True, obstakel="")
    feit = _feiten(
        traject,
        besloten=_is_er(Afronding.objects.filter(met_gezin_besloten=True)),
        geen_vervolg=_is_er(Afronding.objects.filter(geen_vervolghulp=True)),
        uitkomsten=_is_er(Afronding.objects.exclude(reden_einde="").exclude(verder="")),
        open_doel=_is_er(Doel.objects.voor_het_hele_team().actief()),
        overdracht=_is_er(Overdracht.objects.all()),
        onaf=_is_er(onaf),
        open_actie=_is_er(Actie.objects.open()),
    )
    overgedragen = not feit.onaf if feit.overdracht else feit.geen_vervolg
    return [
        Voorwaarde("Het einde is samen met het gezin besloten", feit.besloten, url),
        Voorwaarde("Bij elk doel staat een resultaat", not feit.open_doel, url),
        Voorwaarde("De uitkomsten zijn ingevuld", feit.uitkomsten, url),
        Voorwaarde("Elke overdracht is geaccepteerd, of er is geen vervolghulp nodig", overgedragen, url),
        Voorwaarde("Er staan geen acties meer open", not feit.open_actie, _adres("traject", traject)),
    ]


VOORWAARDEN: dict[Fase, Callable[[Traject], list[Voorwaarde]]] = {
    Fase.AANMELDING: _aanmelding,
    Fase.ANALYSE: _analyse,
    Fase.BEHANDELING: _behandeling,
    Fase.AFRONDING: _afronding,
}
