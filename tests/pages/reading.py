"""What stands on a page that AppTest opened, by the words that its reader sees."""

import json


def texts(at):
    found = [element.value for kind in (at.title, at.header, at.text) for element in kind]
    bodies = [html.proto.body for html in at.get("html")]
    return " ".join([*found, *(body for body in bodies if not body.startswith("<style>"))])


def everything_sent(at):
    """All that goes to the browser, as text."""

    def walk(node):
        if hasattr(node, "children"):
            for child in node.children.values():
                yield from walk(child)
        yield str(getattr(node, "proto", ""))

    return "\n".join(walk(at._tree))


def field(at, label):
    kinds = (at.text_input, at.text_area, at.checkbox, at.selectbox, at.radio)
    return next(one for kind in kinds for one in kind if one.label == label)


def button(at, label):
    return next(one for one in at.button if one.label == label)


def labels(at):
    return [one.label for one in at.button]


def tables(at):
    return [json.loads(one.proto.json) for one in at.get("bidi_component")]


def table_rows(at):
    return next((table["rows"] for table in tables(at) if "columns" in table), [])


def only_table(at):
    """The rows of the one light table, as the browser gets them."""
    (found,) = (one for one in at.get("bidi_component") if "light_table" in one.proto.component_name)
    return json.loads(found.proto.json)["rows"]


def links(at):
    """Those whose words somebody typed."""
    return {one["text"]: one["href"] for table in tables(at) for one in table.get("links", ())}


def errors(at):
    """What the summary says, and what stands under fields."""
    bodies = [one.proto.body for one in at.get("html")]
    return (
        [body.count("<li>") for body in bodies if 'role="alert"' in body],
        [
            body.rpartition("</span>")[2].removesuffix("</p>")
            for body in bodies
            if body.startswith('<p class="n-field-error"')
        ],
    )
