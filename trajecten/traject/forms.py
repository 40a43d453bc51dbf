"""Forms on a trajectory: its next phase, its actions, who is involved."""

from typing import Any

from django import forms
from django.utils import timezone

from gezinnen.gezin.forms import GezinsdeelFormulier
from gezinnen.gezin.models import Gezin
from netwerk.models import Betrokkenheid, Contactpersoon
from teams.access import Recht
from teams.concepten.forms import DatumInvoer, Formulier, LosFormulier
from teams.models import Account, Organisatie, Team
from trajecten.traject.models import Actie, Fase, Traject


class FaseFormulier(LosFormulier):
    """The next phase, and why when a step is skipped, repeated or taken too early."""

    formulier = "fase"

    naar = forms.TypedChoiceField(label="Naar welke fase", coerce=int)
    reden = forms.CharField(
        label="Waarom",
        required=False,
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Nodig als nog niet alles klaar is, of als je een fase overslaat of herhaalt.",
    )
    gezien = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, fase: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A colleague may have moved it meanwhile: what was chosen stays a choice, and the service says what happened.
        keuzes = [(ander, _richting(fase, ander)) for ander in Fase if ander != fase or self.is_bound]
        self.fields["naar"].choices = keuzes  # type: ignore[attr-defined]
        self.initial.setdefault("naar", min(fase + 1, Fase.AFRONDING))
        self.initial["gezien"] = fase


def _richting(fase: int, ander: Fase) -> str:
    if ander == fase + 1:
        return ander.label
    return f"{ander.label} ({'slaat een fase over' if ander > fase else 'terug: herhalen'})"


class ActieFormulier(Formulier):
    formulier = "actie"

    class Meta:
        model = Actie
        fields = ["wat", "account", "lid", "organisatie", "voor", "toelichting"]
        help_texts = {"account": "Kies één uitvoerder: een teamlid, een gezinslid of een partner."}

    def __init__(self, *args: Any, traject: Traject, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.traject = traject
        self.fields["account"].queryset = teamleden(traject, self.instance.account_id)  # type: ignore[attr-defined]
        self.fields["lid"].queryset = traject.gezin.leden.all()  # type: ignore[attr-defined]
        self.fields["organisatie"].queryset = Organisatie.objects.filter(actief=True)  # type: ignore[attr-defined]


def teamleden(traject: Traject, ook: int | None = None) -> Any:
    """Who is in the team now, and who stood here already."""
    nu = Account.objects.leden_van_team(traject.team_id)
    return (nu | Account.objects.filter(pk=ook).distinct()).order_by("naam") if ook else nu


class BetrokkenheidFormulier(GezinsdeelFormulier):
    """Somebody who helps: of the team, a known contact of a partner, or a name with an organisation."""

    formulier = "betrokkenheid"

    class Meta:
        model = Betrokkenheid
        fields = [
            "account",
            "contactpersoon",
            "naam",
            "organisatie",
            "rol",
            "lid",
            "taken",
            "mandaat",
            "uren_per_week",
            "regie",
            "van",
            "tot",
            "blijft_na_traject",
        ]
        help_texts = {
            "account": "Kies een teamlid, óf een contactpersoon, óf vul een naam en organisatie in.",
            "lid": "Leeg: voor het hele gezin.",
            "mandaat": "Mag deze persoon zelf beslissen namens de eigen organisatie?",
            "regie": "Wie de regie heeft, let erop dat iedereen doet wat is afgesproken. Dat is één persoon.",
        }

    def __init__(self, *args: Any, traject: Traject, **kwargs: Any) -> None:
        super().__init__(*args, gezin=traject.gezin, **kwargs)
        self.fields["account"].queryset = teamleden(traject, self.instance.account_id)  # type: ignore[attr-defined]
        contacten = Contactpersoon.objects.te_kiezen_door(traject.team_id, self.instance.contactpersoon_id)
        self.fields["contactpersoon"].queryset = contacten  # type: ignore[attr-defined]
        if not self.instance.pk:
            self.initial.setdefault("van", timezone.localdate())


class WisselingFormulier(BetrokkenheidFormulier):
    """Somebody who comes in the place of another; the regie goes along by itself."""

    formulier = "wisseling"

    class Meta(BetrokkenheidFormulier.Meta):
        fields = [veld for veld in BetrokkenheidFormulier.Meta.fields if veld != "regie"]


class EindeFormulier(LosFormulier):
    formulier = "einde"

    tot = forms.DateField(label="Laatste dag", widget=DatumInvoer(), initial=timezone.localdate)


class TrajectFormulier(Formulier):
    """A new trajectory for a family that is known already."""

    formulier = "traject"

    class Meta:
        model = Traject
        fields = ["team", "inzet", "aangemeld_op"]

    def __init__(self, *args: Any, gezin: Gezin, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.gezin = gezin
        self.fields["team"].queryset = Team.objects.met_recht(self.account, Recht.DOSSIER_SCHRIJVEN)  # type: ignore[attr-defined]
        self.initial.setdefault("aangemeld_op", timezone.localdate())
