"""Phase 1: the referral."""

from tests.toegang.wie import AANMELDERS, TEAM

RIJEN: dict[str, tuple[str, set[str], str]] = {
    # phase 1
    "aanmeldingen": ("/aanmeldingen/", AANMELDERS, ""),
    "aanmelding_nieuw": ("/aanmeldingen/nieuw/", AANMELDERS, ""),
    "aanmelding_ontvangen": ("/aanmeldingen/{aanmelding}/", AANMELDERS, ""),
    "aanmelding_niet_opnemen": ("/aanmeldingen/{aanmelding}/niet-opnemen/", AANMELDERS, ""),
    "aanmelding_terugkoppelen": ("/aanmeldingen/{aanmelding}/terugkoppeling/", AANMELDERS, ""),
    "aanmelding": ("/trajecten/{traject}/aanmelding/", TEAM, ""),
    "aanmelding_vragen": ("/trajecten/{traject}/aanmelding/vragen/", TEAM, ""),
    "aanmelding_screening": ("/trajecten/{traject}/aanmelding/screening/", TEAM, ""),
    "aanmelding_besluit": ("/trajecten/{traject}/aanmelding/besluit/", AANMELDERS, ""),
    "aanmelding_terugkoppeling": ("/trajecten/{traject}/aanmelding/terugkoppeling/", AANMELDERS, ""),
    "kenmerk_nieuw": ("/trajecten/{traject}/aanmelding/kenmerken/nieuw/", TEAM, ""),
    "kenmerk": ("/trajecten/{traject}/aanmelding/kenmerken/{kenmerk}/", TEAM, ""),
    "kenmerk_weghalen": ("/trajecten/{traject}/aanmelding/kenmerken/{kenmerk}/weghalen/", TEAM, "POST"),
    "document_nieuw": ("/trajecten/{traject}/documenten/nieuw/", TEAM, ""),
    "document": ("/trajecten/{traject}/documenten/{document}/", TEAM, ""),
    "document_weghalen": ("/trajecten/{traject}/documenten/{document}/weghalen/", TEAM, "POST"),
}
