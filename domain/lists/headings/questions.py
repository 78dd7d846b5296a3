"""Headings that are questions of a web form: "Op welk telefoonnummer kunnen we je bereiken?"."""

import re

from domain.lists.headings.fields import Kind

_ASKS = re.compile(
    r"(?:(?:op|bij|voor|uit|aan|met|sinds|per|vanaf|in|tot|van|door) )?(?:wat|wie|waar\w*|hoe\w*|wanneer|welke?)\b"
    r"|(?:heb|heeft|hebt|ben|bent|kun|kan|kunt|wil|wilt|mag|mogen|ga|gaat|is er|zijn er|maak|vertel|omschrijf|beschrijf"
    r"|schrijf|geef|vul|noteer)\b"
)
_YES_OR_NO = re.compile(r"(?:heb|heeft|hebt|ben|bent|kun|kan|kunt|wil|wilt|mag|mogen|ga|gaat|is er|zijn er)\b")
_WORDS = 3
_TO_WHOM = r"(?:gezin|gezinnen|huishoudens?|famil\w+|clien\w+|deelnemers?|hulpvragers?|inwoners?|mensen|koppels?)"
_HELPER = r"(?:vrijwillig\w+|maatjes?|buddy|coach|begeleider)"
_GOES = r"^wie (?:gaat|komt|bezoekt|helpt|begeleidt|ondersteunt)\b"
_PERSON = {
    "first_name": r"\bvoornaam\b",
    "email": r"\be ?mail",
    "phone": r"telefoon|\bmobiele?\b|\b06\b|nummer\b.*\bbereik",
    "street": r"\b(?:woon)?adres\b(?<!mail adres)|\bstraat",
    "postcode": r"\bpostcode\b",
    "place": r"woonplaats|\bwoont?\b|\bdorp\b",
    "languages": r"\bta(?:al|len)\b",
    "day_parts": r"\bdag(?:en|deel|delen)\b|\bmomenten\b|^wanneer (?:kun|kan|kunt|ben|bent|schikt|komt|past)\b",
}
_WISHES = r"\brekening\b.*\bhoud|\b(?:nog|verder) (?:iets|wat)\b|opmerking|bijzonderheden|\bwensen\b|\bkwijt\b"
_OF_A_KIND = {
    Kind.VOLUNTEERS: {
        "vog_on": r"\bvog\b",
        "started_on": r"^(?:sinds |per |vanaf )?wanneer\b.*\b(?:begin\w*|begon\w*|start\w*|gestart|vrijwillig\w+)\b"
        r"|\bdatum\b.*\b(?:start|begin|begonnen)\b",
        "ended_on": r"^(?:tot |per |vanaf )?wanneer\b.*\b(?:gestopt|stopt?|einde)\b",
        "capacity": rf"^hoeveel {_TO_WHOM}\b",
        "programmes": r"\b(?:activiteit\w*|programmas?|project\w*|werkgroep\w*)\b|^wat wil (?:je|u)\b.*\bdoen\b",
        "last_name": r"\bachternaam\b",
        "name": r"\bnaam\b(?! van)|^hoe heet|^wie (?:ben|bent) (?:je|jij|u)\b",
        "limits": _WISHES,
    },
    Kind.HOUSEHOLDS: {
        "contact_name": r"\bcontactpersoon\b|\baanspreekpunt\b",
        "adults": r"\bhoeveel (?:volwassenen|ouders)\b",
        "children": r"\bhoeveel (?:\w+ )?kinderen\b",
        "composition": r"^(?:hoe|uit wie|wie)\b.*\b(?:samengesteld|bestaat|thuis|in huis)\b|samenstelling",
        "programmes": r"\b(?:activiteit\w*|programmas?|project\w*|ondersteuningsvorm|hulpvorm)\b"
        r"|^(?:voor|om) welke (?:hulp|ondersteuning)\b",
        "matched_on": r"\bwanneer\b.*\bgekoppeld\b",
        "closed_on": r"\bwanneer\b.*\b(?:afgesloten|gestopt|beeindigd|afgerond)\b",
        "registered_on": r"\b(?:wanneer|datum)\b.*\b(?:aangemeld|aanmelding|aanvraag)\b",
        "volunteer": rf"^wie\b.*\b{_HELPER}\b|{_GOES}|\bnaam\b.*\b{_HELPER}\b|^(?:aan|met) wie\b.*\bgekoppeld\b",
        "referrer": r"^wie (?:bent|ben|verwijst|meldt|heeft)\b|\b(?:uw|jouw|je) naam\b|\borganisatie\b|\bverwijzer\b"
        r"|^(?:hoe|waarvan)\b.*\b(?:gevonden|terecht\w*|(?:kent|ken) (?:u|je|jij) ons)\b",
        "status": r"\bstatus\b|\bstand van zaken\b",
        "question": r"\b(?:hulp|ondersteunings)?vraag\b|\bprobleem\b|\bsituatie\b|^waar(?:om|mee|bij|voor)\b"
        r"|\bwat speelt\b|\bwat is er (?:aan de hand|nodig)\b",
        "last_name": r"\bachternaam\b",
        "name": rf"\bnaam\b(?! van)|\bnaam van (?:\w+ )?{_TO_WHOM}\b|^hoe heet|^wie wil|^welk {_TO_WHOM}\b|^om wie\b",
        "wishes": _WISHES,
    },
    Kind.VISITS: {
        "number": r"\b(?:dossier|clien\w+|registratie|gezins)(?:nr|nummer)\b",
        "began": r"^hoe laat\b.*\b(?:begon|begin|kwam|start)",
        "ended": r"^hoe laat\b.*\b(?:klaar|afgelopen|ging|einde|eindig|weg)",
        "hours": r"\bhoeveel (?:uur|uren)\b",
        "minutes": r"^hoe ?lang\b|\bhoeveel (?:tijd|minuten)\b",
        "km": r"\bhoeveel (?:km|kilometers?)\b|^hoe ver\b",
        "visit_kind": r"^(?:wat voor|welke?|op welke)\b.*\b(?:contact|bezoek|soort|manier|vorm|wijze)\b"
        r"|^hoe\b.*\bcontact\b|\bsoort contact\b",
        "day": r"^(?:op |per )?(?:wanneer|welke (?:dag|datum))\b|\bdatum\b",
        "household": rf"^(?:bij|aan|met|voor) (?:wie\b|welke? {_TO_WHOM}\b)|^wie heb\b"
        rf"|^(?:welke?|wat is de naam van (?:het|de)) {_TO_WHOM}\b",
        "volunteer": rf"\b(?:je|jouw|uw) (?:eigen )?naam\b|^wie ben|^hoe heet (?:je|u)|\bnaam\b.*\b{_HELPER}\b",
        "note": r"^hoe (?:ging|was|verliep|is)\b|\bhoe het (?:ging|was|gaat)\b"
        r"|^(?:vertel|beschrijf|omschrijf|schrijf)\b"
        r"|^wat (?:heb|hebben|hebt|is|zijn|was|viel)\b.*\b(?:gedaan|besproken|gebeurd|op)\b|\bverslag\b",
    },
}  # fmt: skip
_LIKE = {
    kind: {
        **{name: re.compile(like) for name, like in own.items()},
        **(
            {} if kind is Kind.VISITS else {name: re.compile(like) for name, like in _PERSON.items() if name not in own}
        ),
    }
    for kind, own in _OF_A_KIND.items()
}


def asks(heading: str) -> bool:
    """Is a plain heading a question, or does it ask somebody to tell something?"""
    return len(heading.split()) >= _WORDS and _ASKS.match(heading) is not None


def yes_or_no(heading: str) -> bool:
    """Is "ja" an answer? Then the cells below name nobody."""
    return _YES_OR_NO.match(heading) is not None


def asked_for(kind: Kind, heading: str) -> str | None:
    """The name of the field that a question asks for."""
    return next((name for name, like in _LIKE[kind].items() if like.search(heading)), None)


def without_asking(heading: str) -> str:
    """The question without the words that only ask."""
    return heading[found.end() :].strip() if (found := _ASKS.match(heading)) else heading
