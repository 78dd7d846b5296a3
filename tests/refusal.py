"""What somebody is answered who may not."""

import pytest

from db.session import writing
from domain.access import Refused


def refused(who, use_case, *args, **values):
    with pytest.raises(Refused) as refusal, writing(who) as session:
        use_case(session, *args, **values)
    return refusal.value.code


def code_of(rule, *args, **values):
    """The code with which a rule says no, None when it says yes."""
    try:
        rule(*args, **values)
    except Refused as refusal:
        return refusal.code
    return None
