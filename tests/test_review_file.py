"""The file of decisions on a brief: read with every mistake at once, written by several, never half."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefer.errors import ConfigError
from briefer.model import REVIEW, Anchor, Decision, ThemeAnchor
from briefer.reviewing import consistent, decide, mistakes, read_review, undo

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
TEXT = "3f" * 32


def sentence(number: int) -> Anchor:
    return Anchor(text=TEXT, start=100 * number, end=100 * number + 80)


def drop(number: int, **more: str) -> Decision:
    return Decision(what="drop", sentences=(sentence(number),), **more)  # type: ignore[arg-type]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / REVIEW


_words = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=40
)
_anchors = st.builds(
    lambda text, start, length: Anchor(text=text * 32, start=start, end=start + length),
    st.sampled_from(("0a", "3f", "ff")),
    st.integers(0, 10**6),
    st.integers(1, 400),
)
_themes = st.builds(
    lambda label, sentences: ThemeAnchor(label=label, texts=(TEXT[:16],), sentences=sentences),
    _words,
    st.lists(_anchors, max_size=3).map(tuple),
)
_decisions = st.one_of(
    st.builds(lambda a, b: Decision(what="drop", sentences=(a,), because=b), _anchors, _words),
    st.builds(lambda t, v: Decision(what="rename", themes=(t,), value=v), _themes, _words),
    st.builds(lambda a, v: Decision(what="comment", sentences=(a,), value=v), _anchors, _words),
    st.builds(
        lambda t, a, v: Decision(what="split", themes=(t,), sentences=(a,), value=v),
        _themes, _anchors, _words,
    ),
    st.builds(lambda a, n: Decision(what="pin", sentences=(a,), value="further", place=n),
              _anchors, st.integers(0, 9)),
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_decisions, _words)
def test_what_is_written_is_read_again_and_taken_out_without_a_trace(
    tmp_path: Path, one: Decision, by: str
) -> None:
    assert mistakes(one) == []
    path = tmp_path / "some" / REVIEW
    path.parent.mkdir(exist_ok=True)
    path.write_text("# ours\n\n[[decision]]  # kept\nwhat = 'ban'\nvalue = \"X\"\n# till here\n")
    before = path.read_text()
    held = decide(path, [replace(one, by=by)], now=NOW)
    assert held.decisions[1] == replace(one, by=by, at="2026-11-22T10:00:00Z")
    assert read_review(path) == held
    gone, left = undo(path, one.id, now=NOW)
    assert gone.id == one.id
    assert [each.value for each in left.decisions] == ["X"]
    lines = [line for line in path.read_text().splitlines() if not line.startswith("changed")]
    assert "\n".join(filter(None, lines)) in "\n".join(filter(None, before.splitlines()))


def test_two_who_write_at_once_both_have_their_say(file: Path) -> None:
    def write(first: int) -> None:
        for number in range(first, first + 8):
            decide(file, [drop(number, by=f"person {first}")], now=NOW)

    writers = [threading.Thread(target=write, args=(first,)) for first in (0, 100, 200)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(read_review(file).decisions) == 24


def test_who_looked_before_somebody_wrote_is_told_who_and_what_to_do(file: Path) -> None:
    seen = decide(file, [drop(1, by="Ada")], now=NOW).revision
    decide(file, [drop(2, by="Ada")], now=NOW)
    with pytest.raises(ConfigError) as refused:
        decide(file, [drop(3, by="Bob")], now=NOW, revision=seen)
    told = str(refused.value)
    assert "was changed by Ada at 2026-11-22T10:00:00Z since you looked" in told
    assert "look again with briefer review list" in told
    with pytest.raises(ConfigError, match="was changed by Ada"):
        undo(file, drop(1).id, now=NOW, revision=seen)
    assert len(read_review(file).decisions) == 2
    now = read_review(file).revision
    assert len(decide(file, [drop(3)], now=NOW, revision=now).decisions) == 3


def test_of_two_decisions_that_contradict_the_second_is_refused_with_who_took_the_first(
    file: Path,
) -> None:
    decide(file, [drop(1, by="Ada")], now=NOW)
    before = file.read_bytes()
    pin = Decision(what="pin", sentences=(sentence(1),), value="bottom-line", by="Bob")
    with pytest.raises(ConfigError) as refused:
        decide(file, [pin], now=NOW)
    assert "contradicts drop" in str(refused.value)
    assert "by Ada" in str(refused.value)
    assert f"briefer review undo … {drop(1).id}" in str(refused.value)
    assert file.read_bytes() == before
    with pytest.raises(ConfigError, match="contradicts"):
        consistent([drop(1), pin])


def test_deciding_the_same_again_changes_nothing(file: Path) -> None:
    decide(file, [drop(1)], now=NOW)
    before = file.read_bytes()
    decide(file, [drop(1)], now=datetime(2026, 11, 23, tzinfo=UTC))
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[decision]\n", "not TOML"),
        ('[[decision]]\nwhat = "pim"\n', ":1: what: 'pim' is no decision; known are ban"),
        ('[[decision]]\nvalue = "x"\n', ":1: what is missing"),
        ('[[decision]]\nwhat = "drop"\n', ":1: sentences: drop needs 1, not 0"),
        ('[[decision]]\nwhat = "drop"\nsentences = ["3f:1-2"]\n', "must name a place like"),
        ('[[decision]]\nwhat = "ban"\nvalue = 3\n', "value must be a text in quotation marks"),
        ('[[decision]]\nwhat = "ban"\nvalu = "x"\n', "valu: no such key; did you mean value?"),
        ("decision = 3\n", "must be written as [[decision]]"),
        ("review = 1\n", "review: no such key"),
        ('[[decision]]\nwhat = "ban"\nvalue = "a\\u001bb"\n', "without control characters"),
    ],
)
def test_a_broken_file_gives_one_clear_line(file: Path, text: str, said: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as refused:
        read_review(file)
    assert said in str(refused.value)
    assert str(file) in str(refused.value)
    assert "\n" not in str(refused.value)
    with pytest.raises(ConfigError):
        decide(file, [drop(1)], now=NOW)
    assert file.read_text(encoding="utf-8") == text


def test_the_file_shows_whose_decision_it_is(file: Path) -> None:
    decide(file, [drop(1, by="Ada", because="no news", words="The pier is closed.")], now=NOW)
    text = file.read_text(encoding="utf-8")
    assert f"[[decision]]  # {drop(1).id}\n" in text
    assert 'words = "The pier is closed."' in text
    assert "changed = 2026-11-22T10:00:00Z" in text
    assert 'changed_by = "Ada"' in text
