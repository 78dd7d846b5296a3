"""Rules of accounts: names, passwords, codes, and how long a sign-in lasts."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta
from ipaddress import IPv6Network, ip_address, ip_network

from domain.access import Refused, Role
from domain.text import LINE_MAX, fold, tidy

PASSWORD_MIN = 12
# bcrypt reads no more, and raises above it.
PASSWORD_MAX_BYTES = 72
CODE_LASTS = timedelta(days=7)
MAILED_CODE_LASTS = timedelta(hours=1)
MISSES = 5
LOCKED = timedelta(minutes=15)
# Many people can stand behind one address; this slows guessing one password on many names.
ADDRESS_MISSES = 50
# Of one house, office or server park (RFC 1918, 4193, 6598 and what stays on one line or machine).
_INSIDE = tuple(
    ip_network(one)
    for one in (
        *("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8"),
        *("fc00::/7", "fe80::/10", "::1/128"),
    )
)
# How much of an IPv6 address the house is; the rest is chosen by whoever is in it.
_OF_ONE_HOUSE = 64

# Without letters and digits that look alike on paper.
CODE_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 12

_COMMON_WORDS = """
password passw0rd wachtwoord welkom welcome qwerty qwertyuiop asdfghjkl zxcvbnm geheim iloveyou ikhouvanjou
letmein admin administrator beheerder vrijwilliger vrijwilligers humanitas westerkwartier groningen nederland
naast abcdefghijkl abcdefghijklm abcdefghijklmnopqrstuvwxyz ajax feyenoord voetbal sunshine monkey dragon
test testtest changeme correcthorsebatterystaple
"""
_COMMON = frozenset(_COMMON_WORDS.split())


def tells_apart(address: str | None) -> bool:
    """Whether a network address says who of the internet it is.

    From one of a network inside, a proxy may bring everybody: one who guesses would keep all others out.
    """
    try:
        found = ip_address(address or "")
    except ValueError:
        return False
    return not any(found.version == inside.version and found in inside for inside in _INSIDE)


def counted_as(address: str) -> str:
    """What the misses from a network address count for: of IPv6 every house has all that begin alike, and uses any."""
    found = ip_address(address)
    return address if found.version == 4 else str(IPv6Network((int(found), _OF_ONE_HOUSE), strict=False))


def staff(roles: Iterable[str]) -> bool:
    """Whether these roles say more than volunteer."""
    return bool(set(roles) - {Role.VOLUNTEER})


def lasts(roles: Iterable[str]) -> timedelta:
    """How long a sign-in lasts: short where much can be seen, long on a volunteer's own phone."""
    return timedelta(hours=12) if staff(roles) else timedelta(days=90)


def lasts_until(roles: Iterable[str], ends: datetime, now: datetime) -> datetime:
    """A volunteer's sign-in lasts again from the day it was last used; a cookie is not written anew for less."""
    again = now + lasts(roles)
    return again if not staff(roles) and again - ends >= timedelta(days=1) else ends


def clean_sign_in_name(name: str) -> str:
    """Lower case, without blanks around it. Raises Refused("required") or Refused("odd_sign_in_name")."""
    kept = tidy(name, maximum=LINE_MAX, field="Sign-in name").lower()
    if not kept:
        raise Refused("required", field="Sign-in name")
    if re.search(r"\s", kept):
        raise Refused("odd_sign_in_name")
    return kept


def typed_sign_in_name(name: str) -> str:
    """As it is looked up; what cannot be a name at all finds nobody."""
    return name.replace("\0", "").strip().lower()


def clean_email(email: str | None) -> str | None:
    """Raises Refused("odd_email")."""
    kept = tidy(email, maximum=LINE_MAX, field="E-mail address").lower()
    if kept and not re.fullmatch(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+", kept):
        raise Refused("odd_email")
    return kept or None


def sign_in_name_from(name: str, taken: set[str]) -> str:
    """A sign-in name for somebody without e-mail: "Henk de Vries" becomes henk.de.vries, or henk.de.vries2."""
    wish = re.sub(r"[^a-z0-9]+", ".", fold(name)).strip(".")[:100] or "vrijwilliger"
    number, free = 1, wish
    while free in taken:
        number += 1
        free = f"{wish}{number}"
    return free


def typed_password(password: str) -> str:
    """Without blanks around it, and with accents composed in one way, however the keyboard does."""
    return unicodedata.normalize("NFC", password).strip()


def clean_password(password: str, *, name: str, sign_in_name: str, email: str | None) -> str:
    """The password as it is hashed, without blanks around it.

    Raises Refused: "password_too_short", "password_too_long", "password_is_name" or "password_common".
    """
    kept = typed_password(password)
    if len(kept) < PASSWORD_MIN:
        raise Refused("password_too_short", minimum=PASSWORD_MIN)
    if len(kept.encode()) > PASSWORD_MAX_BYTES or "\0" in kept:
        raise Refused("password_too_long")
    bare = _letters(kept)
    own = {_letters(one) for one in (name, sign_in_name, email or "", (email or "").split("@")[0]) if one}
    if bare and bare in own:
        raise Refused("password_is_name")
    counted_up = bool(bare) and bare in "01234567890123456789"
    if bare.strip("0123456789") in _COMMON or len(set(kept.lower())) < 5 or counted_up:
        raise Refused("password_common")
    return kept


def clean_code(code: str) -> str:
    """A one-time code as it is hashed, however it was typed over from paper."""
    return re.sub(r"[^A-Z0-9]", "", code.upper())[:40]


def looks_like_code(typed: str) -> bool:
    """Whether it is written as a one-time code is in a letter."""
    return re.fullmatch(r"[A-Z0-9]{4}([- ])[A-Z0-9]{4}\1[A-Z0-9]{4}", typed.strip().upper()) is not None


def looks_like_words(typed: str) -> bool:
    """Whether what looks like a code may as well be a password of three short words with a letter wrong."""
    letters = re.sub(r"[- ]", "", typed)
    return letters.isalpha() and not letters.isupper()


def code_hash(code: str) -> str:
    """What the database keeps of a code."""
    return hashlib.sha256(clean_code(code).encode()).hexdigest()


def written(code: str) -> str:
    """ABCD-EFGH-JKLM: in groups, to read from paper."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", fold(text))
