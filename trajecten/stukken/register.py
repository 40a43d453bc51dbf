"""The kinds of items a dossier holds: one table that copy, destruction, statements, search and timeline share.

A kind says which model it is, how a row leads to the family, whom it is about, which of its fields hold text of
people, its day and its author. What is not in this table is not in a copy: a test compares it with all models.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from gezinnen.afscherming.models import Afschermbaar, Betreffend, Verklaring
from gezinnen.gezin.models import Bewoning, Gezag, Gezinslid, Maatregel, Relatie
from gezinnen.recht.models import Toestemming, Uitzondering, Wilsbekwaamheid
from gezinnen.situatie.models import (
    Hulpgeschiedenis,
    Kenmerk,
    Levensgebiedbeeld,
    Netwerkberaad,
    Netwerkpersoon,
)
from netwerk.models import Betrokkenheid
from trajecten.aanmelding.models import Aanmelding, Document
from trajecten.afronding.models import Afronding, Nazorg, Overdracht
from trajecten.analyse.models import Analysebijdrage, Doel, IntegraleAnalyse
from trajecten.behandeling.models import Contactmoment, Incident, Inzet, Uithuisplaatsing, Veiligheidsscore
from trajecten.evaluatie.models import Beleving, Doelscore, Gezinsevaluatie
from trajecten.mdo.gasten.models import Gastbijdrage
from trajecten.mdo.leidraad.models import Inbreng, Stem, Stemming
from trajecten.mdo.models import Besluit, Bespreking, Bijdrage
from trajecten.plan.models import Akkoord, Planversie
from trajecten.traject.models import Actie, Traject


@dataclass(frozen=True)
class Soort:
    """One kind of item.

    `gezin` is the lookup to the family. `leden` are lookups to the members it is about (one, or many); the columns of
    `Betreffend` count besides. `gehoord` is the lookup to those who took part: a row they were at is theirs as well.
    `pagina` is where it is kept: an address below that of the traject, `{pk}` being the row.
    """

    naam: str
    model: type[models.Model]
    gezin: str
    op: str
    teksten: tuple[str, ...] = ()
    feiten: tuple[str, ...] = ()
    leden: tuple[str, ...] = ()
    gehoord: str = ""
    auteur: str = ""
    pagina: str = ""
    onderwerp: Callable[[Any], str] = lambda _: ""
    erbij: tuple[str, ...] = ()
    betreft_van: str = ""

    @property
    def code(self) -> str:
        """Name of the kind in addresses and in `Verklaring.soort`: that of the model."""
        return str(self.model._meta.model_name)

    @property
    def afschermbaar(self) -> bool:
        """Whether a row can be kept from some of the team."""
        return issubclass(self.model, Afschermbaar)

    @property
    def betreffend(self) -> bool:
        """Whether a row says in columns of its own whom it is about."""
        return issubclass(self.model, Betreffend)

    def titel(self, rij: Any) -> str:
        """What to call this row in a list: never a text of it."""
        onderwerp = self.onderwerp(rij)
        return f"{self.naam}: {onderwerp}" if onderwerp else self.naam

    def teksten_van(self, rij: Any) -> list[tuple[str, str]]:
        """Label and text of the fields of `rij` that hold text of people."""
        labels = ((self.model._meta.get_field(naam), getattr(rij, naam)) for naam in self.teksten)
        return [(str(veld.verbose_name).capitalize(), str(tekst)) for veld, tekst in labels if tekst]  # type: ignore[union-attr]

    def zichtbaar(self, user: Any, gezin_id: int) -> models.QuerySet:
        """Rows of this kind of one family that `user` may read."""
        rijen = self.model._default_manager.visible_to(user)  # type: ignore[attr-defined]  # every kind has a scope
        return rijen.filter(**{self.gezin: gezin_id}).select_related(*self.erbij)  # type: ignore[no-any-return]

    def rijen(self, **waar: Any) -> models.QuerySet:
        """Rows of this kind with all that title, members and author need. The caller sets the scope."""
        return self.model._base_manager.filter(**waar).select_related(*self.erbij).order_by("pk")


def _keuze(veld: str) -> Callable[[Any], str]:
    return lambda rij: str(getattr(rij, f"get_{veld}_display")())


TRAJECT = "traject__gezin"
SOORTEN: dict[str, Soort] = {
    soort.code: soort
    for soort in (
        Soort("Aanmelding", Aanmelding, TRAJECT, "ontvangen_op",
              ("gezin_omschrijving", "reden", "vraag_verwijzer", "vraag_gezin", "geprobeerd", "doelen_verwijzer",
               "screening", "motivatie", "terugkoppeling"),
              ("verwijzer_naam", "verwijzer_organisatie", "urgentie", "uitkomst"), pagina="aanmelding/"),
        Soort("Document", Document, TRAJECT, "toegevoegd_op", ("titel",), ("bestandstype", "grootte"),
              auteur="toegevoegd_door", erbij=("toegevoegd_door",), pagina="aanmelding/#documenten"),
        Soort("Levensgebied", Levensgebiedbeeld, "gezin", "op", ("problemen", "krachten"), ("score",),
              leden=("lid",), auteur="door", erbij=("levensgebied", "door"), pagina="analyse/#levensgebiedbeeld-{pk}",
              onderwerp=lambda rij: str(rij.levensgebied)),
        Soort("Kenmerk van de doelgroep", Kenmerk, "gezin", "", ("toelichting",), leden=("lid",),
              onderwerp=_keuze("soort"), pagina="aanmelding/#screening"),
        Soort("Eerdere hulp", Hulpgeschiedenis, "gezin", "van",
              ("wat_werkte", "wat_werkte_niet", "reden_einde"), ("organisatie", "hulp", "van", "tot"), leden=("lid",),
              onderwerp=lambda rij: str(rij.hulp)),
        Soort("Bijdrage aan de analyse", Analysebijdrage, TRAJECT, "ondertekend_op", ("tekst",),
              auteur="auteur", erbij=("auteur", "expertise"), pagina="analyse/#analysebijdrage-{pk}",
              onderwerp=lambda rij: str(rij.expertise)),
        Soort("Integrale analyse", IntegraleAnalyse, TRAJECT, "vastgesteld_op",
              ("wat_speelt", "samenhang", "in_stand", "gezin_zelf", "verschillen"), auteur="vastgesteld_door",
              erbij=("vastgesteld_door",), pagina="analyse/#integraal"),
        Soort("Doel", Doel, TRAJECT, "gemaakt_op",
              ("omschrijving", "gewenste_situatie", "door_gezin", "door_netwerk", "door_team", "door_partners",
               "resultaat"),
              ("hoofddoel", "start", "streef", "nu", "status"), leden=("lid",), erbij=("levensgebied",),
              onderwerp=lambda rij: str(rij.levensgebied), pagina="analyse/#doel-{pk}"),
        Soort("Integraal plan", Planversie, TRAJECT, "gemaakt_op",
              ("wat_veranderde", "vraag", "analyse", "krachten", "veiligheidsafspraken", "nazorg"),
              ("status", "vastgesteld_op"), auteur="gemaakt_door", erbij=("gemaakt_door",),
              onderwerp=lambda rij: f"versie {rij.versie_nummer}", pagina="plan/"),
        Soort("Antwoord op het plan", Akkoord, "planversie__traject__gezin", "op", ("reden",),
              ("akkoord", "hoe"), leden=("lid",), pagina="plan/"),
        Soort("Contact", Contactmoment, TRAJECT, "op", ("notitie",), ("duur_minuten",), gehoord="leden",
              auteur="auteur", erbij=("auteur",), onderwerp=_keuze("waar"),
              pagina="behandeling/contacten/#contactmoment-{pk}"),
        Soort("Incident", Incident, TRAJECT, "op", ("omschrijving", "gedaan"), ("afgehandeld_op",),
              leden=("lid",), auteur="auteur", erbij=("auteur",), onderwerp=_keuze("soort"),
              pagina="behandeling/incidenten/#incident-{pk}"),
        Soort("Cijfer voor de veiligheid", Veiligheidsscore, TRAJECT, "op", ("toelichting",), ("score",),
              leden=("lid",), auteur="account", erbij=("account",), pagina="behandeling/#veiligheid"),
        Soort("Uithuisplaatsing", Uithuisplaatsing, TRAJECT, "van", ("toelichting",),
              ("van", "tot"), leden=("lid",), onderwerp=_keuze("soort"), pagina="behandeling/#plaatsing"),
        Soort("Ingezette hulp", Inzet, TRAJECT, "van", ("reden",), ("uren_per_week", "van", "tot"),
              leden=("lid",), auteur="account", erbij=("hulpvorm", "account"),
              onderwerp=lambda rij: str(rij.hulpvorm), pagina="behandeling/#hulp"),
        Soort("Besproken in het MDO", Bespreking, TRAJECT, "besproken_op",
              ("aanleiding", "vraag", "verslag", "veiligheidsconclusie", "verschil", "geen_besluit"), ("visie",),
              erbij=("mdo",),
              onderwerp=lambda rij: str(rij.mdo.nummer)),
        Soort("Bijdrage in het MDO", Bijdrage, "bespreking__traject__gezin", "op", ("tekst",),
              auteur="auteur", erbij=("auteur", "expertise", "bespreking"), betreft_van="bespreking",
              onderwerp=lambda rij: str(rij.expertise or "")),
        Soort("Inbreng in een overleg", Inbreng, "bespreking__traject__gezin", "op", ("tekst",), leden=("lid",),
              auteur="auteur", erbij=("auteur", "stap", "bespreking"), betreft_van="bespreking",
              onderwerp=lambda rij: str(rij.stap)),
        Soort("Stemming over een voorstel", Stemming, "bespreking__traject__gezin", "geopend_op",
              ("voorstel", "motivatie"), ("uitslag", "gesloten_op"), auteur="geopend_door",
              erbij=("geopend_door", "bespreking"), betreft_van="bespreking"),
        Soort("Stem over een voorstel", Stem, "stemming__bespreking__traject__gezin", "op", ("motivatie",), ("keuze",),
              auteur="account", erbij=("account", "stemming"), betreft_van="bespreking"),
        Soort("Bijdrage van een gast", Gastbijdrage, "gast__bespreking__traject__gezin", "op", ("tekst",),
              ("naam", "organisatie"), erbij=("gast__bespreking",), onderwerp=lambda rij: str(rij.organisatie)),
        Soort("Besluit van het MDO", Besluit, "bespreking__traject__gezin", "genomen_op",
              ("tekst", "toelichting"), ("voor", "status", "afgerond_op"), auteur="uitvoerder",
              erbij=("uitvoerder", "bespreking"), betreft_van="bespreking"),
        Soort("Gezinsevaluatie", Gezinsevaluatie, TRAJECT, "gehouden_op",
              ("behouden", "veranderen", "stoppen", "toelichting"), ("status", "gepland_op", "reden_niet"),
              gehoord="leden", auteur="vastgelegd_door", erbij=("vastgelegd_door",),
              onderwerp=lambda rij: f"nummer {rij.volgnummer}", pagina="evaluaties/"),
        Soort("Cijfer bij een doel", Doelscore, "evaluatie__traject__gezin", "evaluatie__gehouden_op",
              ("woorden",), ("score",), leden=("lid", "doel__lid"), auteur="account",
              erbij=("evaluatie", "doel", "account"), pagina="evaluaties/"),
        Soort("Hoe het gaat", Beleving, "evaluatie__traject__gezin", "evaluatie__gehouden_op",
              ("woorden",), ("hoe_gaat_het", "tevreden_hulp", "tevreden_contact"), leden=("lid",),
              erbij=("evaluatie",), pagina="evaluaties/"),
        Soort("Actie", Actie, TRAJECT, "gemaakt_op", ("wat", "toelichting"),
              ("voor", "gedaan_op", "vervallen_op"), leden=("lid",), auteur="account", erbij=("account",)),
        Soort("Afronding", Afronding, TRAJECT, "besloten_op", ("toelichting_einde", "sluitbrief"),
              ("reden_einde", "problemen", "verder", "tevredenheid"), pagina="afronding/"),
        Soort("Overdracht", Overdracht, TRAJECT, "geaccepteerd_op", ("wat", "toelichting"),
              ("contactpersoon", "gesprek_gehouden_op", "obstakel"), erbij=("organisatie",),
              onderwerp=lambda rij: str(rij.organisatie), pagina="afronding/"),
        Soort("Nazorg", Nazorg, TRAJECT, "gehouden_op", ("notitie",),
              ("gepland_op", "hoe_gaat_het", "terug_in_zorg"), auteur="door", erbij=("door",),
              onderwerp=lambda rij: f"na {rij.maanden} maanden", pagina="afronding/"),
        Soort("Eigen netwerk", Netwerkpersoon, "gezin", "", ("steun",), ("naam", "relatie"),
              leden=("jim_van",)),
        Soort("Netwerkberaad", Netwerkberaad, "gezin", "op", ("afspraken",), ("aanwezigen",)),
        Soort("Toestemming", Toestemming, "gezin", "gegeven_op", ("toelichting", "reden", "reden_intrekking"),
              ("waarvoor", "geweigerd", "hoe", "hoedanigheid", "getuige", "ingetrokken_op"), leden=("lid", "voor"),
              auteur="vastgelegd_door", erbij=("vastgelegd_door",), onderwerp=_keuze("waarvoor")),
        Soort("Oordeel over wilsbekwaamheid", Wilsbekwaamheid, "lid__gezin", "op", ("toelichting",),
              ("bekwaam", "over", "door", "opnieuw_op"), leden=("lid",)),
        Soort("Uitzondering op toestemming", Uitzondering, "lid__gezin", "van", ("reden",),
              ("soort", "geraadpleegd", "van", "tot"), leden=("lid", "tegenover"), auteur="door", erbij=("door",)),
        Soort("Wie er helpt", Betrokkenheid, "gezin", "van", ("taken",), ("rol", "van", "tot"),
              leden=("lid",), erbij=("account", "contactpersoon", "organisatie"), onderwerp=lambda rij: str(rij.wie)),
        Soort("Gezag", Gezag, "lid__gezin", "peildatum", (), ("soort", "bron", "van", "tot"), leden=("lid",),
              gehoord="houders"),
        Soort("Jeugdbeschermingsmaatregel", Maatregel, "lid__gezin", "van", (),
              ("soort", "uithuisplaatsing", "van", "tot"), leden=("lid",)),
        Soort("Relatie", Relatie, "lid__gezin", "van", (), ("soort", "kwaliteit", "van", "tot"),
              leden=("lid", "ander")),
        Soort("Woont in", Bewoning, "lid__gezin", "van", (), ("van", "tot"), leden=("lid",),
              erbij=("huishouden",), onderwerp=lambda rij: str(rij.huishouden)),
        Soort("Gegevens van", Gezinslid, "gezin", "", ("school_of_werk", "contactvoorkeur"),
              ("voornaam", "achternaam", "geboortedatum", "rol"), leden=("pk",), onderwerp=str),
        Soort("Eigen verklaring", Verklaring, "gezin", "op", ("tekst",), ("hoe", "ingetrokken_op"),
              leden=("lid",), auteur="vastgelegd_door", erbij=("vastgelegd_door",)),
        Soort("Traject", Traject, "gezin", "aangemeld_op", ("vraag",),
              ("nummer", "status", "gestart_op", "gesloten_op")),
    )
}  # fmt: skip

# Beside which texts the family's own statement can stand: those of the team whose pages and documents print it.
ZONDER_VERKLARING = {
    "verklaring", "akkoord", "inzet", "doelscore", "actie", "netwerkpersoon", "toestemming", "wilsbekwaamheid",
    "uitzondering", "betrokkenheid", "gezinslid", "traject", "stemming", "stem",
}  # fmt: skip
MET_VERKLARING = frozenset(code for code, soort in SOORTEN.items() if soort.teksten) - ZONDER_VERKLARING


def soort_van(rij: models.Model) -> Soort | None:
    """The kind of a row, None for what is no item of a dossier."""
    return _PER_MODEL.get(type(rij))


_PER_MODEL = {soort.model: soort for soort in SOORTEN.values()}


def verklaring_leesbaar_sql(verklaring: str = "gezinnen_verklaring") -> str:
    """For the policy of statements: one beside a shielded text is read by who reads that text, no one else.

    The sub-queries fall under the policies of their own tables, which is what makes the condition true or not.
    """
    takken = " ".join(
        f"WHEN '{soort.code}' THEN EXISTS "
        f"(SELECT FROM {soort.model._meta.db_table} x WHERE x.id = {verklaring}.object_id)"
        for soort in SOORTEN.values()
        if soort.afschermbaar
    )
    return f"(CASE {verklaring}.soort {takken} ELSE true END)"


def leesbare_verklaringen(rijen: models.QuerySet, user: Any) -> models.QuerySet:
    """The same in the application's scope: statements of `rijen` whose text `user` may read."""
    for soort in SOORTEN.values():
        if soort.afschermbaar:
            tekst = soort.model._default_manager.filter(pk=OuterRef("object_id"))
            rijen = rijen.filter(~Q(soort=soort.code) | Exists(tekst.leesbaar_voor(user)))  # type: ignore[attr-defined]
    return rijen
