"""Phase 2: analysis, goals and plan."""

from tests.toegang.wie import AUTEUR, GEDRAG, TEAM

RIJEN: dict[str, tuple[str, set[str], str]] = {
    # phase 2
    "analyse": ("/trajecten/{traject}/analyse/", TEAM, ""),
    "beeld_nieuw": ("/trajecten/{traject}/analyse/levensgebieden/nieuw/", TEAM, ""),
    "beeld": ("/trajecten/{traject}/analyse/levensgebieden/{beeld}/", TEAM, ""),
    "bijdrage_nieuw": ("/trajecten/{traject}/analyse/bijdragen/nieuw/", TEAM, ""),
    "bijdrage": ("/trajecten/{traject}/analyse/bijdragen/{bijdrage}/", AUTEUR, ""),
    "bijdrage_ondertekenen": ("/trajecten/{traject}/analyse/bijdragen/{bijdrage}/ondertekenen/", AUTEUR, "POST"),
    "analyse_integraal": ("/trajecten/{traject}/analyse/integraal/", TEAM, ""),
    "analyse_vaststellen": ("/trajecten/{traject}/analyse/vaststellen/", GEDRAG, "POST"),
    "analyse_heropenen": ("/trajecten/{traject}/analyse/heropenen/", GEDRAG, "POST"),
    "doel_nieuw": ("/trajecten/{traject}/doelen/nieuw/", TEAM, ""),
    "doel": ("/trajecten/{traject}/doelen/{doel}/", TEAM, ""),
    "doel_omhoog": ("/trajecten/{traject}/doelen/{doel}/omhoog/", TEAM, "POST"),
    "doel_omlaag": ("/trajecten/{traject}/doelen/{doel}/omlaag/", TEAM, "POST"),
    "doel_afsluiten": ("/trajecten/{traject}/doelen/{doel}/afsluiten/", TEAM, ""),
    "doel_heropenen": ("/trajecten/{traject}/doelen/{doel}/heropenen/", TEAM, "POST"),
    # the plan
    "plan": ("/trajecten/{traject}/plan/", TEAM, ""),
    "plan_nieuw": ("/trajecten/{traject}/plan/nieuw/", TEAM, "POST"),
    "plan_versie": ("/trajecten/{traject}/plan/{versie}/", TEAM, ""),
    "plan_pdf": ("/trajecten/{traject}/plan/{versie}.pdf", TEAM, ""),
    "plan_bewerken": ("/trajecten/{traject}/plan/{versie}/bewerken/", TEAM, ""),
    "plan_verversen": ("/trajecten/{traject}/plan/{versie}/verversen/", TEAM, "POST"),
    "plan_vaststellen": ("/trajecten/{traject}/plan/{versie}/vaststellen/", GEDRAG, "POST"),
    "plan_akkoord": ("/trajecten/{traject}/plan/{versie}/akkoord/{lid}/", TEAM, ""),
    "plan_bestand": ("/trajecten/{traject}/plan/{versie}/bestand/", TEAM, "POST"),
    "plan_voortgang": ("/trajecten/{traject}/plan/{versie}/voortgang/", TEAM, ""),
}

# Somebody's own text: for a colleague in the team it does not exist.
VAN_DE_AUTEUR = {"bijdrage", "bijdrage_ondertekenen"}
