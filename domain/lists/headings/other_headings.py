"""Headings that look like ones of ours and hold something else: what stands below them is passed over, and told."""

import re

from domain.lists.headings.fields import Kind

_ALWAYS = re.compile(
    r"(geslacht|sexe|gender|m v|aanhef|titel|geb(oorte)? ?(datum|plaats|dat)|nationaliteit|iban|rekening"
    r"|afmelding door"
    r"|.*(vergoeding|bedrag|kosten|declaratie|euro)|.*(tarief|prijs).*"
    r"|.*\b(geldig tot|geldig tm|verloopt|vervalt|verlopen)\b.*"
    # Of somebody else, of another time, or of what did not come to be.
    r"|(?!.*\bgeboortejaar).*\bleeftijd.*|.*\bnood(geval|nummer|contact)?\b.*"
    r"|.*\b(verwachte?|geplande?|streef\w*|volgende?)\b.*|.*\blaatste? (contact|bezoek|gesprek|wijziging|gew\w*).*"
    r"|(vorige?|oude?|eerdere?|voormalige?|gewenste?|beoogde?) (vrijw\w*|maatje|buddy|coach|begeleider|match|koppeling)"
    r"|.*\breden( van)? (einde|gestopt|stop\w*|vertrek|(af)?sluiting|beeindiging|uitschrijving|uitstroom|afwijzing)"
    # A certificate that is not there yet, or how long it holds.
    r"|.*\bvog\b.*\b(aangevraagd|aanvraag|aanvragen|nodig|vernieuwen|verlengen|tot|t m|tm|einde?|status)\b.*"
    r"|.*\b(einde?|eind ?datum|status|aanvraag|aangevraagd)( datum)?( van)?( de)? vog\b.*"
    r"|.*\b(contract|\w*overeenkomst)\b.*)$"
)
_CONTACT = r"(tel\w*|mob\w*|gsm|06|e ?mail\w*|mail\w*|adres\w*|contactpersoon|contactgegevens|functie)"
_OTHERS = (
    r"(verwijzer\w*|aanmelder|vrijw\w*|maatjes?|buddy|coach|begeleider|school|huisarts|coordinator|wijkteam|instantie"
    r"|casemanager|consulent)"
)
# Of these it is not how a volunteer is reached, nor where they live.
_NEAR_THEM = (
    r"(partner|echtgeno\w+|ouders?|moeder|vader|dochter|zoon|1e contact|eerste contact|ice|huisarts|coordinator)"
)
_OF_A_KIND = {
    Kind.VOLUNTEERS: re.compile(
        rf"{_CONTACT}( nr| nummer)?( van)?( de| het)? {_NEAR_THEM}|{_NEAR_THEM} {_CONTACT}( nr| nummer)?"
        r"|(straat|(post|woon)?adres|postcode|(woon)?plaats) (op )?(het |van )?(het )?(werk|werkgever|kantoor)"
        r"|(werk|kantoor)(adres|plaats)|(werk|kantoor) (straat|adres|postcode|plaats)|"
        # How many there are now is not how many fit.
        r"(huidige?|nu)\b.*\b(gez|hh|huish|koppel|match|client|deelnemer|aantal).*"
        r"|.*\b(gezinnen|hh|huishoudens|koppelingen|matches|clienten|deelnemers)"
        r" (op dit moment|momenteel|huidige?|nu)"
        r"|max\w* ?(aantal )?(km|kms|kilometers?|\w*afstand|uren|uur|reis\w*)\b.*|waar"
    ),
    Kind.HOUSEHOLDS: re.compile(
        rf"{_CONTACT}( nr| nummer)?( van)?( de| het)? {_OTHERS}|{_OTHERS} {_CONTACT}( nr| nummer)?"
        r"|moeder|vader|kind \d|status datum|waar"
        # How many a volunteer has, and not who comes.
        r"|(huidige?|aantal|lopende?)( aantal)? (koppelingen|matches|gezinnen|clienten)"
    ),
    Kind.VISITS: re.compile(
        # One way only: how far it was together, it does not say.
        r".*\benkele?( reis)?\b.*"
        # Neither minutes nor hours.
        r"|.*\bkwartier(en)?\b.*"
        r"|aantal|(km|kilometer) ?stand(en)?|(begin|eind|start) ?(km|stand)|(km|stand) (begin|eind|start|einde)"
        r"|.*\b(invoer|ingevoerd|invoerdatum|wie aanwezig|aanwezigen?)\b.*"
    ),
}


def of_something_else(kind: Kind, heading: str) -> bool:
    """`heading` is plain."""
    return bool(_ALWAYS.fullmatch(heading) or _OF_A_KIND[kind].fullmatch(heading))
