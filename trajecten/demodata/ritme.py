"""The rhythm in the demo: the family's own plan, a plan asked on paper, pauses, and a term that a team chose itself.

Nothing is drawn at random: what a family gets follows from its place in the row.
"""

from datetime import date, timedelta

from gezinnen.models import Gezinslid
from teams.models import Account, Team
from trajecten.familiegroepsplan.models import Familiegroepsplan, Planverzoek
from trajecten.herinneringen.models import Termijnkeuze
from trajecten.pauze.models import Trajectpauze
from trajecten.traject.models import Traject

TEAM, LEIDER = "beter-thuis", "teamleider@beterthuis.demo"
K = Familiegroepsplan.Keuze
UITLEG = "De veiligheid van het jongste kind laat niet toe dat we wachten. Dit is met de ouders besproken."


def breng_ritme(vandaag: date) -> int:
    """Add it to every family in care; how many families that are."""
    trajecten = list(Traject.objects.filter(status=Traject.Status.IN_ZORG, gestart_op__isnull=False).order_by("pk"))
    plannen = [_eigen_plan(plek, traject, vandaag) for plek, traject in enumerate(trajecten) if plek % 9]
    Familiegroepsplan.objects.bulk_create([plan for plan in plannen if plan], batch_size=1000)
    Trajectpauze.objects.bulk_create(
        [_pauze(traject, vandaag, loopt=plek % 60 == 4) for plek, traject in enumerate(trajecten) if plek % 20 == 4],
        batch_size=1000,
    )
    _op_papier(trajecten[::25], vandaag)
    team, leider = Team.objects.filter(slug=TEAM).first(), Account.objects.filter(email=LEIDER).first()
    if team is not None:
        Termijnkeuze.objects.get_or_create(team=team, regel="evaluatie", defaults={"aantal": 10, "door": leider})
    return len(trajecten)


def _eigen_plan(plek: int, traject: Traject, vandaag: date) -> Familiegroepsplan | None:
    """Most parents leave it to the team; some make a plan; once in a while the team cannot wait."""
    aanbod = (traject.gestart_op or vandaag) + timedelta(days=4 + plek % 7)
    if aanbod > vandaag:
        return None
    plan = Familiegroepsplan(traject=traject, aangeboden_op=aanbod)
    gekozen = aanbod + timedelta(days=7)
    if gekozen > vandaag:
        return plan
    plan.keuze_op, plan.keuze = gekozen, K.JA if plek % 5 == 1 else K.NEE_DREIGING if plek % 40 == 7 else K.NEE_OUDERS
    if plan.keuze == K.JA:
        plan.termijn = gekozen + timedelta(days=21)
        plan.gereed_op = plan.termijn if plan.termijn <= vandaag and plek % 10 == 1 else None
    elif plan.keuze == K.NEE_DREIGING:
        plan.toelichting = UITLEG
    return plan


def _pauze(traject: Traject, vandaag: date, *, loopt: bool) -> Trajectpauze:
    reden = Trajectpauze.Reden.OPNAME if loopt else Trajectpauze.Reden.BUITENLAND
    begin = vandaag - timedelta(days=6 if loopt else 40)
    van = max(begin, traject.gestart_op or begin)
    tot = None if loopt else max(van, vandaag - timedelta(days=26))
    return Trajectpauze(traject=traject, van=van, tot=tot, reden=reden)


def _op_papier(trajecten: list[Traject], vandaag: date) -> None:
    ouders: dict[int, Gezinslid] = {}
    leden = Gezinslid.objects.filter(rol="ouder", gezin__in=[traject.gezin_id for traject in trajecten])
    for lid in leden.order_by("-pk"):
        ouders[lid.gezin_id] = lid
    Planverzoek.objects.bulk_create(
        Planverzoek(traject=traject, lid=ouders[traject.gezin_id], gevraagd_op=vandaag - timedelta(days=9))
        for traject in trajecten
        if traject.gezin_id in ouders
    )
