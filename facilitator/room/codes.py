"""What lets somebody in: six symbols to type, or a secret to scan; kept so that a stolen file opens no door."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata

ALPHABET = "ACDEFGHJKMNPQRTVWXY34679"
"""Symbols that nobody takes for another: no 0 and O, 1, I and L, 2 and Z, 5 and S, 8 and B, U and V."""

LENGTH = 6


def new_code() -> str:
    """Six symbols, by the system's own source of chance: one of 190 million."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def new_secret() -> str:
    """128 bits that are safe in an address."""
    return secrets.token_urlsafe(16)


def new_token() -> str:
    """256 bits that stand for a device from now on."""
    return secrets.token_urlsafe(32)


def as_typed(text: str) -> str:
    """A code as a person may type it (lower case, blanks, dashes, full-width figures), in its plain form."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(symbol for symbol in plain if symbol.isalnum())


def grouped(code: str) -> str:
    """A code as it is shown: `K7M 3QX`."""
    return f"{code[:3]} {code[3:]}"


def digest(secret: str) -> str:
    """What is kept in the place of a token or a device's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that does not tell where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())
