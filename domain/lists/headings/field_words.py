"""Words for what lists of several kinds tell, as chapters head their columns. Folded: no accents, no signs."""

PROGRAMMES = (
    "activiteit|activiteiten|programma|programmas|programma s|project|projecten|soort hulp|werkgroep|werkgroepen"
    "|dienst|onderdeel|inzet bij|inzet|taak|taken|doet mee aan|actief bij|soort ondersteuning|traject|type hulp"
    "|hulpsoort|hulpvorm|vorm van hulp|ondersteuning|type ondersteuning|ondersteuningsvorm|werkzaam in|soort werk"
    "|inzetbaar voor|aangemeld voor|ingezet bij|waarvoor inzetbaar|inzetbaar bij|doet|prog|act|vorm van ondersteuning"
)
DAY_PARTS = (
    "beschikbaar|beschikbaarheid|dagdelen|dagdeel|dagen|kan op|beschikbare dagen|beschikbaar op|wanneer"
    "|wanneer beschikbaar|voorkeursdagen|voorkeur dagdeel|tijden|dag en dagdeel|beschikbare dagdelen|inzetbaar"
    "|inzetbaar op|kan wanneer|beschikbare momenten|momenten"
)
NUMBER = (
    "registratienr|registratienummer|registratie nr|registratie|reg nr|regnr|regnummer|dossiernr|dossiernummer|dossier"
    "|clientnr|clientnummer|client nr|clientcode|kenmerk|id|code|gezinsnr|gezinsnummer|gezin nr|huishoudnr"
    "|huishoudnummer|huishouden nr|aanmeldnr|aanmeldnummer|deelnemersnr|deelnemersnummer|deelnemernr|deelnemernummer"
    "|klantnr|klantnummer|referentie|ref|casusnr|casusnummer|casus|registratie id|zaaknr|zaaknummer"
    "|reg|gezinscode|huishoudcode|deelnemerscode|klantcode|dossiercode|gezins id"
)
# A column that is headed so may as well count the rows.
FAINT_NUMBER = ("nummer", "nr", "num", "volgnr", "volgnummer")
# Who has a number of a member, and a "Nummer" too, is known by that; a "Nr" counts the rows.
NUMBER_OF_A_KIND = "|".join(("nummer", "lidnr", "lidnummer", "pasnr", "pasnummer", *FAINT_NUMBER[1:]))
HOUSEHOLD = (
    "gezin|familie|huishouden|client|deelnemer|hulpvrager|gezinsnaam|naam gezin|naam familie|naam huishouden"
    "|naam client|naam deelnemer|cliente|klant|naam hulpvrager|gezin familie|naam van het gezin|fam|inwoner"
)
VOLUNTEER = (
    "vrijwilliger|naam vrijwilliger|maatje|gekoppeld aan|begeleider|toegewezen aan|koppeling|gekoppelde vrijwilliger"
    "|vrijwilligster|buddy|koppeling met|coach|gekoppeld met|naam maatje|bezoeker|vrijw|medewerker|uitvoerder"
    "|door wie|vrijwilligersnaam|naam begeleider|naam medewerker|naam van de vrijwilliger|bezocht door"
    "|begeleid door|match met|vw er|vwer|naam vw|vrw|koppel|bezoek door|gedaan door"
    "|ondersteuner|helper|hulp door|geholpen door|wordt geholpen door|wie komt er|wie is geweest|voorlezer"
)
