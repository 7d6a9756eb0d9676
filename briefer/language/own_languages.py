"""The languages of a user's folder: read, checked, and put in force beside those that are packaged."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefer import toml
from briefer.errors import ConfigError
from briefer.language.checking_languages import mistakes_in
from briefer.language.languages import put_in_force
from briefer.language.lexicon import read_lists

MOST = 100  # files of a folder
# A model takes seconds to load, and knows nothing of the files of languages.
_KEPT = "briefer.language.naming.spacy_model"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLanguage:
    """What a user's folder says of one language."""

    code: str
    tables: str  # JSON, in the one order in which it is written

    @property
    def digest(self) -> str:
        """The SHA-256 by which a brief names what it was made with."""
        return sha256(self.tables.encode()).hexdigest()


OwnLanguages = tuple[OwnLanguage, ...]
_in_force: list[OwnLanguages] = [()]


def read_own(folder: Path | None) -> OwnLanguages:
    """Return the languages of a folder, in the order of their codes; none without one.

    Raises ConfigError with one line for each mistake.
    """
    if folder is None:
        return ()
    try:
        files = sorted(one for one in folder.iterdir() if one.suffix == ".toml")
    except OSError:
        hint = "name a folder that holds files like sw.toml"
        raise ConfigError(
            "no such folder", subject=f"languages.folder {folder}", hint=hint
        ) from None
    if not 0 < len(files) <= MOST:
        what = f"more than {MOST} languages" if files else "no language in it"
        hint = "put files into it that are named like sw.toml"
        raise ConfigError(what, subject=f"languages.folder {folder}", hint=hint)
    wrong: list[str] = []
    found: list[OwnLanguage] = []
    for file in files:
        tables = _read(file, wrong)
        wrong += [f"{file}: {one}" for one in mistakes_in(file.stem, tables)] if tables else []
        plain = json.dumps(tables, ensure_ascii=False, sort_keys=True)
        found.append(OwnLanguage(code=file.stem, tables=plain))
    if wrong:
        raise ConfigError("\n".join(wrong))
    return tuple(found)


def _read(file: Path, wrong: list[str]) -> dict[str, Any]:
    try:
        tables = toml.read(file)
    except OSError as refused:
        wrong.append(f"{file}: {(refused.strerror or 'cannot be read').lower()}")
    except ValueError as mistake:
        wrong.append(f"{file}: {mistake}")
    else:
        if not tables:
            wrong.append(f"{file}: is empty; write what it adds, as docs/languages.md describes")
        return tables
    return {}


def digests(own: OwnLanguages) -> dict[str, str]:
    """Return the digest of each language: what a brief records of them."""
    return {one.code: one.digest for one in own}


def use(own: OwnLanguages) -> None:
    """Put languages in force in this process, instead of those of another folder, until others are.

    What was remembered of texts under the others is forgotten.
    """
    if own == _in_force[0]:
        return
    _in_force[0] = own
    put_in_force({one.code: _tables(one) for one in own})
    _forget()
    read_lists()


@contextmanager
def in_force(own: OwnLanguages) -> Iterator[None]:
    """Put languages in force for as long as the block lasts."""
    before = _in_force[0]
    use(own)
    try:
        yield
    finally:
        use(before)


def _tables(one: OwnLanguage) -> Mapping[str, Mapping[str, Any]]:
    read: dict[str, Any] = json.loads(one.tables)
    script = read.get("script")
    if script is not None:
        read["words"] = {"script": script} | read.get("words", {})
    return {name: table for name, table in read.items() if isinstance(table, dict)}


def _forget() -> None:
    """Empty whatever of the program remembers results: any of them may hang on the languages."""
    for name, module in list(sys.modules.items()):
        if name.startswith("briefer.") and name != _KEPT:
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear") and getattr(value, "__module__", "") != _KEPT:
                    value.cache_clear()
