"""Which text is meant by the name of a file, by a title, or by the digits of a hash."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefer import reading
from briefer.correcting.values import LEAST, WHOLE
from briefer.errors import InputError
from briefer.inert import one_line_label
from briefer.model import Document

_DIGITS = re.compile(rf"[0-9a-fA-F]{{{LEAST},{WHOLE}}}")
_NUMBERED = re.compile(r"(?P<file>.+):(?P<number>\d+)")
_SHOWN = 3  # articles that are named where one has to be chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A text that a decision is about."""

    text: str  # its SHA-256, or as many digits as were given
    name: str = ""  # of the article, as it is read
    title: str = ""
    file: str = ""  # SHA-256 of the file, where it holds this article alone
    read: bool = True  # False: the digits were taken as they are


def find_target(said: str, among: Sequence[str | Path] = ()) -> Target:
    """Return the text that is meant by a file, by a title, or by digits of a hash.

    Of a file of many articles, one is meant by `FILE:LINE`; a title and the first digits of a text's
    SHA-256 are looked for `among` some paths. Raises InputError where no article, or more than one, fits.
    """
    numbered = _NUMBERED.fullmatch(said)
    if Path(said).is_file():
        return _only(list(_articles([said])), said)
    if numbered and Path(numbered["file"]).is_file():
        end = f":{numbered['number']}"
        found = [one for one in _articles([numbered["file"]]) if one.name.endswith(end)]
        return _only(found, said)
    if _DIGITS.fullmatch(said):
        return _by_digits(said.lower(), among)
    if not among and Path(said).is_dir():
        raise InputError("is a folder", subject=said, hint="name one of its articles")
    if not among:
        hint = "for a title, name the files to look in, too"
        raise InputError("no such file", subject=said, hint=hint)
    wanted = one_line_label(said).casefold()
    return _only([one for one in _articles(among) if _title(one).casefold() == wanted], said)


def _by_digits(digits: str, among: Sequence[str | Path]) -> Target:
    if not among:
        return Target(text=digits, read=False)
    found = [one for one in _articles(among) if one.sha256.startswith(digits)]
    return _only(found, digits)


def _articles(paths: Sequence[str | Path]) -> Iterator[Document]:
    for file in reading.find(paths):
        try:
            results = reading.read_each(file.path, name=file.name)
        except InputError:
            if len(paths) == 1 and Path(paths[0]).is_file():
                raise
            continue
        yield from (one for one in results if isinstance(one, Document))


def _only(found: Sequence[Document], said: str) -> Target:
    """Return the one text of some articles."""
    texts = {one.sha256: one for one in reversed(found)}
    if not texts:
        raise InputError("no article is called so, nor has such a text", subject=said)
    if len(texts) > 1:
        some = "; ".join(f"{one.name} {_title(one)!r}" for one in found[:_SHOWN])
        hint = f"name one as FILE:LINE or by its title: {some}"
        raise InputError(f"{len(texts)} articles fit", subject=said, hint=hint)
    (one,) = texts.values()
    alone = not _NUMBERED.fullmatch(one.name) and one.raw_sha256 != one.sha256
    whole = one.raw_sha256 if alone else ""
    return Target(text=one.sha256, name=one.name, title=_title(one), file=whole)


def _title(document: Document) -> str:
    """Return the title a file gives, or else its first line, where a page has it."""
    first = next((line for line in document.text.splitlines() if line.strip()), "")
    return one_line_label(document.title or first)[:200]
