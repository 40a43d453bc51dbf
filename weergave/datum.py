"""Dates and durations as people say them. Pure functions; "today" is always an argument."""

from datetime import date, datetime, timedelta

from django.utils import timezone

DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
DAGEN_KORT = ("ma", "di", "wo", "do", "vr", "za", "zo")
MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
MAANDEN_KORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def als_datum(moment: date | datetime) -> date:
    """The calendar day of a moment, in the time zone of the project."""
    if isinstance(moment, datetime):
        return (timezone.localtime(moment) if timezone.is_aware(moment) else moment).date()
    return moment


def vandaag() -> date:
    """Today in the time zone of the project."""
    return timezone.localdate()


def voluit(moment: date | datetime) -> str:
    """The full date, for hover and print: "maandag 23 november 2026"; with "14:03 uur" for a moment."""
    dag = als_datum(moment)
    tekst = f"{DAGEN[dag.weekday()]} {dag.day} {MAANDEN[dag.month - 1]} {dag.year}"
    return f"{tekst}, {tijd(moment)} uur" if isinstance(moment, datetime) else tekst


def lang(moment: date | datetime) -> str:
    """A date without its weekday: "23 november 2026"."""
    dag = als_datum(moment)
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def kort(moment: date | datetime, nu: date | None = None) -> str:
    """A short date: "ma 23 nov"; the year is added when it is not this year: "23 nov 2024"."""
    dag = als_datum(moment)
    if dag.year != (nu or vandaag()).year:
        return f"{dag_en_maand(dag)} {dag.year}"
    return f"{DAGEN_KORT[dag.weekday()]} {dag_en_maand(dag)}"


def dag_en_maand(dag: date) -> str:
    """A day as short as it can be, for under an axis: "6 nov"."""
    return f"{dag.day} {MAANDEN_KORT[dag.month - 1]}"


def tijd(moment: datetime) -> str:
    """The time of day: "14:03"."""
    return (timezone.localtime(moment) if timezone.is_aware(moment) else moment).strftime("%H:%M")


def relatief(moment: date | datetime, nu: date | None = None) -> str:
    """The distance in days, weeks or months: "vandaag", "over 3 dagen", "2 weken geleden"."""
    dagen = (als_datum(moment) - (nu or vandaag())).days
    vast = {0: "vandaag", 1: "morgen", 2: "overmorgen", -1: "gisteren", -2: "eergisteren"}
    if dagen in vast:
        return vast[dagen]
    afstand = duur(abs(dagen))
    return f"over {afstand}" if dagen > 0 else f"{afstand} geleden"


def duur(dagen: int) -> str:
    """A number of days as people say it: "9 dagen", "3 weken", "5 maanden", "2 jaar"."""
    if dagen < 14:
        return "1 dag" if dagen == 1 else f"{dagen} dagen"
    if dagen < 63:
        return f"{round(dagen / 7)} weken"
    if dagen < 700:
        return f"{round(dagen / 30.44)} maanden"
    return f"{round(dagen / 365.25)} jaar"


def te_laat(einddatum: date, nu: date | None = None) -> str:
    """How far past a date we are: "9 dagen over tijd"; empty when it is not past."""
    dagen = ((nu or vandaag()) - einddatum).days
    return f"{duur(dagen)} over tijd" if dagen > 0 else ""


def periode(van: date, tot: date | None) -> str:
    """A span: "3 mrt 2024 – 12 mei 2025", "sinds 3 mrt 2024" while it runs."""
    begin = f"{dag_en_maand(van)} {van.year}"
    return f"sinds {begin}" if tot is None else f"{begin} – {dag_en_maand(tot)} {tot.year}"


def maandag_van(dag: date) -> date:
    """The Monday of the week in which a day falls."""
    return dag - timedelta(days=dag.weekday())


def weeknummer(dag: date) -> int:
    """The ISO week number."""
    return dag.isocalendar().week


def leeftijd(geboren_op: date, nu: date | None = None) -> int:
    """The age in whole years."""
    dag = nu or vandaag()
    return dag.year - geboren_op.year - ((dag.month, dag.day) < (geboren_op.month, geboren_op.day))
