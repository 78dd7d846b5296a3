"""Letters that were read in the wrong encoding: "JÃ¶rg" is Jörg."""

import re

# What Windows makes of the bytes behind the first one of a letter in UTF-8; a byte it has no sign for stays as it is.
_BEHIND = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
# Letters and accents of European names, and what else is typed: "â€™" is a quote, "á»…" a letter in Vietnamese.
# A blank that keeps words together stands as itself behind "KILIÇ" and "Tomáš".
_LETTER = re.compile(rf"([ÂÃÅÐ]|[ÄÆÇÌÍÎÏÑ](?!\u00a0)){_BEHIND}|á[¸-»]{_BEHIND}|[âï]{_BEHIND}{{2}}")
# Of a blank that keeps words together a program may leave this, and any other blank behind it.
_BLANK = re.compile(r"(?<=\S)Â(?=\s|$)")


def mend(text: str) -> str:
    """Give back letters that were read in the wrong encoding, also twice; other text stays."""
    for _again in range(2):
        if text.isascii() or not (_LETTER.search(text) or _BLANK.search(text)):
            return text
        text = _BLANK.sub("", _LETTER.sub(_given_back, text))
    return text


def _given_back(misread: re.Match[str]) -> str:
    raw = bytearray()
    for sign in misread[0]:
        try:
            raw += sign.encode("cp1252")
        except UnicodeEncodeError:
            raw.append(ord(sign))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return misread[0]
