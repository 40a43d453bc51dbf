"""Documents of a trajectory: add, download, take away."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teams.access import Recht, requires
from teams.concepten.services import eenmalig
from trajecten.aanmelding.documenten.forms import DocumentFormulier
from trajecten.aanmelding.documenten.services import document_bewaren, document_verwijderen
from trajecten.aanmelding.documenten.soorten import BIJ_MIME
from trajecten.aanmelding.models import Document
from trajecten.traject.formulierpagina import (
    bewaren,
    dossier_om_te_wijzigen,
    dossier_ophalen,
    formulierpagina,
    handeling,
)
from trajecten.traject.models import Traject


def _lijst(traject: Traject) -> str:
    return reverse("aanmelding", args=[traject.nummer]) + "#documenten"


def _bewaren(form: DocumentFormulier, request: HttpRequest) -> Document:
    gegevens = form.cleaned_data
    return document_bewaren(
        traject=form.instance.traject,  # type: ignore[attr-defined]  # the form of a document
        titel=gegevens["titel"],
        bestand=gegevens["bestand"],
        soort=form.soort,
        door=request.user,
        schild=form.schild(),
    )


@require_http_methods(["GET", "POST"])
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def document_nieuw(request: HttpRequest, nummer: str) -> HttpResponse:
    """Add a document."""
    traject = dossier_om_te_wijzigen(request, nummer)
    form = DocumentFormulier(
        request.POST or None, request.FILES or None, instance=Document(traject=traject), account=request.user,
        object_sleutel=f"{traject.nummer}:nieuw-document",
    )  # fmt: skip
    klaar = bewaren(
        request, form, lambda: _bewaren(form, request), melding="Het document is toegevoegd.", terug=_lijst(traject)
    )
    return klaar or formulierpagina(
        request, traject, form, tab="aanmelding", kop="Document toevoegen", actie_tekst="Document toevoegen",
        terug_url=_lijst(traject), met_bestand=True,
    )  # fmt: skip


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def document(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Download a document, always as an attachment and under a name that tells nothing."""
    traject = dossier_ophalen(request, nummer)
    rij = get_object_or_404(traject.documenten.leesbaar_voor(request.user).met_toevoeger(), pk=pk)
    soort = BIJ_MIME.get(rij.bestandstype)
    extensie = soort.extensies[0] if soort else "bin"
    try:
        bestand = rij.bestand.open("rb")
    except FileNotFoundError as fout:
        raise Http404("Dit bestand is er niet meer.") from fout
    return FileResponse(  # type: ignore[return-value]  # an answer that streams
        bestand,
        as_attachment=True,
        filename=f"{traject.nummer}-document-{rij.pk}.{extensie}",
        content_type="application/octet-stream",
    )


@require_POST
@requires(Recht.DOSSIER_SCHRIJVEN)
@eenmalig
def document_weghalen(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Take a document away, for instance because it belongs to another family."""
    traject = dossier_om_te_wijzigen(request, nummer)
    rij = get_object_or_404(traject.documenten.leesbaar_voor(request.user).met_toevoeger(), pk=pk)
    return handeling(
        request,
        lambda: document_verwijderen(document=rij),
        melding="Het document is weggehaald.",
        terug=_lijst(traject),
    )
