"""Learn which words attribute and where reported words begin and end; write the weights.

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
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from benchmarks.data import rows
from briefer.language import borders, likelihood
from briefer.language.attributing import pieces
from briefer.language.classes import Words, classed
from briefer.language.cues import candidates, signs
from briefer.language.likelihood import Sign
from briefer.language.marked import attributed
from briefer.language.quoting import quoted
from briefer.language.reporting import OVERLAP, cued
from briefer.language.standing import own, signs as standing
from briefer.language.verbs import meanings
from briefer.model import Span

PULL = 3.0  # to zero; 2 to 4 differ by less than a third of a point of F
LEAST = 3  # articles in which a sign must occur
SMALL = 0.1  # weights below it are left out
TARGET = Path(__file__).parent.parent / "briefer" / likelihood.WEIGHTS_FILE
Labels = dict[int, dict[str, tuple[int, int]]]


@dataclass(slots=True)
class Choices:
    """Choices of one kind: the signs of each option, which is right, and the article it is from."""

    options: list[Sequence[Sequence[Sign]]] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    articles: list[int] = field(default_factory=list)

    def add(self, article: int, options: Sequence[Sequence[Sign]], right: int) -> None:
        self.articles.append(article)
        self.options.append(options)
        self.right.append(right)

    def weights(self, pull: float = PULL) -> dict[Sign, float]:
        """Return the weights under which the right choices are likeliest (multinomial logit)."""
        seen: dict[Sign, set[int]] = defaultdict(set)
        for article, options in zip(self.articles, self.options, strict=True):
            for sign in {sign for option in options for sign in option}:
                seen[sign].add(article)
        index = {
            s: i
            for i, s in enumerate(sorted((s for s, d in seen.items() if len(d) >= LEAST), key=str))
        }
        found = self._fitted(index, pull)
        return {s: round(float(found[i]), 2) for s, i in index.items() if abs(found[i]) >= SMALL}

    def _fitted(self, index: dict[Sign, int], pull: float) -> Any:
        flat = [option for options in self.options for option in options]
        sizes = np.array([len(options) for options in self.options])
        starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        chosen = starts + np.array(self.right)
        group = np.repeat(np.arange(len(sizes)), sizes)
        cells = [(n, index[s]) for n, option in enumerate(flat) for s in option if s in index]
        lines, columns = zip(*cells, strict=True)
        table = csr_matrix((np.ones(len(cells)), (lines, columns)), (len(flat), len(index)))

        def loss(weights: Any) -> tuple[float, Any]:
            scores = table @ weights
            top = np.maximum.reduceat(scores, starts)
            raw = np.exp(scores - top[group])
            whole = np.add.reduceat(raw, starts)
            shares = raw / whole[group]
            shares[chosen] -= 1
            value = (np.log(whole) + top).sum() - scores[chosen].sum()
            return value + pull / 2 * weights @ weights, table.T @ shares + pull * weights

        start = np.zeros(len(index))
        return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150}).x


def clauses(text: str) -> Iterator[tuple[Words, int, list[Span]]]:
    """Yield the sentences that are looked at, where their paragraph begins, and its quotations."""
    for sentences in pieces(text):
        start, end = sentences[0].start, sentences[-1].end
        paragraph = text[start:end]
        marks = quoted(paragraph)
        alone = [item.content for item in attributed(paragraph, own(paragraph, marks))]
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


def whole(row: dict[str, Any]) -> list[Span]:
    """Return the labelled contents, with the pieces of one joined that only white space parts."""
    text = row["text"]
    found: list[Span] = []
    for label in row["attributions"]:
        last: Span | None = None
        for left, right in sorted((left, right) for left, right in label["content"]):
            if last is not None and not text[last.end : left].strip() and "\n" not in text[last.end:left]:
                found.pop()
                left = last.start
            last = Span(left, right)
            found.append(last)
    return found


def alike(one: Span, other: Span) -> bool:
    return abs(one.start - other.start) <= 2 and abs(one.end - other.end) <= 2


def own_weights(texts: Sequence[dict[str, Any]]) -> dict[Sign, float]:
    choices = Choices()
    for article, row in enumerate(texts):
        known = whole(row)
        for sentences in pieces(row["text"]):
            start, end = sentences[0].start, sentences[-1].end
            paragraph = row["text"][start:end]
            marks = quoted(paragraph)
            for nth, mark in enumerate(marks):
                if signs_ := standing(paragraph, marks, nth):
                    here = Span(mark.start + start, mark.end + start)
                    right = any(alike(here, one) for one in known)
                    choices.add(article, [signs_, []], 0 if right else 1)
    return choices.weights(6.0)


def learn(texts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the weights that some labelled texts teach."""
    first = {"own": own_weights(texts)}
    likelihood._weights = lambda: first
    kinds = ("after", "before", "start after", "end after", "end before", "start before")
    choices = {kind: Choices() for kind in kinds}
    for article, row in enumerate(texts):
        for words, start, alone in clauses(row["text"]):
            cues = candidates(words)
            labelled = labels(row, words, start, cues)
            for nth, cue in enumerate(cues):
                known = signs(words, cues, nth, alone)
                mine = labelled.get(cue, {})
                for side in ("after", "before"):
                    choices[side].add(article, [known, []], 0 if side in mine else 1)
                if "after" in mine:
                    _after(choices, article, words, cues, cue, *mine["after"])
                if "before" in mine:
                    _before(choices, article, words, cue, *mine["before"])
    found = {kind: one.weights() for kind, one in choices.items()}
    after, before = found.pop("after"), found.pop("before")
    both = {s: [after.get(s, 0.0), before.get(s, 0.0)] for s in sorted({*after, *before}, key=str)}
    return {"cue": both, **first, **found}


def _after(
    choices: dict[str, Choices], article: int, words: Words, cues: Sequence[int], cue: int,
    first: int, end: int,
) -> None:  # fmt: skip
    meaning = meanings()[words.lows[cue]]
    starts, ends = borders.starts_after(words, cue), borders.ends_after(words, first)
    if first in starts:
        options = [borders.start_after(words, cue, at, meaning) for at in starts]
        choices["start after"].add(article, options, starts.index(first))
    if end in ends:
        options = [borders.end_after(words, first, a, meaning, cued(cues, a)) for a in ends]
        choices["end after"].add(article, options, ends.index(end))


def _before(
    choices: dict[str, Choices], article: int, words: Words, cue: int, first: int, end: int
) -> None:
    meaning = meanings()[words.lows[cue]]
    ends, starts = borders.ends_before(words, cue), borders.starts_before(words, end)
    if end in ends:
        options = [borders.end_before(words, cue, at, meaning) for at in ends]
        choices["end before"].add(article, options, ends.index(end))
    if first in starts:
        options = [borders.start_before(words, end, at, meaning) for at in starts]
        choices["start before"].add(article, options, starts.index(first))


def _written(sign: Sign) -> str:
    parts = (int(part) if isinstance(part, bool) else part for part in sign)
    return likelihood.APART.join(str(part) for part in parts)


def main(write: bool) -> None:
    texts = rows("quotations")
    if write:
        stored = {kind: {_written(s): w for s, w in t.items()} for kind, t in learn(texts).items()}
        found = json.dumps(stored, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        TARGET.write_text(found + "\n", encoding="utf-8")
        return
    from benchmarks.language import measured

    for half in (0, 1):
        learnt = learn(texts[half::2])
        likelihood._weights = lambda learnt=learnt: learnt  # type: ignore[assignment]
        for figure in measured(f"rows {1 - half}::2, not learnt from", texts[1 - half :: 2]):
            print(f"{figure.data}: {figure.measure} {figure.value:.4f}")


if __name__ == "__main__":
    main("--write" in sys.argv[1:])
