"""What the operator set: in the environment, else in the secrets."""

import os
import secrets
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any

from db.engine import DATA, read_secrets, setting

KEY_MIN = 32


class NoKey(Exception):
    """The key that signs the sign-in cookies is of no use; in words that say what to do."""


class KeyTooShort(NoKey):
    """It has fewer than KEY_MIN characters."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The key of the sign-in cookies is too short: {what}")


class KeyOutOfReach(NoKey):
    """The one in data/ does not let itself be read, or be made there."""

    def __init__(self, why: OSError) -> None:
        said = (why.strerror or "the disk does not give it").lower()
        super().__init__(f"The key in data/key cannot be read or made: {said}. Is it of the user that runs Naast?")


@dataclass(frozen=True)
class Smtp:
    host: str
    port: int
    sender: str
    user: str
    password: str
    starttls: bool
    # Seconds in which it has to answer.
    timeout: float = 20


@dataclass(frozen=True)
class FirstAdmin:
    name: str
    sign_in_name: str
    code: str


def configured_key() -> str | None:
    """NAAST_KEY, else [auth] key in the secrets. Raises KeyTooShort."""
    key = setting("NAAST_KEY") or _section("auth").get("key")
    if not key:
        return None
    if len(str(key)) < KEY_MIN:
        raise KeyTooShort(f"set NAAST_KEY, or key under [auth] in the secrets, to {KEY_MIN} random characters or more.")
    return str(key)


def kept_key() -> str | None:
    """The key that was made in data/, if one was. Raises NoKey."""
    path = DATA / "key"
    try:
        if not path.is_file():
            return None
        # An editor, with which it was put back, ends it with a new line.
        key = path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError as kept:
        raise KeyOutOfReach(kept) from None
    if len(key) < KEY_MIN:
        raise KeyTooShort("put data/key back as it was; without it the bank accounts cannot be read.")
    return key


def cookie_key() -> str:
    """The configured key, else one that is made once and kept in data/, for its owner's eyes only. Raises NoKey."""
    if key := configured_key():
        return key
    if key := kept_key():
        return key
    try:
        DATA.mkdir(mode=0o700, exist_ok=True)
        descriptor = os.open(DATA / "key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as other:
        if key := kept_key():  # of another process, which was first
            return key
        raise KeyOutOfReach(other) from None
    except OSError as none:
        raise KeyOutOfReach(none) from None
    made = secrets.token_urlsafe(48)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(made)
    return made


def every_key() -> tuple[str, ...]:
    """The key, then those from before that are still needed to read what was written with them."""
    found = setting("NAAST_OLD_KEYS").split() or _section("auth").get("old_keys", [])
    # A single one may stand there without the brackets of a list.
    return cookie_key(), *map(str, found if isinstance(found, list) else [found])


def disk_is_kept() -> bool:
    """Whether the operator states that what is written to the disk is still there after a restart."""
    return _is_yes(setting("NAAST_DISK_IS_KEPT") or _section("server").get("disk_is_kept", False))


def address() -> str:
    """Where people find the app ("https://naast.example.org"), for links in letters; "" where it is not set."""
    written = str(setting("NAAST_ADDRESS") or _section("server").get("address", "")).strip().rstrip("/")
    return f"https://{written}" if written and "://" not in written else written


def smtp() -> Smtp | None:
    """The server that sends mail; None where none is set, or where `smtp_problem` says why it cannot be used."""
    found = _section("smtp")
    port, sender = _port(found), _sender(found)
    if not found.get("host") or port is None or not sender:
        return None
    return Smtp(
        host=str(found["host"]),
        port=port,
        sender=sender,
        user=str(found.get("user", "")),
        password=str(found.get("password", "")),
        starttls=_is_yes(found.get("starttls", True)),
    )


def smtp_problem() -> str:
    """Why no mail can be sent though a server is set; in words that repeat nothing of it."""
    found = _section("smtp")
    if not found.get("host"):
        return ""
    if _port(found) is None:
        return "its port in the secrets is no number from 1 to 65535"
    return "" if _sender(found) else "from under [smtp] in the secrets is no e-mail address"


def _port(found: dict[str, Any]) -> int | None:
    written = str(found.get("port", 587)).strip()
    return int(written) if written.isascii() and written.isdecimal() and 0 < int(written) < 65536 else None


def _sender(found: dict[str, Any]) -> str:
    """From whom the mails are; "" where neither that nor the user of the mail server is an address."""
    sender = str(found.get("from") or found.get("user", ""))
    return sender if "@" in parseaddr(sender)[1] else ""


def _is_yes(stated: object) -> bool:
    return str(stated).lower() in {"1", "true", "yes", "ja"}


def first_admin() -> FirstAdmin | None:
    found = _section("first_admin")
    if not found.get("sign_in_name") or not found.get("code"):
        return None
    name = str(found["sign_in_name"])
    return FirstAdmin(name=str(found.get("name", name)), sign_in_name=name, code=str(found["code"]))


def _section(name: str) -> dict[str, Any]:
    found = read_secrets().get(name, {})
    return found if isinstance(found, dict) else {}
