"""What somebody typed of a household in fields that are not asked any more, as the consent was withdrawn meanwhile."""

from components import markup
from components.forms import left_in
from components.language import _
from components.matching import need_words
from components.matching.matching_words import when
from domain.day_parts import DAY_PARTS, PARTS


def of_request(key: str) -> list[tuple[str, str]]:
    parts = {part for one in PARTS for part in _chosen(f"{key}-{one}", one)}
    return _said(
        (_("The question"), left_in(f"{key}-question")),
        (_("Wishes about the volunteer"), left_in(f"{key}-wishes")),
        (_("When can somebody come?"), when([one for one in DAY_PARTS if one in parts]) if parts else ""),
    )


def of_people(key: str) -> list[tuple[str, str]]:
    needs = left_in(f"{key}-needs")
    return _said(
        (_("Number of adults"), left_in(f"{key}-adults")),
        (_("Number of children"), left_in(f"{key}-children")),
        (_("Birth years"), left_in(f"{key}-years")),
        (_("Languages at home"), _listed(left_in(f"{key}-languages"), left_in(f"{key}-other"))),
        (
            _("What must a volunteer know or be?"),
            need_words.listed_household(needs) if isinstance(needs, list | tuple) else "",
        ),
        (_("Referrer told of the start"), left_in(f"{key}-told-start")),
        (_("Referrer told of the end"), left_in(f"{key}-told-end")),
    )


def withdrawn(left: list[tuple[str, str]]) -> None:
    _say(_("The consent was withdrawn meanwhile"), left)


def ended(left: list[tuple[str, str]]) -> None:
    _say(_("This request was ended meanwhile"), left)


def _say(title: str, left: list[tuple[str, str]]) -> None:
    if left:
        markup.notice(
            title, _("What you typed below can no longer be saved. You can read it until you leave this form."), "calm"
        )
        markup.summary(left)
    else:
        markup.notice(title, _("There is nothing to change here any more."), "calm")


def _chosen(key: str, part: str) -> list[str]:
    days = left_in(key)
    return [f"{day}-{part}" for day in days] if isinstance(days, list | tuple) else []


def _listed(*found: object) -> str:
    return ", ".join(", ".join(one) if isinstance(one, list | tuple) else str(one) for one in found if one)


def _said(*rows: tuple[str, object]) -> list[tuple[str, str]]:
    return [(label, str(said)) for label, said in rows if said]
