"""What the meeting screen shows of a guide: per step its texts, its vote and their forms. One query."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from trajecten.aanmelding.models import Aanmelding
from trajecten.mdo.leidraad.forms import EigenForm, OpenForm, SluitForm, StemForm, TekstForm
from trajecten.mdo.leidraad.models import Inbreng, Leidraadstap, Stem, Stemming
from trajecten.mdo.leidraad.stemmen import Telling
from trajecten.mdo.leidraad.teksten import EIGEN, GEDEELD, LID, Plek, zit_voor
from trajecten.mdo.scherm import Scherm
from trajecten.traject.models import Fase

Rij = dict[str, Any]
RIJVELDEN = (
    "id", "versie", "tekst", "lid_id", "auteur_id", "expertise_id", "betreft", "alleen_voor", "niet_voor_id",
    "afscherm_reden",
)  # fmt: skip
# The weekly MDO, whose steps are the parts of the screen itself: where each stands, and what it is called.
WEKELIJKS = (("mdo-gezin", "Vraag"), ("bijdrage", "Bijdragen"), ("besluit", "Besluit"))


@dataclass(frozen=True)
class Strookdeel:
    """One step in the strip above: where it stands on the page, and whether something was written."""

    anker: str
    titel: str
    gevuld: bool = False


@dataclass
class Stemmingbeeld:
    """A vote on the screen: the proposal, who voted what, the count, and the form that fits its state."""

    rij: Rij
    stap: int
    ik: int
    open_form: OpenForm | None = None
    stem_form: StemForm | None = None
    sluit_form: SluitForm | None = None

    @property
    def stemmen(self) -> list[Rij]:
        """The votes, each with its choice in words."""
        stemmen: list[Rij] = self.rij.get("stemmen", [])
        return [stem | {"woord": Stem.Keuze(stem["keuze"]).label} for stem in stemmen]

    @property
    def mijn(self) -> Rij | None:
        return next((stem for stem in self.stemmen if stem["account_id"] == self.ik), None)

    @cached_property
    def telling(self) -> Telling:
        return Telling.van(stem["keuze"] for stem in self.stemmen)

    @property
    def uitslag(self) -> str:
        """In words; '' while the vote runs."""
        return Stemming.Uitslag(self.rij["uitslag"]).label if self.rij.get("uitslag") else ""

    @property
    def route(self) -> str:
        return Aanmelding.Uitkomst(self.rij["route"]).label if self.rij.get("route") else ""


@dataclass
class Stapbeeld:
    """One step: its own texts to read, and the forms of what this person may write in it."""

    stap: Leidraadstap
    inhoud: list[Rij]
    ik: int
    gedeeld: TekstForm | None = None
    eigen: EigenForm | None = None
    gezin: list[TekstForm] = field(default_factory=list)
    stemming: Stemmingbeeld | None = None

    @property
    def van_allen(self) -> Rij | None:
        """The one text of the step."""
        return next((rij for rij in self.inhoud if rij["auteur_id"] is None and rij["lid_id"] is None), None)

    @property
    def van_gezin(self) -> list[Rij]:
        return [rij for rij in self.inhoud if rij["lid_id"] and rij["tekst"]]

    @property
    def van_anderen(self) -> list[Rij]:
        """Signed contributions; one's own stands in its form, when there is one."""
        anderen = [rij for rij in self.inhoud if rij["auteur_id"] and rij["tekst"]]
        return [rij for rij in anderen if self.eigen is None or rij["auteur_id"] != self.ik]

    @property
    def plek_eigen(self) -> str:
        """Name of the field of own contributions: there the script puts those of others."""
        return Plek(EIGEN, self.stap.pk).veld

    @property
    def gevuld(self) -> bool:
        return any(rij["tekst"] for rij in self.inhoud) or bool(self.stemming and self.stemming.rij)

    def rij_van(self, plek: Plek) -> Rij | None:
        """What stands in a text of this step already."""
        if plek.soort == EIGEN:
            return next((rij for rij in self.inhoud if rij["auteur_id"] == self.ik), None)
        return next((rij for rij in self.inhoud if rij["auteur_id"] is None and rij["lid_id"] == plek.lid), None)


@dataclass
class Leidraadbeeld:
    """The guide of this meeting for this family."""

    stappen: list[Stapbeeld]

    @property
    def uitleg(self) -> str:
        return self.stappen[0].stap.versie.uitleg if self.stappen else ""

    @property
    def heeft_besluitstap(self) -> bool:
        return any(deel.stap.wie == Leidraadstap.Wie.BESLUIT for deel in self.stappen)

    def voorstel(self, stap: Leidraadstap) -> Stapbeeld | None:
        """The step whose shared text is voted on: the last one before the vote."""
        ervoor = [
            deel
            for deel in self.stappen
            if deel.stap.volgorde < stap.volgorde and deel.stap.wie in Leidraadstap.GEDEELD
        ]
        return ervoor[-1] if ervoor else None

    def vind(self, stap: int) -> Stapbeeld | None:
        return next((deel for deel in self.stappen if deel.stap.pk == stap), None)


def haal_leidraad(scherm: Scherm, account: Any) -> Leidraadbeeld | None:
    """The steps with what was written in them; None for the weekly MDO, which is the screen itself."""
    if scherm.mdo.leidraadversie_id is None:
        return None
    stappen = Leidraadstap.objects.filter(versie=scherm.mdo.leidraadversie_id).select_related("versie")
    return Leidraadbeeld([_stapbeeld(stap, account) for stap in stappen.met_inhoud(scherm.bespreking, account)])


def _stapbeeld(stap: Any, account: Any) -> Stapbeeld:
    beeld = Stapbeeld(stap, stap.inhoud, account.pk)
    if stap.wie == Leidraadstap.Wie.STEMMEN:
        beeld.stemming = Stemmingbeeld(stap.stemming[0] if stap.stemming else {}, stap.pk, account.pk)
    return beeld


def met_formulieren(beeld: Leidraadbeeld, scherm: Scherm, account: Any, gebonden: Mapping[str, Any]) -> Leidraadbeeld:
    """With the forms of what this person may write now; `gebonden` are those that came back, by their name."""
    if not scherm.mdo.is_open:
        return beeld
    voorzitter = zit_voor(scherm.bespreking, account)
    for deel in beeld.stappen:
        for plek, label in _plekken(deel.stap, scherm, voorzitter=voorzitter):
            form: Any = gebonden.get(plek.veld) or tekst_formulier(deel, scherm, account, plek, label)
            if plek.soort == GEDEELD:
                deel.gedeeld = form
            elif plek.soort == EIGEN:
                deel.eigen = form
            else:
                deel.gezin.append(form)
        if deel.stemming is not None:
            _stem_formulieren(beeld, deel, scherm, account, gebonden if deel.stap.pk == gebonden.get("stap") else {})
    return beeld


def _plekken(stap: Leidraadstap, scherm: Scherm, *, voorzitter: bool) -> list[tuple[Plek, str]]:
    """The texts of a step that this person writes in, each with its label."""
    plekken = []
    if stap.wie == Leidraadstap.Wie.SAMEN or (stap.wie == Leidraadstap.Wie.VOORZITTER and voorzitter):
        plekken.append((Plek(GEDEELD, stap.pk), stap.vraag or stap.titel))
    if stap.wie in Leidraadstap.VAN_GEZIN:
        leden = scherm.uitvoerders["Gezin"]
        plekken += [(Plek(LID, stap.pk, int(sleutel.removeprefix("lid-"))), naam) for sleutel, naam in leden]
    if stap.wie in Leidraadstap.EIGEN:
        plekken.append((Plek(EIGEN, stap.pk), "Jouw bijdrage"))
    return plekken


def tekst_formulier(
    deel: Stapbeeld, scherm: Scherm, account: Any, plek: Plek, label: str = "", data: Any = None
) -> TekstForm | EigenForm:
    """The form of one text, bound to `data` when it is sent. A text that is not there yet has version 0."""
    rij = deel.rij_van(plek)
    instance = Inbreng(**{veld: rij[veld] for veld in RIJVELDEN}) if rij else Inbreng(lid_id=plek.lid, versie=0)
    instance.bespreking, instance.stap_id = scherm.bespreking, deel.stap.pk
    basis = {
        "instance": instance, "account": account, "bespreking": scherm.bespreking, "concepten": scherm.concepten,
        "teksten": scherm.teksten, "plek": plek, "label": label,
    }  # fmt: skip
    if plek.soort == EIGEN:
        instance.auteur = account
        return EigenForm(data, expertises=scherm.expertises, wie=scherm.uitvoerders, **basis)
    return TekstForm(data, **basis)


def _stem_formulieren(
    leidraad: Leidraadbeeld, deel: Stapbeeld, scherm: Scherm, account: Any, gebonden: Mapping[str, Any]
) -> None:
    """The form that fits the state of the vote: open it, vote, and for the chair close it."""
    beeld = deel.stemming
    if beeld is None or beeld.uitslag:
        return
    voorzitter = zit_voor(scherm.bespreking, account)
    if not beeld.rij:
        if voorzitter:
            beeld.open_form = gebonden.get("openen") or open_formulier(leidraad, deel, scherm, account)
        return
    beeld.stem_form = gebonden.get("stemmen") or stem_formulier(beeld, scherm, account)
    if voorzitter and beeld.telling.gestemd:
        beeld.sluit_form = gebonden.get("sluiten") or sluit_formulier(beeld, scherm, account)


def open_formulier(
    leidraad: Leidraadbeeld, deel: Stapbeeld, scherm: Scherm, account: Any, data: Any = None
) -> OpenForm:
    """Left empty it takes what the step before the vote says by then (`Leidraadbeeld.voorstel`)."""
    bron = leidraad.voorstel(deel.stap)
    return OpenForm(
        data,
        uit_stap=bron.stap.titel if bron else "",
        instance=Stemming(bespreking=scherm.bespreking),
        met_aanmelding=scherm.traject.stand.fase == Fase.AANMELDING,
        **_basis(scherm, account),
    )


def stem_formulier(beeld: Stemmingbeeld, scherm: Scherm, account: Any, data: Any = None) -> StemForm:
    mijn = beeld.mijn
    stem = Stem(keuze=mijn["keuze"], motivatie=mijn["motivatie"], versie=mijn["versie"]) if mijn else Stem()
    return StemForm(data, instance=stem, **_basis(scherm, account))


def sluit_formulier(beeld: Stemmingbeeld, scherm: Scherm, account: Any, data: Any = None) -> SluitForm:
    telling = beeld.telling
    return SluitForm(
        data,
        instance=Stemming(bespreking=scherm.bespreking),
        wie=scherm.uitvoerders | scherm.partijen,
        staakt=telling.staakt,
        aangenomen=telling.uitslag == Stemming.Uitslag.AANGENOMEN,
        **_basis(scherm, account),
    )


def _basis(scherm: Scherm, account: Any) -> dict[str, Any]:
    return {"account": account, "bespreking": scherm.bespreking, "concepten": scherm.concepten}


def strook(scherm: Scherm, beeld: Leidraadbeeld | None) -> list[Strookdeel]:
    """The steps in one strip, each a way to its place on the page."""
    if beeld is not None:
        besloten = bool(scherm.besluiten_nu)
        return [
            Strookdeel(
                f"stap-{deel.stap.volgorde}",
                deel.stap.titel,
                besloten if deel.stap.wie == Leidraadstap.Wie.BESLUIT else deel.gevuld,
            )
            for deel in beeld.stappen
        ]
    inhoud: list[Rij] = scherm.bespreking.inhoud  # type: ignore[attr-defined]  # met_inhoud_van
    gevuld = {
        "mdo-gezin": bool(scherm.bespreking.vraag or scherm.bespreking.aanleiding),
        "bijdrage": any(rij["tekst"] for rij in inhoud),
        "besluit": bool(scherm.besluiten_nu or scherm.bespreking.geen_besluit),
    }
    return [Strookdeel(anker, titel, gevuld[anker]) for anker, titel in WEKELIJKS]
