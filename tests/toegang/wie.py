"""Who is who in the access matrix: names of the fixed cast (tests/conftest.py), by what they may do."""

IEDEREEN = {
    "behandelaar", "gedragswetenschapper", "aanmeldcoordinator", "teamleider", "projectleider", "beleid", "beheer",
    "privacy", "vertegenwoordiger", "zonder_rol", "oud_lid",
}  # fmt: skip
NOOIT_BIJ_EEN_GEZIN = {"projectleider", "beleid", "beheer", "privacy", "vertegenwoordiger", "zonder_rol", "oud_lid"}
TEAM = {"behandelaar", "gedragswetenschapper", "aanmeldcoordinator", "teamleider"}
AANMELDERS = {"aanmeldcoordinator", "teamleider"}
VOORZITTERS = {"gedragswetenschapper", "teamleider"}
AUTEUR = {"behandelaar"}
GEDRAG = {"gedragswetenschapper"}
LEIDING = {"teamleider"}
CIJFERS = {"teamleider", "projectleider"}
NETWERK = TEAM | {"projectleider"}
