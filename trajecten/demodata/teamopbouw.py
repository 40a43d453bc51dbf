"""The teams with their organisations, people, partners and meetings."""

from datetime import date, time, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from netwerk.models import Contactpersoon, Samenwerkingsintensiteit, Samenwerkingsovereenkomst
from teams.access import Rol
from teams.models import (
    Account,
    Financiering,
    Ontwikkelfase,
    Organisatie,
    Professional,
    Roltoekenning,
    Team,
    Teamlidmaatschap,
    Teamorganisatie,
)
from trajecten.demodata.dagen import JAREN, jaren_eerder, moment, werkdag, werkdag_na
from trajecten.demodata.mensen import LANDELIJK, LOSSE_ACCOUNTS, MENSEN, WACHTWOORD, Mens
from trajecten.demodata.namen import Vaknamen, achternamen_van_team
from trajecten.demodata.reeksen import maak_reeks
from trajecten.demodata.referentie import ORGANISATIES, PARTNERS, REFERENTIETEAMS, Teambron
from trajecten.demodata.staat import Lid, Staat, Teamstaat, Vergadering
from trajecten.models import Aanwezigheid, Mdo

ONBRUIKBAAR = "!demo"  # nobody logs in with an account of an invented colleague of the country at large


class Teamopbouw:
    """Makes every team; afterwards `staat.teams` holds what families need to know of them."""

    def __init__(self, staat: Staat, landelijke_teams: int) -> None:
        self.staat = staat
        self.landelijk = landelijke_teams
        self.namen = Vaknamen(staat.dobbel)
        self.sleutel = make_password(WACHTWOORD)
        self.accountnummer = 0
        self.bekende_contacten: dict[int, int] = {}

    def maak(self) -> None:
        for naam, soort in ORGANISATIES.items():
            self.organisatie(naam, soort)
        for email, naam, rol, gemeente in LOSSE_ACCOUNTS:
            account = self.account(email, naam, None, self.sleutel)
            self.staat.lader.voeg(
                Roltoekenning,
                account_id=account,
                rol=rol.value,
                gemeente_id=self.staat.gemeenten[gemeente] if gemeente else None,
                van=jaren_eerder(self.staat.vandaag, 2),
            )
        for volgnummer, bron in enumerate(REFERENTIETEAMS):
            self.team(volgnummer, bron, MENSEN[bron.slug], self.sleutel)
        codes = sorted(self.staat.gemeenten)
        for nummer in range(self.landelijk):
            code = codes[nummer * 7 % len(codes)]
            self.team(len(REFERENTIETEAMS) + nummer, landelijk_team(nummer, code), LANDELIJK, ONBRUIKBAAR)

    def organisatie(self, naam: str, soort: str) -> int:
        bekend = self.staat.organisaties
        if naam not in bekend:
            bekend[naam] = self.staat.lader.voeg(Organisatie, naam=naam, soort_id=self.staat.soorten[soort])
        return bekend[naam]

    def account(self, email: str, naam: str, organisatie: int | None, sleutel: str, actief: bool = True) -> int:
        lader = self.staat.lader
        pk = lader.voeg(Account, email=email, naam=naam, organisatie_id=organisatie, password=sleutel, is_active=actief)
        lader.voeg(EmailAddress, user_id=pk, email=email, verified=True, primary=True)
        return pk

    def team(self, volgnummer: int, bron: Teambron, mensen: tuple[Mens, ...], sleutel: str) -> None:
        staat, lader = self.staat, self.staat.lader
        eerste_mdo = werkdag_na(werkdag(staat.vandaag), bron.mdo_over)
        pk = lader.voeg(
            Team,
            naam=bron.naam,
            slug=bron.slug,
            soort=bron.soort,
            regio=bron.regio,
            sinds=bron.sinds,
            leeftijd_van=bron.leeftijd[0],
            leeftijd_tot=bron.leeftijd[1],
            focus=bron.focus,
            doelen_in_focus=bron.doelen,
            aanmeldroute=bron.route,
            plaatsen=bron.plaatsen,
            jim_eerst=bron.jim_eerst,
        )
        gemeenten = [(staat.gemeenten[code], gewicht) for code, gewicht in bron.gemeenten.items()]
        bediend = [gemeente for gemeente, _ in gemeenten]
        if bron.slug == "beter-thuis":
            bediend.append(staat.gemeenten["0629"])
        lader.koppel(Team.gemeenten.through, pk, bediend)
        team = Teamstaat(
            pk, bron.naam, bron.slug, bron.soort, bron.sinds, bron.leeftijd, 6, bron.jim_eerst, bron.route, gemeenten,
            achternamen_van_team(volgnummer), bron.plaats,
        )  # fmt: skip
        self.afspraken(pk, bron)
        for mens in mensen:
            team.leden.append(self.lid(team, bron, mens, sleutel))
        self.partners(team, bron)
        self.mdos(team, eerste_mdo, bron.mdo_uur)
        staat.teams.append(team)

    def afspraken(self, team: int, bron: Teambron) -> None:
        """Mother organisations, stages of development and financing, each with its dates."""
        lader = self.staat.lader
        for naam in bron.organisaties:
            lader.voeg(
                Teamorganisatie,
                team_id=team,
                organisatie_id=self.staat.organisaties[naam],
                van=bron.sinds,
                tot=bron.vertrokken.get(naam),
            )
        for nr, (fase, van) in enumerate(bron.fasen):
            tot = bron.fasen[nr + 1][1] - timedelta(days=1) if nr + 1 < len(bron.fasen) else None
            lader.voeg(Ontwikkelfase, team_id=team, fase=fase, van=van, tot=tot)
        lader.voeg(
            Financiering,
            team_id=team,
            vorm=bron.vorm,
            organisatie_id=self.staat.organisaties[bron.hoofd] if bron.hoofd else None,
            toelichting=bron.financiering,
            van=bron.sinds,
        )

    def lid(self, team: Teamstaat, bron: Teambron, mens: Mens, sleutel: str) -> Lid:
        """An account with its trade, registration and membership."""
        staat, lader, dobbel = self.staat, self.staat.lader, self.staat.dobbel
        self.accountnummer += 1
        naam = mens.naam or self.namen.nieuw()
        email = mens.email or f"medewerker{self.accountnummer}@{bron.slug.replace('-', '')}.demo"
        van = bron.sinds if mens.email or mens.tot else bron.sinds + timedelta(days=dobbel.randrange(0, 500))
        if mens.over_dagen:
            van = staat.vandaag + timedelta(days=mens.over_dagen)
        account = self.account(email, naam, staat.organisaties[mens.organisatie], sleutel, actief=mens.tot is None)
        geldig = staat.vandaag + timedelta(
            days=45 if mens.email.startswith("professional@") else dobbel.randrange(20, 1700)
        )
        met_register = mens.register != "geen"
        professional = lader.voeg(
            Professional,
            account_id=account,
            functie=mens.functie,
            register=mens.register,
            registratienummer=str(dobbel.randrange(110_000_000, 199_999_999)) if met_register else "",
            registratie_geldig_tot=geldig if met_register else None,
            talen=list(mens.talen),
        )
        expertises = [staat.expertises[code] for code in mens.expertises]
        lader.koppel(Professional.expertises.through, professional, expertises)
        lader.voeg(
            Teamlidmaatschap,
            account_id=account,
            team_id=team.pk,
            rollen=[rol.value for rol in mens.rollen],
            uren=mens.uren,
            mandaat="beslist over inzet van het team" if Rol.TEAMLEIDER in mens.rollen else "",
            van=min(van, mens.tot) if mens.tot else van,
            tot=mens.tot,
        )
        gewicht = mens.uren / 24 * (1.7 if mens.email.startswith("professional@") else 1)
        return Lid(account, mens, van, mens.tot, expertises[0] if expertises else None, naam, gewicht)

    def partners(self, team: Teamstaat, bron: Teambron) -> None:
        """Organisations around the team, with a contact person (sometimes a second one after a change)."""
        dobbel, vandaag = self.staat.dobbel, self.staat.vandaag
        for nr, (vorm, soort) in enumerate(PARTNERS):
            naam = vorm.format(p=bron.plaats, r=bron.regio)
            nieuw = naam not in self.staat.organisaties
            organisatie = self.organisatie(naam, soort)
            if nieuw:
                begin = jaren_eerder(vandaag, JAREN + 1)
                wissel = vandaag - timedelta(days=dobbel.randrange(60, 900)) if dobbel.random() < 0.3 else None
                if wissel:
                    self.contactpersoon(organisatie, begin, wissel - timedelta(days=1))
                contact = self.contactpersoon(organisatie, wissel or begin, None)
            else:
                contact = self.bekende_contacten[organisatie]
            self.bekende_contacten[organisatie] = contact
            team.partners.setdefault(soort, []).append((organisatie, contact))
            if nr < 6:
                self.overeenkomst(team.pk, organisatie, nr)
            if nr < 10 or dobbel.random() < 0.3:
                self.intensiteit(team.pk, organisatie)

    def contactpersoon(self, organisatie: int, van: date, tot: date | None) -> int:
        self.accountnummer += 1
        naam = self.namen.nieuw()
        pk = self.staat.lader.voeg(
            Contactpersoon,
            organisatie_id=organisatie,
            naam=naam,
            functie=self.staat.dobbel.choice(
                ("consulent", "coördinator", "contactpersoon voor gezinnen", "gezinswerker")
            ),
            telefoon=f"06 1234 {self.accountnummer % 10_000:04d}",
            email=f"contact{self.accountnummer}@partner.demo",
            van=van,
            tot=tot,
        )
        self.staat.contactnamen[pk] = naam
        return pk

    def overeenkomst(self, team: int, organisatie: int, nr: int) -> None:
        """Agreements run for some years; the third ends soon and the fifth has ended."""
        vandaag = self.staat.vandaag
        tot = {2: vandaag + timedelta(days=40), 4: vandaag - timedelta(days=30)}.get(nr)
        self.staat.lader.voeg(
            Samenwerkingsovereenkomst,
            team_id=team,
            organisatie_id=organisatie,
            rollen="Het team doet de behandeling en de MDO’s. De partner blijft contact houden met het gezin.",
            gegevensdeling="We delen alleen wat nodig is, met toestemming van het gezin, en in de bespreking zelf.",
            mandaat="De contactpersoon mag zelf beslissen over inzet tot vier uur per week.",
            van=jaren_eerder(vandaag, 3),
            tot=tot,
        )

    def intensiteit(self, team: int, organisatie: int) -> None:
        dobbel = self.staat.dobbel
        for jaren in (2, 1, 0):
            nu = dobbel.choice((0, 1, 1, 2, 2)) + (1 if jaren == 0 and dobbel.random() < 0.6 else 0)
            self.staat.lader.voeg(
                Samenwerkingsintensiteit,
                team_id=team,
                organisatie_id=organisatie,
                nu=nu,
                gewenst=min(4, nu + dobbel.choice((0, 1, 1, 2))),
                op=jaren_eerder(self.staat.vandaag - timedelta(days=30), jaren),
            )

    def aanwezig(self, mdo: int, lid: Lid, zit_voor: bool) -> None:
        """Somebody was at a meeting or not, with role and expertise."""
        rol = Aanwezigheid.Rol.VOORZITTER if zit_voor else Aanwezigheid.Rol.DEELNEMER
        er = self.staat.dobbel.random() < 0.85
        pk = self.staat.lader.voeg(Aanwezigheid, mdo_id=mdo, account_id=lid.account, aanwezig=er, rol=rol)
        wat = [self.staat.expertises[code] for code in lid.mens.expertises]
        self.staat.lader.koppel(Aanwezigheid.expertises.through, pk, wat)

    def mdos(self, team: Teamstaat, eerstvolgend: date, uur: int) -> None:
        """A meeting every week, from four years ago (or the start of the team) until next week."""
        staat, lader = self.staat, self.staat.lader
        begin = max(team.sinds, jaren_eerder(staat.vandaag, JAREN))
        dag = eerstvolgend - timedelta(days=(eerstvolgend - begin).days // 7 * 7)
        voorzitter = team.gedragswetenschapper()
        laatste = eerstvolgend + timedelta(days=7)
        reeks = maak_reeks(staat, team, eerstvolgend, uur)
        for op in (werkdag(dag + timedelta(weeks=week)) for week in range((laatste - dag).days // 7 + 1)):
            voorbij = op < staat.vandaag
            pk = lader.voeg(
                Mdo,
                nummer=staat.nummer("M", op),
                team_id=team.pk,
                op=op,
                tijd=time(uur),
                plaats=f"vergaderkamer {team.plaats}",
                voorzitter_id=voorzitter.account,
                status=Mdo.Status.AFGESLOTEN if voorbij else Mdo.Status.GEPLAND,
                afgesloten_op=moment(op, uur + 3) if voorbij else None,
                reeks_id=None if voorbij else reeks,
                ritmedag=None if voorbij else op,
                voorgesteld_op=moment(op - timedelta(days=7), uur) if op <= eerstvolgend else None,
            )
            team.mdos.append(Vergadering(pk, op))
            if voorbij and (staat.vol or op > staat.vandaag - timedelta(days=60)):
                for lid in team.leden:
                    if lid.was_er(op) and Rol.PROJECTLEIDER not in lid.mens.rollen:
                        self.aanwezig(pk, lid, lid.account == voorzitter.account)


def landelijk_team(nummer: int, gemeente: str) -> Teambron:
    """A team somewhere in the country, for a big set."""
    return Teambron(
        f"Team {nummer + 1:04d}", f"team-{nummer + 1:04d}", f"regio {nummer + 1:04d}", f"plaats {nummer + 1:04d}",
        date(2019, 1, 1), {gemeente: 1},
        ("Youz", "Jeugdformaat", "Enver", "Impegno", "Ipse de Bruggen", "PsyQ"),
        ((1, date(2019, 1, 1)), (2, date(2020, 1, 1))), Financiering.Vorm.PENVOERDER,
        aandeel=150, plaatsen=30, hoofd="Enver", mdo_over=nummer % 5,
    )  # fmt: skip
