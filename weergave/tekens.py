"""The twelve family signs: a colour, a shape and a name, so that nobody writes in the wrong dossier.

Shapes differ without their colour and colours differ in lightness, so that colour-blind eyes can tell them apart.
`static/img/tekens.svg` is written from this table (`python -m weergave.tekens`); a test compares the two.
"""

import sys
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True)
class Teken:
    """A family sign; `vorm` is SVG in a 24 by 24 box, drawn in `currentColor` on a ground of `kleur`."""

    nummer: int
    naam: str
    kleur: str
    vorm: str


_LIJN = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'

TEKENS: dict[int, Teken] = {
    teken.nummer: teken
    for teken in (
        Teken(
            1,
            "blauwe vogel",
            "#2b66ab",
            '<path fill="currentColor" fill-rule="evenodd" d="M3 5c2.2 1.2 4.3 1.8 6.3 '
            "1.8C10.4 5.1 12.1 4 14.2 4c2 0 3.7 "
            "1.1 4.5 2.8L22 8.2l-3 1.6C18.6 15.4 14.8 19 9.5 19H4.5l2.8-2.6C4.6 15 3 12.3 3 8.8Zm12.2 1.9a1.1 "
            '1.1 0 1 0 0 2.2 1.1 1.1 0 0 0 0-2.2Z"/>',
        ),
        Teken(
            2,
            "groene boom",
            "#38733a",
            '<path fill="currentColor" d="M12 2 5.5 10H8l-4.5 6.5h7V22h3v-5.5h7L16 10h2.5Z"/>',
        ),
        Teken(
            3,
            "gele zon",
            "#94690a",
            '<circle cx="12" cy="12" r="4.5" fill="currentColor"/>'
            f'<path {_LIJN} d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 '
            '17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"/>',
        ),
        Teken(
            4,
            "paarse ster",
            "#7447a0",
            '<path fill="currentColor" d="m12 2 3 6.6 7.2.8-5.4 4.8 1.6 7.1L12 17.6l-6.4 3.7 1.6-7.1L1.8 9.4 9 8.6Z"/>',
        ),
        Teken(
            5,
            "turkooizen vis",
            "#0f7680",
            '<path fill="currentColor" fill-rule="evenodd" d="M2 6.5 6.6 10C8.3 7.5 11 6 14 '
            "6c3.6 0 6.6 2.2 8.2 6-1.6 3.8-4.6 "
            '6-8.2 6-3 0-5.7-1.5-7.4-4L2 17.5 3.8 12ZM17 9.4a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6Z"/>',
        ),
        Teken(
            6,
            "oranje vlieger",
            "#b4541a",
            f'<path fill="currentColor" d="m12 1.5 6.5 7L12 17.5 5.5 8.5Z"/><path {_LIJN} '
            'd="M12 17.5c-2.5 1.5 2.5 2.5 0 5"/>',
        ),
        Teken(
            7,
            "roze bloem",
            "#b53d77",
            '<path fill="currentColor" fill-rule="evenodd" d="M12 2a4 4 0 0 1 3.9 4.9 4 4 0 '
            "0 1 3.5 6.8 4 4 0 0 1-3.3 6.2A4 4 0 0 1 12 "
            "20.8a4 4 0 0 1-4.1-.9 4 4 0 0 1-3.3-6.2 4 4 0 0 1 3.5-6.8A4 4 0 0 1 12 2Zm0 "
            "7.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 "
            '0-5.6Z"/>',
        ),
        Teken(
            8,
            "bruin huis",
            "#79502f",
            '<path fill="currentColor" fill-rule="evenodd" d="M12 2.5 2 11.5h2.7V21h14.6v-9.5H22Zm-2 11.5h4v7h-4Z"/>',
        ),
        Teken(
            9,
            "grijze berg",
            "#5b6874",
            '<path fill="currentColor" fill-rule="evenodd" d="M1.5 20 9 4.5l4.5 8.5 2-3L22.5 '
            '20ZM9 8.5 7.2 12.2l1.8-.7 1.9.8Z"/>',
        ),
        Teken(
            10,
            "lichtblauwe boot",
            "#2f7fa8",
            '<path fill="currentColor" d="M12.5 2v12.5H21ZM10.5 5.5v9H4.5ZM2 16.5h20l-2.8 5H4.8Z"/>',
        ),
        Teken(
            11,
            "donkerblauwe maan",
            "#3b4a94",
            '<path fill="currentColor" d="M14.5 2.5a9.8 9.8 0 1 0 7 12.7A8.5 8.5 0 0 1 14.5 2.5Z"/>',
        ),
        Teken(
            12,
            "zwarte sleutel",
            "#3a3833",
            '<path fill="currentColor" fill-rule="evenodd" d="M7.5 6.5a5.5 5.5 0 1 0 5.2 '
            "7.3H16V17h3v-3.2h3v-3.6h-9.3a5.5 5.5 0 "
            '0 0-5.2-3.7Zm0 3.3a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4Z"/>',
        ),
    )
}


def teken_svg(nummer: int, x: float = 0, y: float = 0, maat: float = 24) -> SafeString:
    """The sign as a nested `<svg>` of `maat` units at (x, y): rounded ground and white shape; for charts and PDF."""
    teken = TEKENS[nummer]
    return mark_safe(  # noqa: S308 - only the constants of this module
        f'<svg x="{x:g}" y="{y:g}" width="{maat:g}" height="{maat:g}" viewBox="0 0 32 32" role="img" color="#ffffff">'
        f'<title>{teken.naam}</title><rect width="32" height="32" rx="9" fill="{teken.kleur}"/>'
        f'<g transform="translate(4 4)">{teken.vorm}</g></svg>'
    )


def sprite() -> str:
    """The content of `static/img/tekens.svg`: one symbol per sign, `#teken-1` to `#teken-12`."""
    symbolen = "\n".join(
        f'<symbol id="teken-{t.nummer}" viewBox="0 0 24 24">{t.vorm}</symbol>' for t in TEKENS.values()
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbolen}\n</svg>\n'


if __name__ == "__main__":
    sys.stdout.write(sprite())
