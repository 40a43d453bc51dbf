"""The minutes as a PDF, made by a worker for who asked: it reads as that person, and so never more than they may."""

from datetime import timedelta
from typing import Any

from django.urls import reverse

from teams import wand
from teams.account.models import Account
from teams.werk.models import Opdracht
from teams.werk.soort import Niet, Resultaat, Werk, werksoort
from trajecten.mdo.models import Mdo
from trajecten.mdo.nawerk.papier import Vorm, als_html, papier, sleutel
from weergave.pdf import render_pdf

BEWAREN = timedelta(days=1)  # paper is fetched at once; asked again it is made anew


def _nergens_anders(account: Any, invoer: dict[str, Any]) -> bool:
    """The general download is closed: minutes go out by their own page, which names every family in the log."""
    return False


@werksoort(
    "mdoverslag",
    "PDF van een verslag",
    bewaren=BEWAREN,
    mag_openen=_nergens_anders,
    adres=lambda invoer: reverse("mdo_verslag", args=[invoer["nummer"]]) + "#papier",
)
def mdoverslag(werk: Werk) -> Resultaat:
    """Render the minutes as asked, unless they changed since."""
    vorm = Vorm(**werk.invoer["vorm"])
    with wand.identiteit(f"account:{werk.aanvrager_id}"):
        account = Account.objects.filter(pk=werk.aanvrager_id, is_active=True).first()
        mdo = account and Mdo.objects.visible_to(account).met_team().filter(pk=werk.invoer["mdo"]).first()
        if account is None or mdo is None:
            raise Niet("Dit verslag is er niet meer voor jou.")
        doc = papier(account, mdo, vorm)
        if sleutel(mdo, account, vorm, doc) != werk.invoer["sleutel"]:
            raise Niet("Het verslag veranderde intussen. Vraag de PDF opnieuw.")
    return Resultaat(f"verslag-{mdo.nummer}.pdf", "application/pdf", render_pdf(als_html(doc)))


def verslag_vragen(*, mdo: Mdo, account: Any, vorm: Vorm, doc: dict[str, Any], trajecten: list[int]) -> Opdracht:
    """Ask for the PDF of these minutes as they are now; `trajecten` are the families in it."""
    naam = sleutel(mdo, account, vorm, doc)
    invoer = {
        "mdo": mdo.pk,
        "nummer": mdo.nummer,
        "vorm": {"initialen": vorm.initialen, "traject": vorm.traject, "gezin": vorm.gezin},
        "sleutel": naam,
        "trajecten": trajecten,
    }
    return mdoverslag.vragen(sleutel=naam, invoer=invoer, door=account)
