"""Why a family belongs on the agenda, read from its row of standing, each reason with its weight."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from trajecten.mdo.agenda.gewichten import GRONDEN, HUIS, Gewichten, met_eigen
from trajecten.mdo.models import Bespreking
from trajecten.traject.models import Fase, Stand, Traject
from trajecten.traject.termijnen import ANALYSE_VOORAF_DAGEN, EVALUATIE_VOORAF_DAGEN
from weergave import datum

WEKEN_NIET_BESPROKEN = 4
DOORGESCHOVEN = "doorgeschoven"
VRAAG_TEKENS = 70  # of a colleague's question, in a reason; the whole question stands below it


@dataclass(frozen=True)
class Reden:
    """One reason: in words, how pressing (a kind of pill), its weight in the order, and which reason it is."""

    tekst: str
    soort: str
    gewicht: int
    code: str = ""

    @property
    def kop(self) -> str:
        """In few words: by whom it was asked, where the question itself stands beside it."""
        return self.tekst.partition(": ")[0] if self.code == "gevraagd" else self.tekst


def aanleiding(redenen: Iterable[Reden]) -> str:
    """The reasons in one line, as kept with the discussion."""
    return " · ".join(reden.tekst for reden in redenen)[:250]


def _reden(tekst: str, soort: str, code: str, weegt: Gewichten, tijd: int = 0) -> Reden:
    """`tijd` is how many days or weeks add to the weight."""
    grond = GRONDEN[code]
    return Reden(tekst, soort, weegt[code] + min(grond.hoogstens, grond.erbij * tijd), code)


def redenen(stand: Stand, nu: date | None = None, weegt: Gewichten = HUIS) -> list[Reden]:
    """Why this family asks for discussion on `nu` (today), heaviest first by the weights of its team. No queries.

    `stand` must have its team (for the length of the analysis phase).
    """
    nu = nu or timezone.localdate()
    gevonden = [*_veiligheid(stand, nu, weegt), *_evaluatie(stand, nu, weegt), *_analysefase(stand, nu, weegt)]
    gevonden += [*_beweging(stand, weegt), *_actie(stand, nu, weegt)]
    gevonden += [*_niet_besproken(stand, nu, weegt), *_stil(stand, nu, weegt)]
    return sorted(gevonden, key=lambda reden: -reden.gewicht)


def _veiligheid(stand: Stand, nu: date, weegt: Gewichten) -> list[Reden]:
    gevonden = []
    if stand.crisis:
        gevonden.append(_reden("crisis loopt nog", "te-laat", "crisis", weegt))
    vorige, incident = stand.laatste_mdo_op, stand.laatste_incident_op
    if not stand.crisis and incident and (vorige is None or incident >= vorige):
        dag = datum.dag_en_maand(incident) + (f" {incident.year}" if (nu - incident).days > 180 else "")
        gevonden.append(_reden(f"incident {dag}", "te-laat", "incident", weegt))
    if stand.veiligheid_nu is not None and stand.veiligheid_nu < 5:
        gevonden.append(_reden(f"veiligheid {stand.veiligheid_nu}", "te-laat", "veiligheid", weegt))
    return gevonden


def _evaluatie(stand: Stand, nu: date, weegt: Gewichten) -> list[Reden]:
    op = stand.volgende_evaluatie_op
    if op is None or op > nu + timedelta(days=EVALUATIE_VOORAF_DAGEN):
        return []
    if op < nu:
        return [_reden(f"evaluatie {datum.te_laat(op, nu)}", "te-laat", "evaluatie_laat", weegt, (nu - op).days)]
    return [_reden(f"evaluatie {datum.relatief(op, nu)}", "let-op", "evaluatie", weegt)]


def _analysefase(stand: Stand, nu: date, weegt: Gewichten) -> list[Reden]:
    if stand.fase != Fase.ANALYSE:
        return []
    einde = stand.fase_sinds + timedelta(weeks=stand.team.analyse_weken)
    if einde > nu + timedelta(days=ANALYSE_VOORAF_DAGEN):
        return []
    if einde < nu:
        return [_reden(f"analysefase {datum.te_laat(einde, nu)}", "te-laat", "analyse_laat", weegt)]
    return [_reden(f"analysefase eindigt {datum.relatief(einde, nu)}", "let-op", "analyse_eindigt", weegt)]


def _beweging(stand: Stand, weegt: Gewichten) -> list[Reden]:
    if not stand.vastgelopen or stand.status != Traject.Status.IN_ZORG:
        return []
    return [_reden("vastgelopen: twee evaluaties zonder beweging", "let-op", "vastgelopen", weegt)]


def _actie(stand: Stand, nu: date, weegt: Gewichten) -> list[Reden]:
    if stand.eerste_actie_voor is None or stand.eerste_actie_voor >= nu:
        return []
    return [_reden(f"actie {datum.te_laat(stand.eerste_actie_voor, nu)}", "let-op", "actie_laat", weegt)]


def _niet_besproken(stand: Stand, nu: date, weegt: Gewichten) -> list[Reden]:
    if stand.status != Traject.Status.IN_ZORG:
        return []
    if stand.laatste_mdo_op is None:
        return [_reden("nog niet besproken", "let-op", "nooit", weegt)]
    weken = (nu - stand.laatste_mdo_op).days // 7
    if weken < WEKEN_NIET_BESPROKEN:
        return []
    return [_reden(f"{weken} weken niet besproken", "let-op", "niet_besproken", weegt, weken)]


def _stil(stand: Stand, nu: date, weegt: Gewichten) -> list[Reden]:
    if stand.laatste_activiteit_op is None or not stand.is_stil(nu):
        return []
    return [_reden(f"{datum.duur((nu - stand.laatst_gezien_op).days)} geen contact", "let-op", "stil", weegt)]


def redenen_op_agenda(bespreking: Bespreking) -> list[Reden]:
    """The reasons of a family that stands on an agenda, with what was asked or moved on. No queries.

    `bespreking` comes from `op_agenda`, which brings the weights of its team.
    """
    weegt = met_eigen((rij["reden"], rij["gewicht"]) for rij in bespreking.gewichten)  # type: ignore[attr-defined]
    gevonden = redenen(bespreking.traject.stand, None, weegt)
    if bespreking.gevraagd_door is not None and bespreking.vraag:
        kort = " ".join(bespreking.vraag.split())
        kort = kort if len(kort) <= VRAAG_TEKENS else f"{kort[: VRAAG_TEKENS - 1].rstrip()}…"
        gevonden.append(_reden(f"gevraagd door {bespreking.gevraagd_door.naam}: {kort}", "nu", "gevraagd", weegt))
    if bespreking.aanleiding.startswith(DOORGESCHOVEN):
        gevonden.append(_reden("doorgeschoven van vorige keer", "nu", "doorgeschoven", weegt))
    return sorted(gevonden, key=lambda reden: -reden.gewicht)
