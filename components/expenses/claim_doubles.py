"""What may be claimed twice, in words."""

from collections.abc import Sequence

import streamlit as st

from components import markup
from components.language import _, day, euros, short_day
from db.session import local_day
from domain.doubles import DoubleKind
from services.expenses.claim_doubles import Double
from services.expenses.claims import Claim


def sentences(doubles: Sequence[Double], claim: Claim, *, who: bool) -> list[str]:
    """Each once. `who`: for a decider, with who claimed it and when, where the decider may know that."""
    days = {line.id: line.day for line in claim.lines}
    found = []
    for double in doubles:
        words = _own(double) if double.own else _of_another(double)
        sentence = words.format(day=day(days[double.line_id]))
        if double.other is not None and (who or double.own) and double.other.claim_id != claim.id:
            sentence = f"{sentence} {_detail(double, who)}"
        found.append(sentence)
    return list(dict.fromkeys(found))


def warning(doubles: Sequence[Double], claim: Claim, *, who: bool = False) -> None:
    if doubles:
        with st.container(key=f"dubbel-{claim.id}"):
            st.html(f'<strong role="status">{_("Look whether this is claimed twice")}</strong>')
            markup.reasons([], sentences(doubles, claim, who=who))


def _own(double: Double) -> str:
    return {
        DoubleKind.AMOUNT: _("Of {day} the same amount is claimed twice."),
        DoubleKind.KILOMETRES: _("Of {day} as many kilometres are claimed twice."),
        DoubleKind.RECEIPT: _("The receipt of {day} was used before."),
        DoubleKind.HELP: _("The one-time help of {day} is claimed twice."),
    }[double.kind]


def _of_another(double: Double) -> str:
    return {
        DoubleKind.RECEIPT: _("Somebody else used the receipt of {day} too."),
        DoubleKind.HELP: _("Somebody else claimed the one-time help of {day} too."),
        DoubleKind.RIDE: _("Of {day} somebody else perhaps claimed the same ride. Did you drive together?"),
    }[double.kind]


def _detail(double: Double, who: bool) -> str:
    other = double.other
    assert other is not None
    handed_in = short_day(local_day(other.submitted_at))
    if who:
        return _(
            "({who}, {amount}, handed in on {day})", who=other.claimant, amount=euros(other.amount_cents), day=handed_in
        )
    return _("(handed in on {day})", day=handed_in)
