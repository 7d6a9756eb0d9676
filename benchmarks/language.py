"""Measure the splitter, the tokeniser and the quotations.

The packaged weights of quotations were learnt from these rows; `python -m benchmarks.train_quoting`
says what either half teaches for the other.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.data import Figure, rows
from briefer.language import quotations, sentences, tokens
from briefer.language.attributing.quotation_marks import quoted_share
from briefer.model import Quotation, Span

_OVERLAP = 0.8  # of the characters of the longer span
_MARK = re.compile(r"[\"“”]|''")
_BOTH = re.compile(r"(?:[\"“]|'').*(?:[\"”]|'')[,.]?", re.DOTALL)
# What others may call direct; the figures wanted are by the kinds of `_kind`.
_DIRECT: dict[str, Callable[[str], bool]] = {
    "direct if marks begin and end it": lambda words: bool(_BOTH.fullmatch(words)),
    "direct if most is quoted": lambda words: quoted_share(words) > 1 / 2,
    "direct if any is quoted": lambda words: bool(_MARK.search(words)),
}
_WHOLE = re.compile(r"(?:\"|“|'').*(?:\"|”|''|,|\.)", re.DOTALL)


def measure() -> list[Figure]:
    golden = rows("sentences")
    right = sum([s.text for s in sentences(row["text"])] == row["sentences"] for row in golden)
    text = "\n\n".join(row["text"] for row in rows("cnn"))
    return [
        Figure(
            stage="language", data="sentences", measure="golden rules held, of 48",
            value=right, baseline="pySBD 47", wanted="≥ 46",
        ),
        Figure(
            stage="language", data="cnn", measure="sentences, MB/s",
            value=_speed(sentences, text), wanted="≥ 1",
        ),
        Figure(stage="language", data="cnn", measure="tokens, MB/s", value=_speed(tokens, text)),
        Figure(
            stage="language", data="cnn", measure="quotations, MB/s",
            value=_speed(quotations, text), wanted="≥ 1",
        ),
        *measured("even rows, learnt from", rows("quotations")[::2]),
        *measured("odd rows, learnt from", rows("quotations")[1::2]),
    ]  # fmt: skip


def _speed(function: Callable[[str], Any], text: str) -> float:
    began = time.process_time()
    function(text)
    return len(text) / (time.process_time() - began) / 1e6


@dataclass(slots=True)
class Tally:
    """Content spans labelled, found, and both; speakers labelled and right among both."""

    labelled: int = 0
    found: int = 0
    both: int = 0
    speakers: int = 0
    right: int = 0

    @property
    def f(self) -> float:
        return 2 * self.both / max(self.labelled + self.found, 1)


def measured(part: str, texts: Sequence[dict[str, Any]]) -> list[Figure]:
    """Return the figures over some rows, by the pieces labelled and with touching ones joined.

    Some annotators cut a quotation of several sentences at each of them, most don't. The figures
    wanted are those by pieces, as in the published measure; the joined ones say how much of what
    is missing is a matter of where a label was cut.
    """
    tallies = {kind: Tally() for kind in ("all", "direct", "mixed", "indirect", *_DIRECT)}
    touching = {kind: Tally() for kind in tallies}
    for row in texts:
        found = quotations(row["text"])
        labels = row["attributions"]
        _count(row["text"], labels, found, tallies)
        whole = [{**one, "content": joined(row["text"], one["content"])} for one in labels]
        _count(row["text"], whole, found, touching)
    wanted = {"all": "≥ .60", "direct": "≥ .90"}
    rows_of = f"quotations, {part}"
    return [
        *(
            Figure(
                stage="language", data=rows_of, measure=f"content F, {kind}",
                value=tally.f, wanted=wanted.get(kind, ""),
            )
            for kind, tally in tallies.items()
        ),
        *(
            Figure(
                stage="language", data=rows_of, measure=f"content F, {kind}, touching pieces joined",
                value=touching[kind].f,
            )
            for kind in wanted
        ),
        Figure(
            stage="language", data=rows_of, measure="speaker right, of matched",
            value=tallies["all"].right / max(tallies["all"].speakers, 1), wanted="≥ .80",
        ),
    ]  # fmt: skip


def joined(text: str, content: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Join the pieces of one content that only white space parts, within a paragraph."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((start, end) for start, end in content):
        between = text[found[-1][1] : start] if found else "-"
        if not between.strip() and "\n" not in between:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _count(
    text: str,
    labels: Sequence[dict[str, Any]],
    found: Sequence[Quotation],
    tallies: dict[str, Tally],
) -> None:
    """Count labels and quotations of a text; each quotation matches one label at most."""
    for quotation in found:
        for kind in _kinds(text[slice(*quotation.content)]):
            tallies[kind].found += 1
    free = list(found)
    for label in labels:
        for start, end in label["content"]:
            span = Span(start, end)
            match = next((q for q in free if _alike(q.content, span)), None)
            if match:
                free.remove(match)
            for kind in _kinds(text[start:end]):
                _add(tallies[kind], match, label["source"])


def _add(tally: Tally, match: Quotation | None, source: list[list[int]]) -> None:
    tally.labelled += 1
    if match is None:
        return
    tally.both += 1
    tally.speakers += bool(source)
    speaker = match.speaker
    tally.right += speaker is not None and any(
        min(end, speaker.end) > max(start, speaker.start) for start, end in source
    )


def _alike(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= _OVERLAP * max(one.end - one.start, other.end - other.start)


def _kinds(words: str) -> list[str]:
    words = words.strip()
    return ["all", _kind(words), *(name for name, holds in _DIRECT.items() if holds(words))]


def _kind(words: str) -> str:
    if _WHOLE.fullmatch(words):
        return "direct"
    return "mixed" if _MARK.search(words) else "indirect"
