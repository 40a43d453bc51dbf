"""Municipalities, organisations and the lists that describe them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from teams.basis import Keuzelijst, KeuzelijstQuerySet, volg_geschiedenis

OVERNAME = "vraag, bijdragen, verslag, veiligheid, besluiten, acties"


def overname_delen(tekst: str) -> list[str]:
    """The parts of the text for an own record system, in the order that an organisation chose."""
    return [deel for deel in (woord.strip().lower() for woord in tekst.split(",")) if deel]


def overname_klopt(tekst: str) -> None:
    """Validator: only parts that exist, each once."""
    delen, bekend = overname_delen(tekst), overname_delen(OVERNAME)
    if not delen or len(set(delen)) < len(delen) or not set(delen) <= set(bekend):
        raise ValidationError(f"Kies uit: {OVERNAME}. Elk woord één keer, met komma's ertussen.", code="volgorde")


class Gemeente(models.Model):
    """A Dutch municipality, known by its CBS code (four digits, e.g. 0518)."""

    code = models.CharField("CBS-code", max_length=4, unique=True)
    naam = models.CharField("naam", max_length=80, unique=True)

    class Meta:
        ordering = ["naam"]
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^\d{4}$"),
                name="gemeente_code_vier_cijfers",
                violation_error_message="Een CBS-code heeft vier cijfers, bijvoorbeeld 0518.",
            )
        ]

    def __str__(self) -> str:
        return self.naam


class Domein(models.TextChoices):
    """Whether an organisation helps everybody near home or a few with special means."""

    GENERALIST = "generalist", "generalist"
    SPECIALIST = "specialist", "specialist"


class Organisatiesoort(Keuzelijst):
    """A kind of organisation around families, such as jeugd-GGZ or school (⊕)."""

    domein = models.CharField("domein", max_length=12, choices=Domein, default=Domein.SPECIALIST)

    class Meta(Keuzelijst.Meta):
        verbose_name = "soort organisatie"
        verbose_name_plural = "soorten organisaties"


class ExpertiseQuerySet(KeuzelijstQuerySet):
    def eerste_van(self, account: Any) -> "Expertise | None":
        """The expertise with which somebody signs when they did not choose one."""
        return self.filter(professionals__account=account).order_by("naam").first()  # type: ignore[return-value]


class Expertise(Keuzelijst):
    """A field of skill that a professional brings in (⊕)."""

    objects = ExpertiseQuerySet.as_manager()  # type: ignore[misc]  # narrower than that of every list

    class Meta(Keuzelijst.Meta):
        verbose_name = "expertise"
        verbose_name_plural = "expertises"


@volg_geschiedenis()
class Organisatie(models.Model):
    """An organisation that helps families, sends professionals to teams or works beside them."""

    naam = models.CharField("naam", max_length=120, unique=True)
    soort = models.ForeignKey(Organisatiesoort, models.PROTECT, verbose_name="soort", related_name="organisaties")
    telefoon = models.CharField("telefoon", max_length=30, blank=True)
    website = models.URLField("website", blank=True)
    actief = models.BooleanField("actief", default=True)
    overname = models.CharField(
        "volgorde van de tekst om over te nemen",
        max_length=120,
        default=OVERNAME,
        validators=[overname_klopt],
        help_text="Wat er na een MDO in de tekst voor het eigen systeem staat, in deze volgorde. "
        "Haal weg wat niet hoeft.",
    )

    class Meta:
        ordering = ["naam"]
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"

    def __str__(self) -> str:
        return self.naam
