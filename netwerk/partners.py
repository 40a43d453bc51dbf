"""The partners of a team: who to call, what was agreed until when, and where the collaboration falls short."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from netwerk.models import Contactpersoon, Intensiteit, Samenwerkingsintensiteit, Samenwerkingsovereenkomst
from teams.models import Organisatie, Team
from weergave import datum

WAARSCHUW_DAGEN = 60  # an agreement or registration that ends is said this many days before (domain §4)
NIEUW_DAGEN = 90
GROOTTE = 40
ALLEEN = {"tekort": "meer samenwerking gewenst", "loopt_af": "overeenkomst loopt af"}
KORT = {niveau: niveau.label.split("– ")[1] for niveau in Intensiteit}


@dataclass(frozen=True)
class Partner:
    """One row of the list of partners."""

    organisatie: Organisatie
    contacten: list[dict[str, Any]]
    overeenkomst: str
    overeenkomst_soort: str
    nu: int | None
    gewenst: int | None

    @property
    def tekort(self) -> int:
        """How many levels the collaboration stays behind what is wanted; negative when it is closer than needed."""
        return (self.gewenst or 0) - (self.nu or 0)

    @property
    def oordeel(self) -> str:
        if self.nu is None or self.gewenst is None:
            return ""
        woord = f"{KORT[Intensiteit(self.nu)]}, gewenst: {KORT[Intensiteit(self.gewenst)]}"
        return KORT[Intensiteit(self.nu)] + ", zoals gewenst" if self.tekort == 0 else woord

    @property
    def niveaus(self) -> list[str]:
        """Four steps: reached (`vol`), wanted but not reached (`gewenst`) or neither, for the little bar."""
        nu, gewenst = self.nu or 0, self.gewenst or 0
        return ["vol" if stap <= nu else "gewenst" if stap <= gewenst else "" for stap in range(1, 5)]


def partners(team: Team, *, zoek: str = "", alleen: str = "", na: str = "") -> tuple[list[Partner], str]:
    """Partners of a team by name, and the name after which the next page begins ('' on the last). One query.

    A partner is an organisation with which the team made an agreement or judged the collaboration.
    `alleen`: "tekort" (closer collaboration wanted) or "loopt_af" (agreement ends or ended).
    """
    rijen = _organisaties(team).filter(naam__icontains=zoek) if zoek else _organisaties(team)
    if alleen in ALLEEN:
        rijen = rijen.filter(_filter(alleen, team))
    lijst = [_partner(rij) for rij in rijen.filter(naam__gt=na)[: GROOTTE + 1]]
    return lijst[:GROOTTE], lijst[GROOTTE - 1].organisatie.naam if len(lijst) > GROOTTE else ""


def _organisaties(team: Team) -> QuerySet:
    overeenkomsten = Samenwerkingsovereenkomst.objects.filter(organisatie=OuterRef("pk"), team=team)
    intensiteiten = Samenwerkingsintensiteit.objects.filter(organisatie=OuterRef("pk"), team=team)
    contacten = Contactpersoon.objects.filter(organisatie=OuterRef("pk")).order_by("van")
    return (
        Organisatie.objects.filter(Exists(overeenkomsten) | Exists(intensiteiten))
        .select_related("soort")
        .annotate(
            laatste_overeenkomst=_als_json(overeenkomsten.order_by("-van")[:1], "van", "tot"),
            laatste_intensiteit=_als_json(intensiteiten.order_by("-op")[:1], "nu", "gewenst"),
            contacten=_als_json(contacten, "naam", "functie", "telefoon", "van", "tot"),
        )
        .order_by("naam")
    )


def _als_json(rijen: QuerySet, *velden: str) -> ArraySubquery:
    """These fields of related rows, in the same query."""
    return ArraySubquery(rijen.values(json=JSONObject(**{veld: veld for veld in velden})))


def _filter(alleen: str, team: Team) -> Exists:
    """Whether the latest judgement falls short, or the latest agreement ends soon or ended."""
    model: Any
    model, orde = {"tekort": (Samenwerkingsintensiteit, "-op"), "loopt_af": (Samenwerkingsovereenkomst, "-van")}[alleen]
    laatste = model.objects.filter(organisatie=OuterRef("organisatie"), team=team).order_by(orde).values("pk")[:1]
    rijen = model.objects.filter(organisatie=OuterRef("pk"), team=team, pk=Subquery(laatste))
    grens = timezone.localdate() + timedelta(days=WAARSCHUW_DAGEN)
    return Exists(rijen.filter(gewenst__gt=F("nu")) if alleen == "tekort" else rijen.filter(tot__lte=grens))


def _partner(rij: Any) -> Partner:
    overeenkomst, soort = _overeenkomst(rij.laatste_overeenkomst)
    intensiteit = rij.laatste_intensiteit[0] if rij.laatste_intensiteit else {"nu": None, "gewenst": None}
    return Partner(rij, _contacten(rij.contacten), overeenkomst, soort, **intensiteit)


def _overeenkomst(rijen: list[dict[str, Any]]) -> tuple[str, str]:
    if not rijen:
        return "geen overeenkomst", "let-op"
    tot = date.fromisoformat(rijen[0]["tot"]) if rijen[0]["tot"] else None
    vandaag = timezone.localdate()
    if tot is None:
        return "loopt, zonder einddatum", "klaar"
    if tot < vandaag:
        return f"liep af {datum.relatief(tot)}", "te-laat"
    soort = "let-op" if tot <= vandaag + timedelta(days=WAARSCHUW_DAGEN) else "klaar"
    return f"loopt tot {datum.kort(tot)}", soort


def _contacten(rijen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who to call now; `nieuw_in_plaats` says that somebody else was there shortly before."""
    vandaag = timezone.localdate()
    nu = [rij for rij in rijen if rij["tot"] is None or date.fromisoformat(rij["tot"]) >= vandaag]
    weg = [rij["naam"] for rij in rijen if rij["tot"] and vandaag - timedelta(days=NIEUW_DAGEN) <= date.fromisoformat(rij["tot"]) < vandaag]  # fmt: skip  # noqa: E501
    return [
        {**rij, "nieuw_in_plaats": weg[-1] if weg and _pas_begonnen(rij, vandaag) else ""}
        for rij in nu
        if date.fromisoformat(rij["van"]) <= vandaag
    ]


def _pas_begonnen(rij: dict[str, Any], vandaag: date) -> bool:
    return (vandaag - date.fromisoformat(rij["van"])).days <= NIEUW_DAGEN
