"""How the forms of the meeting screen know the texts that are typed together."""

import base64
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from trajecten.mdo.models import Bespreking
from trajecten.mdo.samen.document import Document
from trajecten.mdo.samen.models import Meetekst
from trajecten.mdo.samen.services import regeleinden

Teksten = Mapping[str, Meetekst]


def gedeelde_teksten(bespreking: Bespreking, account: Any) -> Teksten:
    """The shared texts of a discussion and one's own, by field. One query."""
    return {tekst.veld: tekst for tekst in Meetekst.objects.voor(bespreking, account)}


class SamenMixin:
    """For a form of the meeting: the fields in `samen_velden` (name in the form: text of the discussion) are shared.

    A form whose script has sent everything already says so with `samen=ja`; then the texts are those of the server,
    and `staat_al_bewaard` tells the service that they need no saving.
    """

    samen_velden: Mapping[str, Meetekst.Veld] = {}
    fields: dict[str, forms.Field]

    def __init__(self, data: Any = None, *args: Any, teksten: Teksten | None = None, **kwargs: Any) -> None:
        self.teksten = teksten or {}
        self.staat_al_bewaard = data is not None and data.get("samen") == "ja"
        super().__init__(self._met_teksten(data), *args, **kwargs)
        self.fields["samen"] = forms.CharField(required=False, widget=forms.HiddenInput)
        for naam, veld in self.samen_velden.items():
            begin = self.get_initial_for_field(self.fields[naam], naam)  # type: ignore[attr-defined]  # of the form
            self.fields[naam].widget.attrs.update(self._staat(veld, regeleinden(str(begin or ""))))

    def _versie_klopt(self) -> bool:
        """What was typed together cannot collide: it is one text."""
        klopt: bool = super()._versie_klopt()  # type: ignore[misc]  # VersieMixin; takes the lock
        return klopt or self.staat_al_bewaard

    def _met_teksten(self, data: Any) -> Any:
        if not self.staat_al_bewaard:
            return data
        aangevuld: QueryDict = data.copy()
        for naam, veld in self.samen_velden.items():
            if veld in self.teksten:
                aangevuld[naam] = self.teksten[veld].tekst
        return aangevuld

    def _staat(self, veld: Meetekst.Veld, beginstand: str) -> dict[str, Any]:
        tekst = self.teksten.get(veld)
        staat = bytes(tekst.staat) if tekst else Document.van_tekst(beginstand).staat
        return {
            "data-samen": veld.value,
            "data-nr": tekst.nr if tekst else 0,
            "data-staat": base64.b64encode(staat).decode(),
        }
