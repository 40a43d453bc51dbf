"""The steps of a guide in the minutes: what was said in each, by whom, and how a vote went. Few queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from trajecten.mdo.leidraad.models import Inbreng, Leidraadstap, Stemming
from trajecten.mdo.leidraad.stemmen import Telling
from trajecten.mdo.models import Bespreking


@dataclass
class Tekst:
    """A text in a step: who says it ('' for what was written together), and its row for marks and statements."""

    van: str
    tekst: str
    rij: Inbreng


@dataclass
class Uitslag:
    """A vote that was put: the proposal, what each said, and the outcome in words."""

    stemming: Stemming

    @property
    def telling(self) -> Telling:
        return Telling.van(stem.keuze for stem in self.stemming.stemmen.all())

    def __str__(self) -> str:
        stemming, telling = self.stemming, self.telling
        tel = f"{telling.akkoord} akkoord, {telling.niet_akkoord} niet akkoord, {telling.onthouding} onthouding"
        if not stemming.uitslag:
            return f"De stemming loopt nog: {tel}."
        zin = f"{stemming.get_uitslag_display().capitalize()}: {tel}."
        return f"{zin} De stemmen staakten; de voorzitter besliste." if stemming.door_voorzitter else zin


@dataclass
class Stapblok:
    """One step of one family in the minutes."""

    titel: str
    vraag: str
    regels: list[Tekst] = field(default_factory=list)
    stemmingen: list[Uitslag] = field(default_factory=list)

    def als_document(self) -> dict[str, Any]:
        """For paper: plain texts and nothing else."""
        regels = [{"van": regel.van, "tekst": regel.tekst} for regel in self.regels]
        for uitslag in self.stemmingen:
            stemming = uitslag.stemming
            regels.append({"van": "Voorstel", "tekst": stemming.voorstel})
            for stem in stemming.stemmen.all():
                regels.append({"van": f"{stem.account} ({stem.get_keuze_display()})", "tekst": stem.motivatie})
            if stemming.motivatie:
                regels.append({"van": "Motivatie", "tekst": stemming.motivatie})
        return {"kop": self.titel, "regels": regels, "uitslag": " ".join(str(een) for een in self.stemmingen)}


def stappen_van(
    besprekingen: Iterable[Bespreking], lezer: Any, *, papier: bool = False, gezin: bool = False
) -> dict[int, list[Stapblok]]:
    """Per discussion (primary key) its steps in which something was written, in order of the guide.

    `papier` leaves out what somebody of the team is kept from, `gezin` also what a member of the family is. Four
    queries however many families; none for weekly MDO's. The discussions need their meeting.
    """
    versies = {rij.pk: rij.mdo.leidraadversie_id for rij in besprekingen if rij.mdo.leidraadversie_id is not None}
    if not versies:
        return {}
    stappen = Leidraadstap.objects.filter(versie__in=set(versies.values())).exclude(wie=Leidraadstap.Wie.BESLUIT)
    teksten, stemmingen = _teksten(versies, lezer, papier=papier, gezin=gezin), _stemmingen(versies)
    alle: dict[int, list[Stapblok]] = {pk: [] for pk in versies}
    for stap in stappen.order_by("volgorde"):
        for pk in (pk for pk, versie in versies.items() if versie == stap.versie_id):
            blok = Stapblok(stap.titel, stap.vraag, teksten[pk, stap.pk], stemmingen[pk, stap.pk])
            if blok.regels or blok.stemmingen:
                alle[pk].append(blok)
    return alle


def _teksten(versies: Iterable[int], lezer: Any, *, papier: bool, gezin: bool) -> dict[Any, list[Tekst]]:
    rijen = Inbreng.objects.voor_lezer(lezer).filter(bespreking__in=versies).exclude(tekst="")
    if papier:
        rijen = rijen.voor_het_hele_team()
    if gezin:
        rijen = rijen.voor_gezin()
    per_stap = defaultdict(list)
    for rij in rijen.select_related("auteur", "lid", "expertise").order_by("id"):
        wie = rij.auteur or rij.lid or ""
        van = f"{wie}, {rij.expertise}" if rij.expertise else str(wie)
        per_stap[rij.bespreking_id, rij.stap_id].append(Tekst(van, rij.tekst, rij))
    return per_stap


def _stemmingen(versies: Iterable[int]) -> dict[Any, list[Uitslag]]:
    per_stap = defaultdict(list)
    rijen = Stemming.objects.filter(bespreking__in=versies).prefetch_related("stemmen__account").order_by("id")
    for rij in rijen:
        per_stap[rij.bespreking_id, rij.stap_id].append(Uitslag(rij))
    return per_stap
