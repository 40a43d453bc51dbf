"""Whom a text is about in the demo: a shielded note, a text kept from one parent, and what families state themselves.

Made by the services after the families are there, on the families of the accounts of the demo; nothing is drawn at
random.
"""

from datetime import date, timedelta

from django.utils import timezone

from gezinnen.models import Gezinslid, Levensgebiedbeeld, Verklaring
from netwerk.models import Betrokkenheid
from teams.models import Account
from trajecten.models import Contactmoment, Doel, Planversie, Traject
from trajecten.stukken.services import schild_bewaren, verklaring_gelezen, verklaring_vastleggen

WIE = "professional@beterthuis.demo"
MET = "gedragswetenschapper@beterthuis.demo"
KINDEREN = (Gezinslid.Rol.JEUGDIGE, Gezinslid.Rol.BROER_ZUS)


def scherm_af() -> int:
    """Add the shields and statements; how many statements there are. Without the accounts of the demo: none."""
    door = Account.objects.filter(email=WIE).first()
    samen = Account.objects.filter(email=MET).first()
    if door is None or samen is None:
        return 0
    for nummer, traject in enumerate(_trajecten(door)[:4]):
        kind, ouder = _een(traject, *KINDEREN), _een(traject, Gezinslid.Rol.OUDER)
        if kind is None or ouder is None:
            continue
        if nummer % 2 == 0:
            _afgeschermd(traject, kind, door, samen)
            _niet_voor(traject, kind, ouder)
        _over(traject, kind)
        _verklaring(traject, ouder, door, timezone.localdate() - timedelta(days=6 + nummer))
        if nummer == 0:
            _via_de_link(traject, ouder, door)
    return Verklaring.objects.count()


def _trajecten(account: Account) -> list[Traject]:
    """Those in care that this person helps, in the order in which they came."""
    mijn = Betrokkenheid.objects.lopend().filter(account=account).values("gezin")
    return list(Traject.objects.filter(gezin__in=mijn, status=Traject.Status.IN_ZORG).order_by("aangemeld_op", "pk"))


def _een(traject: Traject, *rollen: str) -> Gezinslid | None:
    leden = Gezinslid.objects.filter(gezin=traject.gezin_id, rol__in=rollen, overleden_op__isnull=True)
    return leden.filter(geboortedatum__isnull=False).order_by("geboortedatum", "pk").first()


def _afgeschermd(traject: Traject, kind: Gezinslid, door: Account, samen: Account) -> None:
    contact = Contactmoment.objects.filter(traject=traject, auteur=door).order_by("-op", "-pk").first()
    if contact is None:
        return
    contact.betreft, contact.alleen_voor = [kind.pk], [door.pk, samen.pk]
    contact.afscherm_reden = f"{kind.voornaam} vertelde dit in vertrouwen en wil het eerst zelf thuis bespreken."
    schild_bewaren(rij=contact, traject=traject)


def _niet_voor(traject: Traject, kind: Gezinslid, ouder: Gezinslid) -> None:
    beeld = Levensgebiedbeeld.objects.filter(gezin=traject.gezin_id).order_by("-op", "-pk").first()
    if beeld is None:
        return
    beeld.betreft, beeld.niet_voor = [kind.pk], ouder
    beeld.afscherm_reden = f"{kind.voornaam} vroeg om dit nog niet met {ouder.voornaam} te delen."
    schild_bewaren(rij=beeld, traject=traject)


def _over(traject: Traject, kind: Gezinslid) -> None:
    """The latest note for the whole team says whom it is about."""
    contact = Contactmoment.objects.voor_het_hele_team().filter(traject=traject).order_by("-op", "-pk").first()
    if contact is not None:
        contact.betreft = [kind.pk]
        schild_bewaren(rij=contact, traject=traject)


def _verklaring(traject: Traject, ouder: Gezinslid, door: Account, op: date) -> None:
    """A parent sees a note and a goal otherwise."""
    contact = Contactmoment.objects.voor_gezin().filter(traject=traject).order_by("-op", "-pk")[1:2].first()
    doel = Doel.objects.voor_gezin().filter(traject=traject).actief().first()
    for rij, tekst in (
        (contact, "Zo is het niet gegaan. Ik was wel thuis, maar de bel deed het niet."),
        (doel, "Dit is vooral een doel van het team. Voor mij komt eerst dat er rust is met geld."),
    ):
        if rij is not None:
            verklaring = Verklaring(
                gezin_id=traject.gezin_id,
                soort=str(rij._meta.model_name),
                object_id=rij.pk,
                lid=ouder,
                tekst=tekst,
                op=op,
            )
            verklaring_vastleggen(verklaring=verklaring, door=door)


def _via_de_link(traject: Traject, ouder: Gezinslid, door: Account) -> None:
    """Two that came by personal link, beside the plan that holds: one was read, one waits."""
    plan = Planversie.objects.laatste_voor_gezin(traject.gezin_id)
    if plan is None:
        return
    for dagen, tekst in (
        (9, "Bij ons thuis praten we ook Papiaments. Dat staat er niet in."),
        (1, "De afspraak over woensdag klopt niet meer. Ik werk nu op woensdag."),
    ):
        rij = Verklaring(gezin_id=traject.gezin_id, soort="planversie", object_id=plan.pk, lid=ouder, tekst=tekst)
        rij.hoe, rij.op = Verklaring.Hoe.LINK, timezone.localdate() - timedelta(days=dagen)
        verklaring_vastleggen(verklaring=rij, door=None)
        if dagen > 1:
            verklaring_gelezen(verklaring=rij, door=door)
