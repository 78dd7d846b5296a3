"""Every sentence of ours is said in Dutch."""

import ast
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
FOLDERS = ("components", "pages", "services")
FUNCTIONS = {"_": 1, "count_of": 2, "translate": 1, "translate_many": 2, "N_": 1}


def messages_in_code():
    for path in [ROOT / "app.py", *(p for folder in FOLDERS for p in (ROOT / folder).rglob("*.py"))]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                for argument in node.args[: FUNCTIONS.get(name, 0)]:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield argument.value
    from components.frame import ROLE_NAMES
    from components.rooms import SCREENS, STARTS

    yield from ROLE_NAMES.values()
    for screen in (*SCREENS, *(screen for _role, screen in STARTS)):
        yield from filter(None, (screen.title, screen.section))


def catalogue():
    found = {}
    for path in (ROOT / "i18n/nl/LC_MESSAGES").glob("*.po"):
        with path.open("rb") as file:
            for entry in read_po(file):
                if entry.id:
                    assert entry.id not in found, f"twice in the catalogues: {entry.id}"
                    found[entry.id] = entry.string
    return found


def test_every_message_is_translated():
    known = catalogue()
    missing = sorted({m for m in messages_in_code() if not known.get(m)})
    assert not missing, missing


def test_no_translation_is_left_over():
    assert sorted(catalogue().keys() - set(messages_in_code())) == []


def test_a_translation_keeps_its_values():
    import string

    def names(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert {m: t for m, t in catalogue().items() if names(m) != names(t)} == {}


def test_a_distance_is_not_broken_over_two_lines():
    broken = [said for said in catalogue().values() if "} km" in said]
    assert not broken, "put a no-break space (U+00A0) before km"
