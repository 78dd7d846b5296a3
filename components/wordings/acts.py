"""What the logbook calls an act ("visit:edit") and what it was done to."""

from components.language import _


def act(action: str) -> str:
    return acts()[action]


def acts() -> dict[str, str]:
    return {
        "expense:approved": _("approved a claim"),
        "expense:enter": _("entered a claim from paper"),
        "expense:mend": _("changed a claim"),
        "expense:refused": _("refused a claim"),
        "expense:returned": _("returned a claim"),
        "expense:submit": _("submitted a claim"),
        "expense:undo": _("took back a decision on a claim"),
        "expense:withdraw": _("withdrew a claim"),
        "household:consent": _("wrote down a consent"),
        "household:edit": _("changed a household"),
        "household:export": _("took out a list of households"),
        "household:register": _("registered a household"),
        "household:withdraw_consent": _("wrote down that a consent was withdrawn"),
        "list:bring_in": _("brought in a list"),
        "match:accept": _("said yes to a match"),
        "match:agree": _("wrote down that the household said yes"),
        "match:close": _("closed a match"),
        "match:decline": _("said no to a match"),
        "match:end": _("ended a match"),
        "match:hand_back": _("handed a match back"),
        "match:hand_over": _("handed a match over"),
        "match:household_decline": _("wrote down that the household said no"),
        "match:plan_introduction": _("planned an introduction"),
        "match:propose": _("proposed a match"),
        "match:start": _("started a match"),
        "match:withdraw": _("withdrew a proposal"),
        "programme:begin_again": _("started a programme again"),
        "programme:end": _("ended a programme"),
        "programme:rename": _("renamed a programme"),
        "programme:start": _("started a programme"),
        "rate:add": _("added a mileage rate"),
        "rate:remove": _("removed a mileage rate"),
        "remark:see": _("looked at a remark"),
        "request:add": _("added a request"),
        "request:close": _("closed a request"),
        "request:edit": _("changed a request"),
        "request:intake": _("began an intake"),
        "request:place": _("put a request in a programme"),
        "retention:set": _("set the retention term"),
        "retention:own_notes": _("set how long volunteers read their own notes"),
        "role:grant_admin": _("made somebody administrator"),
        "role:grant_board": _("made somebody board member"),
        "role:grant_coordinator": _("made somebody coordinator"),
        "role:grant_privacy_officer": _("made somebody privacy officer"),
        "role:grant_treasurer": _("made somebody treasurer"),
        "role:grant_volunteer": _("gave the role of volunteer"),
        "role:revoke_admin": _("took the role of administrator"),
        "role:revoke_board": _("took the role of board member"),
        "role:revoke_coordinator": _("took the role of coordinator"),
        "role:revoke_privacy_officer": _("took the role of privacy officer"),
        "role:revoke_treasurer": _("took the role of treasurer"),
        "role:revoke_volunteer": _("took the role of volunteer"),
        "session:begin": _("signed in"),
        "session:end": _("signed out"),
        "session:end_all": _("signed out everywhere"),
        "user:activate": _("opened a closed account"),
        "user:add": _("opened an account"),
        "user:code": _("gave a one-time code"),
        "user:deactivate": _("closed an account"),
        "user:edit": _("changed name or sign-in name"),
        "user:password": _("chose a password"),
        "user:programmes": _("set a coordinator's programmes"),
        "user:reset_ask": _("asked for a new code"),
        "weights:set": _("set what weighs how much in matching"),
        "visit:edit": _("changed a visit"),
        "visit:enter": _("entered a visit from paper"),
        "visit:record": _("recorded a visit"),
        "visit:undo": _("took back a visit"),
        "volunteer:begin_again": _("let a volunteer begin again"),
        "volunteer:edit": _("changed a volunteer"),
        "volunteer:end": _("ended a volunteer"),
        "volunteer:export": _("took out a list of volunteers"),
        "volunteer:pause": _("paused a volunteer"),
        "volunteer:register": _("registered a volunteer"),
        "volunteer:resume": _("let a volunteer go on"),
        "volunteer:settings": _("changed a volunteer's own choices"),
        "volunteer:vog": _("wrote down a certificate (VOG)"),
    }


def about(subject: str) -> str:
    """Names a filter of the logbook."""
    return {
        "": _("Everything"),
        "accounts": _("Accounts"),
        "households": _("Households"),
        "requests": _("Requests for support"),
        "matches": _("Matches"),
        "visits": _("Visits"),
        "expenses": _("Expense claims"),
        "volunteers": _("Volunteers"),
    }[subject]


def subject(table: str, number: int | None) -> str:
    name = {
        "auth_sessions": _("sign-in"),
        "expenses": _("claim"),
        "households": _("household"),
        "list_imports": _("list"),
        "matches": _("match"),
        "mileage_rates": _("mileage rate"),
        "programmes": _("programme"),
        "remarks": _("remark"),
        "requests": _("request"),
        "settings": _("setting"),
        "users": _("account"),
        "visits": _("visit"),
        "volunteers": _("volunteer"),
    }[table]
    return name if number is None else _("{what} {number}", what=name, number=number)
