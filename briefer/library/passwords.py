"""Passwords and other secrets: never kept, only what they can be checked against."""

from __future__ import annotations

import hashlib
import secrets
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from briefer.errors import InputError, MissingError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 12, 1024  # characters
_NOBODY = "no such account"
_AT_ONCE = BoundedSemaphore(2)  # passwords that are checked, each in 64 MiB


def new_secret() -> str:
    """Return a secret nobody guesses: 256 bits, as it may stand in a cookie or a header."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """Return what is kept of a secret that was drawn by lot: its SHA-256."""
    return hashlib.sha256(secret.encode()).hexdigest()


def hashed(password: str) -> str:
    """Return the argon2 hash of a password that a person chose.

    Raises InputError for one that is too short or too long, MissingError without argon2.
    """
    if len(password) < SHORTEST:
        raise InputError(f"must have at least {SHORTEST} characters", subject="password")
    if len(password) > LONGEST:
        raise InputError(f"must have at most {LONGEST} characters", subject="password")
    return _hasher().hash(password)


def is_password(password: str, kept: str | None) -> bool:
    """Whether a password is the one that was hashed; takes as long where there is none."""
    from argon2.exceptions import InvalidHashError, VerificationError

    hasher = _hasher()
    try:
        with _AT_ONCE:
            if kept is None:
                hasher.hash(_NOBODY)  # what a check costs
                return False
            return hasher.verify(kept, password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False


def _hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher
    except ImportError as missing:
        hint = "install briefer[web]"
        raise MissingError("passwords need argon2-cffi", subject="accounts", hint=hint) from missing
    return PasswordHasher()  # RFC 9106's second choice: 64 MiB, three passes
