"""Names that somebody typed stay text: Streamlit reads labels, titles and help texts as Markdown."""

import pytest

from components.markup import plain
from domain.access import Role
from domain.matches import MatchStatus, RequestStatus
from tests.make import TODAY

EVIL = "![x](http://elsewhere.example/a.png)"
MARKDOWN = (
    "button",
    "button_group",
    "checkbox",
    "expander",
    "heading",
    "link_button",
    "markdown",
    "menu_button",
    "page_link",
    "radio",
    "header",
    "subheader",
    "title",
)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Familie De Boer-Smit (Leek), nr. 3!", "Familie De Boer-Smit (Leek), nr. 3!"),
        (EVIL, "!\\[x\\](http:\u2060//elsewhere.example/a.png)"),
        ("WWW.elsewhere.example jan@elsewhere.example", "WWW\u2060.elsewhere.example jan@\u2060elsewhere.example"),
        ("a -> b <- c -- d >= :+1: :100:", "a -\u2060\\> b \\<\u2060- c -\u2060- d \\>\u2060= :\u2060+1: :\u2060100:"),
        ("**a** _b_ `c` ~d~ $e$ <f> &amp; \\", r"\*\*a\*\* \_b\_ \`c\` \~d\~ \$e\$ \<f\> \&amp; \\"),
        (":material/delete: :red[x] 12:30", ":\u2060material/delete: :\u2060red\\[x\\] 12:30"),
    ],
)
def test_what_was_typed_is_escaped(typed, shown):
    assert plain(typed) == shown


@pytest.fixture
def chapter(make):
    programme, other = make.programme(f"P {EVIL}"), make.programme(f"Q {EVIL}")
    marijke = make.user(Role.COORDINATOR, name=f"{EVIL} M", programmes=[programme, other])
    henk = make.user(Role.VOLUNTEER, name=f"{EVIL} H")
    volunteer = make.volunteer(f"{EVIL} H", programmes=[programme, other], user_id=henk)
    second = make.volunteer(f"{EVIL} T", programmes=[programme])
    household, _request, match = make.active(volunteer, programme, f"{EVIL} B")
    household_w = make.household(f"{EVIL} W", contact_name=EVIL, phone="0612345678", place=EVIL)
    waits = make.request(household_w, programme, status=RequestStatus.WAITING)
    make.request(household_w, other, status=RequestStatus.WAITING)
    asked = make.request(make.household(f"{EVIL} A"), programme, status=RequestStatus.PROPOSED)
    make.match(asked, second, MatchStatus.PROPOSED)
    met = make.match(make.request(make.household(EVIL), other, status=RequestStatus.ACCEPTED), volunteer, village=EVIL)
    make.expense(volunteer, programme, day=TODAY)
    return {
        "marijke": marijke,
        "henk": henk,
        "admin": make.user(Role.ADMIN, name=EVIL),
        "volunteer": volunteer,
        "household": household,
        "waits": waits,
        "asked": asked,
        "met": met,
        "match": match,
    }


SCREENS = [
    ("marijke", None, {}),
    ("marijke", "matching/waiting_list", {}),
    ("marijke", "matching/request", {"id": "waits"}),
    ("marijke", "matching/request", {"id": "asked"}),
    ("marijke", "households/household", {"id": "household"}),
    ("marijke", "households/register", {}),
    ("marijke", "volunteers/volunteer", {"id": "volunteer"}),
    ("marijke", "volunteers/register", {}),
    ("marijke", "expenses/decide", {}),
    ("marijke", "expenses/claim", {}),
    ("marijke", "visits/record", {"household": "household"}),
    ("henk", None, {}),
    ("henk", "start/help", {}),
    ("henk", "matching/proposal", {"id": "met"}),
    ("henk", "visits/record", {}),
    ("henk", "expenses/claim", {}),
    ("admin", "settings/account", {"id": "marijke"}),
    ("admin", "settings/programmes", {}),
]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("who", "screen", "query"), SCREENS)
def test_no_label_loads_a_picture_from_elsewhere(open_page, chapter, who, screen, query):
    at = open_page(chapter[who], screen, **{name: str(chapter[key]) for name, key in query.items()})
    assert not at.exception
    for kind in MARKDOWN:
        for element in at.get(kind):
            assert "![x]" not in str(element.proto), f"{kind}: {element.proto}"
