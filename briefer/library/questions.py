"""Questions that stand: saved searches, with everything that their answers have told so far."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from briefer import records
from briefer.errors import LibraryError
from briefer.library.connections import Library
from briefer.library.identity import stamp
from briefer.model import Known

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A search that is kept under a name."""

    name: str
    words: str
    source: str | None = None
    asked_at: str | None = None  # ISO 8601, UTC; None: never yet
    through: int = 0  # the last article that its answers have seen
    known: Known = field(default=Known(), repr=False)


def save_question(library: Library, question: Question) -> None:
    """Keep a question under its name.

    Raises LibraryError where another one has the name.
    """
    from sqlalchemy import insert, select

    from briefer.library.tables import questions as table

    with library.writing() as connection:
        found = connection.execute(select(table).where(table.c.name == question.name)).first()
        if found is not None and (found.words, found.source) != (question.words, question.source):
            hint = "briefer ask --forget, or another name"
            raise LibraryError(
                "there is another question of that name", subject=question.name, hint=hint
            )
        if found is None:
            connection.execute(insert(table).values(**_values(question)))


def list_questions(library: Library, names: Collection[str] = ()) -> list[Question]:
    """Return the questions of some names, or all, by name.

    Raises LibraryError for a name that no question has.
    """
    from sqlalchemy import select

    from briefer.library.tables import questions as table

    with library.reading() as connection:
        rows = connection.execute(select(table).order_by(table.c.name)).all()
        found = [_question(row) for row in rows]
    for name in names:
        if name not in {one.name for one in found}:
            known = ", ".join(one.name for one in found) or "none"
            raise LibraryError(f"no such question; kept are: {known}", subject=name)
    return [one for one in found if not names or one.name in names]


def keep_answer(
    library: Library, question: Question, known: Known, *, through: int, now: datetime
) -> bool:
    """Keep what is known from now on; False where somebody else has asked meanwhile."""
    from sqlalchemy import update

    from briefer.library.tables import questions as table

    asked = replace(question, known=known, through=through, asked_at=stamp(now))
    same = (
        table.c.asked_at.is_(None)
        if question.asked_at is None
        else (table.c.asked_at == question.asked_at)
    )
    with library.writing() as connection:
        changed = connection.execute(
            update(table)
            .where(table.c.name == question.name, table.c.through == question.through, same)
            .values(**_values(asked))
        )
    return bool(changed.rowcount)


def forget_question(library: Library, name: str) -> None:
    """Keep a question no longer.

    Raises LibraryError where there is none of that name.
    """
    from sqlalchemy import delete

    from briefer.library.tables import questions as table

    list_questions(library, [name])
    with library.writing() as connection:
        connection.execute(delete(table).where(table.c.name == name))


def forget_texts(connection: Connection, texts: Collection[str]) -> None:
    """Take what some texts (SHA-256) tell out of everything that questions know."""
    from sqlalchemy import select, update

    from briefer.library.tables import questions as table

    for row in connection.execute(select(table)).all():
        question = _question(row)
        left = _without(question.known, set(texts))
        if left != question.known:
            values = {"known": _packed(left)}
            connection.execute(update(table).where(table.c.name == row.name).values(**values))


def _without(known: Known, texts: Collection[str]) -> Known:
    voices = tuple(
        replace(voice, told=tuple(one for one in voice.told if one.sha256 not in texts))
        for voice in known.voices
    )
    figures = tuple(one for one in known.figures if one.sha256 not in texts)
    return Known(voices=tuple(voice for voice in voices if voice.told), figures=figures)


def _values(question: Question) -> dict[str, Any]:
    return {
        "name": question.name,
        "words": question.words,
        "source": question.source,
        "asked_at": question.asked_at,
        "through": question.through,
        "known": _packed(question.known),
    }


def _packed(known: Known) -> bytes:
    plain = json.dumps(records.to_plain(known), ensure_ascii=False)
    return zlib.compress(plain.encode(), 6)


def _question(row: Row[Any]) -> Question:
    known = records.from_plain(json.loads(zlib.decompress(row.known)), Known)
    return Question(
        name=row.name,
        words=row.words,
        source=row.source,
        asked_at=row.asked_at,
        through=row.through,
        known=known,
    )
