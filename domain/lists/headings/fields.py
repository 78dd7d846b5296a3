"""What a list can tell, and under which headings chapters write it. Synonyms are folded: no accents, no signs."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from domain.lists.headings import composed
from domain.lists.headings.field_words import (
    CAPACITY,
    CLOSED,
    DAY_PARTS,
    HOUSEHOLD,
    NOTE,
    NUMBER,
    NUMBER_OF_A_KIND,
    PARENTS,
    PROGRAMMES,
    QUESTION,
    REFERRER,
    VOLUNTEER,
)


class Kind(StrEnum):
    VOLUNTEERS = "volunteers"
    HOUSEHOLDS = "households"
    VISITS = "visits"


# The order in which lists of one go are brought in: each names rows of the ones before.
ORDER = (Kind.VOLUNTEERS, Kind.HOUSEHOLDS, Kind.VISITS)


@dataclass(frozen=True)
class Field:
    """`weight` says how much finding it tells about the kind of list. `faint` words count where none of `words` is."""

    name: str
    words: tuple[str, ...]
    weight: int = 1
    faint: tuple[str, ...] = ()
    # Which other headings mean it, where nothing else is so headed.
    like: str = ""

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset((*self.words, *self.faint))


def _field(name: str, words: str, weight: int = 1, faint: str = "", like: str = "") -> Field:
    return Field(name, _each(words), weight, _each(faint), like)


def _each(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split("|") if word.strip())


_PERSON = (
    _field("first_name", "voornaam|roepnaam|voornamen|vnaam|v naam|voornaam vrijwilliger|voornaam client"),
    _field("initials", "voorletters|initialen|voorl|voorletter|vrl|voorltrs"),
    _field("infix", "tussenvoegsel|tussenv|tv|tussenvoegsels|voorvoegsel|voorv|tussen|middelste naam"),
    _field("last_name", "achternaam|familienaam|anaam|a naam|geslachtsnaam|achternaam vrijwilliger|achternaam client"),
)
_CONTACT = (
    _field(
        "email",
        "e mail|email|mail|e mailadres|emailadres|mailadres|mail adres|e mail prive|email adres",
        faint="contactgegevens|contact gegevens",
    ),
    _field(
        "phone",
        "telefoon|tel|telefoonnummer|telefoonnr|telnr|tel nr|tel nummer|telefoon vast|vast nummer|tel vast"
        "|telefoon thuis|bereikbaar op|bellen op|te bellen op|contactnummer"
        "|telefoon 1|tel 1|telefoon prive|tel prive|telefoonnummer prive"
        "|vast|vaste lijn|vaste telefoon",
        faint="contactgegevens|contactinfo|contactinformatie|bereikbaarheid|contact gegevens",
    ),
    _field(
        "mobile",
        "mobiel|mobiele telefoon|mobiel nummer|mobielnummer|gsm|06 nummer|06|06 nr|mob|telefoon mobiel|tel mobiel"
        "|mobiel nr|telefoon 2|tel 2",
    ),
    _field(
        "street",
        "adres|straat|straatnaam|woonadres|straat en huisnummer|adres en huisnummer|straat huisnummer|adresgegevens"
        "|adresregel|adresregel 1|straat nr|straat en nr|straat en nummer|woont op|woont aan|str|str nr|str en nr",
    ),
    _field("house_number", "huisnummer|huisnr|huis nr|hnr|huisnummer en toevoeging|nr huis"),
    _field("addition", "toevoeging|toev|huisnummertoevoeging|huisletter"),
    _field(
        "postcode",
        "postcode|pc|postc|post code|postkode|zip|postcode 6|pcode|pc cijfers|postcode cijfers|cijfers postcode|pc4",
    ),
    _field("postcode_letters", "postcode letters|pc letters|letters postcode|postcodeletters|pc lett"),
    _field(
        "place",
        "woonplaats|wpl|wnpl|woonachtig|woont in|woont te|wnplts|plaats|dorp|woonkern|kern|plaatsnaam|stad|wijk dorp"
        "|woonplaats dorp|gemeente dorp",
    ),
)
FIELDS: dict[Kind, tuple[Field, ...]] = {
    Kind.VOLUNTEERS: (
        _field(
            "name",
            "naam|vrijwilliger|naam vrijwilliger|volledige naam|voor en achternaam|naam compleet|wie|vrijw|maatje"
            "|naam maatje|vrijwilligster|buddy|coach|begeleider|bezoeker|vrijwilligersnaam|medewerker|naam medewerker"
            "|voornaam en achternaam|naam voorletters",
            faint="namen",
        ),
        *_PERSON,
        *_CONTACT,
        _field("programmes", PROGRAMMES),
        _field("languages", "talen|taal|spreekt|spreektalen|taalvaardigheid|talenkennis|moedertaal|spreekt talen", 2),
        _field("day_parts", DAY_PARTS, 2),
        _field("goes_to", "wil naar|dorpen|werkgebied|regio|gaat naar|gebied|reist naar|wil werken in", 2),
        # Nobody asks it of a household, as below; volunteers too have a status and a day of registration.
        _field("capacity", CAPACITY, 6, faint="gez|hh"),
        _field(
            "vog_on",
            "vog|vog d d|vog dd|vog datum|datum vog|vog afgegeven|vog van|vog afgifte|vog op|vog gezien|vog per"
            "|verklaring omtrent gedrag|vog afgegeven op|vog ontvangen|afgiftedatum vog",
            6,
        ),
        _field(
            "started_on",
            "gestart|start|startdatum|begindatum|begonnen|vrijwilliger sinds|actief sinds|sinds|in dienst|datum start"
            "|start datum|begin|gestart op|ingangsdatum|in dienst sinds|actief vanaf|vanaf|begonnen op|datum in dienst"
            "|vrijwilliger vanaf|aangenomen|aangesteld",
            # Where nothing else says when somebody began.
            faint="aanmelddatum|datum aanmelding|aangemeld|aangemeld op|inschrijfdatum|datum inschrijving|ingeschreven"
            "|datum aangemeld|ingeschreven op|aangemeld d d|aanmelding|aanmeldingsdatum|instroom|instroomdatum",
            like=composed.STARTED,
        ),
        _field(
            "ended_on",
            "gestopt|einddatum|uit dienst|beeindiging|datum beeindiging|gestopt per|gestopt op|datum uit dienst"
            "|beeindigd|eind datum|inactief sinds|inactief per|niet actief sinds|niet meer actief sinds"
            "|uitstroom|uitstroomdatum|laatste dag",
            like=composed.STOPPED,
        ),
        # Of one and a half kinds of list: it tells nothing about which this is.
        _field("status", "status|huidige status|stand van zaken", 0, faint="actief"),
        _field(
            "limits",
            "bijzonderheden|opmerking|opmerkingen|grenzen|opm|let op|wensen|notitie|notities|aandachtspunten"
            "|toelichting|overig|bijz|wil niet|liever niet|voorkeuren|aantekening|aantekeningen|memo|beperkingen|info"
            "|commentaar|randvoorwaarden|niet bij",
        ),
    ),
    Kind.HOUSEHOLDS: (
        _field("number", NUMBER, 2, faint=NUMBER_OF_A_KIND, like=composed.NUMBERED),
        _field(
            "name", f"naam|{HOUSEHOLD}", 1, faint=f"vraagsteller|gezinshoofd|aanvrager|bewoner|account|wie|{PARENTS}"
        ),
        *_PERSON,
        _field("contact_name", "contactpersoon|contact|naam contactpersoon|aanspreekpunt"),
        *_CONTACT,
        _field("adults", "volwassenen|aantal volwassenen|volw|ouders|aantal ouders|volwassen|vlw", 3, faint="vw"),
        _field(
            "children",
            "kinderen|aantal kinderen|kind|kids|aantal kind|kdn|kindn|knd|kinderen thuis|minderjarigen",
            3,
            faint="ki",
        ),
        _field(
            "composition",
            "gezinssamenstelling|samenstelling|samenstelling gezin|samenstelling huishouden|huishoudsamenstelling"
            "|samenstelling van het gezin|gezin bestaat uit|huishouden bestaat uit|bestaat uit|wie wonen er",
            2,
            like=composed.WHO_THERE_ARE,
        ),
        _field(
            "birth_years",
            "geboortejaren|geboortejaar kinderen|geboortejaren kinderen|geboortejaar|geb jaren|geb jaren kinderen",
            2,
        ),
        _field("languages", "taal thuis|thuistaal|taal|talen|spreektaal|voertaal|moedertaal|talen thuis|spreekt"),
        _field("programmes", PROGRAMMES),
        _field("question", QUESTION, 4),
        _field("day_parts", DAY_PARTS),
        _field(
            "wishes",
            "wensen|wens|voorkeur|voorkeuren|bijzonderheden|opmerking|opmerkingen|opm|wensen vrijwilliger"
            "|notities|notitie|aantekening|aantekeningen|memo",
        ),
        _field("referrer", REFERRER, 4, faint="bron"),
        _field(
            "registered_on",
            "aangemeld|aanmelddatum|datum aanmelding|aangemeld op|inschrijfdatum|ingeschreven|datum aangemeld"
            "|aanmelding|datum binnenkomst|binnengekomen|registratiedatum|datum inschrijving"
            "|aanvraagdatum|instroom|in zorg|instroomdatum|datum intake|datum registratie|binnen op|aanmeld datum"
            "|gemeld op|inschrijving|aanm|aanm datum|eerste contact|datum 1e contact|datum eerste contact",
            3,
            faint="datum|intakedatum|intake|intake op|startdatum traject|tijdstempel|timestamp|datum 1e gesprek"
            "|eerste gesprek|datum eerste gesprek|d d|dd|in",
            like=composed.REGISTERED,
        ),
        _field(
            "status",
            "status|stand|fase|stand van zaken|huidige status|toestand|status koppeling|stand zaken|voortgang|stat"
            "|stavaza|dossierstatus|trajectstatus|st",
            3,
        ),
        # "Vw" shortens volunteers and adults.
        _field("volunteer", VOLUNTEER, 2, faint="match|wie|vw"),
        _field(
            "matched_on",
            "gekoppeld op|gekoppeld sinds|datum koppeling|koppeldatum|start koppeling|startdatum|gestart|start"
            "|begindatum|gekoppeld per|startdatum koppeling|datum start|gestart op|maatje sinds|maatje vanaf"
            "|vrijwilliger sinds|vrijwilliger vanaf|koppeling sinds|koppeling vanaf|ingangsdatum|datum ingang"
            "|start hulp",
        ),
        _field("closed_on", CLOSED, 1, faint="uit|stop|closed", like=composed.CLOSED),
    ),
    Kind.VISITS: (
        _field(
            "day",
            "datum|dag|bezoekdatum|datum bezoek|datum contact|wanneer|bezocht op|op|contactdatum|datum van bezoek"
            "|dat|bezoek op|bezoek d d|bezoekdag|contactmoment|huisbezoek op",
            2,
            faint="d d|dd|afspraak",
            like=composed.VISITED,
        ),
        _field("volunteer", f"{VOLUNTEER}|wie|naam|door", 1, faint="owner|vw"),
        _field("number", NUMBER, 1, faint=NUMBER_OF_A_KIND, like=composed.NUMBERED),
        _field(
            "household", f"{HOUSEHOLD}|bij|bezocht|bij wie|bezocht gezin|voor wie", 1, faint="account|naar|bestemming"
        ),
        _field(
            "visit_kind",
            "soort|srt|type|wijze|contactvorm|vorm|soort contact|soort bezoek|type contact|manier|vorm van contact|hoe"
            "|type bezoek|wijze van contact|contactsoort|activiteit|contact via|via|bezoekvorm|bezoeksoort"
            "|huisbezoek|huisbezoek telefonisch|huisbezoek of bellen|huisbezoek of telefonisch|bezoek of telefoon",
            3,
            faint="aard|kanaal|medium|subject|onderwerp|doel|doel rit|doel van de rit|reisdoel|doel bezoek",
            like=composed.KIND_OF_VISIT,
        ),
        _field("began", "tijd van|begintijd|starttijd|aanvangstijd|tijd begin|begin tijd|start tijd|tijd start"),
        _field("ended", "tijd tot|eindtijd|tijd einde|eind tijd|tijd eind|stoptijd"),
        _field(
            "minutes",
            "duur min|hoe lang|lengte|duur|minuten|tijdsduur|duur in minuten|aantal minuten|min|bestede tijd"
            "|tijdsbesteding|contacttijd|bezoektijd|tijd besteed|totale tijd"
            "|duur minuten|tijd min|tijd in minuten|van tot|tijd van tot|tijden van tot|tijden",
            4,
            faint="tijd",
            like=composed.LASTED,
        ),
        _field("hours", "uren|aantal uren|duur in uren|duur uren|uur|tijd in uren|bestede uren|duur uur", 4),
        _field(
            "km",
            "km|km heen|heen km|reiskm|reis km|kilometers|kilometer|afstand|gereden km|aantal km|reisafstand"
            "|gereden kilometers|kms|aantal kilometers|km heen en terug|reiskilometers|afstand km|gereden",
            4,
        ),
        _field("km_back", "km terug|terug km|kilometers terug|km terugreis|km terugweg"),
        _field(
            "note",
            NOTE,
            2,
            faint="wat|werkzaamheden",
        ),
        # In the file of rows to repair.
        _field("occurrence", "hoeveelste die dag"),
    ),
}

# Without one of each of these a list of that kind says nothing.
NEEDED: dict[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.VOLUNTEERS: (("name", "last_name", "first_name"),),
    Kind.HOUSEHOLDS: (("name", "last_name", "contact_name"),),
    Kind.VISITS: (("day",), ("volunteer",), ("number", "household")),
}

# What the name of a file, a sheet or a title above the list says about its kind.
HINTS: dict[Kind, tuple[str, ...]] = {
    Kind.VOLUNTEERS: ("vrijwillig", "vrw", "maatjes", "medewerkers", "volunteer"),
    Kind.HOUSEHOLDS: _each("huishoud|gezin|client|deelnemer|hulpvra|aanmelding|wachtlijst|famil|household"),
    Kind.VISITS: ("bezoek", "contact", "uren", "verslag", "logboek", "visit"),
}


def is_day(name: str) -> bool:
    return name == "day" or name.endswith("_on")


def field_names(kind: Kind) -> tuple[str, ...]:
    return tuple(field.name for field in FIELDS[kind])
