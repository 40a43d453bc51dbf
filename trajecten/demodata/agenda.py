"""The agenda in the demo: a team with weights of its own, a meeting that is just too short, questions of colleagues,
and families that are stuck. Nothing is drawn at random."""

from collections import defaultdict
from datetime import date

from teams.models import Account, Team
from trajecten.evaluatie.services import cijfer_nu
from trajecten.mdo.agenda.gewichten import HUIS, gewichten_kiezen
from trajecten.models import Bespreking, Doel, Doelscore, Gezinsevaluatie, Mdo, Traject

TEAM, LEIDER = "beter-thuis", "teamleider@beterthuis.demo"
VRAGEN = (
    ("collega@beterthuis.demo", "Moeder belt de laatste weken steeds af. Wie kan met mij mee op huisbezoek?"),
    ("professional@beterthuis.demo", "School wil het kind schorsen. Welke afspraak kunnen we nu met school maken?"),
)
VAST = 3  # families in which nothing moves


def zet_agenda_neer(vandaag: date) -> None:
    """After the families are there and before their standing is derived."""
    team, leider = Team.objects.filter(slug=TEAM).first(), Account.objects.filter(email=LEIDER).first()
    if team is None or leider is None:
        return
    gewichten_kiezen(team=team, gekozen={**HUIS, "gevraagd": 60, "vastgelopen": 45}, door=leider)
    eerste = Mdo.objects.filter(team=team, op__gte=vandaag, leidraad=None).order_by("op").first()
    if eerste is not None:
        Mdo.objects.filter(pk=eerste.pk).update(duur=90)
        _vragen(eerste)
    _loop_vast(team)


def _vragen(mdo: Mdo) -> None:
    """Two colleagues who ask something about a family in the middle of the agenda."""
    rijen = list(Bespreking.objects.filter(mdo=mdo).order_by("volgorde")[3:5])
    for rij, (email, vraag) in zip(rijen, VRAGEN, strict=False):
        wie = Account.objects.filter(email=email).first()
        if wie is not None:
            Bespreking.objects.filter(pk=rij.pk).update(vraag=vraag, gevraagd_door=wie)


def _loop_vast(team: Team) -> None:
    """In a few families the last two evaluations brought nothing: the score of each goal stays where it was."""
    gehouden = Gezinsevaluatie.objects.filter(
        traject__team=team, traject__status=Traject.Status.IN_ZORG, status=Gezinsevaluatie.Status.GEHOUDEN
    ).order_by("traject", "volgnummer")
    per_traject: dict[int, list[int]] = defaultdict(list)
    for pk, traject in gehouden.values_list("pk", "traject"):
        per_traject[traject].append(pk)
    lang = [traject for traject, evaluaties in per_traject.items() if len(evaluaties) > 2]
    for traject in lang[:: max(1, len(lang) // VAST)][:VAST]:
        _zet_stil(traject, per_traject[traject][-3:])


def _zet_stil(traject: int, evaluaties: list[int]) -> None:
    toen: dict[tuple[int, int | None, int | None], int] = {}
    anders, laatste = [], defaultdict(list)
    for score in Doelscore.objects.filter(evaluatie__in=evaluaties).order_by("evaluatie__volgnummer", "id"):
        sleutel = (score.doel_id, score.lid_id, score.account_id)
        eerder = toen.setdefault(sleutel, min(score.score, 6))
        if score.score > eerder:
            score.score = eerder
            anders.append(score)
        if score.evaluatie_id == evaluaties[-1]:
            laatste[score.doel_id].append(score)
    Doelscore.objects.bulk_update(anders, ["score"])
    for doel in Doel.objects.filter(traject=traject, pk__in=laatste):
        Doel.objects.filter(pk=doel.pk).update(nu=cijfer_nu(doel, laatste[doel.pk]))
