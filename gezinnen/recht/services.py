"""Record what somebody answered, and take a consent back: at once, with what hangs on it."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from gezinnen.delen.models import Deling
from gezinnen.delen.services import delingen_sluiten
from gezinnen.recht.feiten import gezinsfeiten
from gezinnen.recht.models import Toestemming
from gezinnen.recht.oordeel import Beslisser, wie_beslist
from gezinnen.recht.regels import Uitkomst, Waarvoor, Wie
from gezinnen.recht.verjaardag import wordt_mee
from teams.basis import Weigering

HOEDANIGHEID = {
    Wie.ZELF: Toestemming.Hoedanigheid.ZELF,
    Wie.GEZAG: Toestemming.Hoedanigheid.GEZAG,
    Wie.VERTEGENWOORDIGER: Toestemming.Hoedanigheid.VERTEGENWOORDIGER,
}
NIEUW_ANTWOORD = "gaf een nieuw antwoord"


@transaction.atomic
def toestemming_vastleggen(*, toestemming: Toestemming, door: Any) -> int:
    """Record the answer of one person; it takes the place of their answer before. Gives how many links it closed.

    Refuses somebody whose answer the law does not ask on that day, and an answer older than the one that stands.
    """
    beslisser = _beslisser(toestemming)
    toestemming.hoedanigheid = HOEDANIGHEID[beslisser.hoedanigheid]
    if beslisser.lid is None and beslisser.organisatie_pk is not None:
        toestemming.gever_organisatie_id = beslisser.organisatie_pk
    toestemming.vastgelegd_door, toestemming.vastgelegd_op = door, timezone.now()
    eerder = list(_eerdere(toestemming))
    if any(rij.gegeven_op > toestemming.gegeven_op for rij in eerder):
        raise Weigering("Er is al een later antwoord van deze persoon. Kijk eerst wat er staat.")
    for rij in eerder:
        rij.ingetrokken_op, rij.reden_intrekking, rij.versie = toestemming.gegeven_op, NIEUW_ANTWOORD, rij.versie + 1
        rij.save(update_fields=["ingetrokken_op", "reden_intrekking", "versie"])
    toestemming.save()
    if not toestemming.geweigerd:
        _neem_over(eerder, toestemming)
        return 0
    return sum(delingen_sluiten(toestemming=rij, door=door, reden="De toestemming is een nee.") for rij in eerder)


def _beslisser(toestemming: Toestemming) -> Beslisser:
    """The one whose answer the law asks on that day and who gave this one."""
    feiten = gezinsfeiten(toestemming.gezin_id, toestemming.gegeven_op)
    persoon = feiten.personen.get(toestemming.voor_id)
    if persoon is None:
        raise Weigering("Kies over wie het gaat.")
    oordeel = wie_beslist(feiten, persoon, Waarvoor(toestemming.waarvoor))
    for een in oordeel.nodig:
        if (een.lid.pk if een.lid else None) == toestemming.lid_id:
            return een
    if toestemming.lid_id == persoon.pk and wordt_mee(persoon):
        return Beslisser(Wie.ZELF, "beslist binnenkort mee", persoon)
    wie = toestemming.gever
    if oordeel.uitkomst == Uitkomst.VRAGEN and oordeel.nodig:
        namen = ", ".join(een.wie for een in oordeel.nodig)
        raise Weigering(f"Van {wie} vraagt de wet hier geen toestemming. {oordeel.uitleg} Vraag het aan: {namen}.")
    raise Weigering(f"Van {wie} vraagt de wet hier geen toestemming.", *oordeel.opmerkingen, *oordeel.weggelaten)


def _eerdere(toestemming: Toestemming) -> Any:
    """Answers that stand, of the same person to the same question, locked."""
    return Toestemming.objects.select_for_update().filter(
        voor=toestemming.voor_id,
        lid=toestemming.lid_id,
        gever_naam__iexact=toestemming.gever_naam,
        waarvoor=toestemming.waarvoor,
        organisatie=toestemming.organisatie_id,
        ontvanger__iexact=toestemming.ontvanger,
        plan=toestemming.plan,
        ingetrokken_op__isnull=True,
    )


def _neem_over(eerder: list[Toestemming], nieuw: Toestemming) -> None:
    """A new yes after a yes: what was shared on the old one rests on the new one too, so that it can be closed."""
    for rij in eerder:
        for verstrekking in rij.verstrekkingen.filter(deling__ingetrokken_op__isnull=True, deling__isnull=False):
            verstrekking.toestemmingen.add(nieuw)


@transaction.atomic
def toestemming_intrekken(*, toestemming: Toestemming, op: date, reden: str, door: Any) -> int:
    """Take a consent back; links to partners that rest on it close at once. Gives how many.

    Refuses when it was taken back already, and a day before it was given.
    """
    rij = Toestemming.objects.select_for_update(of=("self",)).get(pk=toestemming.pk)
    if rij.ingetrokken_op is not None:
        raise Weigering("Deze toestemming is al ingetrokken.")
    if op < rij.gegeven_op:
        raise Weigering("Toestemming wordt eerst gegeven en dan ingetrokken.")
    rij.ingetrokken_op, rij.reden_intrekking, rij.versie = op, reden, rij.versie + 1
    rij.save(update_fields=["ingetrokken_op", "reden_intrekking", "versie"])
    return delingen_sluiten(toestemming=rij, door=door, reden="De toestemming is ingetrokken.")


def gevolgen(toestemming: Toestemming) -> list[str]:
    """What it means when this consent is taken back, in plain words. One query."""
    open_links = Deling.objects.open().filter(verstrekking__toestemmingen=toestemming)
    if toestemming.waarvoor == Waarvoor.DELEN:
        links = [
            f"De link voor {deling.organisatie} gaat meteen dicht."
            for deling in open_links.select_related("organisatie")
        ]
        return [
            *links,
            f"Vanaf nu delen we niets meer met {toestemming.met_wie} op deze toestemming.",
            "Wat al gelezen is, kunnen we niet terughalen. Bel de ander en vraag om het te verwijderen.",
        ]
    return GEVOLGEN[Waarvoor(toestemming.waarvoor)]


GEVOLGEN: dict[Waarvoor, list[str]] = {
    Waarvoor.HULP: [
        "Zonder toestemming mag de hulp niet doorgaan, tenzij een rechter of de wet dat bepaalt.",
        "Bespreek met het gezin wat nu nodig is, en breng dit in bij het MDO.",
    ],
    Waarvoor.PLAN: ["Het plan heeft niet meer van iedereen een ja. Bespreek het en maak zo nodig een nieuwe versie."],
    Waarvoor.INZAGE: ["Niemand anders krijgt vanaf nu nog inzage of een kopie op deze toestemming."],
    Waarvoor.LINK: ["Trek ook de persoonlijke link in bij het gezinslid. Die gaat niet vanzelf dicht."],
    Waarvoor.NAZORG: ["We vragen na het einde niet meer hoe het gaat."],
}
