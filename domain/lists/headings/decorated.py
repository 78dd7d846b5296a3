"""Words around a heading that say nothing of what stands below it."""

import re

from domain.lists.headings.fields import Kind

_ASIDE = re.compile(
    r"( (niet |graag |hier )?(verplicht( veld)?|optioneel|optional|required|invullen( door \w+)?|ingevuld door \w+"
    r"|indien (bekend|van toepassing|aanwezig)|als bekend|mag leeg|keuzelijst|aub|svp|zie toelichting"
    r"|j n|ja nee|ja of nee|y n"
    r"|(dd mm|d m|jjjj mm|yyyy mm) (jjjj|jj|yyyy|dd)))+$"
)
# In a list of volunteers "Mail vrijwilliger" is their mail.
_OF_WHOM = {
    Kind.VOLUNTEERS: re.compile(r" (van )?(de |het )?(vrijwilliger|vrijw|maatje|buddy|medewerker)$"),
    Kind.HOUSEHOLDS: re.compile(r" (van )?(de |het )?(gezin|huishouden|familie|client|deelnemer|hulpvrager)$"),
    Kind.VISITS: re.compile(r" (van )?(het )?(huis)?bezoek$"),
}


def bare(heading: str) -> str:
    """A plain heading without what is said aside: "kan op (verplicht)"."""
    return _ASIDE.sub("", heading)


def without_whom(kind: Kind, heading: str) -> str:
    """Without the word for whom all of the list is about; "" where there is none."""
    found = _OF_WHOM[kind].sub("", heading)
    return found if found != heading else ""
