"""What a team agrees after its half-year."""

from teams.concepten.forms import Formulier
from trajecten.mdo.leren.models import Leerafspraak


class LeerafspraakForm(Formulier):
    formulier = "leerafspraak"

    class Meta:
        model = Leerafspraak
        fields = ["afspraken"]
        help_texts = {
            "afspraken": "Wat gaan jullie anders doen, en wanneer kijken jullie terug? Zet hier geen namen van "
            "gezinnen en niets over één collega: dit gaat over hoe het team overlegt."
        }
