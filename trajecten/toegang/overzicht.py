"""Who can open which dossier now, and why: per dossier, per person and for who watches over it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from gezinnen.gezin.models import Gezin
from gezinnen.toegang.models import Dossiertoegang, PersoonlijkeToegang, Toegangsverzoek
from teams.access import RECHTEN, Recht, rolnamen
from teams.account.models import Account, Roltoekenning
from teams.team.models import Teamlidmaatschap
from trajecten.toegang import poort
from trajecten.toegang.wie import mag_beslissen

TERUG_DAGEN = 90
HOOGSTENS = 200
_LEZERS = [rol.value for rol, rechten in RECHTEN.items() if Recht.DOSSIER_LEZEN in rechten]


@dataclass(frozen=True)
class Lid:
    """Somebody who reaches a dossier through a team."""

    naam: str
    organisatie: str
    rollen: str
    team: str
    sinds: date
    tot: date | None


@dataclass(frozen=True)
class Dossierbeeld:
    """Who reaches one dossier."""

    nummer: str
    leden: list[Lid]
    eigen: list[PersoonlijkeToegang]
    voorbij: list[PersoonlijkeToegang]
    verzoeken: list[Toegangsverzoek]


def dossier_voor(account: Account, nummer: str) -> int | None:
    """Primary key of the family of this number, for who watches over access to it or decides about it; else None."""
    with poort.als_toegang():
        dossier = poort.dossier_bij(nummer)
        if dossier is None:
            return None
        overal = account.toegang.mag_overal(Recht.TOEGANG_BEWAKEN)
        return dossier.gezin_id if overal or mag_beslissen(account, dossier.gezin_id) else None


def dossierbeeld(gezin_id: int, account: Account) -> Dossierbeeld:
    """All who can open this dossier now, and who could in the last ninety days. No names of the family."""
    with poort.als_toegang():
        rijen = PersoonlijkeToegang.objects.filter(gezin=gezin_id)
        sinds = timezone.now() - timedelta(days=TERUG_DAGEN)
        lopend = list(rijen.lopend().voor_lijst())
        nu = {rij.pk for rij in lopend}
        open_ = Toegangsverzoek.objects.open().filter(gezin=gezin_id).exclude(account=account)
        return Dossierbeeld(
            nummer=Gezin.objects.values_list("nummer", flat=True).get(pk=gezin_id),
            leden=_leden(gezin_id),
            eigen=lopend,
            voorbij=[rij for rij in rijen.filter(tot__gt=sinds).voor_lijst()[:HOOGSTENS] if rij.pk not in nu],
            verzoeken=list(open_.select_related("account__organisatie").order_by("gevraagd_op"))
            if mag_beslissen(account, gezin_id)
            else [],
        )


def _leden(gezin_id: int) -> list[Lid]:
    sinds = dict(Dossiertoegang.objects.lopend().filter(gezin=gezin_id).values_list("team_id", "van"))
    rijen = (
        Teamlidmaatschap.objects.lopend()
        .filter(team__in=sinds, rollen__overlap=_LEZERS, account__is_active=True)
        .select_related("account__organisatie", "team")
        .order_by("team__naam", "account__naam")
    )
    return [
        Lid(
            naam=rij.account.naam,
            organisatie=rij.account.organisatie.naam if rij.account.organisatie else "",
            rollen=rolnamen(rij.rollen),
            team=rij.team.naam,
            sinds=max(rij.van, sinds[rij.team_id]),
            tot=rij.tot,
        )
        for rij in rijen
    ]


def te_bewaken(account: Account) -> dict[str, Any]:
    """What asks attention of who watches: noodtoegang without a review, and all access of persons that runs."""
    with poort.als_toegang():
        rijen = PersoonlijkeToegang.objects.visible_to(account).voor_lijst()
        return {
            "te_beoordelen": list(rijen.te_beoordelen().exclude(account=account.pk)[:HOOGSTENS]),
            "lopend": list(rijen.lopend()[:HOOGSTENS]),
            "beoordeeld": list(rijen.nood().filter(beoordeling__isnull=False)[:20]),
        }


@dataclass(frozen=True)
class Vraag:
    """A request that this person decides about; the family only when its dossier is open to them."""

    verzoek: Toegangsverzoek
    gezin: Gezin | None


def vragen_voor(account: Account) -> list[Vraag]:
    """Open requests that this person decides about, the oldest first."""
    with poort.als_toegang():
        rijen = Toegangsverzoek.objects.open().bij_teams(account.toegang.teams_met(Recht.DOSSIER_LEZEN), account)
        gezinnen = {rij.gezin for rij in rijen if rij.gezin is not None}
        mag = {gezin.pk for gezin in gezinnen if mag_beslissen(account, gezin.pk)}
    mijn = set(Gezin.objects.visible_to(account).filter(pk__in=mag).values_list("pk", flat=True))
    return [Vraag(rij, rij.gezin if rij.gezin_id in mijn else None) for rij in rijen if rij.gezin_id in mag]


def mijn_toegang(account: Account) -> dict[str, Any]:
    """What this person may open and until when: by team, by role, in person, and what was asked."""
    leden = Teamlidmaatschap.objects.filter(account=account).nog_niet_voorbij().select_related("team")
    eigen = list(PersoonlijkeToegang.objects.lopend().filter(account=account).voor_lijst().order_by("tot"))
    return {
        "lidmaatschappen": [(rij, rolnamen(rij.rollen)) for rij in leden],
        "rollen": list(Roltoekenning.objects.filter(account=account).nog_niet_voorbij().select_related("gemeente")),
        "eigen": [(rij, rij.gezin_id in account.toegang.eigen) for rij in eigen],
        "verzoeken": list(Toegangsverzoek.objects.van(account)[:20]),
        "nood": list(
            PersoonlijkeToegang.objects.nood().filter(account=account).voor_lijst().select_related("beoordeling")[:20]
        ),
    }
