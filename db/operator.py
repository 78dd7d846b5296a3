"""What the operator set: in the environment, else in the secrets."""

import os
import secrets
from dataclasses import dataclass
from typing import Any

from db.engine import DATA, read_secrets

KEY_MIN = 32


class KeyTooShort(Exception):
    """The key that signs the sign-in cookies has fewer than KEY_MIN characters."""


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
    key = os.environ.get("NAAST_KEY") or _section("auth").get("key")
    if not key:
        return None
    if len(str(key)) < KEY_MIN:
        raise KeyTooShort
    return str(key)


def cookie_key() -> str:
    """The configured key, else one that is made once and kept in data/, for its owner's eyes only."""
    if key := configured_key():
        return key
    path = DATA / "key"
    DATA.mkdir(mode=0o700, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        key = path.read_text(encoding="utf-8")
        if len(key) < KEY_MIN:
            raise KeyTooShort from None
        return key
    made = secrets.token_urlsafe(48)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(made)
    return made


def every_key() -> tuple[str, ...]:
    """The key, then those from before that are still needed to read what was written with them."""
    found = os.environ.get("NAAST_OLD_KEYS", "").split() or _section("auth").get("old_keys", [])
    # A single one may stand there without the brackets of a list.
    return cookie_key(), *map(str, found if isinstance(found, list) else [found])


def disk_is_kept() -> bool:
    """Whether the operator states that what is written to the disk is still there after a restart."""
    stated = os.environ.get("NAAST_DISK_IS_KEPT", _section("server").get("disk_is_kept", False))
    return str(stated).lower() in {"1", "true", "yes", "ja"}


def address() -> str:
    """Where people find the app ("https://naast.example.org"), for links in letters; "" where it is not set."""
    return str(os.environ.get("NAAST_ADDRESS") or _section("server").get("address", "")).rstrip("/")


def smtp() -> Smtp | None:
    """The server that sends mail; None where none is set, or where `smtp_problem` says why it cannot be used."""
    found = _section("smtp")
    port = _port(found)
    if not found.get("host") or port is None:
        return None
    user = str(found.get("user", ""))
    return Smtp(
        host=str(found["host"]),
        port=port,
        sender=str(found.get("from", user)),
        user=user,
        password=str(found.get("password", "")),
        starttls=bool(found.get("starttls", True)),
    )


def smtp_problem() -> str:
    """Why no mail can be sent though a server is set; in words that repeat nothing of it."""
    found = _section("smtp")
    if found.get("host") and _port(found) is None:
        return "its port in the secrets is no number from 1 to 65535"
    return ""


def _port(found: dict[str, Any]) -> int | None:
    written = str(found.get("port", 587)).strip()
    return int(written) if written.isascii() and written.isdecimal() and 0 < int(written) < 65536 else None


def first_admin() -> FirstAdmin | None:
    found = _section("first_admin")
    if not found.get("sign_in_name") or not found.get("code"):
        return None
    name = str(found["sign_in_name"])
    return FirstAdmin(name=str(found.get("name", name)), sign_in_name=name, code=str(found["code"]))


def _section(name: str) -> dict[str, Any]:
    found = read_secrets().get(name, {})
    return found if isinstance(found, dict) else {}
