"""How the name of a household stands in a sentence."""

_TITLES = ("De heer", "Meneer", "Mevrouw", "Familie", "De familie", "Gezin", "Het gezin", "Echtpaar", "Het echtpaar")


def in_sentence(name: str) -> str:
    """'bij mevrouw Postma': after the first word of a sentence a title has no capital."""
    return name[0].lower() + name[1:] if name.startswith(tuple(f"{title} " for title in _TITLES)) else name
