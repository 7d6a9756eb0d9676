"""Under which key files are signed, and where its password comes from: never the command line."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from briefer.issuing import Sign
    from briefer.signing import Key


def signing(path: Path | None, password_file: Path | None = None) -> Sign:
    """Return what signs files; the password is read from a file, the environment, or asked for."""
    if path is None:
        return dict
    from briefer.config import SIGN_PASSWORD_VARIABLE
    from briefer.signing import PasswordError, load_key, sign_files

    password = os.environ.get(SIGN_PASSWORD_VARIABLE)
    if password_file is not None:
        from briefer.signing import read_small

        password = read_small(password_file).decode("utf-8", "replace").rstrip("\r\n")
    try:
        key = load_key(path, password)
    except PasswordError as refused:
        if password or not sys.stdin.isatty():
            refused.hint = f"set {SIGN_PASSWORD_VARIABLE}, or name a file with --sign-password-file"
            raise
        key = _asked(path)
    return partial(sign_files, key=key, when=datetime.now(UTC))


def _asked(path: Path) -> Key:
    from briefer.signing import load_key

    return load_key(path, typer.prompt(f"password of {path.name}", hide_input=True, err=True))
