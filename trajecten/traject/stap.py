"""The one thing to do now in a phase: what every phase page names on top."""

from dataclasses import dataclass

from django.urls import reverse

from trajecten.traject.models import Traject


@dataclass(frozen=True)
class Stap:
    """Why, what the button says, where it leads; whether it takes the right to decide, and whether it is a POST."""

    reden: str
    actie: str
    url: str
    beslist: bool = False
    post: bool = False


def stap_naar(
    traject: Traject, route: str, reden: str, actie: str, *, beslist: bool = False, post: bool = False
) -> Stap:
    """A step on a page of the trajectory itself."""
    return Stap(reden, actie, reverse(route, args=[traject.nummer]), beslist, post)
