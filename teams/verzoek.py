"""What comes in with a request is read here without trusting it."""

CIJFERS = 9  # so many fit in every column of ours


def getal(tekst: str, anders: int = 0) -> int:
    """The whole number that an address or a button sent; `anders` for everything else and for what is far too long."""
    return int(tekst) if tekst.isascii() and tekst.isdecimal() and len(tekst) <= CIJFERS else anders
