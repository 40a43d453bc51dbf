"""Who says yes or no to access to a dossier, and who watches over it."""

from gezinnen.toegang.models import Dossiertoegang
from netwerk.models import Betrokkenheid
from teams.access import Recht
from teams.account.models import Account
from teams.verlof.models import Verlof


def teams_van(gezin_id: int) -> list[int]:
    """Teams to which this dossier is open; of a closed dossier the team that had it last."""
    open_ = Dossiertoegang.objects.lopend().filter(gezin=gezin_id).values_list("team_id", flat=True)
    return list(open_) or list(
        Dossiertoegang.objects.filter(gezin=gezin_id).order_by("-tot", "-pk").values_list("team_id", flat=True)[:1]
    )


def regiehouder(gezin_id: int) -> Account | None:
    """Who holds the regie now and has an account here; a partner of the network has none."""
    regie = Betrokkenheid.objects.lopend().regie().filter(gezin=gezin_id, account__is_active=True)
    rij = regie.select_related("account").first()
    return rij.account if rij else None


def bewakers(gezin_id: int) -> list[Account]:
    """Who watches over access to this dossier: the leaders of its teams, and the privacy officers."""
    leiders = Account.objects.met_recht_in_team(Recht.TOEGANG_BEWAKEN, teams_van(gezin_id))
    return list({*leiders, *Account.objects.met_recht_overal(Recht.TOEGANG_BEWAKEN)})


def beslissers(gezin_id: int) -> list[Account]:
    """Who is asked for access: who holds the regie, and the leaders of the team when there is nobody or they are away.

    Somebody outside the teams of the dossier is not asked, whatever the list of who is involved says.
    """
    teams = teams_van(gezin_id)
    regie = regiehouder(gezin_id)
    if (
        regie is not None
        and any(regie.toegang.mag_in_team(Recht.DOSSIER_SCHRIJVEN, team) for team in teams)
        and not Verlof.objects.lopend().filter(account=regie).exists()
    ):
        return [regie]
    return list(Account.objects.met_recht_in_team(Recht.TOEGANG_BEWAKEN, teams))


def mag_beslissen(account: Account, gezin_id: int) -> bool:
    """Whether this person may give access to this dossier: leads a team of it, or holds the regie in one."""
    teams = teams_van(gezin_id)
    if any(account.toegang.mag_in_team(Recht.TOEGANG_BEWAKEN, team) for team in teams):
        return True
    return regiehouder(gezin_id) == account and any(
        account.toegang.mag_in_team(Recht.DOSSIER_SCHRIJVEN, team) for team in teams
    )
