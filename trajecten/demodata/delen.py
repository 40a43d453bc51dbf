"""What left the team in the invented families: feedback and handovers in the register, and a few links for partners."""

import hashlib
from datetime import datetime, timedelta

from django.db import connection

from gezinnen.delen.geheim import geheim_van, hash_van
from gezinnen.delen.models import Deling, Delingopening, Gedeelditem, Verstrekking
from netwerk.models import Betrokkenheid
from trajecten.plan.models import Planversie

LINKS = 16
_REGEL = """
INSERT INTO gezinnen_verstrekking (gezin_id, soort, ontvangersoort, ontvanger, organisatie_id, betreft, wat, doel,
    grond, toelichting, op, door_id, bron, niet_tonen_reden)
"""
TERUGKOPPELINGEN = f"""{_REGEL}
SELECT t.gezin_id, 'terugkoppeling', 'verwijzer', left(a.verwijzer_naam || ', ' || a.verwijzer_organisatie, 200), NULL,
    '{{}}', ARRAY['Het besluit over de aanmelding ' || a.nummer], 'de verwijzer weet wat er met de aanmelding gebeurt',
    'direct_betrokken', 'De verwijzer bracht het gezin bij het team en is zo bij deze hulp betrokken.',
    (a.terugkoppeling_op + time '12:00') AT TIME ZONE 'Europe/Amsterdam', a.uitkomst_door_id,
    'terugkoppeling:' || a.id || ':' || a.terugkoppeling_op, ''
FROM trajecten_aanmelding a JOIN trajecten_traject t ON t.id = a.traject_id
WHERE a.terugkoppeling_op IS NOT NULL ORDER BY a.id
"""  # noqa: S608 - constants
OVERDRACHTEN = f"""{_REGEL}
SELECT t.gezin_id, 'overdracht', 'partner', g.naam, o.organisatie_id, '{{}}',
    ARRAY['De overdracht: wat de partner overneemt'], 'de partner neemt de hulp over', 'direct_betrokken',
    'De partner neemt de hulp over van het team (Jeugdwet 7.3.11: wie de hulp vervangt).',
    (o.gesprek_gehouden_op + time '12:00') AT TIME ZONE 'Europe/Amsterdam', s.regie_account_id,
    'overdracht:' || o.id, ''
FROM trajecten_overdracht o JOIN trajecten_traject t ON t.id = o.traject_id
JOIN teams_organisatie g ON g.id = o.organisatie_id LEFT JOIN trajecten_stand s ON s.traject_id = t.id
WHERE o.gesprek_gehouden_op IS NOT NULL ORDER BY o.id
"""  # noqa: S608 - constants


def deel(nu: datetime) -> None:
    """Fill the register from what the dossiers say was supplied, and share the plan of a few families by link."""
    with connection.cursor() as cursor:
        cursor.execute(TERUGKOPPELINGEN)
        cursor.execute(OVERDRACHTEN)
    helpers = (
        Betrokkenheid.objects.lopend()
        .filter(organisatie__isnull=False, account__isnull=True)
        .filter(
            gezin__trajecten__planversies__status=Planversie.Status.VASTGESTELD,
            gezin__trajecten__stand__gesloten_op__isnull=True,
        )
        .select_related("organisatie")
        .order_by("gezin_id", "pk")
        .distinct("gezin_id")[:LINKS]
    )
    for nr, helper in enumerate(helpers):
        _link(nr, helper, nu)


def _link(nr: int, helper: Betrokkenheid, nu: datetime) -> None:
    """One link; in turn unread, read, expired and closed. Its seed follows from the family: the same every time."""
    plan = (
        Planversie.objects.filter(traject__gezin=helper.gezin_id, status=Planversie.Status.VASTGESTELD)
        .exclude(gemaakt_door=None)
        .order_by("-gemaakt_op")
        .first()
    )
    if plan is None or plan.gemaakt_door is None or helper.organisatie is None:
        return
    toestand = nr % 4
    begin = nu - timedelta(days=20 if toestand == 2 else 3)
    zaad = hashlib.sha256(f"demo:{helper.gezin_id}".encode()).digest()
    deling = Deling.objects.create(
        gezin_id=helper.gezin_id, organisatie=helper.organisatie, ontvanger=helper.wie,
        doel="samen dezelfde afspraken volgen", code_via=Deling.CodeVia.VOORLEZEN, zaad=zaad,
        geheim_hash=hash_van(geheim_van(zaad)), gemaakt_op=begin, verloopt_op=begin + timedelta(days=14),
        gemaakt_door=plan.gemaakt_door, ingetrokken_op=nu - timedelta(days=1) if toestand == 3 else None,
        ingetrokken_door=plan.gemaakt_door if toestand == 3 else None,
        reden_intrekking="met de knop gesloten" if toestand == 3 else "",
    )  # fmt: skip
    titel = f"Integraal plan: versie {plan.versie_nummer}"
    blokken = [
        ("De vraag van het gezin", plan.vraag),
        ("Wat er speelt", plan.analyse),
        ("Wat goed gaat", plan.krachten),
    ]
    Gedeelditem.objects.create(
        deling=deling, soort="planversie", bron_pk=plan.pk, titel=titel,
        blokken=[{"kop": kop, "tekst": tekst} for kop, tekst in blokken if tekst],
    )  # fmt: skip
    for uur in (2, 30) if toestand == 1 else ():
        Delingopening.objects.create(deling=deling, op=begin + timedelta(hours=uur), wat=Delingopening.Wat.GELEZEN)
    Verstrekking.objects.create(
        gezin_id=helper.gezin_id, soort=Verstrekking.Soort.LINK, ontvangersoort="partner",
        ontvanger=f"{helper.wie}, {helper.organisatie}", organisatie=helper.organisatie, wat=[titel], doel=deling.doel,
        grond="direct_betrokken", toelichting="Helpt nu mee in dit gezin en volgt dezelfde afspraken.", op=begin,
        door=plan.gemaakt_door, deling=deling,
    )  # fmt: skip
