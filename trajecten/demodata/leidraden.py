"""Meetings with a guide in the demo: a case meeting held and one prepared, a weighing, an Experttafel with its votes.

Made by the services' own tables after the families are there, for the team of the accounts of the demo; nothing is
drawn at random.
"""

from datetime import date, timedelta
from importlib import import_module

from django.apps import apps

from gezinnen.models import Gezinslid
from teams.basis import nieuw_nummer
from teams.models import Account, Team, Teamorganisatie
from trajecten.demodata.dagen import moment, werkdag, werkdag_terug
from trajecten.models import (
    Aanmelding,
    Besluit,
    Bespreking,
    Inbreng,
    Leidraad,
    Leidraadstap,
    Leidraadversie,
    Mdo,
    Stem,
    Stemming,
    Traject,
)

TEAM = "beter-thuis"
BEHEER = "beheer@trajecten.demo"
EIGEN_GIDS = "Handen ineen: eerst het kind"
PROFESSIONALS = (
    "Ik zie dat het thuis rustiger is sinds we elke week komen. De avonden blijven lastig.",
    "Op school gaat het beter, maar na het weekend is {kind} moe en stil.",
    "De financiën geven veel spanning. Daar kan het wijkteam bij helpen.",
)
GEZIN = {
    "kind": "Ik wil dat papa en mama niet meer boos zijn. Bij oma is het fijn.",
    "ouder": "Het gaat met kleine stapjes. Ik heb iemand nodig die ook 's avonds meedenkt.",
}
VEILIGHEID = (
    "Nu veilig genoeg. Oma is elke dag bereikbaar; bij ruzie gaat {kind} naar haar toe. Over twee weken opnieuw."
)
BESLUIT = "Oma staat als vaste plek in het veiligheidsplan, met haar telefoonnummer."
WEGEN = (
    "Wij kennen het gezin van de school: {kind} is vaak te laat en soms niet gegeten.",
    "De huisarts ziet een moeder die uitgeput is. Er is geen behandeling.",
    "Bij ons loopt niets. We kunnen binnen een week beginnen.",
)
EXPERTISE = (
    "Er spelen problemen bij ouder en kind tegelijk. Dat past bij het team.",
    "Eerst moet de geldzorg kleiner worden, anders komt er van behandeling niets.",
    "De reistijd is voor dit gezin te doen.",
)
VOORSTEL = "Het gezin gaat in zorg bij het team. Het wijkteam begint meteen met de geldzaken."
STEMMEN = (
    (Stem.Keuze.AKKOORD, "Het past bij de doelgroep en het gezin wil het zelf ook."),
    (Stem.Keuze.AKKOORD, "Alleen een team dat naar het hele gezin kijkt, kan dit aan."),
    (Stem.Keuze.NIET_AKKOORD, "Ik zou eerst de schulden laten regelen."),
    (Stem.Keuze.ONTHOUDING, "Ik ken dit gezin en wil het aan de anderen laten."),
)


def ingebouwde_leidraden() -> None:
    """Put the built-in guides back after everything was thrown away; their list stands in the migration."""
    import_module("trajecten.migrations.0018_ingebouwde_leidraden").vullen(apps, None)


def houd_overleg(vandaag: date) -> int:
    """The meetings with a guide; how many. None without the team of the demo."""
    team = Team.objects.filter(slug=TEAM).first()
    if team is None:
        return 0
    ingebouwde_leidraden()
    leden = list(Account.objects.leden_van_team(team.pk).order_by("pk")[:4])
    in_zorg = list(Traject.objects.filter(team=team, status=Traject.Status.IN_ZORG).order_by("pk")[:4])
    if len(leden) < 4 or len(in_zorg) < 4:
        return 0
    _eigen_gids()
    _casus(team, werkdag_terug(vandaag - timedelta(days=9)), in_zorg[:2], leden, gehouden=True)
    _casus(team, werkdag(vandaag + timedelta(days=3)), in_zorg[2:3], leden, gehouden=False)
    _weging(team, werkdag_terug(vandaag - timedelta(days=16)), in_zorg[3], leden)
    _tafel(team, vandaag, in_zorg[0], leden)
    return Mdo.objects.filter(leidraad__isnull=False).count()


def _eigen_gids() -> None:
    """A copy that a region made its own, with a change that is not in use yet."""
    door = Account.objects.filter(email=BEHEER).first()
    bron = Leidraadversie.objects.get(leidraad__code="perspectieven", nummer=1)
    gids = Leidraad.objects.create(naam=EIGEN_GIDS, soort=Leidraad.Soort.CASUSOVERLEG)
    for nummer in (1, 2):
        versie = Leidraadversie.objects.create(
            leidraad=gids, nummer=nummer, uitleg=bron.uitleg, door=door,
            gepubliceerd_op=bron.gepubliceerd_op if nummer == 1 else None,
        )  # fmt: skip
        eerst = [("Het kind eerst", "Wat wil het kind zelf, in eigen woorden?", "gezin")] if nummer == 2 else []
        stappen = [*eerst, *bron.stappen.values_list("titel", "vraag", "wie")]
        for plek, (titel, vraag, wie) in enumerate(stappen, start=1):
            Leidraadstap.objects.create(versie=versie, volgorde=plek, titel=titel, vraag=vraag, wie=wie)


def _overleg(team: Team, code: str, op: date, leden: list[Account], *, gehouden: bool) -> Mdo:
    gids = Leidraad.objects.get(code=code)
    return Mdo.objects.create(
        nummer=nieuw_nummer("M", op.year), team=team, op=op, tijd="13:30", duur=90, voorzitter=leden[0],
        leidraad=gids, leidraadversie=Leidraadversie.objects.in_gebruik(gids),
        status=Mdo.Status.AFGESLOTEN if gehouden else Mdo.Status.GEPLAND,
        afgesloten_op=moment(op, 15) if gehouden else None,
    )  # fmt: skip


def _op_agenda(mdo: Mdo, traject: Traject, plek: int, vraag: str) -> Bespreking:
    gehouden = mdo.status == Mdo.Status.AFGESLOTEN
    return Bespreking.objects.create(
        mdo=mdo, traject=traject, volgorde=plek, minuten=30, vraag=vraag, gevraagd_door=mdo.voorzitter,
        besproken_op=moment(mdo.op, 14, plek * 5) if gehouden else None,
    )  # fmt: skip


def _stappen(mdo: Mdo) -> dict[str, Leidraadstap]:
    return {stap.titel: stap for stap in Leidraadstap.objects.filter(versie=mdo.leidraadversie_id)}


def _schrijf(rij: Bespreking, stap: Leidraadstap, tekst: str, **van: object) -> None:
    kind = _lid(rij, Gezinslid.Rol.JEUGDIGE)
    naam = kind.voornaam if kind else "het kind"
    Inbreng.objects.create(bespreking=rij, stap=stap, tekst=tekst.format(kind=naam), op=moment(rij.mdo.op, 14), **van)


def _lid(rij: Bespreking, rol: str) -> Gezinslid | None:
    leden = Gezinslid.objects.filter(gezin=rij.traject.gezin_id, rol=rol, overleden_op__isnull=True)
    return leden.filter(geboortedatum__isnull=False).order_by("geboortedatum", "pk").first()


def _ieder(rij: Bespreking, stap: Leidraadstap, leden: list[Account], teksten: tuple[str, ...]) -> None:
    for lid, tekst in zip(leden, teksten, strict=False):
        professional = getattr(lid, "professional", None)
        expertise = professional.expertises.order_by("naam").first() if professional else None
        _schrijf(rij, stap, tekst, auteur=lid, expertise=expertise)


def _casus(team: Team, op: date, trajecten: list[Traject], leden: list[Account], *, gehouden: bool) -> None:
    mdo = _overleg(team, "perspectieven", op, leden, gehouden=gehouden)
    stappen = _stappen(mdo)
    for plek, traject in enumerate(trajecten, start=1):
        rij = _op_agenda(mdo, traject, plek, "Kan het kind thuis blijven wonen, en wat is daarvoor nodig?")
        for rol, wie in ((Gezinslid.Rol.JEUGDIGE, "kind"), (Gezinslid.Rol.OUDER, "ouder")):
            if (lid := _lid(rij, rol)) is not None and (gehouden or wie == "ouder"):
                _schrijf(rij, stappen["Perspectieven"], GEZIN[wie], lid=lid)
        _ieder(rij, stappen["Perspectieven"], leden, PROFESSIONALS if gehouden else PROFESSIONALS[:1])
        if gehouden:
            _schrijf(rij, stappen["Veiligheid"], VEILIGHEID)
            Besluit.objects.create(
                bespreking=rij, tekst=BESLUIT, uitvoerder=leden[1], voor=werkdag(op + timedelta(days=14)),
                genomen_op=moment(op, 14, 30),
            )  # fmt: skip


def _weging(team: Team, op: date, traject: Traject, leden: list[Account]) -> None:
    mdo = _overleg(team, "weegoverleg", op, leden, gehouden=True)
    stappen = _stappen(mdo)
    rij = _op_agenda(mdo, traject, 1, "Wie pakt dit op?")
    _schrijf(rij, stappen["Casus"], "Twee meldingen in een maand, van school en van de huisarts. Er is nog geen hulp.")
    _ieder(rij, stappen["Wegen"], leden, WEGEN)
    _schrijf(rij, stappen["Veiligheid"], "Vandaag hoeft er niets te gebeuren. De school belt als {kind} wegblijft.")
    organisatie = Teamorganisatie.objects.lopend(op).filter(team=team).order_by("organisatie__naam").first()
    Besluit.objects.create(
        bespreking=rij, tekst="Neemt de casus en belt het gezin binnen drie dagen.",
        organisatie=organisatie.organisatie if organisatie else None, voor=werkdag(op + timedelta(days=3)),
        status=Besluit.Status.GEDAAN, afgerond_op=werkdag(op + timedelta(days=2)), genomen_op=moment(op, 14, 30),
    )  # fmt: skip


def _tafel(team: Team, vandaag: date, in_zorg: Traject, leden: list[Account]) -> None:
    """One table held, one to come: its first family has a vote that runs."""
    gehouden = _overleg(team, "experttafel", werkdag_terug(vandaag - timedelta(days=23)), leden, gehouden=True)
    rij = _aan_tafel(gehouden, in_zorg, 1, leden)
    stemming = _stemming(rij, leden, STEMMEN)
    stemming.uitslag, stemming.gesloten_door = Stemming.Uitslag.AANGENOMEN, leden[0]
    stemming.gesloten_op = moment(gehouden.op, 15)
    stemming.motivatie = "Twee van de drie stemmen zijn voor. De geldzorg komt als eerste doel in het plan."
    stemming.besluit = Besluit.objects.create(
        bespreking=rij, tekst=stemming.voorstel, uitvoerder=leden[1], voor=werkdag(gehouden.op + timedelta(days=7)),
        status=Besluit.Status.GEDAAN, afgerond_op=werkdag(gehouden.op + timedelta(days=5)),
        genomen_op=moment(gehouden.op, 15),
    )  # fmt: skip
    stemming.save()
    nieuw = Traject.objects.filter(team=team, status=Traject.Status.AANGEMELD, aanmelding__uitkomst="").order_by("pk")
    komend = _overleg(team, "experttafel", werkdag(vandaag + timedelta(days=1)), leden, gehouden=False)
    for plek, traject in enumerate(nieuw[:3], start=1):
        if plek == 1:
            _stemming(_aan_tafel(komend, traject, plek, leden), leden, STEMMEN[1:3])
        else:
            _op_agenda(komend, traject, plek, "Past dit gezin bij het team?")


def _aan_tafel(mdo: Mdo, traject: Traject, plek: int, leden: list[Account]) -> Bespreking:
    stappen = _stappen(mdo)
    rij = _op_agenda(mdo, traject, plek, "Past dit gezin bij het team?")
    _schrijf(rij, stappen["Vraag"], "De verwijzer vraagt hulp voor het hele gezin. Het gezin vraagt om rust thuis.")
    _ieder(rij, stappen["Expertise"], leden, EXPERTISE)
    _schrijf(rij, stappen["Voorstel"], VOORSTEL)
    return rij


def _stemming(rij: Bespreking, leden: list[Account], stemmen: tuple[tuple[str, str], ...]) -> Stemming:
    op = moment(rij.mdo.op, 14)
    stemming = Stemming.objects.create(
        bespreking=rij, stap=_stappen(rij.mdo)["Stemmen"], voorstel=VOORSTEL, route=Aanmelding.Uitkomst.IN_ZORG,
        geopend_door=leden[0], geopend_op=op,
    )  # fmt: skip
    for lid, (keuze, motivatie) in zip(leden, stemmen, strict=False):
        Stem.objects.create(stemming=stemming, account=lid, keuze=keuze, motivatie=motivatie, op=op)
    return stemming
