"""How a table leads to the family, and the SQL conditions that follow from it."""

from dataclasses import dataclass


def lijst(naam: str) -> str:
    """A list of keys that `wand_zet` left for this transaction; read once per statement, not per row."""
    return f"ANY ((SELECT nullif(current_setting('trajecten.{naam}', true), '')::bigint[])::bigint[])"


def sleutel(naam: str) -> str:
    """One key that `wand_zet` left: the account or the member of the family; null when there is none."""
    return f"(SELECT nullif(current_setting('trajecten.{naam}', true), '')::bigint)"


def recht(naam: str) -> str:
    """Whether this person holds a right outside a team."""
    return f"(SELECT coalesce('{naam}' = ANY (nullif(current_setting('trajecten.rechten', true), '')::text[]), false))"


def is_taak(namen: list[str]) -> str:
    """Whether one of these tasks is at work."""
    taken = ",".join(f"taak:{naam}" for naam in sorted(namen))
    return f"(SELECT coalesce(current_setting('trajecten.identiteit', true) = ANY ('{{{taken}}}'::text[]), false))"


EIGEN = f"= {sleutel('account')}"


@dataclass(frozen=True)
class Pad:
    """Conditions for reading and for writing; `lid` is the one for reading that also admits a personal link."""

    leest: str
    schrijft: str
    lid: str = ""

    def of(self, leest: str, schrijft: str = "") -> "Pad":
        """This path, or another way in."""
        return Pad(f"({self.leest}) OR {leest}", f"({self.schrijft}) OR {schrijft}" if schrijft else self.schrijft)

    def en(self, ook: str, schrijft: str | None = None) -> "Pad":
        """This path, and a condition besides."""
        schrijft = ook if schrijft is None else schrijft
        lid = f"({self.lid}) AND {ook}" if self.lid else ""
        return Pad(f"({self.leest}) AND {ook}", f"({self.schrijft}) AND {schrijft}", lid)


def gezin(kolom: str = "gezin_id") -> Pad:
    """A column holds the family."""
    return Pad(
        f"{kolom} = {lijst('gezinnen')}", f"{kolom} = {lijst('gezinnen_schrijf')}", f"{kolom} = {lijst('gezinnen_lid')}"
    )


def traject(kolom: str = "traject_id") -> Pad:
    """A column holds the trajectory."""
    return Pad(
        f"{kolom} = {lijst('trajecten')}",
        f"{kolom} = {lijst('trajecten_schrijf')}",
        f"{kolom} = {lijst('trajecten_lid')}",
    )


def via(tabel: str, kolom: str, hoger: Pad | None = None, w: str = "w") -> Pad:
    """A column holds a row of `tabel`, called `w` in its own path `hoger`. Its shields count here as well."""
    hoger = hoger or gezin("w.gezin_id")

    def bestaat(voorwaarde: str) -> str:
        # OFFSET 0 keeps it a look-up per row: a hashed list of all parents would grow with the database.
        return f"EXISTS (SELECT 1 FROM {tabel} {w} WHERE {w}.id = {kolom} AND ({voorwaarde}) OFFSET 0)"  # noqa: S608

    return Pad(bestaat(hoger.leest), bestaat(hoger.schrijft), bestaat(hoger.lid) if hoger.lid else "")


LID = via("gezinnen_gezinslid", "lid_id")
