"""No plan of their own: the plan within six weeks."""

from tests.herinneringen.proef import OP, dagen, veeg, wie
from trajecten.models import Familiegroepsplan, Herinnering, Planversie


def test_on_day_28_and_again_on_35_until_a_plan_is_set(cast):
    Familiegroepsplan.objects.create(
        traject=cast.traject, aangeboden_op=OP - dagen(28), keuze="nee_ouders", keuze_op=OP - dagen(28)
    )
    veeg(cast, OP - dagen(1))
    assert wie("plan_na_keuze") == set()
    veeg(cast)
    assert wie("plan_na_keuze") == {cast.behandelaar}
    veeg(cast, OP + dagen(7))
    assert Herinnering.objects.open().get(regel="plan_na_keuze").stap == 2
    Planversie.objects.create(traject=cast.traject, versie_nummer=1, status="vastgesteld", vastgesteld_op=OP)
    veeg(cast, OP + dagen(7))
    assert wie("plan_na_keuze") == set()
