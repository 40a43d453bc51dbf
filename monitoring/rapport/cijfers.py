"""The unrounded figures of a report, counted from the row of standing in two statements.

Nothing of this leaves `monitoring.rapport`: pages and files only get what `themas.py` made of it.
A family counts once per cell, however many trajectories it has there.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, DateField, Exists, ExpressionWrapper, F, Func, Max, OuterRef, Q, QuerySet, Sum
from django.utils import timezone

from monitoring.onthulling.gemiddelden import Meting
from monitoring.onthulling.regels import Telling
from monitoring.rapport.periode import Halfjaar
from trajecten.evaluatie.models import Gezinsevaluatie
from trajecten.traject.models import Stand

WACHTTIJD_DAGEN = 42
WACHTTIJD_NORM = "6 weken"
VOLDOENDE = 7
LOKAAL, BESCHERMING = ["wijkteam"], ["jeugdbescherming"]
NABIJ, SPECIALIST = ["huisarts", "school"], ["moederorganisatie", "experttafel"]


@dataclass(frozen=True)
class Cijfers:
    """All counts by key, and what the means are made of."""

    tellingen: dict[str, Telling]
    metingen: dict[str, Meting]


def standen_van_gemeente(gemeente_id: int) -> QuerySet[Stand]:
    """The trajectories that one municipality is responsible for."""
    return Stand.objects.filter(gemeente_id=gemeente_id)


def standen_van_team(team_id: int) -> QuerySet[Stand]:
    """The trajectories of one team."""
    return Stand.objects.filter(team_id=team_id)


def cijfers_tellen(standen: QuerySet[Stand], periode: Halfjaar) -> Cijfers:
    """Count everything of the catalogue for these trajectories in this half-year. Two queries."""
    uitkomst = _geannoteerd(standen, periode).aggregate(**_tellingen(periode), **_sommen(periode))
    gezinnen = {sleutel: Telling(uitkomst[sleutel], uitkomst[sleutel]) for sleutel in _voorwaarden(periode)}
    doelen, behaald = uitkomst["doelen__som"] or 0, uitkomst["behaald__som"] or 0
    families = uitkomst["doelen__gezinnen"]
    tellingen = gezinnen | {
        "doelen": Telling(doelen, families),
        "doelen_behaald": Telling(behaald, families),
        "doelen_niet": Telling(doelen - behaald, families),
    }
    return Cijfers(tellingen | _evaluaties(standen, periode), _metingen(uitkomst))


def _geannoteerd(standen: QuerySet[Stand], periode: Halfjaar) -> QuerySet[Stand]:
    """Only rows that touch the half-year, with the day on which the analysis was ready."""
    klaar = ExpressionWrapper(
        Func(F("gestart_op"), F("dagen_analyse"), arg_joiner=" + ", template="(%(expressions)s)"),
        output_field=DateField(),
    )
    return standen.filter(
        Q(gesloten_op__isnull=True) | Q(gesloten_op__gte=periode.begin), aangemeld_op__lte=periode.eind
    ).annotate(
        analyse_klaar_op=klaar,
        wachtdagen=ExpressionWrapper(
            Func(F("gestart_op"), F("aangemeld_op"), arg_joiner=" - ", template="(%(expressions)s)"),
            output_field=Stand._meta.get_field("dagen_analyse"),
        ),
    )


def _voorwaarden(periode: Halfjaar) -> dict[str, Q]:
    """Which trajectories belong in which cell."""
    return _instroom(periode) | _zorg(periode) | _uitstroom(periode)


def _instroom(periode: Halfjaar) -> dict[str, Q]:
    aangemeld = Q(aangemeld_op__range=(periode.begin, periode.eind))
    bekend = [*LOKAAL, *NABIJ, *BESCHERMING, *SPECIALIST]
    return {
        "instroom": aangemeld,
        "verwijzer_lokaal": aangemeld & Q(verwijzer_soort__in=LOKAAL),
        "verwijzer_huisarts_school": aangemeld & Q(verwijzer_soort__in=NABIJ),
        "verwijzer_bescherming": aangemeld & Q(verwijzer_soort__in=BESCHERMING),
        "verwijzer_specialist": aangemeld & Q(verwijzer_soort__in=SPECIALIST),
        "verwijzer_ander": aangemeld & ~Q(verwijzer_soort__in=bekend),
        "uitkomst_in_zorg": aangemeld & Q(gestart_op__isnull=False),
        "uitkomst_wacht": aangemeld & Q(gestart_op__isnull=True, gesloten_op__isnull=True),
        "uitkomst_niet": aangemeld & Q(gestart_op__isnull=True, gesloten_op__isnull=False),
    }


def _zorg(periode: Halfjaar) -> dict[str, Q]:
    begin, eind = periode.begin, periode.eind
    open_bij_begin = Q(gesloten_op__isnull=True) | Q(gesloten_op__gte=begin)
    open_na_eind = Q(gesloten_op__isnull=True) | Q(gesloten_op__gt=eind)
    niet_gestart_tot = Q(gestart_op__isnull=True) | Q(gestart_op__gt=eind)
    gestart = Q(gestart_op__range=(begin, eind))
    klaar = Q(analyse_klaar_op__range=(begin, eind))
    norm = Q(dagen_analyse__lte=F("team__analyse_weken") * 7)
    return {
        "geweest": Q(gestart_op__lte=eind) & open_bij_begin,
        "begin": Q(gestart_op__lt=begin) & open_bij_begin,
        "in": gestart,
        "eind": Q(gestart_op__lte=eind) & open_na_eind,
        "wacht_nog": Q(aangemeld_op__lte=eind) & niet_gestart_tot & open_na_eind,
        "wachttijd_kort": gestart & Q(wachtdagen__lte=WACHTTIJD_DAGEN),
        "wachttijd_lang": gestart & Q(wachtdagen__gt=WACHTTIJD_DAGEN),
        "analyse_klaar": klaar,
        "analyse_binnen": klaar & norm,
        "analyse_langer": klaar & ~norm,
    }


def _uitstroom(periode: Halfjaar) -> dict[str, Q]:
    uit = _uit(periode)
    gemeten = uit & Q(veiligheid_begin__isnull=False, veiligheid_nu__isnull=False)
    return {
        "uit": uit,
        "einde_plan": uit & Q(uitval="01"),
        "einde_uitval": uit & Q(uitval__in=["03", "04"]),
        "einde_overleg": uit & ~Q(uitval__in=["01", "03", "04"]),
        "tevreden_bekend": uit & Q(tevredenheid__isnull=False),
        "tevreden_onbekend": uit & Q(tevredenheid__isnull=True),
        "tevreden_7": uit & Q(tevredenheid__gte=VOLDOENDE),
        "tevreden_lager": uit & Q(tevredenheid__lt=VOLDOENDE),
        "veilig_bekend": gemeten,
        "veilig_onbekend": uit & (Q(veiligheid_begin__isnull=True) | Q(veiligheid_nu__isnull=True)),
        "veilig_beter": gemeten & Q(veiligheid_nu__gt=F("veiligheid_begin")),
        "veilig_niet": gemeten & Q(veiligheid_nu__lte=F("veiligheid_begin")),
    }


def _uit(periode: Halfjaar) -> Q:
    return Q(gestart_op__isnull=False, gesloten_op__range=(periode.begin, periode.eind))


def _tellingen(periode: Halfjaar) -> dict[str, Count]:
    return {
        sleutel: Count("gezin", distinct=True, filter=voorwaarde)
        for sleutel, voorwaarde in _voorwaarden(periode).items()
    }


GEMIDDELDEN = {
    "duur_wachten": "wachtdagen",
    "duur_analyse": "dagen_analyse",
    "duur_behandeling": "dagen_behandeling",
    "duur_afronding": "dagen_afronding",
    "tevredenheid": "tevredenheid",
    "veilig_eerst": "veiligheid_begin",
    "veilig_laatst": "veiligheid_nu",
}


def _sommen(periode: Halfjaar) -> dict[str, Count | Sum | Max]:
    """What the means of closed trajectories are made of, and their goals."""
    uit = _uit(periode)
    gemeten = uit & Q(veiligheid_begin__isnull=False, veiligheid_nu__isnull=False)
    sommen: dict[str, Count | Sum | Max] = {
        "doelen__som": Sum("doelen", filter=uit),
        "behaald__som": Sum("doelen_behaald", filter=uit),
        "doelen__gezinnen": Count("gezin", distinct=True, filter=uit & Q(doelen__gt=0)),
    }
    for sleutel, kolom in GEMIDDELDEN.items():
        wie = (gemeten if sleutel.startswith("veilig") else uit) & Q(**{f"{kolom}__isnull": False})
        sommen[f"{sleutel}__som"] = Sum(kolom, filter=wie)
        sommen[f"{sleutel}__grootste"] = Max(kolom, filter=wie)
        sommen[f"{sleutel}__gezinnen"] = Count("gezin", distinct=True, filter=wie)
        sommen[f"{sleutel}__rijen"] = Count("pk", filter=wie)
    return sommen


def _metingen(uitkomst: dict[str, int | Decimal | None]) -> dict[str, Meting]:
    """Sum, families and largest of each mean. A family with two closings counts once, so its mean is taken."""
    return {
        sleutel: Meting(
            Decimal(uitkomst[f"{sleutel}__som"] or 0)
            * Decimal(uitkomst[f"{sleutel}__gezinnen"] or 0)
            / Decimal(uitkomst[f"{sleutel}__rijen"] or 1),
            int(uitkomst[f"{sleutel}__gezinnen"] or 0),
            Decimal(uitkomst[f"{sleutel}__grootste"] or 0),
        )
        for sleutel in GEMIDDELDEN
    }


def _evaluaties(standen: QuerySet[Stand], periode: Halfjaar) -> dict[str, Telling]:
    """Family evaluations that were due in the half-year. One query."""
    tot: date = min(periode.eind, timezone.localdate())
    nodig = Gezinsevaluatie.objects.filter(
        Exists(standen.filter(traject=OuterRef("traject"))), gepland_op__range=(periode.begin, tot)
    )
    gehouden = Q(status=Gezinsevaluatie.Status.GEHOUDEN)
    delen = {
        "evaluaties": Q(),
        "evaluaties_op_tijd": gehouden & Q(gehouden_op__lte=F("gepland_op")),
        "evaluaties_laat": gehouden & Q(gehouden_op__gt=F("gepland_op")),
        "evaluaties_niet": ~gehouden,
    }
    sommen = {f"{sleutel}__n": Count("pk", filter=wie) for sleutel, wie in delen.items()}
    sommen |= {
        f"{sleutel}__gezinnen": Count("traject__gezin", distinct=True, filter=wie) for sleutel, wie in delen.items()
    }
    uitkomst = nodig.aggregate(**sommen)
    return {sleutel: Telling(uitkomst[f"{sleutel}__n"], uitkomst[f"{sleutel}__gezinnen"]) for sleutel in delen}
