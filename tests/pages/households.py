"""What the tests of households on the screens share."""

import json


def words(at):
    """All that the page says, components included."""
    said = [one.proto.body for one in at.get("html")]
    said += [one.proto.json for one in at.get("bidi_component")]
    said += [one.value for kind in (at.title, at.header, at.markdown) for one in kind]
    return "\n".join(map(str, said))


def component(at, name):
    for one in at.get("bidi_component"):
        if name in one.proto.component_name:
            return json.loads(one.proto.json)
    return None


def field(at, part):
    return next(one for kind in (at.text_input, at.text_area) for one in kind if (one.key or "").endswith(f"-{part}"))


def press(at, label):
    return next(one for one in at.button if one.label == label).click().run()


def doing(at, page_id, what):
    """As the menu "More" does; AppTest cannot open it."""
    from components.households.household_forms import Doing

    verb, _colon, number = what.partition(":")
    at.session_state[f"doing-{page_id}"] = Doing(verb, 1, int(number or 0))
    return at.run()


def names(at):
    table = component(at, "light_table")
    return [row["cells"][0] for row in table["rows"]] if table else []
