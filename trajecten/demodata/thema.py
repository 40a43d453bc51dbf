"""A theme: something that plays in a family, with the sentences that people write about it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Thema:
    """Sentences hold `{kind}`, `{ouder}`, `{ander}` (the other parent or somebody near) and `{net}` (own network)."""

    code: str
    kans: float  # share of families where it plays at the start (standards §10)
    kenmerk: str
    levensgebied: str
    hoofddoel: str
    subdoel: str
    expertise: str
    hulpvorm: str
    problemen: tuple[str, ...]
    krachten: tuple[str, ...]
    doelen: tuple[str, ...]
    gewenst: tuple[str, ...]
    gezien: tuple[str, ...]
    gedaan: tuple[str, ...]
    besluiten: tuple[str, ...]
    acties: tuple[str, ...]
    acties_gezin: tuple[str, ...]
    op: str = "gezin"  # whom the characteristic is about: kind, ouder or gezin
