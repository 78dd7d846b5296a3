"""Headings put together from parts, where listing each would never end. Compared folded and without blanks."""

import re

_OF_THE_DAY = r"(datum|moment|dag|op|per|dd)"
_VISIT = r"(huis)?(bezoek|contact|afspraak|gesprek|activiteit)s?"
_MEANS = (
    r"(huisbezoek|bezoek|thuis|fysiek|live|buiten(shuis)?|elders|online|digitaal|video(bellen)?|beeldbellen|telefonisch"
    r"|telefoon|tel|bellen|bel|gebeld|app(en)?|anders)"
)

# "Nr." of something else is no registration number.
NUMBERED = (
    r"(?!rij|(lid|pas)n|.*(tel|mob|gsm|huis(?!h)|vast|rek|iban|vog|week|vrijw|maatje|post|kamer|nood|fax|polis|06))"
    r".*\w(nr|nummer)"
)
CLOSED = (
    r"(dossier|traject|hulp|koppeling)?(datum(van)?)?(uitschrijving|uitschrijf(?=datum)|uitgeschreven|sluiting(s(?=datum))?"
    r"|sluit(?=datum)|gesloten|afgesloten|stop(?=datum)|gestopt|afmelding|afmeld(?=datum)|afgemeld|vertrek(?=datum)"
    r"|vertrokken|geeindigd|eindigt|einde|eind(?=datum)|afronding|afgerond|afgehandeld|voltooid|beeindiging|beeindigd"
    rf"|uitstroom|uit(?<=datumuit)){_OF_THE_DAY}?"
)
REGISTERED = (
    r"datum(van)?(aanmeld(ing|en)|aanvraag|melding|opname|binnenkomst|inschrijving|instroom)"
    r"|(aanmeld(ing(s)?)?|aanvraag|aanmaak|binnenkomst|inschrijf|inschrijvings?|instroom|opname)(datum|moment|op|per|dd)"
    r"|(aangemaakt|opgenomen|gemeld|binnengekomen|ingeschreven|ingestroomd|ingezonden|ingediend|ontvangen)(op|per|dd)"
    r"|binnenkomst|ontvangstdatum|datumontvangst|(datum)?ingekomen(op|dd)?|meld(ings)?datum"
    r"|(opde(wacht)?lijst|wacht|wachtend|binnen|bekend|inbeeld|client|deelnemer|gezin|hulp|bijons)sinds|sindswanneer"
)
STARTED = (
    r"(datum(van)?)?(aanvang|ingang|indiensttreding|aanstelling)(s?datum)?"
    r"|(aangenomen|aangesteld|actief|vrijwilliger|begonnen|gestart)(op|per|sinds|vanaf|dd)"
)
_MEMBER = r"(lid(maatschap)?|dienstverband|vrijwilliger(swerk)?|inzet|periode)"
STARTED += rf"|{_MEMBER}(van|vanaf|sinds|begin|start)"
STOPPED = (
    rf"{_MEMBER}(tot|tm|totenmet|einde?|gestopt)|actief(tot|tm|totenmet)"
    r"|(datum(van)?)?(einde?|vertrek|vertrokken|afscheid|uitschrijving|uitgeschreven|afmelding|afgemeld|stop|gestopt"
    rf"|uitdienst|uitdiensttreding){_MEMBER}?{_OF_THE_DAY}?"
)
# "Gezin (volw/kind)"
WHO_THERE_ARE = (
    r"(gezin|huishouden|aantal|personen)?(aantal)?(volw\w*|vw|ouders)(en)?(kind\w*|kdn|knd|kids|ki)"
    r"|(aantal)?(kind\w*|kdn|knd|ki)(en)?(volw\w*|vw)"
)
VISITED = rf"{_VISIT}{_OF_THE_DAY}|datum(van)?(het)?{_VISIT}|(geweest|bezocht|gesproken)(op|dd)"
# "Telefoon thuis" is somebody's number.
KIND_OF_VISIT = (
    rf"(?!tel(efoon)?thuis|thuistelefoon){_MEANS}((of|en)?{_MEANS})+"
    r"|(huis)?(bezoek|contact|afspraak|gesprek)s?(wijze|type|vorm|soort|manier|kanaal)"
)
LASTED = r"(bezoek|contact|gesprek|afspraak)s?duur(min|minuten)?|tijdsinvestering"
_OF_A_VOLUNTEER = r"(vrijwilligers?|vrijw|vw|maatjes?|buddys?|coach|begeleiders?|medewerkers?)"


def of_a_volunteers_number(heading: str) -> bool:
    """ "Vrijw.nr", "nummer vrijwilliger"; `heading` is plain."""
    number = "(nr|nummer|num|no|id|code)"
    like = rf"{_OF_A_VOLUNTEER}{number}|{number}(van)?(de|het)?{_OF_A_VOLUNTEER}"
    return re.fullmatch(like, heading.replace(" ", "")) is not None
