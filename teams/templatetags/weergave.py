"""Template tags of the look: icon, family sign, pill, dates as people say them. No rules, no queries."""

import functools
from datetime import date, datetime

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from weergave import datum
from weergave.tekens import TEKENS

register = template.Library()

_STATUS_ICOON = {
    "neutraal": "point-filled",
    "nu": "circle-dot",
    "let-op": "clock",
    "te-laat": "alert-triangle",
    "klaar": "check",
}


@register.simple_tag
def icoon(naam: str, klas: str = "") -> SafeString:
    """A Tabler icon from the sprite, hidden from screen readers: `{% icoon "search" %}`."""
    return _icoon(naam, klas)


@functools.cache  # busy pages hold dozens of the same few
def _icoon(naam: str, klas: str = "") -> SafeString:
    return format_html(
        '<svg class="icoon {}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        klas,
        static("vendor/tabler-icons-3.51.0/iconen.svg"),
        naam,
    )


@register.simple_tag
def teken(nummer: int, maat: str = "") -> SafeString:
    """The family sign with its spoken name: `{% teken gezin.teken %}`, maat "klein" or "groot"."""
    return _teken(nummer, maat)


@functools.cache
def _teken(nummer: int, maat: str) -> SafeString:
    gegevens = TEKENS[nummer]
    return format_html(
        '<span class="teken teken-{}{}" role="img" aria-label="{}" title="{}">'
        '<svg aria-hidden="true" focusable="false"><use href="{}#teken-{}"/></svg></span>',
        nummer,
        f" teken-{maat}" if maat else "",
        gegevens.naam,
        gegevens.naam,
        static("img/tekens.svg"),
        nummer,
    )


@register.filter
def teken_naam(nummer: int) -> str:
    """The name of a family sign: "blauwe vogel"."""
    return TEKENS[nummer].naam


@register.simple_tag
def status(soort: str, tekst: str) -> SafeString:
    """A pill with a word and a sign; soort: neutraal, nu, let-op, te-laat, klaar."""
    return format_html('<span class="status status-{}">{}{}</span>', soort, _icoon(_STATUS_ICOON[soort]), tekst)


@register.simple_tag
def meetlat(waarde: float, norm: float) -> SafeString:
    """A small bar: a length against its norm; past the norm it turns brick and shows where the norm was."""
    geheel = max(waarde, norm, 1)
    breedte = 100 * waarde / geheel
    grens = 100 * norm / geheel
    kleur = "#b5452f" if waarde > norm else "#2f8a83"
    streep = f'<rect x="{grens:.1f}" y="0" width="1.5" height="6" fill="currentColor"/>' if waarde > norm else ""
    return mark_safe(  # noqa: S308 - numbers only
        '<svg class="meetlat" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="100" height="6" fill="#8f877a" fill-opacity=".25"/>'
        f'<rect width="{breedte:.1f}" height="6" fill="{kleur}"/>{streep}</svg>'
    )


def _tijdstip(moment: date | datetime | None, tekst: str) -> SafeString | str:
    if moment is None:
        return ""
    vol = datum.voluit(moment)
    return format_html('<time datetime="{}" title="{}" data-voluit="{}">{}</time>', moment.isoformat(), vol, vol, tekst)


@register.filter
def over(moment: date | datetime | None) -> SafeString | str:
    """ "over 3 dagen", with the full date on hover and in print; empty for None."""
    return _tijdstip(moment, datum.relatief(moment)) if moment else ""


@register.filter
def dag(moment: date | datetime | None) -> SafeString | str:
    """ "ma 23 nov", with the full date on hover and in print; empty for None."""
    return _tijdstip(moment, datum.kort(moment)) if moment else ""


@register.filter
def dag_tijd(moment: datetime | None) -> SafeString | str:
    """ "ma 23 nov 14:03"; empty for None."""
    return _tijdstip(moment, f"{datum.kort(moment)} {datum.tijd(moment)}") if moment else ""


@register.filter
def tot_en_met(van: date, tot: date) -> SafeString:
    """ "ma 23 nov tot en met wo 25 nov", or one day: "ma 23 nov"."""
    return format_html("{}", dag(van)) if van == tot else format_html("{} tot en met {}", dag(van), dag(tot))


@register.filter
def voluit(moment: date | datetime | None) -> str:
    """ "maandag 23 november 2026"; empty for None."""
    return datum.voluit(moment) if moment else ""


@register.filter
def lang(moment: date | datetime | None) -> str:
    """ "23 november 2026"; empty for None."""
    return datum.lang(moment) if moment else ""


@register.filter
def uur(moment: datetime | None) -> str:
    """ "14:03"; empty for None."""
    return datum.tijd(moment) if moment else ""


@register.filter
def duur(dagen: int | None) -> str:
    """A number of days as people say it: "3 weken"; empty for None."""
    return "" if dagen is None else datum.duur(dagen)


@register.filter
def leeftijd(geboren_op: date | None) -> str:
    """ "9 jaar"; empty for None."""
    return f"{datum.leeftijd(geboren_op)} jaar" if geboren_op else ""
