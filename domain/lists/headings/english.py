"""Headings of programs that export in English, as the Dutch ones that they stand for. Only whole headings."""

_SAID = {
    "naam": "full name|name|display name",
    "voornaam": "first name|given name|firstname|nickname",
    "voorletters": "initials",
    "achternaam": "last name|surname|family name|lastname",
    "tussenvoegsel": "middle name|infix|prefix|tweede naam",
    "e mail": "primary e mail|email address|e mail address|primary email|e mail 1|personal email|e mail 1 value",
    "telefoon": "phone|contact phone|phone number|telephone|home phone|landline|primary phone|phone 1 value",
    "mobiel": "mobile|mobile phone|mobile number|cell phone",
    "adres": "address|street|street and number|street and house number|street address"
    "|address line|address line 1|address 1|street 1|mailing street|billing street|home street"
    "|mailing address|home address|address 1 street|address 1 formatted",
    "huisnummer": "house number|house no",
    "postcode": "zip|zip code|postal code|zip postal code|postcode zip|mailing postal code|billing postal code"
    "|mailing zip postal code|billing zip postal code|home postal code|address 1 postal code",
    "woonplaats": "city|town|village|mailing city|billing city|home city|address 1 city",
    "programma": "program|programme|programs|programmes|project name",
    "taal": "language|languages|language s|languages spoken|preferred language|spoken languages|home language",
    "beschikbaarheid": "availability|available",
    "capaciteit": "capacity|max households|max families|max cases",
    "startdatum": "start date|volunteer start date|started on|date started|active since|member since|volunteer since"
    "|joined|joined on|date joined",
    "einddatum": "end date|volunteer end date|ended on|date ended|left|left on|date left",
    "vog datum": "vog date|date vog|background check|background check date|date of background check",
    "opmerkingen": "remarks|comments|comment|remark|notes|note",
    "dossiernummer": "case number|case id|case no|case nr|client number|client id|household id|household number"
    "|file number",
    "huishouden": "household|household name|account name",
    "gezin": "family",
    "contactpersoon": "contact name|contact person|primary contact",
    "volwassenen": "adults|number of adults",
    "kinderen": "children|number of children",
    "gezinssamenstelling": "household composition|family composition",
    "hulpvraag": "question|request|reason for referral",
    "omschrijving": "description",
    "verwijzer": "referrer|referred by|referral source|referral",
    "aanmelddatum": "registration date|registered on|date registered|created on|created at|date created|creation date"
    "|date opened|opened on|opened date|open date|intake date|referral date",
    "afgesloten op": "closed on|date closed|closed date|closing date|close date|closed at|end of support",
    "status": "case status|current status",
    "vrijwilliger": "volunteer|case owner|volunteer name|assigned volunteer|assigned to|matched with|matched volunteer",
    "gekoppeld op": "matched on|match date|matched since",
    "datum": "date|visit date|activity date|date of visit|contact date|date visited",
    "soort bezoek": "activity type|visit type|type of visit|contact type|type of contact|visit kind",
    "duur": "duration|time spent|duration hh mm|duration h mm",
    "begintijd": "start time|begin time|from time|time in",
    "eindtijd": "end time|to time|time out",
    "minuten": "minutes|duration min|duration minutes|duration in minutes",
    "uren": "hours|duration hours|duration in hours",
    "km": "distance|distance km|kilometres|mileage|km driven|travel distance km",
    "hoeveelste die dag": "which one that day",
    "verslag": "report|summary|visit report|visit notes|details",
}
IN_DUTCH = {one: dutch for dutch, said in _SAID.items() for one in said.split("|")}
