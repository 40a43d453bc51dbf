"""The one list behind the wall: every table that belongs to a family, its path there, and who else may pass.

A new table that hangs on a family, a trajectory or a member of a family gets a line here; a test fails without
one. Its table of events follows from it. A task gets the tables it needs and nothing else: `leest` to read,
`schrijft` to change as well, `slot` to lock rows without changing them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from trajecten.wand.paden import EIGEN, LID, Pad, gezin, lijst, recht, sleutel, traject, via


@dataclass(frozen=True)
class Tabel:
    """One table behind the wall.

    `schild`: has `alleen_voor`, so only named colleagues may read some rows; `betreft`: has `niet_voor`, so some
    rows are kept from one member; `lid`: a member of the family may read it by personal link; `gast`: which rows a
    guest at the discussion of one family reads while the meeting lasts (the identity `gast:<key of the link>`).
    """

    pad: Pad
    schild: bool = False
    betreft: bool = False
    lid: bool = False
    gast: str = ""
    toevoegen: str = ""  # a condition for INSERT of its own, instead of the path for writing
    wijzigen: tuple[str, str] = ("", "")  # another way to UPDATE, besides the path: the row as it was, as it becomes


def _schild(pad: Pad, *, lid: bool = False, gast: str = "") -> Tabel:
    return Tabel(pad, schild=True, betreft=True, lid=lid, gast=gast)


_BESPREKING = traject("w.traject_id")
_TOEGANG_GEZIEN = f"(account_id {EIGEN} OR team_id = {lijst('bewaakteams')} OR {recht('toegang_bewaken')})"

_EIGEN_NUMMER = f"ARRAY[(SELECT nummer FROM gezinnen_gezin WHERE id = {lijst('gezinnen_lid')})]::varchar[]"  # noqa: S608

_EIGEN_VERKLARING = (
    f"{gezin().lid} AND lid_id = {sleutel('lid')} AND hoe = 'link' AND vastgelegd_door_id IS NULL"
    " AND vertegenwoordiger = '' AND ingetrokken_op IS NULL AND CASE soort"
    " WHEN 'doel' THEN wand_tekst_leesbaar(soort, object_id)"
    " WHEN 'planversie' THEN EXISTS (SELECT FROM trajecten_planversie plan WHERE plan.id = object_id)"
    " ELSE false END"
)
_VAN_MIJ = f"{gezin().lid} AND lid_id = {sleutel('lid')} AND vertegenwoordiger = '' AND ingetrokken_op IS"

_GAST = f"= {sleutel('gast')}"  # the guest, and the one discussion that this guest is at
_AAN_TAFEL = f"bespreking_id = {sleutel('gastbespreking')}"
_LEEST_MEE = f"bespreking_id = {sleutel('gastleest')} AND niet_voor_id IS NULL"
_VAN_GAST = f"traject_id = {sleutel('gasttraject')} AND organisatie_id = {sleutel('gastorganisatie')}"

_VAN_EEN_GAST = via(
    "trajecten_gast", "gast_id", via("trajecten_bespreking", "w.bespreking_id", traject("w2.traject_id"), "w2")
)

TABELLEN: dict[str, Tabel] = {
    # The family
    "gezinnen_gezin": Tabel(gezin("id"), lid=True),
    "gezinnen_gezinslid": Tabel(gezin(), lid=True),
    "gezinnen_huishouden": Tabel(gezin()),
    "gezinnen_bewoning": Tabel(LID),
    "gezinnen_gezag": Tabel(LID),
    "gezinnen_gezag_houders": Tabel(via("gezinnen_gezinslid", "gezinslid_id")),
    "gezinnen_relatie": Tabel(LID),
    "gezinnen_maatregel": Tabel(LID),
    "gezinnen_wilsbekwaamheid": Tabel(LID),
    "gezinnen_levensgebiedbeeld": _schild(gezin()),
    "gezinnen_kenmerk": Tabel(gezin()),
    "gezinnen_hulpgeschiedenis": Tabel(gezin()),
    "gezinnen_netwerkpersoon": Tabel(gezin()),
    "gezinnen_netwerkberaad": Tabel(gezin(), betreft=True),
    "gezinnen_toestemming": Tabel(gezin(), lid=True),
    # A statement beside a shielded text is read by who reads that text.
    # By personal link a member adds one of their own, beside a plan or goal that they read, and takes one back.
    "gezinnen_verklaring": Tabel(
        gezin().en("wand_tekst_leesbaar(soort, object_id)", "true"),
        lid=True,
        toevoegen=f"({gezin().schrijft}) OR ({_EIGEN_VERKLARING})",
        wijzigen=(f"{_VAN_MIJ} NULL", f"{_VAN_MIJ} NOT NULL"),
    ),
    "gezinnen_uitzondering": Tabel(LID),
    "gezinnen_persoonlijkelink": Tabel(LID),
    "netwerk_betrokkenheid": Tabel(gezin(), lid=True),
    # Who may open it, who looked, with whom it was shared
    "gezinnen_dossiertoegang": Tabel(gezin()),
    "gezinnen_persoonlijketoegang": Tabel(
        gezin().of(_TOEGANG_GEZIEN, f"(team_id = {lijst('bewaakteams')} OR {recht('toegang_bewaken')})"),
        toevoegen=f"gezin_id = {lijst('gezinnen_schrijf')} OR (account_id {EIGEN} AND grond = 'nood')",
    ),
    "gezinnen_noodbeoordeling": Tabel(
        via(
            "gezinnen_persoonlijketoegang",
            "toegang_id",
            Pad("true", f"{_TOEGANG_GEZIEN} AND NOT w.account_id {EIGEN}"),  # who may read that row reads its review
        )
    ),
    "gezinnen_toegangsverzoek": Tabel(gezin().of(f"account_id {EIGEN}"), toevoegen=f"account_id {EIGEN}"),
    "gezinnen_deling": Tabel(gezin()),
    "gezinnen_gedeelditem": Tabel(via("gezinnen_deling", "deling_id")),
    "gezinnen_delingopening": Tabel(via("gezinnen_deling", "deling_id")),
    # A member does not see what is held back, for instance a report to Veilig Thuis.
    "gezinnen_verstrekking": Tabel(
        Pad(
            gezin().leest, gezin().schrijft, f"({gezin().lid}) AND ({sleutel('lid')} IS NULL OR niet_tonen_reden = '')"
        ),
        lid=True,
    ),
    "gezinnen_verstrekking_toestemmingen": Tabel(via("gezinnen_verstrekking", "verstrekking_id")),
    "trajecten_verzoek": Tabel(gezin()),
    "trajecten_verzoekonderdeel": Tabel(via("trajecten_verzoek", "verzoek_id")),
    # Lines are added by a function only; read by the privacy officer and, about itself, by the family.
    "gezinnen_inzagelog": Tabel(
        Pad(
            recht("inzagelog_lezen"),
            "false",
            f"{recht('inzagelog_lezen')} OR ({sleutel('lid')} IS NOT NULL AND dossiers @> {_EIGEN_NUMMER})",
        ),
        lid=True,
    ),
    # The trajectory
    "trajecten_traject": Tabel(traject("id"), lid=True),
    "trajecten_faseperiode": Tabel(traject()),
    "trajecten_stand": Tabel(traject()),
    "trajecten_actie": Tabel(traject(), gast=_VAN_GAST),
    # Before it is taken up, a referral belongs to its team.
    "trajecten_aanmelding": Tabel(
        traject().of(
            f"(traject_id IS NULL AND team_id = {lijst('leesteams')}) OR id = {sleutel('aanmelding')}",
            f"(traject_id IS NULL AND team_id = {lijst('schrijfteams')})",
        ),
        toevoegen=f"({traject().schrijft}) OR (traject_id IS NULL AND team_id = {lijst('schrijfteams')})"
        f" OR id = {sleutel('aanmelding')}",
    ),
    "trajecten_document": _schild(traject()),
    "trajecten_afronding": Tabel(traject()),
    "trajecten_overdracht": Tabel(traject()),
    "trajecten_nazorg": Tabel(traject(), betreft=True),
    "trajecten_integraleanalyse": Tabel(traject()),
    "trajecten_analysebijdrage": _schild(traject()),
    "trajecten_doel": _schild(traject(), lid=True),
    "trajecten_inzet": Tabel(traject()),
    "trajecten_contactmoment": _schild(traject()),
    "trajecten_contactmoment_leden": Tabel(via("trajecten_contactmoment", "contactmoment_id", _BESPREKING)),
    "trajecten_contactmoment_doelen": Tabel(via("trajecten_contactmoment", "contactmoment_id", _BESPREKING)),
    "trajecten_incident": _schild(traject()),
    "trajecten_veiligheidsscore": _schild(traject()),
    "trajecten_uithuisplaatsing": Tabel(traject()),
    "trajecten_gezinsevaluatie": Tabel(traject(), betreft=True, lid=True),
    "trajecten_gezinsevaluatie_leden": Tabel(via("trajecten_gezinsevaluatie", "gezinsevaluatie_id", _BESPREKING)),
    "trajecten_doelscore": _schild(via("trajecten_doel", "doel_id", _BESPREKING), lid=True),
    "trajecten_beleving": _schild(via("trajecten_gezinsevaluatie", "evaluatie_id", _BESPREKING)),
    "trajecten_trajectpauze": Tabel(traject()),
    "trajecten_familiegroepsplan": Tabel(traject()),
    "trajecten_planverzoek": Tabel(traject()),
    "trajecten_planversie": Tabel(traject(), lid=True),
    "trajecten_akkoord": Tabel(via("trajecten_planversie", "planversie_id", _BESPREKING), lid=True),
    "trajecten_planbestand": Tabel(via("trajecten_planversie", "planversie_id", _BESPREKING)),
    "trajecten_bespreking": Tabel(traject(), betreft=True, gast=f"id = {sleutel('gastbespreking')}"),
    "trajecten_bijdrage": _schild(via("trajecten_bespreking", "bespreking_id", _BESPREKING), gast=_LEEST_MEE),
    "trajecten_gast": Tabel(via("trajecten_bespreking", "bespreking_id", _BESPREKING), gast=f"id {_GAST}"),
    # A guest writes one contribution of their own; its path is the guest's, whose path is the discussion's.
    "trajecten_gastbijdrage": Tabel(
        _VAN_EEN_GAST,
        betreft=True,
        gast=f"gast_id {_GAST}",
        toevoegen=f"({_VAN_EEN_GAST.schrijft}) OR gast_id {_GAST}",
        wijzigen=(f"gast_id {_GAST}", f"gast_id {_GAST}"),
    ),
    # Of the steps of a guide a guest reads what the team brings in; what a member of the family said stays within it.
    "trajecten_inbreng": _schild(
        via("trajecten_bespreking", "bespreking_id", _BESPREKING), gast=f"{_LEEST_MEE} AND lid_id IS NULL"
    ),
    "trajecten_stemming": Tabel(via("trajecten_bespreking", "bespreking_id", _BESPREKING)),
    "trajecten_stem": Tabel(
        via(
            "trajecten_stemming",
            "stemming_id",
            via("trajecten_bespreking", "w.bespreking_id", traject("w2.traject_id"), "w2"),
        )
    ),
    "trajecten_meetekst": Tabel(via("trajecten_bespreking", "bespreking_id", _BESPREKING)),
    "trajecten_tekstwijziging": Tabel(
        via(
            "trajecten_meetekst",
            "meetekst_id",
            via("trajecten_bespreking", "w.bespreking_id", traject("w2.traject_id"), "w2"),
        )
    ),
    "trajecten_spreektijd": Tabel(via("trajecten_bespreking", "bespreking_id", _BESPREKING)),
    "trajecten_besluit": Tabel(via("trajecten_bespreking", "bespreking_id", _BESPREKING), gast=_AAN_TAFEL),
    "trajecten_overname": Tabel(via("trajecten_bespreking", "bespreking_id", _BESPREKING)),
    # Of one person: reminders and drafts
    "trajecten_herinnering": Tabel(
        Pad(
            f"ontvanger_id {EIGEN} AND (traject_id IS NULL OR traject_id = {lijst('trajecten')})",
            f"ontvanger_id {EIGEN} AND (traject_id IS NULL OR traject_id = {lijst('trajecten')})",
        )
    ),
    "trajecten_uitstel": Tabel(Pad(f"account_id {EIGEN} OR traject_id = {lijst('trajecten')}", f"account_id {EIGEN}")),
    "teams_concept": Tabel(Pad(f"account_id {EIGEN}", f"account_id {EIGEN}")),
}


@dataclass(frozen=True)
class Taak:
    """What one identity of background work may reach."""

    leest: frozenset[str] = frozenset()
    schrijft: frozenset[str] = frozenset()
    slot: frozenset[str] = frozenset()
    schilden: bool = False  # sees shielded texts as well
    geschiedenis: bool = False  # also the events of its tables


def _tabellen(namen: str) -> frozenset[str]:
    return frozenset(naam for naam in TABELLEN if naam.split("_", 1)[1] in namen.split())


ALLES = frozenset(TABELLEN)
_VAN_STAND = _tabellen(
    "gezin gezinslid maatregel betrokkenheid dossiertoegang traject faseperiode stand actie aanmelding afronding "
    "contactmoment incident veiligheidsscore gezinsevaluatie doel doelscore planversie bespreking"
)
_VAN_HERINNERINGEN = _tabellen(  # and what the row of standing says of the rest: no note, incident or score
    "gezin gezinslid maatregel betrokkenheid dossiertoegang traject stand actie aanmelding gezinsevaluatie doel "
    "planversie bespreking integraleanalyse akkoord overdracht nazorg herinnering uitstel gezag gezag_houders "
    "familiegroepsplan planverzoek trajectpauze toestemming wilsbekwaamheid verzoek persoonlijketoegang "
    "noodbeoordeling toegangsverzoek verklaring besluit"
)

TAKEN: Mapping[str, Taak] = {
    # The row of standing and the reminders that follow from it; within a request, or at night over everything.
    "stand": Taak(_VAN_STAND, _tabellen("stand"), _tabellen("traject")),
    "herinneringen": Taak(_VAN_HERINNERINGEN, _tabellen("herinnering"), _tabellen("traject")),
    # Plans meetings ahead: the proposal for the agenda, and what goes along when one lapses.
    "overlegreeksen": Taak(_tabellen("gezin traject stand gast"), _tabellen("bespreking deling")),
    # What people sent while typing together; of use as long as some browser may still ask for it.
    "typen": Taak(_tabellen("tekstwijziging"), _tabellen("tekstwijziging")),
    "dagberichten": Taak(_tabellen("herinnering")),
    "planbestanden": Taak(
        _tabellen(
            "gezin gezinslid gezag gezag_houders betrokkenheid traject stand doel inzet actie gezinsevaluatie "
            "planversie akkoord planbestand maatregel wilsbekwaamheid uitzondering toestemming"
        ),
        _tabellen("planbestand"),
    ),
    # Which planned meetings hold texts already, when a guide changes: who keeps guides reads no dossier.
    "leidraden": Taak(_tabellen("bespreking inbreng stemming"), schilden=True),
    "rapporten": Taak(),  # reads the views of figures only
    "inzagelog": Taak(_tabellen("inzagelog")),
    "signalen": Taak(_tabellen("inzagelog gezin gezinslid huishouden betrokkenheid traject actie")),
    "aanmelden": Taak(),  # the public form: adds one referral, reads back that one
    # The page of a partner: finds the link by the hash of its secret, counts tries, notes that it was read.
    "delen": Taak(_tabellen("deling gedeelditem delingopening"), _tabellen("deling delingopening")),
    # That a print was made or a file opened, also by who may only read: its line in the register.
    "afdruk": Taak(schrijft=_tabellen("verstrekking")),
    # Asking for, giving and accounting for access: which dossier a number is and who decides, nothing of its content.
    "toegang": Taak(
        _tabellen("gezin traject dossiertoegang betrokkenheid persoonlijketoegang noodbeoordeling toegangsverzoek"),
        _tabellen("persoonlijketoegang noodbeoordeling toegangsverzoek"),
    ),
    # The personal link before it says whose it is: opened by the hash of its secret.
    # Who decides about whom, for the page of a member: of them it shows names, never the rows themselves.
    "recht": Taak(
        _tabellen("gezinslid gezag gezag_houders maatregel wilsbekwaamheid uitzondering toestemming akkoord planversie")
    ),
    "link": Taak(_tabellen("persoonlijkelink gezinslid gezin"), _tabellen("persoonlijkelink")),
    "afschrift": Taak(ALLES, schilden=True, geschiedenis=True),
    "vernietiging": Taak(ALLES, _tabellen("verzoek"), schilden=True, geschiedenis=True),
    "bewaartermijn": Taak(ALLES, geschiedenis=True),
}
