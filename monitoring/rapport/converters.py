"""How a municipality is written in an address."""


class GemeenteConverter:
    """A CBS code: 0518, and also GM0518 as CBS itself writes it."""

    regex = "(?:GM)?[0-9]{4}"

    def to_python(self, value: str) -> str:
        return value[-4:]

    def to_url(self, value: str) -> str:
        return value
