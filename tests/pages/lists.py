"""Lists to hand over on their screen, and what is read there."""

VOLUNTEERS = (
    "Naam;E-mail;Activiteit;Max gezinnen\nJoke Bos;joke@voorbeeld.nl;Voorlezen;2\nPiet Vis;;Voorlezen;geen idee\n"
)
HOUSEHOLDS = (
    "Dossiernr;Gezin;Activiteit;Status;Maatje;Aangemeld;Hulpvraag\n"
    "A-1;Fam. Wit;Voorlezen;actief;Joke Bos;1-2-2025;=1+1\n"
    "A-2;Fam. Zwart;Schaken;wachtlijst;;1-2-2025;\n"
)
VISITS = "Datum;Vrijwilliger;Dossiernr;Duur\n1-3-2025;Joke Bos;A-1;60\n"
SCREEN = "lists/bring_in"


def hand_over(at, *files):
    at.file_uploader[0].set_value(list(files))
    return at.run()


def csv(name, text):
    return (name, text.encode(), "text/csv")


def shown(at):
    return " ".join(str(html.proto) for html in at.get("html"))


def press(at, start):
    next(button for button in at.button if button.label.startswith(start)).click()
    return at.run()
