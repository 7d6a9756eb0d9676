"""Questions that stand: asked again, they tell what is new and nothing else."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from briefer import library
from briefer.config import Settings
from briefer.errors import LibraryError
from briefer.issuing import Arrival, Asked, add_to_library, ask
from briefer.library import Library, Question
from tests.conftest import CASES

FIRST = """---
title: Fishery closed
date: 2026-03-02
publisher: Tarn Herald
---
Delegates in Sundhaven agreed on Monday to close the northern fishery for two years. Minister Lena Aho said the closure should be lifted once stocks recover. Some 340 boats will be tied up at the quays, the ministry said.
"""
AGAIN = """---
title: Northern fishery to close
date: 2026-03-03
publisher: Karlstrand Post
---
Minister Lena Aho said the closure of the northern fishery should be lifted once stocks recover. Some 340 boats will be tied up at the quays, the ministry said on Monday evening.
"""
LATER = """---
title: More boats tied up
date: 2026-03-09
publisher: Ness Times
---
The northern fishery stays closed, and 520 boats will be tied up at the quays, the ministry in Sundhaven said on Monday. Minister Lena Aho said the closure must not be lifted before the summer of next year. Harbour master Olaf Brenn warned that smaller ports would not survive the closure of the northern fishery.
"""
ELSEWHERE = """---
title: A museum opens
date: 2026-03-09
publisher: Ness Times
---
The museum of Karlstrand opened on Monday with 40 paintings. Director Ida Moen said the town must build a second hall.
"""


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Library]:
    with library.open_library(tmp_path / "library.db", create=True) as opened:
        yield opened


def add(kept: Library, *texts: str) -> None:
    arrivals = [Arrival(name=f"{abs(hash(text))}.md", data=text.encode()) for text in texts]
    settings, today, now = Settings(), date(2026, 3, 10), datetime(2026, 3, 10, tzinfo=UTC)
    list(add_to_library(arrivals, kept=kept, settings=settings, today=today, now=now))


def asked(kept: Library, hour: int = 8) -> Asked:
    (question,) = library.list_questions(kept)
    now = datetime(2026, 3, 10, hour, tzinfo=UTC)
    return ask(kept, question, settings=Settings(), today=date(2026, 3, 10), now=now)


def test_the_first_answer_tells_everything_and_the_second_nothing(kept: Library) -> None:
    library.save_question(kept, Question(name="fish", words="fishery"))
    add(kept, FIRST)
    first = asked(kept)
    assert first.first
    assert [one.actor for one in first.answer.positions] == ["Lena Aho"]
    assert [one.value for one in first.answer.figures] == ["340"]
    again = asked(kept, 9)
    assert not again.first
    assert not again.answer.new


def test_what_another_paper_repeats_is_nothing_new(kept: Library) -> None:
    library.save_question(kept, Question(name="fish", words="fishery"))
    add(kept, FIRST)
    asked(kept)
    add(kept, AGAIN, ELSEWHERE)
    answer = asked(kept, 9).answer
    assert answer.articles == 1
    assert not answer.new


def test_a_figure_a_position_and_an_actor_are_new_with_the_old_words_beside_them(
    kept: Library,
) -> None:
    library.save_question(kept, Question(name="fish", words="fishery"))
    add(kept, FIRST)
    asked(kept)
    add(kept, LATER)
    answer = asked(kept, 9).answer
    stance, actor = sorted(answer.positions, key=lambda one: one.actor)
    assert (stance.actor, actor.actor) == ("Lena Aho", "Olaf Brenn")
    assert stance.before is not None
    assert "once stocks recover" in stance.before.text
    assert actor.before is None
    (figure,) = answer.figures
    assert (figure.value, figure.was) == ("520", "340")
    assert figure.before is not None
    assert figure.before.source == "Tarn Herald"


def test_every_answer_is_a_stretch_of_its_source(kept: Library) -> None:
    library.save_question(kept, Question(name="fish", words="fishery"))
    add(kept, FIRST, LATER)
    texts = {one.document.sha256: one.document.text for one in library.kept_articles(kept, [1, 2])}
    answer = asked(kept).answer
    told = [one.now for one in (*answer.positions, *answer.figures)]
    assert told
    for one in told:
        assert " ".join(texts[one.sha256][one.start : one.end].split()) == one.text


def test_a_name_is_taken_once_and_a_forgotten_question_is_gone(kept: Library) -> None:
    library.save_question(kept, Question(name="fish", words="fishery"))
    library.save_question(kept, Question(name="fish", words="fishery"))
    with pytest.raises(LibraryError, match="another question of that name"):
        library.save_question(kept, Question(name="fish", words="cod"))
    library.forget_question(kept, "fish")
    assert library.list_questions(kept) == []
    with pytest.raises(LibraryError, match="fish: no such question"):
        library.list_questions(kept, ["fish"])


def test_of_two_who_ask_at_once_one_answer_is_kept(kept: Library) -> None:
    library.save_question(kept, Question(name="fish", words="fishery"))
    add(kept, FIRST)
    (before,) = library.list_questions(kept)
    asked(kept)
    now = datetime(2026, 3, 10, 9, tzinfo=UTC)
    late = library.keep_answer(kept, before, before.known, through=1, now=now)
    (question,) = library.list_questions(kept)
    assert not late
    assert question.known.voices


def test_a_withdrawn_text_is_known_no_more(kept: Library) -> None:
    library.save_question(kept, Question(name="fish", words="fishery"))
    add(kept, FIRST)
    asked(kept)
    (article,) = library.kept_articles(kept, [1])
    with kept.writing() as connection:
        library.forget_texts(connection, [article.document.sha256])
    (question,) = library.list_questions(kept)
    assert (question.known.voices, question.known.figures) == ((), ())


def test_the_command_line_says_nothing_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from typer.testing import CliRunner

    from briefer.cli import app

    config = ["--config", str(tmp_path / "briefer.toml")]
    (tmp_path / "one.md").write_text(FIRST)
    run = CliRunner()

    def told(*words: str) -> str:
        result = run.invoke(app, [*words, *config])
        assert result.exit_code == 0, result.output
        return result.output

    run.invoke(app, ["init", str(tmp_path)])
    told("add", str(tmp_path / "one.md"), "--today", "2026-03-03")
    told("search", "fishery", "--save", "fish")
    assert "Lena Aho: “" in told("ask", "--today", "2026-03-03")
    assert "fish: nothing new (0 articles came)" in told("ask", "fish", "--today", "2026-03-03")
    assert not json.loads(told("ask", "--today", "2026-03-03", "--json"))["new"]


def test_a_library_from_before_there_were_questions_takes_them(tmp_path: Path) -> None:
    place = tmp_path / "library.db"
    place.write_bytes(gzip.decompress((CASES / "library" / "0001-first-commit.db.gz").read_bytes()))
    with library.open_library(place) as kept:
        add(kept, FIRST)
        library.save_question(kept, Question(name="fish", words="fishery"))
        assert asked(kept).answer.articles == 1
