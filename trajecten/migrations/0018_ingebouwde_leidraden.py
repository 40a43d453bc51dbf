"""Reference data: the guides that come built in (domain §1, §8).

Forwards adds what is missing by its code and leaves alone what is there; backwards removes what nobody uses.
"""

from typing import Any

from django.db import migrations
from django.db.models import ProtectedError
from django.utils import timezone

# Code: name, kind of meeting, explanation, steps (title, question, who answers).
LEIDRADEN: dict[str, tuple[str, str, str, list[tuple[str, str, str]]]] = {
    "mdo": (
        "Vraag – bijdragen – besluit",
        "mdo",
        "Het gewone overleg van het team. Eerst de vraag, dan ieders bijdrage, dan wat we besluiten.",
        [
            ("Vraag", "Wat is de vraag aan het team?", "samen"),
            ("Bijdragen", "Wat zie jij vanuit jouw expertise?", "ieder"),
            ("Besluit", "Wat besluiten we, en wie pakt het op?", "besluit"),
        ],
    ),
    "perspectieven": (
        "Perspectieven – veiligheid – besluit",
        "casusoverleg",
        "Eerst luisteren: wat ziet ieder, ook de ouders en het kind zelf. Daarna de veiligheid. Dan pas besluiten.",
        [
            ("Perspectieven", "Wat zie jij, waar maak je je zorgen over en wat gaat goed?", "partijen"),
            ("Veiligheid", "Is het nu veilig genoeg? Voor wie niet, en wat is er nodig?", "samen"),
            ("Besluit", "Wat spreken we af, wie doet het en wanneer?", "besluit"),
        ],
    ),
    "weegoverleg": (
        "Wegen: wie pakt het op",
        "weegoverleg",
        "Een nieuwe casus. Alle partijen wegen mee; aan het eind is duidelijk welk team of welke organisatie het "
        "oppakt.",
        [
            ("Casus", "Wat is er aan de hand, en waarom komt dit hier op tafel?", "samen"),
            ("Wegen", "Wat weet jouw organisatie, en wat vind jij nodig?", "ieder"),
            ("Veiligheid", "Moet er vandaag iets gebeuren om het veilig te maken?", "samen"),
            ("Wie pakt het op", "Welk team of welke organisatie neemt deze casus, en vanaf wanneer?", "besluit"),
        ],
    ),
    "experttafel": (
        "Voorstel – stemmen – besluit",
        "experttafel",
        "De tafel beslist samen over de route. Ieder lid stemt en schrijft op waarom. De meeste uitgebrachte stemmen "
        "beslissen; staken de stemmen, dan beslist de voorzitter.",
        [
            ("Vraag", "Welke vraag ligt er, van de verwijzer en van het gezin zelf?", "samen"),
            ("Expertise", "Wat zie jij vanuit jouw expertise, en wat past hierbij?", "ieder"),
            ("Voorstel", "Wat stelt de tafel voor?", "samen"),
            ("Stemmen", "Ben je akkoord met het voorstel?", "stemmen"),
            ("Besluit", "Wat besluit de tafel, en wie pakt het op?", "besluit"),
        ],
    ),
    "coordinatie": (
        "Passende plek zoeken",
        "coordinatie",
        "Partijen zoeken samen de plek die past. Eén aanmelding, meer mogelijke plekken, één besluit.",
        [
            ("Wat is nodig", "Wat heeft dit kind of dit gezin nodig?", "samen"),
            ("Wat het gezin wil", "Wat willen de ouders en het kind zelf?", "gezin"),
            ("Mogelijkheden", "Wat kan jouw organisatie bieden, en wanneer?", "ieder"),
            ("Verdeling", "Wie doet wat, en wat doen we als het niet lukt?", "voorzitter"),
            ("Besluit", "Welke plek kiezen we, en wie regelt het?", "besluit"),
        ],
    ),
}


def vullen(apps: Any, schema_editor: Any) -> None:
    Leidraad, Versie, Stap = (
        apps.get_model("trajecten", naam) for naam in ("Leidraad", "Leidraadversie", "Leidraadstap")
    )
    for code, (naam, soort, uitleg, stappen) in LEIDRADEN.items():
        leidraad, _ = Leidraad.objects.get_or_create(
            code=code, defaults={"naam": naam, "soort": soort, "ingebouwd": True}
        )
        if Versie.objects.filter(leidraad=leidraad).exists():
            continue
        versie = Versie.objects.create(leidraad=leidraad, nummer=1, uitleg=uitleg, gepubliceerd_op=timezone.now())
        for volgorde, (titel, vraag, wie) in enumerate(stappen, start=1):
            Stap.objects.create(versie=versie, volgorde=volgorde, titel=titel, vraag=vraag, wie=wie)


def legen(apps: Any, schema_editor: Any) -> None:
    for leidraad in apps.get_model("trajecten", "Leidraad").objects.filter(code__in=LEIDRADEN):
        try:
            leidraad.delete()
        except ProtectedError:
            continue  # a meeting was held with it: it stays


class Migration(migrations.Migration):
    dependencies = [("trajecten", "0017_leidraad")]
    operations = [migrations.RunPython(vullen, legen)]
