"""The vote of an Experttafel: one per member, theirs to change, counted by the rule, closed with a decision."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from teams.basis import Weigering
from tests.trajecten.leidraden import overleg, stap
from tests.trajecten.overleg import scherm
from trajecten.mdo.leidraad.stemmen import (
    Telling,
    stem_uitbrengen,
    stemming_intrekken,
    stemming_openen,
    stemming_sluiten,
)
from trajecten.mdo.leidraad.verslag import stappen_van
from trajecten.mdo.nawerk.services import mdo_afsluiten
from trajecten.mdo.nawerk.uitkomst import GEEN, Keuze
from trajecten.models import Besluit, Bespreking, Fase, Inbreng, Mdo, Stand, Stem, Stemming

JA, NEE, ONTHOUDING = Stem.Keuze.AKKOORD, Stem.Keuze.NIET_AKKOORD, Stem.Keuze.ONTHOUDING
VANDAAG = timezone.localdate


@pytest.fixture
def tafel(cast) -> Bespreking:
    return overleg(cast, "experttafel")


@pytest.fixture
def stemming(cast, tafel) -> Stemming:
    return stemming_openen(
        bespreking=tafel, stap=stap(tafel, "Stemmen"), voorstel="Het gezin gaat naar het team.", door=cast.teamleider
    )


def stem(stemming, *keuzes: str) -> list:
    leden = [maak.AccountFactory() for _ in keuzes]
    for lid, keuze in zip(leden, keuzes, strict=True):
        stem_uitbrengen(stemming=stemming, account=lid, keuze=keuze, motivatie="Omdat het past.")
    return leden


def adres(tafel: Bespreking) -> str:
    return reverse("mdo_stemmen", args=[tafel.mdo.nummer, tafel.traject.nummer, stap(tafel, "Stemmen").pk])


@pytest.mark.parametrize(
    ("keuzes", "uitslag", "staakt"),
    [
        ([], "", False),
        ([JA], "aangenomen", False),
        ([NEE], "verworpen", False),
        ([JA, JA, NEE], "aangenomen", False),
        ([JA, NEE], "", True),
        ([JA, ONTHOUDING, ONTHOUDING], "aangenomen", False),  # an abstention is no vote cast
        ([NEE, ONTHOUDING, ONTHOUDING], "verworpen", False),
        ([ONTHOUDING], "", True),
    ],
)
def test_the_majority_of_the_votes_cast_decides(keuzes, uitslag, staakt):
    telling = Telling.van(keuzes)
    assert (telling.uitslag, telling.staakt) == (uitslag, staakt)


def test_a_member_has_one_vote_and_may_change_it(cast, stemming):
    for keuze in (JA, NEE):
        stem_uitbrengen(stemming=stemming, account=cast.collega, keuze=keuze, motivatie=f"Nu {keuze}.")
    (enige,) = Stem.objects.all()
    assert (enige.keuze, enige.motivatie, enige.versie) == (NEE, "Nu niet_akkoord.", 2)
    assert enige.events.count() == 2  # what it was before is in the history


def test_an_accepted_proposal_becomes_a_decision_with_who_and_when(cast, stemming, tafel):
    stem(stemming, JA, JA, NEE)
    besluit = Besluit(uitvoerder=cast.collega, voor=VANDAAG() + timedelta(days=7))
    dicht = stemming_sluiten(stemming=stemming, door=cast.teamleider, motivatie="Twee van drie.", besluit=besluit)
    assert dicht.uitslag == "aangenomen"
    assert (dicht.besluit.tekst, dicht.besluit.uitvoerder) == ("Het gezin gaat naar het team.", cast.collega)
    tafel.refresh_from_db()
    assert tafel.besproken_op is not None


def test_a_rejected_proposal_leaves_no_decision_and_the_family_says_why(cast, stemming, tafel):
    stem(stemming, NEE)
    stemming_sluiten(stemming=stemming, door=cast.teamleider, motivatie="Eerst de school horen.")
    assert not Besluit.objects.exists()
    tafel.refresh_from_db()
    assert "Eerst de school horen." in tafel.geen_besluit


def test_a_tie_is_for_the_chair_and_needs_the_choice_and_the_reason(cast, stemming):
    stem(stemming, JA, NEE)
    with pytest.raises(Weigering, match="staken"):
        stemming_sluiten(stemming=stemming, door=cast.teamleider, motivatie="Ik twijfel.")
    dicht = stemming_sluiten(
        stemming=stemming, door=cast.teamleider, motivatie="De veiligheid weegt het zwaarst.", beslissing="aangenomen",
        besluit=Besluit(uitvoerder=cast.collega),
    )  # fmt: skip
    assert (dicht.uitslag, dicht.door_voorzitter) == ("aangenomen", True)


def test_the_chair_cannot_overrule_a_majority(cast, stemming):
    stem(stemming, NEE, NEE, JA)
    dicht = stemming_sluiten(stemming=stemming, door=cast.teamleider, motivatie="Helder.", beslissing="aangenomen")
    assert (dicht.uitslag, dicht.door_voorzitter) == ("verworpen", False)


def test_nothing_closes_without_votes_or_without_a_motivation(cast, stemming):
    with pytest.raises(Weigering, match="niemand"):
        stemming_sluiten(stemming=stemming, door=cast.teamleider, motivatie="Klaar.")
    stem(stemming, JA)
    with pytest.raises(Weigering, match="motivatie"):
        stemming_sluiten(stemming=stemming, door=cast.teamleider, motivatie=" ")


def test_a_closed_vote_takes_no_votes_any_more(cast, stemming):
    stem(stemming, NEE)
    stemming_sluiten(stemming=stemming, door=cast.teamleider, motivatie="Helder.")
    with pytest.raises(Weigering, match="gesloten"):
        stem_uitbrengen(stemming=stemming, account=cast.collega, keuze=JA, motivatie="Te laat.")
    assert Stem.objects.count() == 1


def test_one_proposal_at_a_time_and_a_withdrawn_one_makes_room(cast, stemming, tafel):
    def nog_een() -> Stemming:
        return stemming_openen(
            bespreking=tafel, stap=stemming.stap, voorstel="Een ander voorstel.", door=cast.teamleider
        )

    with pytest.raises(Weigering, match="al een voorstel"):
        nog_een()
    stem(stemming, JA)
    stemming_intrekken(stemming=stemming, door=cast.teamleider, reden="Het voorstel klopte niet.")
    assert nog_een().voorstel == "Een ander voorstel."
    assert Stem.objects.count() == 1  # the votes on the first stay in the file


def test_a_closed_meeting_takes_no_proposal_and_no_vote(cast, stemming, tafel):
    Mdo.objects.filter(pk=tafel.mdo_id).update(status="afgesloten", afgesloten_op=timezone.now())
    with pytest.raises(Weigering, match="afgesloten"):
        stem_uitbrengen(stemming=stemming, account=cast.collega, keuze=JA, motivatie="Te laat.")


def test_on_the_screen_the_chair_puts_what_the_step_before_says_and_members_vote(cast, tafel):
    Inbreng.objects.create(bespreking=tafel, stap=stap(tafel, "Voorstel"), tekst="Eerst een gesprek met school.")
    voorzitter, lid = cast.client(cast.teamleider), cast.client(cast.collega)
    assert lid.post(adres(tafel), {"doe": "openen"}).status_code == 403
    assert voorzitter.post(adres(tafel), {"doe": "openen"}).status_code == 302
    assert Stemming.objects.get().voorstel == "Eerst een gesprek met school."
    zonder = lid.post(adres(tafel), {"doe": "stemmen", "keuze": JA, "motivatie": ""})
    assert zonder.status_code == 200
    assert not Stem.objects.exists()
    assert lid.post(adres(tafel), {"doe": "stemmen", "keuze": JA, "motivatie": "Dat helpt."}).status_code == 302
    html = voorzitter.get(scherm(tafel)).content.decode()
    assert "Dat helpt." in html
    assert lid.post(adres(tafel), {"doe": "sluiten", "motivatie": "x"}).status_code == 403
    sluiten = {
        "doe": "sluiten", "motivatie": "Iedereen is akkoord.", "uitvoerder": f"account-{cast.collega.pk}",
        "voor": (VANDAAG() + timedelta(days=7)).isoformat(),
    }  # fmt: skip
    zonder_datum = {**sluiten, "voor": ""}
    assert "Iedereen is akkoord." in voorzitter.post(adres(tafel), zonder_datum).content.decode()
    assert not Besluit.objects.exists()
    assert voorzitter.post(adres(tafel), sluiten).status_code == 302
    assert Besluit.objects.get().uitvoerder == cast.collega


def test_a_step_without_a_vote_and_an_act_that_does_not_exist_are_not_found(cast, tafel):
    client = cast.client(cast.teamleider)
    verkeerd = reverse("mdo_stemmen", args=[tafel.mdo.nummer, tafel.traject.nummer, stap(tafel, "Voorstel").pk])
    assert client.post(verkeerd, {"doe": "openen"}).status_code == 404
    assert client.post(adres(tafel), {"doe": "veto"}).status_code == 404
    assert client.post(adres(tafel), {"doe": "stemmen", "keuze": JA, "motivatie": "x"}).status_code == 404


def test_the_outcome_of_the_table_stands_ready_at_the_referral(cast, tafel):
    Stand.objects.filter(pk=cast.traject.pk).update(fase=Fase.AANMELDING)
    aanmelding = cast.traject.aanmelding
    aanmelding.__class__.objects.filter(pk=aanmelding.pk).update(uitkomst="", uitkomst_op=None)
    voorstel = stemming_openen(
        bespreking=tafel, stap=stap(tafel, "Stemmen"), voorstel="In zorg bij het team.", route="in_zorg",
        door=cast.teamleider,
    )  # fmt: skip
    stem(voorstel, JA)
    stemming_sluiten(
        stemming=voorstel, door=cast.teamleider, motivatie="Het past bij de doelgroep.",
        besluit=Besluit(uitvoerder=cast.collega),
    )  # fmt: skip
    html = cast.client(cast.teamleider).get(reverse("aanmelding_besluit", args=[cast.traject.nummer])).content.decode()
    assert "Het past bij de doelgroep." in html
    assert '<option value="in_zorg" selected>' in html
    assert '<option value="experttafel" selected>' in html


def test_the_minutes_hold_proposal_votes_and_outcome(cast, stemming, tafel):
    Inbreng.objects.create(bespreking=tafel, stap=stap(tafel, "Vraag"), tekst="Waar hoort dit gezin?")
    geheim = Inbreng.objects.create(
        bespreking=tafel, stap=stap(tafel, "Expertise"), auteur=cast.collega, tekst="Alleen voor mij.",
        alleen_voor=[cast.collega.pk], afscherm_reden="twijfel",
    )  # fmt: skip
    stem(stemming, JA, JA, NEE)
    stemming_sluiten(
        stemming=stemming, door=cast.teamleider, motivatie="Het past.", besluit=Besluit(uitvoerder=cast.collega)
    )
    rijen = list(Bespreking.objects.filter(pk=tafel.pk).select_related("mdo"))
    blokken = {blok.titel: blok for blok in stappen_van(rijen, cast.collega)[tafel.pk]}
    assert list(blokken) == ["Vraag", "Expertise", "Stemmen"]
    assert blokken["Expertise"].regels[0].rij == geheim
    document = blokken["Stemmen"].als_document()
    assert document["uitslag"] == "Aangenomen: 2 akkoord, 1 niet akkoord, 0 onthouding."
    assert {"van": "Motivatie", "tekst": "Het past."} in document["regels"]
    op_papier = stappen_van(rijen, cast.collega, papier=True)[tafel.pk]
    assert [blok.titel for blok in op_papier] == ["Vraag", "Stemmen"]
    html = cast.client(cast.behandelaar).get(reverse("mdo_verslag", args=[tafel.mdo.nummer])).content.decode()
    assert "Waar hoort dit gezin?" in html
    assert "2 akkoord" in html
    assert "Alleen voor mij." not in html


def test_a_meeting_does_not_close_while_a_vote_runs(cast, tafel, stemming):
    keuzes = {tafel.pk: Keuze(GEEN, "loopt")}
    with pytest.raises(Weigering) as weigering:
        mdo_afsluiten(mdo=tafel.mdo, keuzes=keuzes, door=cast.teamleider)
    assert "wordt nog gestemd" in weigering.value.redenen[0]
    pagina = cast.client(cast.teamleider).get(reverse("mdo_afsluiten", args=[tafel.mdo.nummer])).content.decode()
    assert "Sluit de stemming" in pagina
    stemming_intrekken(stemming=stemming, door=cast.teamleider, reden="Te vroeg.")
    assert mdo_afsluiten(mdo=tafel.mdo, keuzes=keuzes, door=cast.teamleider).status == "afgesloten"
