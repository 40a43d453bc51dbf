"""The fixed list of figures in a report: which counts exist and how they add up (standards §7.1, P1).

No page, file or address can ask for another figure, another division or another period.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from monitoring.onthulling.regels import Lijn


@dataclass(frozen=True)
class Indeling:
    """A total divided into named parts, in a fixed order that says nothing of their size (R11)."""

    sleutel: str
    totaal: str
    totaal_naam: str
    delen: Sequence[tuple[str, str]]  # key of the cell, its name

    @property
    def lijn(self) -> Lijn:
        return Lijn(self.totaal, [sleutel for sleutel, _ in self.delen])


INDELINGEN = {
    indeling.sleutel: indeling
    for indeling in (
        Indeling(
            "verwijzer",
            "instroom",
            "alle aanmeldingen",
            (
                ("verwijzer_lokaal", "wijk- of jeugdteam"),
                ("verwijzer_huisarts_school", "huisarts of school"),
                ("verwijzer_bescherming", "jeugdbescherming"),
                ("verwijzer_specialist", "specialistische partner"),
                ("verwijzer_ander", "ander of niet bekend"),
            ),
        ),
        Indeling(
            "uitkomst",
            "instroom",
            "alle aanmeldingen",
            (
                ("uitkomst_in_zorg", "in zorg gekomen"),
                ("uitkomst_wacht", "wacht op besluit of plaats"),
                ("uitkomst_niet", "niet gestart"),
            ),
        ),
        Indeling(
            "zorg_begin",
            "geweest",
            "in zorg geweest",
            (("begin", "al in zorg bij het begin"), ("in", "nieuw in zorg")),
        ),
        Indeling(
            "zorg_eind",
            "geweest",
            "in zorg geweest",
            (("uit", "afgesloten"), ("eind", "nog in zorg aan het eind")),
        ),
        Indeling(
            "wachttijd",
            "in",
            "hulp gestart",
            (("wachttijd_kort", "binnen 6 weken"), ("wachttijd_lang", "na meer dan 6 weken")),
        ),
        Indeling(
            "analyse",
            "analyse_klaar",
            "analyses klaar in deze periode",
            (("analyse_binnen", "binnen de norm"), ("analyse_langer", "langer dan de norm")),
        ),
        Indeling(
            "evaluaties",
            "evaluaties",
            "evaluaties die nodig waren",
            (
                ("evaluaties_op_tijd", "op tijd gehouden"),
                ("evaluaties_laat", "te laat gehouden"),
                ("evaluaties_niet", "niet gehouden"),
            ),
        ),
        Indeling(
            "einde",
            "uit",
            "afgesloten trajecten",
            (
                ("einde_plan", "volgens plan"),
                ("einde_overleg", "eerder, maar geen uitval"),
                ("einde_uitval", "uitval"),
            ),
        ),
        Indeling(
            "doelen",
            "doelen",
            "alle doelen",
            (("doelen_behaald", "behaald"), ("doelen_niet", "niet of deels behaald")),
        ),
        Indeling(
            "tevreden",
            "tevreden_bekend",
            "gezinnen die een cijfer gaven",
            (("tevreden_7", "een 7 of hoger"), ("tevreden_lager", "lager dan een 7")),
        ),
        Indeling(
            "veiligheid",
            "veilig_bekend",
            "gezinnen met een begin- en eindmeting",
            (("veilig_beter", "veiliger geworden"), ("veilig_niet", "niet veiliger")),
        ),
    )
}

# A response is a part of those who could have answered: the rest may not point at anybody either.
RESPONS = (
    Lijn("uit", ["tevreden_bekend", "tevreden_onbekend"]),
    Lijn("uit", ["veilig_bekend", "veilig_onbekend"]),
)
LIJNEN = [*(indeling.lijn for indeling in INDELINGEN.values()), *RESPONS]
