"""How a municipality and a half-year are written in an address."""

from monitoring.rapport.periode import Halfjaar


class GemeenteConverter:
    """A CBS code: 0518, and also GM0518 as CBS itself writes it."""

    regex = "(?:GM)?[0-9]{4}"

    def to_python(self, value: str) -> str:
        return value[-4:]

    def to_url(self, value: str) -> str:
        return value


class HalfjaarConverter:
    """2026-H1."""

    regex = "20[0-9]{2}-H[12]"

    def to_python(self, value: str) -> Halfjaar:
        return Halfjaar.uit_tekst(value)

    def to_url(self, value: Halfjaar | str) -> str:
        return str(value)
