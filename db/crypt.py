"""Texts that nobody reads in the database, or in a backup of it, without the operator's key."""

import base64
import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Dialect, LargeBinary, Text, TypeDecorator

from db.operator import every_key


class Encrypted(TypeDecorator[str]):
    """Text in and out, and None where no key that is set can read it: its screen says so, `doctor` counts it.

    The same text is written differently each time; to look for one, keep its `fingerprint` beside it.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else seal(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else unseal(value)


class EncryptedBytes(TypeDecorator[bytes]):
    """As `Encrypted`, for a file."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else _cipher(every_key()).encrypt(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        try:
            return _cipher(every_key()).decrypt(value)
        except InvalidToken:
            return None


def seal(text: str) -> str:
    """For a text that stands among others that are no secret; elsewhere a column is `Encrypted`."""
    return _cipher(every_key()).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str | None:
    """None where no key that is set can read it."""
    try:
        return _cipher(every_key()).decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def fingerprint(text: str) -> str:
    """The same for the same text, and of no use to who lacks the key: an account number alone could be guessed."""
    return fingerprints(text)[0]


def fingerprints(text: str) -> list[str]:
    """That of the present key first, then those of keys from before, under which a row may still stand."""
    return [hmac.new(_derived(key, b"fingerprint"), text.encode(), hashlib.sha256).hexdigest() for key in every_key()]


@lru_cache
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key, b"encryption"))) for key in keys])


@lru_cache
def _derived(key: str, purpose: bytes) -> bytes:
    """A key for one purpose only, from which neither the operator's key nor that of another purpose follows."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"naast " + purpose).derive(key.encode())
