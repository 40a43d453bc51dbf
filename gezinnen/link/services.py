"""Making, opening and withdrawing a personal link.

How it is bound: the page behind the address shows only a button. Who presses it first gets a cookie, and the link
belongs to that browser; a preview of a message service, which only reads, therefore never takes it. In another
browser, and from the start when the maker asked for it, the six digits are needed that travel apart. The right
code moves the link to the new browser; five wrong ones end it.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from gezinnen.gezin.models import Gezinslid
from gezinnen.link.geheim import code_hash, gelijk, hash_van, nieuw_geheim, nieuwe_code
from gezinnen.link.models import Persoonlijkelink
from gezinnen.recht.feiten import Gezinsfeiten, Persoon, gezinsfeiten
from gezinnen.recht.oordeel import wie_beslist
from gezinnen.recht.regels import Uitkomst, Vrager, Waarvoor
from teams.basis import Weigering

POGINGEN = 5
FOUTE_CODE = "Deze code klopt niet. Vraag de code aan uw hulpverlener."


@dataclass(frozen=True)
class NieuweLink:
    """What is shown once: the row, the secret of the address and the code that travels apart."""

    link: Persoonlijkelink
    geheim: str
    code: str


def reden_tegen(lid: Gezinslid, feiten: Gezinsfeiten | None = None) -> str:
    """Why this member gets no link, in words for the professional; empty when they may have one.

    From twelve somebody sees the own dossier (the table of rules, Jeugdwet 7.3.10). An adult also needs gezag over a
    child in this family, because its dossier and plan are about the children as well (BW 1:377c).
    """
    feiten = feiten or gezinsfeiten(lid.gezin_id, timezone.localdate())
    persoon = feiten.personen.get(lid.pk)
    if persoon is None or persoon.overleden:
        return "Dit gezinslid is overleden."
    oordeel = wie_beslist(feiten, persoon, Waarvoor.INZAGE, Vrager.ZELF)
    if oordeel.uitkomst != Uitkomst.EIGEN_RECHT:
        return oordeel.uitleg
    if (persoon.jaren is None or persoon.jaren >= 18) and not persoon.is_jeugdige and not _houdt_gezag(feiten, persoon):
        return "Deze volwassene heeft geen gezag over een kind in dit gezin. Geef op verzoek alleen feiten (BW 1:377c)."
    return ""


def _houdt_gezag(feiten: Gezinsfeiten, persoon: Persoon) -> bool:
    """Holds gezag over a minor of this family; true as well when it has no minors."""
    minderjarig = [kind for kind in feiten.jeugdigen if kind.jaren is None or kind.jaren < 18]
    return not minderjarig or any(kind.gezag is not None and persoon.pk in kind.gezag.houders for kind in minderjarig)


@transaction.atomic
def link_maken(*, lid: Gezinslid, dagen: int, code_altijd: bool, door: Any) -> NieuweLink:
    """A new link; earlier ones of this member end. Refuses for somebody who may not see the dossier."""
    reden = reden_tegen(lid)
    if reden:
        raise Weigering(reden)
    nu = timezone.now()
    Persoonlijkelink.objects.filter(lid=lid).geldig(nu).update(ingetrokken_op=nu, ingetrokken_door=door)
    geheim, code = nieuw_geheim(), nieuwe_code()
    link = Persoonlijkelink.objects.create(
        lid=lid,
        geheim_hash=hash_van(geheim),
        code_hash=code_hash(code, hash_van(geheim)),
        code_altijd=code_altijd,
        gemaakt_door=door,
        gemaakt_op=nu,
        verloopt_op=nu + timedelta(days=dagen),
    )
    return NieuweLink(link, geheim, code)


def link_intrekken(*, link: Persoonlijkelink, door: Any) -> None:
    """End a link at once, also for who has it open."""
    Persoonlijkelink.objects.filter(pk=link.pk, ingetrokken_op__isnull=True).update(
        ingetrokken_op=timezone.now(), ingetrokken_door=door
    )


def vraagt_code(link: Persoonlijkelink, browser: str) -> bool:
    """Whether this browser must give the code: not the one that the link is bound to, nor the first one."""
    if link.browser_hash and browser and gelijk(hash_van(browser), link.browser_hash):
        return False
    return bool(link.browser_hash) or link.code_altijd


def link_openen(*, link: Persoonlijkelink, code: str, browser: str) -> str | None:
    """The secret of the browser that may now read; None when the code was wrong. Five wrong codes end the link."""
    with transaction.atomic():
        vast = Persoonlijkelink.objects.select_for_update(of=("self",)).geldig().filter(pk=link.pk).first()
        if vast is None:
            return None
        if vraagt_code(vast, browser):
            if not gelijk(code_hash(code, vast.geheim_hash), vast.code_hash):
                vast.pogingen += 1
                vast.ingetrokken_op = timezone.now() if vast.pogingen >= POGINGEN else None
                vast.save(update_fields=["pogingen", "ingetrokken_op"])
                return None
            browser = ""
        if not browser:
            browser = nieuw_geheim()
        vast.browser_hash, vast.pogingen = hash_van(browser), 0
        vast.geopend_op = vast.geopend_op or timezone.now()
        vast.save(update_fields=["browser_hash", "pogingen", "geopend_op"])
        return browser
