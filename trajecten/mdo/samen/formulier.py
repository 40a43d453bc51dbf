"""How the forms of the meeting screen know the texts that are typed together."""

import base64
from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import JSONObject
from django.http import QueryDict

from trajecten.mdo.inhoud import alleen_bij
from trajecten.mdo.models import Bespreking
from trajecten.mdo.samen.document import Document
from trajecten.mdo.samen.models import Meetekst
from trajecten.mdo.samen.services import houd_mdo_vast, regeleinden

Teksten = Mapping[str, Meetekst]


class Encode(Func):
    """Bytes as base64, so that they fit in JSON."""

    function = "encode"
    output_field = TextField()

    def __init__(self, veld: str) -> None:
        super().__init__(veld, Value("base64"))


def met_teksten(besprekingen: QuerySet, traject_nummer: str, account: Any) -> QuerySet:
    """With `teksten` of the one family that is open: they travel with the agenda."""
    rijen: Any = Meetekst.objects.zichtbaar_voor(account).filter(bespreking=OuterRef("pk")).order_by()
    rijen = alleen_bij(rijen, traject_nummer)
    rij = JSONObject(veld="veld", nr="nr", tekst="tekst", staat=Encode("staat"))
    return besprekingen.annotate(teksten=ArraySubquery(rijen.values(rij=rij)))


def gedeelde_teksten(bespreking: Any) -> Teksten:
    """The shared texts of a discussion and one's own, by field, of a row from `met_teksten`."""
    return {
        rij["veld"]: Meetekst(veld=rij["veld"], nr=rij["nr"], tekst=rij["tekst"], staat=base64.b64decode(rij["staat"]))
        for rij in bespreking.teksten
    }


class SamenMixin:
    """For a form of the meeting: the fields in `samen_velden` (name in the form: text of the discussion) are shared.

    A form whose script has sent its texts already names them in `samen`; then they are those of the server,
    and `staat_al_bewaard` tells the service that they need no saving. The form has its `bespreking`.
    """

    samen_velden: Mapping[str, str] = {}
    fields: dict[str, forms.Field]
    bespreking: Bespreking

    def __init__(self, data: Any = None, *args: Any, teksten: Teksten | None = None, **kwargs: Any) -> None:
        self.teksten = teksten or {}
        self.staat_al_bewaard = bool(data and data.get("samen"))
        super().__init__(self._met_teksten(data), *args, **kwargs)  # type: ignore[call-arg]  # a form
        self.fields["samen"] = forms.CharField(required=False, widget=forms.HiddenInput)
        for naam, veld in self.samen_velden.items():
            self.fields[naam].widget.attrs.update(self._staat(naam, veld))

    def _versie_klopt(self) -> bool:
        """What was typed together cannot collide: it is one text. Otherwise locks the meeting before the row, as those
        who type do."""
        if self.staat_al_bewaard:
            return True
        houd_mdo_vast(self.bespreking.mdo_id)
        klopt: bool = super()._versie_klopt()  # type: ignore[misc]  # VersieMixin; takes the lock
        return klopt

    def _met_teksten(self, data: Any) -> Any:
        if not self.staat_al_bewaard:
            return data
        aangevuld: QueryDict = data.copy()
        for naam, veld in self.samen_velden.items():
            if veld in self.teksten:
                aangevuld[naam] = self.teksten[veld].tekst
        return aangevuld

    def _bewaard(self, naam: str) -> str:
        """What the dossier holds in this field, apart from a draft: there the document begins."""
        return str(getattr(self.instance, naam, None) or "")  # type: ignore[attr-defined]  # a ModelForm

    def _staat(self, naam: str, veld: str) -> dict[str, Any]:
        tekst = self.teksten.get(veld)
        begin = Document(bytes(tekst.staat)) if tekst else Document.van_tekst(regeleinden(self._bewaard(naam)))
        getoond = self.get_initial_for_field(self.fields[naam], naam)  # type: ignore[attr-defined]  # of the form
        kenmerken = {
            "autocomplete": "off",  # as on the form: no browser fills in what stood here before a reload
            "data-samen": str(veld),
            "data-nr": tekst.nr if tekst else 0,
            "data-staat": base64.b64encode(begin.staat).decode(),
        }
        if not self.is_bound and regeleinden(str(getoond or "")) not in begin.tekst:  # type: ignore[attr-defined]
            kenmerken["data-concept"] = "ja"  # sent without script in an ended session: it still has to be typed in
        return kenmerken
