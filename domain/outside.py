"""What has to be set before the app may be used from other computers."""

from enum import StrEnum
from urllib.parse import urlsplit


class Missing(StrEnum):
    ADDRESS = "address"
    SECRETS = "secrets"
    RIGHT_TO_TABLES = "right_to_tables"
    NEWER_CODE = "newer_code"
    REAL_DATABASE = "real_database"  # everybody in this one is invented
    POSTGRESQL = "postgresql"
    KEY = "key"
    LONG_KEY = "long_key"
    KEY_IN_DATA = "key_in_data"


def is_here(url: str | None, host: str | None, address: str | None) -> bool:
    """Whether the browser is on this computer: by its address bar, by the Host that it asked for, and by where it is.

    Each can be unknown (None), and each can be made up, so all of them have to say so.
    """
    names = [urlsplit(url).hostname or "" if url else None, urlsplit(f"//{host}").hostname or "" if host else None]
    return all(name is None or _local(name) for name in (*names, address))


def missing(*, here: bool, demo: bool, sqlite: bool, key: bool, key_long: bool, disk_kept: bool) -> list[Missing]:
    """`key`: one is configured; `disk_kept`: the operator states that files are there after a restart."""
    if not key_long:
        return [Missing.LONG_KEY]
    if here:
        return []
    if demo:
        return [Missing.REAL_DATABASE]
    if disk_kept:
        return []
    return [Missing.POSTGRESQL] * sqlite + [Missing.KEY] * (not key)


def _local(name: str) -> bool:
    return name in {"localhost", "::1"} or name.endswith(".localhost") or name.startswith("127.")
