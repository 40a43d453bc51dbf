"""The texts in the steps of a guide: how their fields are called, and where the dossier keeps them.

"stap-12" is the one text of step 12, "eigen-12" what each writes alone, "lid-12-34" what member 34 of the family
says. They are typed together like every text of the meeting; `samen/velden.py` takes KINDS into its table.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat

from gezinnen.gezin.models import Gezinslid
from teams.access import Recht
from teams.basis import Weigering
from teams.organisatie.models import Expertise
from trajecten.mdo.leidraad.models import Inbreng, Leidraadstap
from trajecten.mdo.models import Bespreking
from trajecten.mdo.samen.models import Meetekst
from trajecten.mdo.samen.soort import Veldsoort

GEDEELD, EIGEN, LID = "stap", "eigen", "lid"
WIE_BIJ = {GEDEELD: Leidraadstap.GEDEELD, EIGEN: Leidraadstap.EIGEN, LID: Leidraadstap.VAN_GEZIN}


@dataclass(frozen=True)
class Plek:
    """One text of one family: in which step, and of whom."""

    soort: str
    stap: int
    lid: int | None = None

    @classmethod
    def uit(cls, veld: str) -> "Plek":
        """From the name of the field, which fits one of KINDS."""
        soort, stap, *lid = veld.split("-")
        return cls(soort, int(stap), int(lid[0]) if lid else None)

    @property
    def veld(self) -> str:
        return f"{self.soort}-{self.stap}" + (f"-{self.lid}" if self.lid else "")

    def rijen(self, bespreking_id: int, auteur: Any) -> QuerySet:
        """Where the dossier keeps it: one row or none."""
        eigen = auteur if self.soort == EIGEN else None
        return Inbreng.objects.filter(bespreking=bespreking_id, stap=self.stap, auteur=eigen, lid=self.lid)


def mag(bespreking: Bespreking, veld: str) -> bool:
    """Whether this meeting's guide has such a step, and this family such a member."""
    plek = Plek.uit(veld)
    stappen = Leidraadstap.objects.filter(
        pk=plek.stap, wie__in=WIE_BIJ[plek.soort], versie__mdos__besprekingen=bespreking.pk
    )
    if plek.lid is None:
        return stappen.exists()
    gezin = Bespreking.objects.filter(pk=bespreking.pk).values("traject__gezin")
    return stappen.exists() and Gezinslid.objects.filter(pk=plek.lid, gezin__in=gezin).exists()


def lees(bespreking: Bespreking, veld: str, auteur: Any) -> str:
    """What the dossier holds already."""
    return Plek.uit(veld).rijen(bespreking.pk, auteur).values_list("tekst", flat=True).first() or ""


def schrijf(meetekst: Meetekst, account: Any) -> None:
    """Put the text in the dossier. Refuses the chair's step to who does not chair."""
    plek = Plek.uit(meetekst.veld)
    if plek.soort == GEDEELD:
        _alleen_voorzitter(plek.stap, meetekst.bespreking, account)
    if plek.rijen(meetekst.bespreking_id, account).update(tekst=meetekst.tekst, versie=F("versie") + 1):
        return
    eigen = plek.soort == EIGEN
    Inbreng.objects.create(
        bespreking_id=meetekst.bespreking_id,
        stap_id=plek.stap,
        auteur=account if eigen else None,
        lid_id=plek.lid,
        expertise=Expertise.objects.eerste_van(account) if eigen else None,
        tekst=meetekst.tekst,
    )


def _alleen_voorzitter(stap: int, bespreking: Bespreking, account: Any) -> None:
    if Leidraadstap.objects.filter(pk=stap, wie=Leidraadstap.Wie.VOORZITTER).exists() and not zit_voor(
        bespreking, account
    ):
        raise Weigering("In deze stap schrijft de voorzitter.")


def zit_voor(bespreking: Bespreking, account: Any) -> bool:
    """Whether this person chairs the meeting, or may do so in its team."""
    mdo = bespreking.mdo
    return bool(mdo.voorzitter_id == account.pk or account.toegang.mag_in_team(Recht.MDO_VOORZITTEN, mdo.team_id))


_soort = partial(
    Veldsoort, lees=lees, schrijf=schrijf, mag=mag, zonder_versie=("trajecten.Inbreng:update_update",)
)  # fmt: skip
KINDS = (
    _soort(r"stap-\d{1,18}", "tekst bij een stap"),
    _soort(r"eigen-\d{1,18}", "eigen bijdrage bij een stap", eigen=True),
    _soort(r"lid-\d{1,18}-\d{1,18}", "wat een gezinslid zegt"),
)


def inbreng_van_anderen(bespreking: Bespreking, account: Any) -> list[dict[str, Any]]:
    """What others wrote themselves in the steps, as everybody in the room may read it, each with its `plek`."""
    if bespreking.mdo.leidraad_id is None:
        return []
    rijen = Inbreng.objects.filter(bespreking=bespreking, auteur__isnull=False).voor_het_hele_team()
    rijen = rijen.exclude(auteur=account).exclude(tekst="").order_by("id")
    plek = Concat(Value(f"{EIGEN}-"), Cast("stap_id", CharField()))
    velden = rijen.values("id", "versie", "tekst", "auteur__naam", "expertise__naam", plek=plek)
    return [dict(rij) for rij in velden]
