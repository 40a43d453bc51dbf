"""What a member of the family states by personal link: without a valid link the one 404 that everybody gets."""

OPENBAAR = {
    "link_verklaring": "/m/klopt-niet/",
    "link_verklaring_nieuw": "/m/klopt-niet/doel/1/",
    "link_verklaring_weg": "/m/klopt-niet/1/weghalen/",
}
RIJEN: dict[str, tuple[str, set[str], str]] = {}
