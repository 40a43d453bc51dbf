"""Fields print as Django's own templates print them."""

import datetime

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import mark_safe

from weergave.velden import Veldweergave

RAAR = "\"><b>'&é"
VELDEN = [
    (forms.TextInput(attrs={"maxlength": 40, "required": True, "readonly": False, "data-x": RAAR}), RAAR),
    (forms.TextInput(), None),
    (forms.HiddenInput(), mark_safe("a&amp;b")),
    (forms.NumberInput(attrs={"min": 0}), 1234567),
    (forms.EmailInput(), ""),
    (forms.URLInput(), "https://a.nl/?b=1&c=2"),
    (forms.PasswordInput(), "x"),
    (forms.DateInput(format="%Y-%m-%d"), datetime.date(2026, 11, 22)),
    (forms.DateTimeInput(), datetime.datetime(2026, 11, 22, 11, 5, tzinfo=datetime.UTC)),
    (forms.TimeInput(), datetime.time(9, 30)),
    (forms.Textarea(attrs={"rows": 3}), f"\n\nregel {RAAR}\r\nregel"),
    (forms.Textarea(), None),
    (forms.Select(choices=[("", "kies"), (1, RAAR), ("groep <", [("a", "A"), ("b", "B")]), ("c", 3000)]), "b"),
    (forms.NullBooleanSelect(), True),
    (forms.CheckboxInput(), True),
    (forms.RadioSelect(choices=[("a", "A")]), "a"),
    (forms.SelectMultiple(choices=[("a", "A"), ("b", "B")]), ["a"]),
]


@pytest.mark.parametrize(("veld", "waarde"), VELDEN, ids=lambda deel: type(deel).__name__)
def test_a_field_prints_as_its_template_would(veld, waarde):
    kenmerken = {"id": "id_naam", "class": "form-control"}
    ons, django = (
        veld.render("naam", waarde, kenmerken, renderer) for renderer in (Veldweergave(), TemplatesSetting())
    )
    assert ons == django
    assert type(ons) is type(django)


def test_what_is_selected_is_selected_in_both():
    veld = forms.Select(choices=[(None, "leeg"), (True, "ja"), (1, "een")])
    for waarde in (None, True, 1, "1", "True"):
        assert veld.render("x", waarde, {}, Veldweergave()) == veld.render("x", waarde, {}, TemplatesSetting())
