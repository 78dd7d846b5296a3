"""What the tests of settings on the screens share."""

import json


def said(at):
    return " ".join(one.proto.body for one in at.get("html"))


def rows(at):
    """The rows of the light table on the page."""
    texts = [getattr(element.proto, "json", "") for element in at.main if element.type == "bidi_component"]
    return next(data["rows"] for data in map(json.loads, filter(None, texts)) if "rows" in data)


def press(at, label):
    button = next(one for one in at.button if one.label == label)
    button.click().run()
    assert not at.exception


def fill(at, label, value):
    next(one for one in at.text_input if one.label == label).set_value(value)


def choose(at, key, *values):
    next(one for one in at.button_group if str(one.key).startswith(key)).set_value(list(values))
