"""What Celery makes for a family member: who looked, as a PDF."""

from datetime import date, timedelta

from django.template.loader import render_to_string
from django.utils import timezone

from gezinnen.gezin.models import Gezinslid
from gezinnen.inzagelog.schrijven import noteer_taak
from gezinnen.link.kijkers import wie_keken
from gezinnen.toezicht.overzicht import Periode
from teams import wand
from teams.werk.soort import Niet, Resultaat, Werk, werksoort
from weergave.pdf import render_pdf


@werksoort("inzageoverzicht", "Overzicht van wie er keken", bewaren=timedelta(hours=1), pogingen=3)
def inzageoverzicht(werk: Werk) -> Resultaat:
    """The PDF for one member, read as that member; kept for an hour. Run twice it gives the same again."""
    lid_id = int(werk.invoer["lid"])
    with wand.identiteit(f"lid:{lid_id}"):
        lid = Gezinslid.objects.met_gezin(lid_id)
        if lid is None:
            raise Niet("Dit gezinslid is er niet meer.")
        periode = Periode(date.fromisoformat(werk.invoer["van"]), date.fromisoformat(werk.invoer["tot"]))
        context = {"lid": lid, "periode": periode, "dagen": wie_keken(lid, periode), "nu": timezone.localtime()}
        html = render_to_string("pdf/inzageoverzicht.html", context)
    inhoud = render_pdf(html)
    noteer_taak("inzageoverzicht", gezin_id=lid.gezin_id, segment="log")
    return Resultaat("wie-keken-er.pdf", "application/pdf", inhoud)
