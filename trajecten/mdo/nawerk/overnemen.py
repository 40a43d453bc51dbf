"""Typed once: what each mother organisation puts into its own record system after a meeting, and what still has to be.

An organisation has a text of a discussion when one of its people is involved with the family, brought something in, or
sees to a decision or an action of it. Its text holds the contributions and actions of its own people only.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from netwerk.models import Betrokkenheid
from teams.organisatie.models import Organisatie, overname_delen
from trajecten.mdo.leidraad.models import Inbreng
from trajecten.mdo.models import Besluit, Bespreking, Bijdrage, Mdo
from trajecten.mdo.nawerk.models import Overname
from trajecten.mdo.verslag import Verslag, Verslagregel
from trajecten.traject.models import Actie
from weergave import datum

TERUG = timedelta(days=60)  # what is older is no longer on anybody's list
KOPPEN = {
    "vraag": "Vraag aan het team",
    "bijdragen": "Wat wij inbrachten",
    "verslag": "Wat we bespraken",
    "veiligheid": "Conclusie over de veiligheid",
    "besluiten": "Besluiten",
    "acties": "Acties van ons",
}


@dataclass
class Overneemregel:
    """One discussion for one organisation: copied over or not."""

    bespreking: Bespreking
    organisatie: Organisatie
    overname: Overname | None = None


@dataclass
class Overnames:
    """After one meeting: per organisation what has to be copied over, those of most work first."""

    regels: list[Overneemregel] = field(default_factory=list)

    @property
    def per_organisatie(self) -> list[tuple[Organisatie, list[Overneemregel], int]]:
        """Each with its lines and how many still have to be done."""
        groepen: dict[int, list[Overneemregel]] = defaultdict(list)
        for regel in self.regels:
            groepen[regel.organisatie.pk].append(regel)
        gevuld = [
            (rijen[0].organisatie, rijen, sum(rij.overname is None for rij in rijen)) for rijen in groepen.values()
        ]
        return sorted(gevuld, key=lambda groep: (-groep[2], groep[0].naam))

    @property
    def nog(self) -> int:
        return sum(regel.overname is None for regel in self.regels)


def haal_overnames(mdo: Mdo, blad: Verslag) -> Overnames:
    """What has to be copied over after this meeting, of the families in these minutes. Three queries."""
    return _overnames([regel.bespreking for regel in blad.besproken])


def mijn_overnames(account: Any) -> list[Overneemregel]:
    """What I, for my organisation, still have to copy over: of families I am involved with, and where nobody of us is,
    of those I brought something in about or do something for. Four queries."""
    if account.organisatie_id is None:
        return []
    lopend = Betrokkenheid.objects.lopend()
    van_ons = lopend.filter(gezin=OuterRef("traject__gezin"), account__organisatie=account.organisatie_id)
    mijn = Q(traject__gezin__in=lopend.filter(account=account).values("gezin")) | (
        _deed_mee(account) & ~Exists(van_ons)
    )
    rijen = (
        Bespreking.objects.visible_to(account)
        .filter(mijn, besproken_op__gte=timezone.now() - TERUG, mdo__status=Mdo.Status.AFGESLOTEN)
        .exclude(overnames__organisatie=account.organisatie_id)
        .select_related("mdo__leidraad", "mdo__team", "traject__gezin")
        .order_by("-mdo__op", "volgorde")
    )
    organisatie = Organisatie.objects.get(pk=account.organisatie_id)
    return [Overneemregel(rij, organisatie) for rij in rijen[:100]]


def _deed_mee(account: Any) -> Q:
    """Brought something in at a discussion, or sees to what came of it."""
    hier = {"bespreking": OuterRef("pk")}
    teksten = [soort.objects.filter(auteur=account, **hier).exclude(tekst="") for soort in (Bijdrage, Inbreng)]
    afspraken = [Besluit.objects.filter(uitvoerder=account, **hier), Actie.objects.filter(account=account, **hier)]
    return reduce(or_, (Q(Exists(rijen)) for rijen in [*teksten, *afspraken]))


def _overnames(besprekingen: list[Bespreking]) -> Overnames:
    per_pk = {rij.pk: rij for rij in besprekingen}
    paren = set(_wie(list(per_pk)))
    gedaan = {
        (rij.bespreking_id, rij.organisatie_id): rij
        for rij in Overname.objects.filter(bespreking__in=per_pk).select_related("door")
    }
    organisaties = Organisatie.objects.in_bulk({organisatie for _, organisatie in paren | set(gedaan)})
    return Overnames([
        Overneemregel(rij, organisaties[pk], gedaan.get((rij.pk, pk)))
        for rij in besprekingen
        for pk in sorted({organisatie for bespreking, organisatie in paren | set(gedaan) if bespreking == rij.pk})
    ])  # fmt: skip


def _wie(besprekingen: list[int]) -> Iterable[tuple[int, int]]:
    """Pairs of discussion and organisation. One query."""
    bronnen: list[tuple[QuerySet, str, str]] = [
        (Betrokkenheid.objects.lopend().filter(gezin__trajecten__besprekingen__in=besprekingen),
         "gezin__trajecten__besprekingen", "account__organisatie"),
        (Bijdrage.objects.voor_het_hele_team().filter(bespreking__in=besprekingen).exclude(tekst=""),
         "bespreking", "auteur__organisatie"),
        (Inbreng.objects.voor_het_hele_team().filter(bespreking__in=besprekingen).exclude(tekst=""),
         "bespreking", "auteur__organisatie"),
        (Besluit.objects.filter(bespreking__in=besprekingen), "bespreking", "uitvoerder__organisatie"),
        (Actie.objects.filter(bespreking__in=besprekingen), "bespreking", "account__organisatie"),
    ]  # fmt: skip
    delen = [
        rijen.filter(**{f"{organisatie}__isnull": False})
        .order_by()
        .annotate(welke=F(bespreking), waar=F(organisatie))
        .values_list("welke", "waar")
        for rijen, bespreking, organisatie in bronnen
    ]
    return (paar for paar in delen[0].union(*delen[1:]) if paar[0] in besprekingen)


def tekst_voor(regel: Verslagregel, mdo: Mdo, organisatie: Organisatie) -> str:
    """The text of one discussion for the record system of one organisation, in the order that it chose."""
    rij = regel.bespreking
    kop = f"{mdo.soort_naam} {mdo.team.naam}, {datum.lang(mdo.op)} ({mdo.nummer})"
    delen = [f"{kop}\nGezin {rij.traject.gezin.naam}, traject {rij.traject.nummer}"]
    inhoud = {
        "vraag": rij.vraag,
        "bijdragen": _bijdragen(regel, organisatie),
        "verslag": _verslag(regel),
        "veiligheid": rij.veiligheidsconclusie,
        "besluiten": _besluiten(regel),
        "acties": "\n".join(
            f"- {een.wat} ({een.uitvoerder}, voor {datum.lang(een.voor)})"
            for een in regel.acties
            if een.account is not None and een.account.organisatie_id == organisatie.pk
        ),
    }
    delen += [
        f"{KOPPEN[deel]}\n{inhoud[deel].strip()}"
        for deel in overname_delen(organisatie.overname)
        if inhoud.get(deel, "").strip()
    ]
    return "\n\n".join(delen)


def _bijdragen(regel: Verslagregel, organisatie: Organisatie) -> str:
    in_stappen: list[Any] = [een.rij for blok in regel.stappen for een in blok.regels if een.rij.auteur is not None]
    return "\n".join(
        f"- {een.auteur.naam}{f' ({een.expertise})' if een.expertise else ''}: {een.tekst}"
        for een in [*regel.bijdragen, *in_stappen]
        if een.auteur.organisatie_id == organisatie.pk
    )


def _verslag(regel: Verslagregel) -> str:
    """The record; along a guide what was written together in each step, what the family said, and how a vote went."""
    rij = regel.bespreking
    visie = rij.get_visie_display().capitalize() if rij.visie else "Wie ziet het anders en waarom"
    delen = [rij.verslag, f"{visie}: {rij.verschil}" if rij.verschil else ""]
    for blok in regel.stappen:
        regels = [f"{een.van}: {een.tekst}" if een.van else een.tekst for een in blok.regels if not een.rij.auteur]
        regels += [f"Voorstel: {een.stemming.voorstel}\n{een}" for een in blok.stemmingen]
        delen.append("\n".join([blok.titel, *regels]) if regels else "")
    return "\n\n".join(deel for deel in delen if deel.strip())


def _besluiten(regel: Verslagregel) -> str:
    genomen = [
        f"- {een.tekst} ({een.wie}{f', voor {datum.lang(een.voor)}' if een.voor else ''})" for een in regel.besluiten
    ]
    if not genomen and regel.bespreking.geen_besluit:
        genomen = [f"Geen besluit nodig: {regel.bespreking.geen_besluit}"]
    return "\n".join(genomen)
