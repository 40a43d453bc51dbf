"""All models of this app, gathered from the concept folders so that Django finds them."""

from monitoring.rapport.models import Rapportbestand

__all__ = ["Rapportbestand"]
