"""What the pages of the evaluations show: the rhythm, one result, and who gives scores. Few queries."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q

from gezinnen.afscherming.merken import zet_verklaringen
from netwerk.models import Betrokkenheid
from trajecten.evaluatie.beeld import Vier, doelen_met_metingen, vieren
from trajecten.evaluatie.forms import Beoordelaar
from trajecten.evaluatie.models import Beleving, Gezinsevaluatie
from trajecten.evaluatie.stippen import stip
from trajecten.traject.models import Actie, Traject
from weergave import datum

BESLUITEN = dict(Gezinsevaluatie.Besluit.choices)


def besluiten_in_woorden(evaluatie: Gezinsevaluatie) -> list[str]:
    """The decisions of an evaluation as people say them."""
    return [BESLUITEN[besluit] for besluit in evaluatie.besluiten]


@dataclass
class Ritme:
    """All evaluations of a trajectory, and where its goals stand."""

    gepland: Gezinsevaluatie | None
    geweest: list[Gezinsevaluatie]
    vieren: list[Vier]
    weken: int

    @property
    def stippen(self) -> list[dict[str, str]]:
        """A dot per evaluation, oldest first."""
        alle = [*reversed(self.geweest), *([self.gepland] if self.gepland else [])]
        return [stip(rij.status, rij.gepland_op, rij.gehouden_op) for rij in alle]

    @property
    def op_tijd(self) -> int:
        return sum(rij.gehouden_op is not None and rij.gehouden_op <= rij.gepland_op for rij in self.geweest)

    @property
    def te_laat(self) -> str:
        """ "9 dagen over tijd", or empty."""
        return datum.te_laat(self.gepland.gepland_op) if self.gepland else ""


def haal_ritme(traject: Traject, lezer: Any) -> Ritme:
    """The evaluations of a trajectory with its goals. Two queries."""
    alle = list(traject.evaluaties.met_leden())
    for rij in alle:
        rij.besluiten_tekst = besluiten_in_woorden(rij)  # type: ignore[attr-defined]  # for the page
    gepland = next((rij for rij in alle if rij.status == Gezinsevaluatie.Status.GEPLAND), None)
    geweest = [rij for rij in alle if rij is not gepland]
    return Ritme(gepland, geweest, vieren(doelen_met_metingen(traject.pk, lezer)), traject.team.evaluatie_weken)


@dataclass
class Resultaat:
    """What came out of one evaluation."""

    evaluatie: Gezinsevaluatie
    vieren: list[Vier]
    belevingen: list[dict[str, Any]]
    acties: list[Actie]

    @property
    def besluiten(self) -> list[str]:
        return besluiten_in_woorden(self.evaluatie)


def haal_resultaat(traject: Traject, evaluatie: Gezinsevaluatie, lezer: Any, voor_gezin: bool = True) -> Resultaat:
    """One evaluation with every score beside the one before; `voor_gezin` when the family looks on. Four queries."""
    doelen: list[Any] = doelen_met_metingen(traject.pk, lezer, alleen_actief=False, voor_gezin=voor_gezin)
    zet_verklaringen(evaluatie)
    gescoord = [doel for doel in doelen if any(meting["nr"] == evaluatie.volgnummer for meting in doel.metingen)]
    sinds = evaluatie.gehouden_op or evaluatie.gepland_op
    acties = Actie.objects.filter(traject=traject, bron=Actie.Bron.EVALUATIE).filter(
        gemaakt_op__date__gte=sinds, gemaakt_op__date__lte=sinds + timedelta(weeks=traject.team.evaluatie_weken)
    )
    return Resultaat(
        evaluatie,
        vieren(gescoord, evaluatie.volgnummer),
        _belevingen(traject, evaluatie, lezer, voor_gezin),
        list(acties.select_related("account", "lid", "organisatie").order_by("voor", "id")),
    )


def _belevingen(traject: Traject, evaluatie: Gezinsevaluatie, lezer: Any, voor_gezin: bool) -> list[dict[str, Any]]:
    """How each member is doing, with the time before: {naam, nu, toen}."""
    leesbaar = Beleving.objects.voor_lezer(lezer)
    rijen = (
        (leesbaar.voor_gezin() if voor_gezin else leesbaar)
        .filter(evaluatie__traject=traject, evaluatie__volgnummer__lte=evaluatie.volgnummer)
        .filter(Q(evaluatie=evaluatie) | Q(evaluatie__status=Gezinsevaluatie.Status.GEHOUDEN))
        .select_related("lid")
        .order_by("evaluatie__volgnummer", "id")
    )
    per_lid: dict[int, list[Beleving]] = {}
    for rij in rijen:
        per_lid.setdefault(rij.lid_id, []).append(rij)
    return [
        {"naam": reeks[-1].lid.voornaam, "nu": reeks[-1], "toen": reeks[-2] if len(reeks) > 1 else None}
        for reeks in per_lid.values()
        if reeks[-1].evaluatie_id == evaluatie.pk
    ]


def beoordelaars(traject: Traject, account: Any, evaluatie: Gezinsevaluatie) -> list[Beoordelaar]:
    """Who gives scores: every living member, then the professionals of the team who help this family.

    Whoever records the evaluation is among them, and whoever scored it before. Two or three queries.
    """
    leden = [lid for lid in traject.gezin.leden.all() if lid.overleden_op is None and lid.leeftijd() is not None]
    team = dict(
        Betrokkenheid.objects.filter(gezin=traject.gezin_id, account__isnull=False)
        .lopend()
        .values_list("account_id", "account__naam")
    )
    if evaluatie.status == Gezinsevaluatie.Status.GEHOUDEN:
        team |= dict(
            evaluatie.doelscores.leesbaar_voor(account)
            .filter(account__isnull=False)
            .values_list("account_id", "account__naam")
        )
    team.setdefault(account.pk, account.naam)
    professionals = [Beoordelaar.van_account(pk, naam) for pk, naam in sorted(team.items(), key=lambda paar: paar[1])]
    return [*(Beoordelaar.van_lid(lid) for lid in leden), *professionals]
