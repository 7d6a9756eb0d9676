"""Learn which quoted words stand alone, which words attribute, what they report; write the weights.

python -m benchmarks.train_quoting [--write]

Without `--write` it only trains on one half of the rows and measures on the other, both ways. With
it, it learns from all rows. A sign is kept if it occurs in at least three articles, and no word of
a name is one: the weights say something of the language, and nothing of a single text.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.choices import Choices
from benchmarks.data import rows
from benchmarks.language import joined, measured
from briefer.language.attributing import attribution_model, clause_bounds
from briefer.language.attributing.attribution_model import Sign
from briefer.language.attributing.attribution_verbs import meanings
from briefer.language.attributing.cues import attribution_cues, cue_features
from briefer.language.attributing.direct_speech import attributed
from briefer.language.attributing.quotation_features import own_quotations
from briefer.language.attributing.quotation_features import quotation_features as marked_signs
from briefer.language.attributing.quotation_marks import quoted
from briefer.language.attributing.quotations import following, pieces
from briefer.language.attributing.reported_speech import cued
from briefer.language.attributing.word_classes import Words, classed
from briefer.model import Span

PULL = 3.0  # to zero; 2 to 4 differ by less than a third of a point of F
PULL_MARKED = 6.0  # the same where quotation marks stand; 3 to 10 differ by half a point
_MARK = 2  # characters by which a label may miss the marks
TARGET = Path(__file__).parent.parent / "briefer" / attribution_model.WEIGHTS_FILE
Labels = dict[int, dict[str, tuple[int, int]]]


def clauses(text: str) -> Iterator[tuple[Words, int, list[Span]]]:
    """Yield the sentences that are looked at, where their paragraph begins, and its quotations."""
    for sentences in pieces(text):
        start, end = sentences[0].start, sentences[-1].end
        paragraph = text[start:end]
        marks = quoted(paragraph)
        standing = own_quotations(paragraph, marks, following(text, end))
        alone = [item.content for item in attributed(paragraph, standing)]
        for sentence in sentences:
            at = Span(sentence.start - start, sentence.end - start)
            if not any(span.start <= at.start and at.end <= span.end for span in alone):
                yield classed(paragraph, at, marks, frozenset(alone)), start, alone


def labels(row: dict[str, Any], words: Words, start: int, cues: Sequence[int]) -> Labels:
    """Return which cues of a sentence are labelled, and what they report, as places."""
    found: Labels = defaultdict(dict)
    begins = [span[0] + start for span in words.spans]
    ends = [span[1] + start for span in words.spans]
    for label in row["attributions"]:
        mine = [c for c in cues if any(left <= begins[c] < right for left, right in label["cue"])]
        for left, right in label["content"] if mine else ():
            if left < begins[0] or right > ends[-1] + 2:
                continue
            first = min(bisect_left(begins, left), len(words) - 1)
            end = _trimmed(words, first, min(bisect_left(ends, right) + 1, len(words)))
            after = [cue for cue in mine if cue < first]
            before = [cue for cue in mine if cue >= end]
            if any(held < 0 for held in words.held[first:end]):
                continue
            if after:
                found[after[-1]]["after"] = (first, end)
            elif before:
                found[before[0]]["before"] = (first, end)
    return found


def _trimmed(words: Words, first: int, end: int) -> int:
    while end - 1 > first and words.kinds[end - 1] in ".," and words.held[end - 1] == 0:
        end -= 1
    return end


def standing_weights(texts: Sequence[dict[str, Any]]) -> dict[Sign, float]:
    """Return the weights that say which words inside quotation marks stand for themselves."""
    choices = Choices()
    for article, row in enumerate(texts):
        text = row["text"]
        known = [one for label in row["attributions"] for one in joined(text, label["content"])]
        for sentences in pieces(text):
            start, end = sentences[0].start, sentences[-1].end
            marks = quoted(text[start:end])
            for nth, mark in enumerate(marks):
                seen = marked_signs(text[start:end], marks, nth, following(text, end))
                right = any(_same(mark, left - start, right - start) for left, right in known)
                if seen:
                    choices.add(article, [seen, []], 0 if right else 1)
    return choices.weights(PULL_MARKED)


def _same(mark: Span, left: int, right: int) -> bool:
    return abs(mark.start - left) <= _MARK and abs(mark.end - right) <= _MARK


def learn(texts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the weights that some labelled texts teach."""
    first = {"own": standing_weights(texts)}
    attribution_model._weights = lambda: first  # type: ignore[assignment]  # the others build on it
    kinds = ("after", "before", "start after", "end after", "end before", "start before")
    choices = {kind: Choices() for kind in kinds}
    for article, row in enumerate(texts):
        for words, start, alone in clauses(row["text"]):
            cues = attribution_cues(words)
            labelled = labels(row, words, start, cues)
            for nth, cue in enumerate(cues):
                known = cue_features(words, cues, nth, alone)
                mine = labelled.get(cue, {})
                for side in ("after", "before"):
                    choices[side].add(article, [known, []], 0 if side in mine else 1)
                if "after" in mine:
                    _after(choices, article, words, cues, cue, *mine["after"])
                if "before" in mine:
                    _before(choices, article, words, cue, *mine["before"])
    found = {kind: one.weights(PULL) for kind, one in choices.items()}
    after, before = found.pop("after"), found.pop("before")
    both = {s: [after.get(s, 0.0), before.get(s, 0.0)] for s in sorted({*after, *before}, key=str)}
    return {"cue": both, **first, **found}


def _after(
    choices: dict[str, Choices], article: int, words: Words, cues: Sequence[int], cue: int,
    first: int, end: int,
) -> None:  # fmt: skip
    meaning = meanings()[words.lows[cue]]
    starts, ends = clause_bounds.starts_after(words, cue), clause_bounds.ends_after(words, first)
    if first in starts:
        options = [clause_bounds.start_after(words, cue, at, meaning) for at in starts]
        choices["start after"].add(article, options, starts.index(first))
    if end in ends:
        options = [clause_bounds.end_after(words, first, a, meaning, cued(cues, a)) for a in ends]
        choices["end after"].add(article, options, ends.index(end))


def _before(
    choices: dict[str, Choices], article: int, words: Words, cue: int, first: int, end: int
) -> None:
    meaning = meanings()[words.lows[cue]]
    ends, starts = clause_bounds.ends_before(words, cue), clause_bounds.starts_before(words, end)
    if end in ends:
        options = [clause_bounds.end_before(words, cue, at, meaning) for at in ends]
        choices["end before"].add(article, options, ends.index(end))
    if first in starts:
        options = [clause_bounds.start_before(words, end, at, meaning) for at in starts]
        choices["start before"].add(article, options, starts.index(first))


def _written(sign: Sign) -> str:
    parts = (int(part) if isinstance(part, bool) else part for part in sign)
    return attribution_model.APART.join(str(part) for part in parts)


def main(write: bool) -> None:
    texts = rows("quotations")
    if write:
        stored = {kind: {_written(s): w for s, w in t.items()} for kind, t in learn(texts).items()}
        found = json.dumps(stored, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        TARGET.write_text(found + "\n", encoding="utf-8")
        return
    for half in (0, 1):
        learnt = learn(texts[half::2])
        attribution_model._weights = lambda learnt=learnt: learnt  # type: ignore[assignment]
        for figure in measured(f"rows {1 - half}::2, not learnt from", texts[1 - half :: 2]):
            print(f"{figure.data}: {figure.measure} {figure.value:.4f}")


if __name__ == "__main__":
    main("--write" in sys.argv[1:])
