"""Phases 3 and 4: treatment, evaluation, closing."""

from tests.toegang.wie import TEAM

RIJEN: dict[str, tuple[str, set[str], str]] = {
    # phase 3
    "behandeling": ("/trajecten/{traject}/behandeling/", TEAM, ""),
    "contacten": ("/trajecten/{traject}/behandeling/contacten/", TEAM, ""),
    "contact_nieuw": ("/trajecten/{traject}/behandeling/contacten/nieuw/", TEAM, ""),
    "contact": ("/trajecten/{traject}/behandeling/contacten/{contact}/", TEAM, ""),
    "incidenten": ("/trajecten/{traject}/behandeling/incidenten/", TEAM, ""),
    "incident_nieuw": ("/trajecten/{traject}/behandeling/incidenten/nieuw/", TEAM, ""),
    "incident": ("/trajecten/{traject}/behandeling/incidenten/{incident}/", TEAM, ""),
    "veiligheid": ("/trajecten/{traject}/behandeling/veiligheid/", TEAM, ""),
    "uithuisplaatsing_nieuw": ("/trajecten/{traject}/behandeling/uithuisplaatsing/", TEAM, ""),
    "uithuisplaatsing": ("/trajecten/{traject}/behandeling/uithuisplaatsing/{uithuisplaatsing}/", TEAM, ""),
    "hulp_nieuw": ("/trajecten/{traject}/behandeling/hulp/", TEAM, ""),
    "hulp_wijzigen": ("/trajecten/{traject}/behandeling/hulp/{hulp}/", TEAM, ""),
    "evaluaties": ("/trajecten/{traject}/evaluaties/", TEAM, ""),
    "evaluatie": ("/trajecten/{traject}/evaluaties/1/", TEAM, ""),
    "evaluatie_wijzigen": ("/trajecten/{traject}/evaluaties/1/wijzigen/", TEAM, ""),
    "evaluatie_niet_gehouden": ("/trajecten/{traject}/evaluaties/1/niet-gehouden/", TEAM, ""),
    "evaluatie_actie": ("/trajecten/{traject}/evaluaties/1/actie/", TEAM, ""),
    # phase 4
    "afronding": ("/trajecten/{traject}/afronding/", TEAM, ""),
    "afronding_uitkomsten": ("/trajecten/{traject}/afronding/uitkomsten/", TEAM, ""),
    "afronding_brief": ("/trajecten/{traject}/afronding/brief/", TEAM, ""),
    "overdracht_nieuw": ("/trajecten/{traject}/afronding/overdrachten/nieuw/", TEAM, ""),
    "overdracht": ("/trajecten/{traject}/afronding/overdrachten/{overdracht}/", TEAM, ""),
    "overdracht_weghalen": ("/trajecten/{traject}/afronding/overdrachten/{overdracht}/weghalen/", TEAM, "POST"),
    "traject_afsluiten": ("/trajecten/{traject}/afronding/sluiten/", TEAM, ""),
    "nazorg": ("/trajecten/{traject}/afronding/nazorg/{nazorg}/", TEAM, ""),
}
