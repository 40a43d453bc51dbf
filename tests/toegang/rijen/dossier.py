"""The family and its trajectory."""

from tests.toegang.wie import TEAM

RIJEN: dict[str, tuple[str, set[str], str]] = {
    # a family
    "gezin": ("/gezinnen/{gezin}/", TEAM, ""),
    "gezin_wijzigen": ("/gezinnen/{gezin}/gegevens/", TEAM, ""),
    "traject_openen": ("/gezinnen/{gezin}/traject-openen/", TEAM, ""),
    "gezin_leden": ("/gezinnen/{gezin}/leden/", TEAM, ""),
    "gezin_netwerk": ("/gezinnen/{gezin}/netwerk/", TEAM, ""),
    "onderdeel_nieuw": ("/gezinnen/{gezin}/leden/nieuw/", TEAM, ""),
    "onderdeel": ("/gezinnen/{gezin}/leden/{lid}/", TEAM, ""),
    "wijzigingen": ("/gezinnen/{gezin}/wijzigingen/gezinslid/{lid}/", TEAM, ""),
    # a trajectory
    "traject": ("/trajecten/{traject}/", TEAM, ""),
    "tijdlijn": ("/trajecten/{traject}/tijdlijn/", TEAM, ""),
    "fase": ("/trajecten/{traject}/fase/", TEAM, "POST"),
    "actie_nieuw": ("/trajecten/{traject}/acties/nieuw/", TEAM, ""),
    "actie": ("/trajecten/{traject}/acties/{actie}/", TEAM, ""),
    "actie_gedaan": ("/trajecten/{traject}/acties/{actie}/gedaan/", TEAM, "POST"),
    "actie_vervalt": ("/trajecten/{traject}/acties/{actie}/vervalt/", TEAM, "POST"),
    "actie_open": ("/trajecten/{traject}/acties/{actie}/open/", TEAM, "POST"),
    "betrokkene_nieuw": ("/trajecten/{traject}/betrokkenen/nieuw/", TEAM, ""),
    "betrokkene": ("/trajecten/{traject}/betrokkenen/{betrokkene}/", TEAM, ""),
    "betrokkene_einde": ("/trajecten/{traject}/betrokkenen/{betrokkene}/einde/", TEAM, ""),
    "betrokkene_wisseling": ("/trajecten/{traject}/betrokkenen/{betrokkene}/wisseling/", TEAM, ""),
    "betrokkene_regie": ("/trajecten/{traject}/betrokkenen/{betrokkene}/regie/", TEAM, "POST"),
}
