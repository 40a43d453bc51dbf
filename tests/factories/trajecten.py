"""Factories of the app trajecten. A `TrajectFactory` makes a whole, consistent trajectory with its standing."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from gezinnen.models import Dossiertoegang, Levensgebied
from tests.factories.gezinnen import GezinFactory
from tests.factories.teams import AccountFactory, TeamFactory
from trajecten.models import (
    Aanmelding,
    Actie,
    Bespreking,
    Contactmoment,
    Doel,
    Fase,
    Faseperiode,
    Gezinsevaluatie,
    Mdo,
    Overlegreeks,
    Traject,
)
from trajecten.traject.stand import stand_bijwerken


def dagen_terug(dagen: int):
    return timezone.localdate() - timedelta(days=dagen)


class TrajectFactory(DjangoModelFactory):
    """In phase 1 by default; `analyse`, `behandeling`, `afronding` and `gesloten` go further."""

    class Meta:
        model = Traject
        skip_postgeneration_save = True

    class Params:
        fase = Fase.AANMELDING
        analyse = factory.Trait(fase=Fase.ANALYSE)
        behandeling = factory.Trait(fase=Fase.BEHANDELING)
        afronding = factory.Trait(fase=Fase.AFRONDING)
        gesloten = factory.Trait(
            fase=Fase.AFRONDING,
            status=Traject.Status.AFGESLOTEN,
            gesloten_op=factory.LazyFunction(lambda: dagen_terug(10)),
        )

    nummer = factory.Sequence(lambda n: f"T-2019-{n:05d}")
    gezin = factory.SubFactory(GezinFactory)
    team = factory.SubFactory(TeamFactory)
    aangemeld_op = factory.LazyFunction(lambda: dagen_terug(200))
    status = factory.LazyAttribute(
        lambda t: Traject.Status.AANGEMELD if t.fase == Fase.AANMELDING else Traject.Status.IN_ZORG
    )
    huidige_fase = factory.LazyAttribute(lambda t: int(t.fase))
    gestart_op = factory.LazyAttribute(lambda t: None if t.fase == Fase.AANMELDING else dagen_terug(180))

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        fase = kwargs.pop("huidige_fase")
        traject = super()._create(model_class, *args, **kwargs)
        traject._fase = fase
        return traject

    @factory.post_generation
    def dossier(self, create, extracted, **kwargs):
        """Phases, access, referral, the planned evaluation and the standing; `dossier=False` leaves them out."""
        if extracted is False:
            return
        laatste = self._fase
        for fase in range(1, laatste + 1):
            van = self.aangemeld_op + timedelta(days=20 * (fase - 1))
            einde = self.gesloten_op if fase == laatste else van + timedelta(days=20)
            Faseperiode.objects.create(traject=self, fase=fase, van=van, tot=einde)
        Dossiertoegang.objects.get_or_create(gezin=self.gezin, team=self.team, van=self.aangemeld_op)
        _aanmelding(self, laatste)
        if laatste > Fase.AANMELDING and self.gesloten_op is None:
            EvaluatieFactory(traject=self)
        stand_bijwerken(self.pk)


def _aanmelding(traject: Traject, fase: int) -> None:
    besloten = fase > Fase.AANMELDING
    Aanmelding.objects.create(
        nummer=traject.nummer.replace("T", "A"),
        team=traject.team,
        traject=traject,
        ontvangen_op=traject.aangemeld_op,
        verwijzer_naam="Verwijzer",
        verwijzer_organisatie="Wijkteam",
        verwijzer_soort=Aanmelding.Verwijzer.WIJKTEAM,
        verwijzer_email="verwijzer@voorbeeld.test",
        gezinsnaam=traject.gezin.naam,
        gemeente=traject.gezin.gemeente,
        reden="Reden",
        vraag_verwijzer="Vraag van de verwijzer",
        uitkomst=Aanmelding.Uitkomst.IN_ZORG if besloten else "",
        uitkomst_op=traject.aangemeld_op + timedelta(days=10) if besloten else None,
    )


class DoelFactory(DjangoModelFactory):
    class Meta:
        model = Doel

    traject = factory.SubFactory(TrajectFactory)
    omschrijving = "Rust aan tafel"
    levensgebied = factory.LazyFunction(
        lambda: Levensgebied.objects.get_or_create(code="opvoeding", defaults={"naam": "opvoeding"})[0]
    )
    hoofddoel = Doel.Hoofddoel.RUST
    start = 3
    streef = 8


class ActieFactory(DjangoModelFactory):
    class Meta:
        model = Actie

    traject = factory.SubFactory(TrajectFactory)
    wat = "School bellen"
    account = factory.SubFactory(AccountFactory)
    voor = factory.LazyFunction(lambda: dagen_terug(-7))


class ContactmomentFactory(DjangoModelFactory):
    class Meta:
        model = Contactmoment

    traject = factory.SubFactory(TrajectFactory)
    waar = Contactmoment.Waar.THUIS
    notitie = "Goed gesprek."
    auteur = factory.SubFactory(AccountFactory)


class EvaluatieFactory(DjangoModelFactory):
    class Meta:
        model = Gezinsevaluatie

    traject = factory.SubFactory(TrajectFactory)
    volgnummer = 1
    gepland_op = factory.LazyFunction(lambda: dagen_terug(-21))


class MdoFactory(DjangoModelFactory):
    class Meta:
        model = Mdo

    nummer = factory.Sequence(lambda n: f"M-2019-{n:05d}")
    team = factory.SubFactory(TeamFactory)
    op = factory.LazyFunction(timezone.localdate)


class OverlegreeksFactory(DjangoModelFactory):
    """Every week on a Tuesday, for ever."""

    class Meta:
        model = Overlegreeks

    team = factory.SubFactory(TeamFactory)
    weekdag = 2
    van = factory.LazyFunction(lambda: dagen_terug(100))


class BesprekingFactory(DjangoModelFactory):
    class Meta:
        model = Bespreking

    mdo = factory.SubFactory(MdoFactory)
    traject = factory.SubFactory(TrajectFactory)
