"""The fields of a form as HTML, without a template for each: letter by letter what Django's own templates give.

A page with many forms holds dozens of small fields, and a template for each took a quarter of its time.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

SOORTEN = ("text", "hidden", "number", "email", "url", "password", "date", "datetime", "time", "search")
MAP = "django/forms/widgets/"


class Veldweergave(TemplatesSetting):
    """Prints the everyday fields itself; the others, and what is no field, come from their template."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        druk = _DRUK.get(template_name)
        if druk is not None:
            return druk(context["widget"])
        return super().render(template_name, context, request)


def _invoer(veld: Mapping[str, Any]) -> str:
    waarde = "" if veld["value"] is None else f' value="{_tekst(veld["value"])}"'
    return f'<input type="{_tekst(veld["type"])}" name="{_tekst(veld["name"])}"{waarde}{_kenmerken(veld)}>'


def _tekstvak(veld: Mapping[str, Any]) -> str:
    return f'<textarea name="{_tekst(veld["name"])}"{_kenmerken(veld)}>\n{_tekst(veld["value"] or "")}</textarea>'


def _keuzelijst(veld: Mapping[str, Any]) -> str:
    delen = [f'<select name="{_tekst(veld["name"])}"{_kenmerken(veld)}>']
    for groep, keuzes, _ in veld["optgroups"]:
        if groep:
            delen.append(f'\n  <optgroup label="{_tekst(groep)}">')
        for keuze in keuzes:
            waarde, naam = _tekst(keuze["value"]), _tekst(keuze["label"])
            delen.append(f'\n  <option value="{waarde}"{_kenmerken(keuze)}>{naam}</option>\n')
        if groep:
            delen.append("\n  </optgroup>")
    return "".join([*delen, "\n</select>"])


def _kenmerken(veld: Mapping[str, Any]) -> str:
    attrs = ((naam, waarde) for naam, waarde in veld["attrs"].items() if waarde is not False)
    return "".join(f" {_tekst(naam)}" + ("" if w is True else f'="{_tekst(w)}"') for naam, w in attrs)


def _tekst(waarde: Any) -> str:
    tekst = str(waarde)
    return tekst if isinstance(tekst, SafeString) else escape(tekst)


_DRUK = {
    **{f"{MAP}{soort}.html": _invoer for soort in SOORTEN},
    f"{MAP}textarea.html": _tekstvak,
    f"{MAP}select.html": _keuzelijst,
}
