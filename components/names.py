"""How the name of a household stands in a sentence."""

from components.language import locale

_TITLES = ("De heer", "Meneer", "Mevrouw", "Familie", "De familie", "Gezin", "Het gezin", "Echtpaar", "Het echtpaar")


def in_sentence(name: str) -> str:
    """'bij mevrouw Postma': after the first word of a Dutch sentence a title has no capital."""
    titled = locale() == "nl" and name.startswith(tuple(f"{title} " for title in _TITLES))
    return name[0].lower() + name[1:] if titled else name
