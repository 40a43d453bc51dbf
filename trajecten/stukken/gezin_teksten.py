"""The texts beside which a member of the family can state something by personal link: the plan and its goals."""

from collections import defaultdict
from dataclasses import dataclass

from django.urls import reverse

from gezinnen.afscherming.models import Verklaring
from gezinnen.gezin.models import Gezinslid
from trajecten.analyse.models import Doel
from trajecten.plan.models import Planversie


@dataclass(frozen=True)
class Tekst:
    """One text that this member may read, with what they stated beside it."""

    soort: str
    pk: int
    titel: str
    regels: tuple[str, ...] = ()
    gezegd: tuple[Verklaring, ...] = ()

    @property
    def url(self) -> str:
        return reverse("link_verklaring_nieuw", args=[self.soort, self.pk])


def teksten_voor(lid: Gezinslid) -> list[Tekst]:
    """The plan that holds and the goals in it that this member may read, each with their own statements."""
    versie = Planversie.objects.laatste_voor_gezin(lid.gezin_id)
    if versie is None:
        return []
    gezegd: dict[tuple[str, int], list[Verklaring]] = defaultdict(list)
    for een in Verklaring.objects.geldig().filter(lid=lid):
        gezegd[een.soort, een.object_id].append(een)
    doelen = versie.inhoud.get("doelen", [])
    leesbaar = Doel.objects.leesbaar_met([doel["id"] for doel in doelen], lid)
    return [
        Tekst("planversie", versie.pk, "Het hele plan", (), tuple(gezegd["planversie", versie.pk])),
        *(
            Tekst("doel", doel["id"], doel["omschrijving"], _regels(doel), tuple(gezegd["doel", doel["id"]]))
            for doel in doelen
            if doel["id"] in leesbaar
        ),
    ]


def tekst_voor(lid: Gezinslid, soort: str, pk: int) -> Tekst | None:
    """One text in a plan of this family that was set, also when a newer version was set while somebody typed."""
    versies = Planversie.objects.filter(traject__gezin_id=lid.gezin_id, status=Planversie.Status.VASTGESTELD)
    if soort == "planversie":
        return Tekst(soort, pk, "Het hele plan") if versies.filter(pk=pk).exists() else None
    if soort != "doel" or pk not in Doel.objects.leesbaar_met([pk], lid):
        return None
    versie = versies.filter(inhoud__doelen__contains=[{"id": pk}]).order_by("-pk").first()
    doel = next((doel for doel in versie.inhoud["doelen"] if doel["id"] == pk), None) if versie else None
    return Tekst(soort, pk, doel["omschrijving"], _regels(doel)) if doel else None


def _regels(doel: dict[str, str]) -> tuple[str, ...]:
    return (doel["gewenst"],) if doel.get("gewenst", "").strip() else ()
