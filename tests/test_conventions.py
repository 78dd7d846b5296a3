"""Rules of this code base that a reviewer would otherwise have to remember."""

import ast
import importlib
import inspect
import pkgutil
import re
from functools import cache
from pathlib import Path

import pytest

import services
from components import page_language
from components.look import sheet
from components.rooms import SCREENS, STARTS
from db.models import Base, Personal

ROOT = Path(__file__).parents[1]
# What the chapter itself is, who takes part where, and hashed network addresses.
NOTHING_PERSONAL = {
    "allowance_limits",
    "budgets",
    "programmes",
    "mileage_rates",
    "settings",
    "coordinator_programmes",
    "volunteer_programmes",
    "address_misses",
    "list_imports",
}
CODE = [
    path
    for folder in ("domain", "services", "components", "pages", "commands", "db")
    for path in (ROOT / folder).rglob("*.py")
]


@cache
def nodes(path):
    """All that a file of code says, read once."""
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def use_cases():
    for module in pkgutil.walk_packages(services.__path__, "services."):
        for name, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            if function.__module__ == module.name and not name.startswith("_"):
                yield pytest.param(function, id=f"{module.name}.{name}")


@pytest.mark.parametrize("use_case", list(use_cases()))
def test_a_use_case_works_for_somebody(use_case):
    assert next(iter(inspect.signature(use_case).parameters)) == "session"


def test_every_table_says_who_may_see_its_rows():
    tables = {m.class_ for m in Base.registry.mappers if m.class_.__tablename__ not in NOTHING_PERSONAL}
    assert all(issubclass(table, Personal) and "visible_to" in vars(table) for table in tables)


def test_streamlit_can_serve_no_page_by_itself():
    # A script directly in pages/ is served without app.py, and so without a sign-in.
    assert [p.name for p in (ROOT / "pages").glob("*.py")] == ["__init__.py"]


def test_every_screen_is_in_the_house_and_every_page_is_a_screen():
    screens = {screen.file for screen in SCREENS} | {screen.file for _, screen in STARTS}
    files = {
        str(path.relative_to(ROOT / "pages").with_suffix(""))
        for path in (ROOT / "pages").rglob("*.py")
        if path.name != "__init__.py"
    }
    assert screens == files


@pytest.mark.parametrize(
    ("folder", "kind", "parts"), [("look", "css", sheet.PARTS), ("page", "js", page_language.PARTS)]
)
def test_every_part_reaches_the_browser(folder, kind, parts):
    there = {path.stem for path in (ROOT / "components" / folder).glob(f"*.{kind}")}
    assert sorted(parts) == sorted(there)


def test_every_refusal_has_a_sentence():
    from components.wordings import sentences

    codes = set()
    for path in CODE:
        for node in nodes(path):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
                assert isinstance(node.args[0], ast.Constant), f"{path}: a code is a literal"
                codes.add(node.args[0].value)
    assert codes <= sentences().keys()


def test_services_ask_only_through_models():
    # select(Model.__table__) and text() are not filtered by who is asking.
    for path in (ROOT / "services").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert "__table__" not in source, path
        assert not re.search(r"\btext\(", source) or "import text" not in source, path


@pytest.mark.parametrize(
    ("door", "modules"),
    [
        (
            "counting",
            {
                "services/expenses/allowance_limits",
                "services/expenses/budgets",
                "services/expenses/claim_doubles",
                "services/expenses/claim_lines",
                "services/expenses/claims_left",
                "services/expenses/rates",
                "services/households/households",
                "services/insight/caseloads",
                "services/insight/figures",
                "services/lists/",
                "services/matching/",
                "services/messages/notices",
                "services/payments/",
                "services/privacy/destroying",
                "services/privacy/volunteer_copies",
                "services/settings/programmes",
                "services/start/long_waits",
                "services/trail",
                "services/visits/",
                "services/volunteers/",
            },
        ),
        (
            "as_system",
            {
                "components/account",
                "components/sign_in_page",
                "components/outside",
                "components/postman",
                "commands/",
                "manage.py",
            },
        ),
    ],
)
def test_ways_past_the_filter_are_held_to_their_modules(door, modules):
    users = {
        str(path.relative_to(ROOT))
        for path in [*CODE, ROOT / "app.py", *ROOT.glob("manage.py")]
        if re.search(rf"\b{door}\(", path.read_text(encoding="utf-8")) and "db/session.py" not in str(path)
    }
    assert all(any(user.startswith(module) for module in modules) for user in users), users
    assert {module for module in modules if not any(user.startswith(module) for user in users)} == set()


def test_every_act_and_subject_of_the_logbook_has_words():
    # An act is "noun:verb"; its words, and those of its table, stand in components/wordings/acts.py.
    from components.wordings import acts

    known, subjects = acts.acts(), set()
    for path in (ROOT / "services").rglob("*.py"):
        built = {part for node in nodes(path) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in nodes(path):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.FormattedValue):
                verb = str(getattr(node.values[-1], "value", ""))
                assert not re.fullmatch(r":[a-z_]+", verb), f"{path}: no words are looked for by {verb}; write it out"
            if isinstance(node, ast.Constant) and re.fullmatch(r"[a-z_]+:[a-z_]+", str(node.value)):
                if node in built:
                    assert any(act.startswith(node.value) for act in known), f"{path}: {node.value}"
                else:
                    assert node.value in known, f"{path}: {node.value}"
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "audit":
                subjects |= {part.value for part in node.args[2:3] if isinstance(part, ast.Constant)}
    assert {table for table in subjects if not acts.subject(table, None)} == set()


def test_a_file_that_is_made_on_a_click_knows_who_clicked():
    # Streamlit calls it in a thread that knows neither the reader nor their language; components/later.py gives both.
    for path in CODE:
        for node in nodes(path):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "download_button":
                given = [*node.args, *(one.value for one in node.keywords if one.arg == "data")]
                assert not any(isinstance(one, ast.Lambda) for one in given), f"{path}: use later()"


def while_imported(node, inside=False):
    """What of a module is worked out as it is imported: not what is in a function, but what a function is given."""
    for field, value in ast.iter_fields(node):
        later = inside or (isinstance(node, ast.FunctionDef | ast.Lambda) and field == "body")
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, ast.AST):
                if not later:
                    yield one
                yield from while_imported(one, later)


@pytest.mark.parametrize("folder", ["tests", "services", "domain", "components", "db"])
def test_nobody_keeps_the_day_of_the_import(folder):
    """It is another day after midnight, in the app as in a run of the tests."""
    kept = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / folder).rglob("*.py")
        for node in while_imported(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and {getattr(node.func, name, "") for name in ("id", "attr")} & {"today", "now"}
    ]
    assert kept == []
