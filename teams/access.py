"""Who may do what: roles, rights and the one table that joins them.

Two questions, two answers. *Which rows* a person may see is `Model.objects.visible_to(user)`; *which
acts* is the table below with `@requires(Recht.X)`. Access follows dated memberships and is read anew
on every request, so that it begins and ends at once, also for open sessions.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponse


class Rol(TextChoices):
    """What somebody is here (domain §1)."""

    PROFESSIONAL = "professional", "professional"
    GEDRAGSWETENSCHAPPER = "gedragswetenschapper", "gedragswetenschapper"
    AANMELDCOORDINATOR = "aanmeldcoordinator", "aanmeldcoördinator"
    TEAMLEIDER = "teamleider", "teamleider"
    PROJECTLEIDER = "projectleider", "projectleider"
    BELEIDSMEDEWERKER = "beleidsmedewerker", "beleidsmedewerker gemeente"
    GEZINSVERTEGENWOORDIGER = "gezinsvertegenwoordiger", "gezinsvertegenwoordiger"
    BEHEERDER = "beheerder", "functioneel beheerder"
    PRIVACYFUNCTIONARIS = "privacyfunctionaris", "privacyfunctionaris"


def rolnamen(rollen: Iterable[str]) -> str:
    """Roles as people read them: "professional, teamleider". What is no role any more is left out."""
    return ", ".join(Rol(rol).label for rol in rollen if rol in Rol.values)


TEAMROLLEN = [
    Rol.PROFESSIONAL,
    Rol.GEDRAGSWETENSCHAPPER,
    Rol.AANMELDCOORDINATOR,
    Rol.TEAMLEIDER,
    Rol.PROJECTLEIDER,
]
LOSSE_ROLLEN = [
    Rol.BELEIDSMEDEWERKER,
    Rol.GEZINSVERTEGENWOORDIGER,
    Rol.BEHEERDER,
    Rol.PRIVACYFUNCTIONARIS,
]


class Recht(TextChoices):
    """An act that a role may do."""

    VANDAAG_ZIEN = "vandaag_zien", "eigen dag zien"
    DOSSIER_LEZEN = "dossier_lezen", "dossier lezen"
    DOSSIER_SCHRIJVEN = "dossier_schrijven", "dossier bijhouden"
    AANMELDING_BEHANDELEN = "aanmelding_behandelen", "aanmelding behandelen"
    ANALYSE_VASTSTELLEN = "analyse_vaststellen", "integrale analyse vaststellen"
    PLAN_VASTSTELLEN = "plan_vaststellen", "integraal plan vaststellen"
    MDO_VOORZITTEN = "mdo_voorzitten", "MDO voorzitten"
    OVERLEG_PLANNEN = "overleg_plannen", "vaste overleggen van het team plannen"
    CASELOAD_ZIEN = "caseload_zien", "caseload van het team zien"
    CASELOAD_TOEWIJZEN = "caseload_toewijzen", "gezinnen toewijzen"
    TEAMCIJFERS_ZIEN = "teamcijfers_zien", "cijfers van het team zien"
    GEMEENTECIJFERS_ZIEN = "gemeentecijfers_zien", "cijfers van de gemeente zien"
    NETWERK_ZIEN = "netwerk_zien", "netwerkpartners zien"
    NETWERK_BEHEREN = "netwerk_beheren", "netwerkpartners bijhouden"
    BIJEENKOMSTEN = "bijeenkomsten", "bijeenkomsten van het team bijhouden"
    BEHEER = "beheer", "organisaties, teams, accounts en lijsten beheren"
    INZAGELOG_LEZEN = "inzagelog_lezen", "inzagelog lezen"
    TOEGANG_BEWAKEN = "toegang_bewaken", "toegang tot dossiers bewaken en beoordelen"
    VERNIETIGING_TOETSEN = "vernietiging_toetsen", "vernietiging van een dossier voorstellen en toetsen"


_DOSSIER = frozenset(
    {Recht.VANDAAG_ZIEN, Recht.DOSSIER_LEZEN, Recht.DOSSIER_SCHRIJVEN, Recht.NETWERK_ZIEN, Recht.BIJEENKOMSTEN}
)

RECHTEN: dict[Rol, frozenset[Recht]] = {
    Rol.PROFESSIONAL: _DOSSIER | {Recht.NETWERK_BEHEREN},
    Rol.GEDRAGSWETENSCHAPPER: _DOSSIER
    | {Recht.NETWERK_BEHEREN, Recht.ANALYSE_VASTSTELLEN, Recht.PLAN_VASTSTELLEN, Recht.MDO_VOORZITTEN}
    | {Recht.VERNIETIGING_TOETSEN},
    Rol.AANMELDCOORDINATOR: _DOSSIER | {Recht.AANMELDING_BEHANDELEN, Recht.NETWERK_BEHEREN, Recht.OVERLEG_PLANNEN},
    Rol.TEAMLEIDER: _DOSSIER
    | {
        Recht.AANMELDING_BEHANDELEN,
        Recht.MDO_VOORZITTEN,
        Recht.OVERLEG_PLANNEN,
        Recht.CASELOAD_ZIEN,
        Recht.CASELOAD_TOEWIJZEN,
        Recht.TEAMCIJFERS_ZIEN,
        Recht.NETWERK_BEHEREN,
        Recht.TOEGANG_BEWAKEN,
        Recht.VERNIETIGING_TOETSEN,
    },
    Rol.PROJECTLEIDER: frozenset({Recht.TEAMCIJFERS_ZIEN, Recht.NETWERK_ZIEN, Recht.BIJEENKOMSTEN}),
    Rol.BELEIDSMEDEWERKER: frozenset({Recht.GEMEENTECIJFERS_ZIEN}),
    Rol.GEZINSVERTEGENWOORDIGER: frozenset(),
    Rol.BEHEERDER: frozenset({Recht.BEHEER}),
    Rol.PRIVACYFUNCTIONARIS: frozenset({Recht.INZAGELOG_LEZEN, Recht.TOEGANG_BEWAKEN}),
}


class Grond(TextChoices):
    """Why one person may open the dossier of one family, apart from a team."""

    VERLEEND = "verleend", "toegang op verzoek"
    WAARNEMING = "waarneming", "waarneming"
    NOOD = "nood", "noodtoegang"


# From narrow to wide: who has two grounds has the wider.
RECHTEN_BIJ_GROND: dict[Grond, frozenset[Recht]] = {
    Grond.NOOD: frozenset({Recht.DOSSIER_LEZEN}),
    Grond.WAARNEMING: frozenset({Recht.DOSSIER_LEZEN, Recht.DOSSIER_SCHRIJVEN}),
    Grond.VERLEEND: frozenset({Recht.DOSSIER_LEZEN, Recht.DOSSIER_SCHRIJVEN}),
}


@dataclass(frozen=True)
class Eigen:
    """Access of one person to one family: why, until when, and for whom it stands in."""

    grond: Grond
    tot: datetime
    namens: int | None = None

    @property
    def wijdte(self) -> int:
        return list(RECHTEN_BIJ_GROND).index(self.grond)


@dataclass(frozen=True)
class Toegang:
    """What one person may reach at this moment, read once per request from the dated memberships."""

    teamrollen: dict[int, frozenset[Rol]] = field(default_factory=dict)
    losse_rollen: frozenset[Rol] = frozenset()
    gemeenten: frozenset[int] = frozenset()
    eigen: dict[int, Eigen] = field(default_factory=dict)  # family → access of one's own, the widest
    teamnamen: tuple[str, ...] = ()

    @property
    def rollen(self) -> frozenset[Rol]:
        """Every role this person holds now, in any team or outside one."""
        return self.losse_rollen.union(*self.teamrollen.values())

    @property
    def rechten(self) -> frozenset[Recht]:
        """Every right this person holds now, in at least one place."""
        return frozenset().union(*(RECHTEN[rol] for rol in self.rollen))

    def mag(self, recht: Recht) -> bool:
        return recht in self.rechten

    def teams_met(self, recht: Recht) -> list[int]:
        """Primary keys of the teams in which this person holds `recht`, in ascending order."""
        return sorted(team for team, rollen in self.teamrollen.items() if any(recht in RECHTEN[rol] for rol in rollen))

    def mag_in_team(self, recht: Recht, team_id: int) -> bool:
        return any(recht in RECHTEN[rol] for rol in self.teamrollen.get(team_id, ()))

    def mag_overal(self, recht: Recht) -> bool:
        """Whether a role outside a team gives `recht`: then it holds for every team."""
        return any(recht in RECHTEN[rol] for rol in self.losse_rollen)

    def mag_bij(self, recht: Recht, *, team_id: int | None, gezin_id: int | None) -> bool:
        """Whether this person holds `recht` for a row of this team and family that was fetched as visible.

        One's own access gives what a member of the team has: to read and to write, on the ground *nood* to read.
        """
        return (team_id is not None and self.mag_in_team(recht, team_id)) or recht in self.rechten_bij(gezin_id)

    def rechten_bij(self, gezin_id: int | None) -> frozenset[Recht]:
        """What one's own access to this family gives; nothing without such access."""
        grond = self.grond_voor(gezin_id)
        return RECHTEN_BIJ_GROND[grond] if grond is not None else frozenset()

    def grond_voor(self, gezin_id: int | None) -> Grond | None:
        """On what ground of their own this person opens this family; None: through a team, or not."""
        return self.eigen[gezin_id].grond if gezin_id in self.eigen else None

    def namens_voor(self, gezin_id: int | None) -> int | None:
        """The account for whom this person stands in with this family; None when for nobody."""
        return self.eigen[gezin_id].namens if gezin_id in self.eigen else None

    def leest_alleen(self, gezin_id: int | None) -> bool:
        """Whether this person may see this family but change nothing: noodtoegang."""
        return self.grond_voor(gezin_id) == Grond.NOOD


GEEN_TOEGANG = Toegang()


def requires(*rechten: Recht) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """View decorator: 403 unless the person holds at least one of `rechten`; the view carries them for the matrix."""

    def decorator(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            toegang: Toegang = getattr(request.user, "toegang", GEEN_TOEGANG)
            if not toegang.rechten.intersection(rechten):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        wrapper.rechten = frozenset(rechten)  # type: ignore[attr-defined]  # read by the access matrix and the log
        return wrapper

    return decorator
