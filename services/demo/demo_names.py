"""Words to invent a chapter from. Nobody of these exists; the villages do."""

PROGRAMMES = ("Thuisadministratie", "Gezinsondersteuning", "Voorlezen")
# How often each of them is asked for.
PROGRAMME_WEIGHTS = (46, 31, 23)

_FIRST_NAMES = (
    "Aafke Aaltje Ali Amina Anneke Arjen Baukje Berend Bert Bettie Bram Carla Corrie Daniël Dieuwke Dirk Douwe Eelco "
    "Eline Emre Esther Fatma Femke Fokke Foppe Frouke Geert Gerda Gerrit Gré Grietje Haico Hanna Harm Heleen Hiltje "
    "Ida Ineke Jacoba Jan Janke Jannes Jeltje Joke Joris Kees Klaas Lammie Leo Lieuwe Linda Lutske Maaike Marga "
    "Marieke Marten Meint Mirjam Nanne Nelleke Nynke Oene Paul Petra Piet Rahel Reina Rienk Rika Roelof Saskia Sietse "
    "Sjoukje Sylvia Tamara Teun Tineke Tjitske Trijntje Wiebe Willem Wilma Ype Zeynep"
)

_SURNAMES = (
    "Aukema Bakema Boersma Bolhuis Brouwersma Damstra de_Boer de_Groot de_Haan Demir Dijkema Drenth Elzinga Feenstra "
    "Geertsema Haan Haddad Hamming Havinga Hiemstra Hoeksema Huizinga Iwema Jansma Jonkman Kaya Kloosterman Kowalski "
    "Kruizenga Kuipersma Lubbers Meijering Mulder Mulderij Nienhuis Norder Oosterhof Ossewaarde Pama Pluimstra Postma "
    "Reitsma Renkema Rozema Saleh Scheepstra Sikkema Slagter Spoelstra Tamminga Tesfay Tuinstra van_Dam van_der_Laan "
    "van_der_Meer van_der_Veen Veldkamp Venema Vos Wiersma Wiertsema Wolters Yıldız Zijlstra Zuidema"
)

# Village, four digits of its postcode, how many households it has beside the others.
PLACES = (
    ("Leek", "9351", 22),
    ("Zuidhorn", "9801", 16),
    ("Marum", "9363", 12),
    ("Grootegast", "9861", 10),
    ("Tolbert", "9356", 9),
    ("Opende", "9865", 5),
    ("Grijpskerk", "9843", 6),
    ("Aduard", "9831", 5),
    ("Zevenhuizen", "9354", 5),
    ("Noordhorn", "9804", 3),
    ("De Wilp", "9367", 3),
    ("Oldehove", "9883", 3),
    ("Kornhorn", "9864", 2),
    ("Lutjegast", "9866", 2),
    ("Niekerk", "9822", 2),
    ("Oldekerk", "9821", 2),
    ("Doezum", "9863", 1),
    ("Ezinge", "9891", 1),
    ("Boerakker", "9362", 1),
)
_STREETS = (
    "Hoofdstraat Kerkstraat Molenweg Schoolstraat Stationsweg Tolbertervaart Industrielaan Wilgenlaan Burgemeesterlaan "
    "Eikenlaan Havenweg Meidoornlaan Noorderweg Zuiderweg Bosweg Lindelaan"
)

FIRST_NAMES = _FIRST_NAMES.split()
SURNAMES = [name.replace("_", " ") for name in _SURNAMES.split()]
STREETS = _STREETS.split()

LANGUAGES = ("Arabisch", "Tigrinya", "Turks", "Pools", "Oekraïens", "Farsi", "Engels", "Somalisch")
REFERRERS = (
    "Huisarts",
    "Consultatiebureau",
    "Basisschool",
    "Sociaal team",
    "Wijkverpleging",
    "Buurvrouw",
    "Zelf gebeld",
    "Bibliotheek",
    "Woningcorporatie",
)

QUESTIONS = (
    (
        "De post blijft liggen. Graag samen weer overzicht maken.",
        "Toeslagen aanvragen lukt niet alleen; de brieven zijn moeilijk.",
        "Durft de blauwe enveloppen niet open te maken.",
        "Na het overlijden van haar man weet zij de weg niet in de administratie.",
        "Wil leren internetbankieren en een map bijhouden.",
        "Er is een betalingsregeling; samen letten op de termijnen.",
    ),
    (
        "Moeder met een tweeling en weinig mensen om zich heen.",
        "Graag iemand die af en toe meedenkt over de opvoeding.",
        "Samen naar buiten met de kinderen, en iemand om mee te praten.",
        "Vader staat er alleen voor en heeft veel op zijn bord.",
        "Nieuw in het dorp; wil de weg leren naar school en clubs.",
    ),
    (
        "Wekelijks voorlezen aan een kind van vier.",
        "Thuis wordt weinig Nederlands gesproken; voorlezen aan twee kinderen.",
        "Het kind is stil op school en houdt van prentenboeken.",
        "Voorlezen, en de ouders laten zien hoe leuk het is.",
    ),
)
NOWHERE = (
    "Zoekt iemand om mee te wandelen.",
    "Zou graag leren fietsen.",
    "Wil samen koken met iemand uit het dorp.",
)
WISHES = (
    "Liefst een vrouw.",
    "Liever geen huisdieren mee.",
    "Graag iemand die rustig de tijd neemt.",
    "Graag iemand met ervaring met jonge kinderen.",
)
LIMITS = (
    "Liever geen huis waar gerookt wordt.",
    "Niet in de schoolvakanties.",
    "Geen trappen, vanwege mijn knie.",
    "Alleen overdag; ik rijd niet in het donker.",
    "Geen honden.",
)
NOTES = (
    "Samen de post doorgenomen. Er ligt nog één brief van de gemeente.",
    "Gezellig gesproken bij de koffie. Het gaat iets beter dan vorige keer.",
    "Twee boekjes voorgelezen. Bij het tweede las hij zelf al mee.",
    "De map is op orde. Volgende keer kijken we naar de zorgtoeslag.",
    "Naar de speeltuin geweest. De kinderen hebben heerlijk gerend.",
    "Zij was moe. We hebben vooral gepraat.",
    "Samen gebeld met de energiemaatschappij. De regeling staat nu op papier.",
    "Het formulier voor de bijzondere bijstand is ingevuld en verstuurd.",
    "Kort bezoek, er was visite. Nieuwe afspraak gemaakt.",
    "Geoefend met internetbankieren. Zij durft het nu zelf.",
    "Zij vertelde over vroeger. Dat deed haar goed.",
    "Naar de bibliotheek geweest en een eigen pasje gehaald.",
    "Met school gesproken over de rekening. Dat is goed opgelost.",
    "Er is weer overzicht. We denken na over minder vaak komen.",
)
CLOSED_REASONS = (
    "De vraag is beantwoord.",
    "Het gezin redt het nu zelf.",
    "Verhuisd.",
    "Andere hulp gevonden.",
)
HANDED_BACK_REASONS = ("Dit vraagt om een beroepskracht.", "Er komt professionele begeleiding.")
HANDED_OVER_REASONS = ("De vrijwilliger stopt.", "Andere dag nodig.", "Verhuisd naar een ander dorp.")
BY_HAND_REASONS = ("Zij kennen elkaar van het koor.", "Rijdt er op weg naar haar werk langs.")
# What is needed once, what it costs more or less in cents, and why that is granted.
NEEDS = (
    ("Winterjas, maat 128", 4500, "Het is koud, en een tweedehands jas was er niet."),
    ("Ov-kaart met saldo voor de taalles", 2500, "Met de bus komt ze elke week bij de les."),
    ("Schooltas en schriften", 3500, "Zo begint het schooljaar goed."),
    ("Matras voor het jongste kind", 9000, "De kledingbank heeft er geen."),
    ("Bril: eigen bijdrage", 7500, "Zonder bril lukt het met de post niet."),
    ("Pasje van de bibliotheek", None, "Lezen is waar het om gaat."),
    ("Tweedehands fiets", 8000, "Dan kan hij zelf naar zijn werk."),
)
NOT_GRANTED_REASON = "Hiervoor is er een regeling bij de gemeente. Bel me, dan vragen we die samen aan."
COSTS = (
    ("parking", (150, 900), "Parkeren bij het ziekenhuis"),
    ("public_transport", (320, 1480), "Bus heen en terug"),
    ("material", (195, 1650), "Ordner en tabbladen"),
    ("outing", (500, 2400), "Uitje met de kinderen"),
    ("telephone", (100, 600), "Bellen met instanties"),
    ("other", (150, 1200), "Postzegels en kopieën"),
)
NO_RECEIPT = ("Bon niet gekregen", "Bon kwijtgeraakt", "Automaat gaf geen bon")
# Of a trip, and of other costs, of which the demo's volunteers have no receipt.
RETURNED_TRIP = ("Klopt het aantal kilometers? De vorige keer waren het er minder.", "Staat de dag goed?")
RETURNED_COSTS = ("Kun je de bon nog vinden?", "Schrijf je er nog bij waar het precies voor was?")
REFUSED_TRIP = ("Deze rit was al betaald.", "Dit kunnen we niet vergoeden; bel me gerust even.")
REFUSED_COSTS = ("Dit was al betaald.", "Dit kunnen we niet vergoeden; bel me gerust even.")
