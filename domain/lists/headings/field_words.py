"""Words for what lists of several kinds tell, as chapters head their columns. Folded: no accents, no signs."""

PROGRAMMES = (
    "activiteit|activiteiten|programma|programmas|programma s|project|projecten|soort hulp|werkgroep|werkgroepen"
    "|dienst|onderdeel|inzet bij|inzet|taak|taken|doet mee aan|actief bij|soort ondersteuning|traject|type hulp"
    "|hulpsoort|hulpvorm|vorm van hulp|ondersteuning|type ondersteuning|ondersteuningsvorm|werkzaam in|soort werk"
    "|actief voor|inzetbaar voor|aangemeld voor|ingezet bij|waarvoor inzetbaar|inzetbaar bij|doet|prog|act"
    "|vorm van ondersteuning"
)
DAY_PARTS = (
    "beschikbaar|beschikbaarheid|dagdelen|dagdeel|dagen|kan op|beschikbare dagen|beschikbaar op|wanneer"
    "|wanneer beschikbaar|voorkeursdagen|voorkeur dagdeel|tijden|dag en dagdeel|beschikbare dagdelen|inzetbaar"
    "|inzetbaar op|kan wanneer|beschikbare momenten|momenten|dag tijd|dag en tijd|vaste dag|vast moment|dag en tijdstip"
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
# Where a list is of children to read to; the child is one where no parent is named.
PARENTS = (
    "ouder s|ouders|ouder|naam ouder|naam ouders|naam ouder s|ouder verzorger|ouders verzorgers|ouder s verzorger s"
    "|verzorger|verzorgers|naam kind|naam van het kind|leerling|naam leerling|kind"
)
VOLUNTEER = (
    "vrijwilliger|naam vrijwilliger|maatje|gekoppeld aan|begeleider|toegewezen aan|koppeling|gekoppelde vrijwilliger"
    "|vrijwilligster|buddy|koppeling met|coach|gekoppeld met|naam maatje|bezoeker|vrijw|medewerker|uitvoerder"
    "|door wie|vrijwilligersnaam|naam begeleider|naam medewerker|naam van de vrijwilliger|bezocht door"
    "|begeleid door|match met|vw er|vwer|naam vw|vrw|koppel|bezoek door|gedaan door"
    "|ondersteuner|helper|hulp door|geholpen door|wordt geholpen door|wie komt er|wie is geweest|voorlezer"
)
QUESTION = (
    "hulpvraag|vraag|ondersteuningsvraag|reden aanmelding|reden van aanmelding|omschrijving|omschrijving vraag"
    "|vraagstelling|probleem|situatie|korte omschrijving|toelichting|toelichting hulpvraag|waarvoor|hulp bij"
    "|reden aanvraag|doel|doel ondersteuning|reden ondersteuning|hulpvr|wat is er nodig|waarom|problematiek"
    "|hulpbehoefte|behoefte|aanleiding|achtergrond|beschrijving|hulpvragen|hulpvraag kort"
    "|omschrijving hulpvraag|korte omschrijving hulpvraag|vraagverheldering|hulp nodig bij|waar gaat het om"
)
REFERRER = (
    "verwijzer|verwezen door|verwijzende instantie|aangemeld door|doorverwezen door|herkomst|via|verwijzing"
    "|aanmelder|naam verwijzer|verwijzende organisatie|doorverwijzer|aangemeld via|instantie"
    "|verwijzende partij|organisatie|door wie aangemeld|aangemeld door wie|verwijzende org|aanmelding door"
    "|gemeld door|aangedragen door|aangebracht door"
    "|van wie|via wie|bron aanmelding|toegeleid door|toeleider|afkomstig van|hoe binnengekomen"
)
NOTE = (
    "verslag|verhaal|opm|bijz|notitie|notities|opmerking|opmerkingen|bijzonderheden|toelichting"
    "|kort verslag|verslaglegging|wat gedaan"
    "|verslagje|omschrijving|inhoud|wat is er gedaan|aantekening|aantekeningen|bevindingen|hoe was het|tekst"
    "|hoe ging het|impressie|samenvatting|besproken|indruk|rapportage|memo|beschrijving|verloop|logboek"
    "|terugblik|observaties|evaluatie|voortgang|commentaar"
)
CAPACITY = (
    "max aantal huishoudens|maximum aantal huishoudens|max huishoudens|maximum|max|capaciteit|ruimte"
    "|aantal huishoudens|max aantal gezinnen|aantal gezinnen|max gezinnen|ruimte voor|kan aan|max aantal"
    "|max aantal clienten|maximaal|maximaal aantal|aantal koppelingen|max koppelingen|hoeveel gezinnen|hoeveel"
    "|plekken|aantal plekken|beschikbare plekken|caseload|max caseload|max deelnemers|aantal deelnemers"
    "|aantal clienten|max clienten"
    "|plaatsen|aantal plaatsen|aantal hh|max hh|max aantal hh|plek voor|max matches|aantal matches"
    "|hoeveel koppelingen|koppelingen mogelijk|kan gezinnen begeleiden"
)
CLOSED = (
    "afgesloten|afgesloten op|einddatum|datum afsluiting|datum afgesloten|beeindigd|gestopt|uitgeschreven|eind"
    "|afsluitdatum|einde|uitstroom|uitstroomdatum|datum einde|gestopt op|beeindigd op|afgerond|afgerond op"
    "|uit zorg|datum uitstroom|eind datum|einde koppeling|afsluiting"
    "|klaar|klaar op|afgesloten per|beeindigd per|gestopt per|afgerond per|uitgestroomd|uitgestroomd op"
    "|beeindiging|datum beeindiging|beeindigingsdatum|afsl|afsl datum|datum stop|datum gestopt"
)
