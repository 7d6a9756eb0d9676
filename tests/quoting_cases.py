"""Who said what in six languages: texts with their quotations marked, and how many of them are found.

`{1q …}` are the words of the first quotation, `{1s …}` who says them, `{1c …}` the words that say so; one
mark may belong to two quotations (`{12s …}`). Each third text was held out while the rules were written.

    python -m tests.quoting_cases [de fr …] [--held] [--show]
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from briefer import quotations
from briefer.model import Quotation, Span

FOLDER = Path(__file__).parent / "cases" / "language" / "quoting"
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))
OVERLAP = 0.8  # of the characters of the longer span
_MARK = re.compile(r"\{(\d+)([qsc])\s?|\}")


@dataclass(frozen=True, slots=True)
class Case:
    """A text, and what it attributes: content, speaker and cue of each quotation."""

    text: str
    said: dict[str, dict[str, Span]]


@dataclass(slots=True)
class Tally:
    """Contents labelled, found and both; speakers labelled and given among both, right and invented."""

    labelled: int = 0
    found: int = 0
    both: int = 0
    speakers: int = 0
    given: int = 0
    right: int = 0
    cues: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def f(self) -> float:
        """F of the contents."""
        return 2 * self.both / max(self.labelled + self.found, 1)

    @property
    def right_of_given(self) -> float:
        """Share of the speakers given to matched contents that are the labelled ones."""
        return self.right / max(self.given, 1)

    @property
    def right_of_labelled(self) -> float:
        """Share of the speakers of matched contents that are found."""
        return self.right / max(self.speakers, 1)


def cases(language: str, *, held: bool) -> list[Case]:
    """Return the texts of a language, those that were held out or the others."""
    texts = (FOLDER / f"{language}.txt").read_text(encoding="utf-8").strip().split("\n---\n")
    return [read_case(text) for nth, text in enumerate(texts) if (nth % 3 == 2) == held]


def read_case(marked: str) -> Case:
    plain = ""
    said: dict[str, dict[str, Span]] = {}
    last = 0
    open_marks: list[tuple[str, str, int]] = []
    for mark in _MARK.finditer(marked):
        plain += marked[last : mark.start()]
        last = mark.end()
        if mark.group() != "}":
            open_marks.append((mark[1], mark[2], len(plain)))
            continue
        numbers, kind, start = open_marks.pop()
        for number in numbers:
            said.setdefault(number, {})[kind] = Span(start, len(plain))
    return Case(plain + marked[last:], said)


def tally(language: str, *, held: bool) -> Tally:
    """Count what is found in the texts of a language."""
    total = Tally()
    for case in cases(language, held=held):
        count(case, total)
    return total


def count(case: Case, total: Tally) -> None:
    text = case.text
    free = list(quotations(text))
    total.found += len(free)
    for label in case.said.values():
        total.labelled += 1
        match = next((one for one in free if _alike(one.content, label["q"])), None)
        if match is None:
            total.misses.append(f"lacks: {text[slice(*label['q'])]}")
            continue
        free.remove(match)
        total.both += 1
        _count_speaker(text, label, match, total)
    total.misses += [f"no quotation: {text[slice(*one.content)]}" for one in free]


def _count_speaker(text: str, label: dict[str, Span], match: Quotation, total: Tally) -> None:
    who = label.get("s")
    total.speakers += who is not None
    total.cues += match.cue is not None and "c" in label and _shares(match.cue, label["c"])
    if match.speaker is None:
        if who:
            total.misses.append(f"no speaker: {text[slice(*who)]}")
        return
    total.given += 1
    right = who is not None and _shares(match.speaker, who)
    total.right += right
    if not right:
        wanted = text[slice(*who)] if who else "nobody"
        total.misses.append(f"speaker: {text[slice(*match.speaker)]}, is {wanted}")


def _alike(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= OVERLAP * max(one.end - one.start, other.end - other.start)


def _shares(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def main(words: list[str]) -> None:
    """Print the figures of some languages, and what is missed."""
    held = "--held" in words
    for language in [word for word in words if word in LANGUAGES] or LANGUAGES:
        found = tally(language, held=held)
        print(  # noqa: T201 - a command
            f"{language} content F {found.f:.3f} ({found.both} of {found.labelled}, {found.found} found)"
            f"  speakers right {found.right} of {found.given} given ({found.right_of_given:.2f}),"
            f" {found.speakers} labelled  cues {found.cues}"
        )
        for miss in found.misses if "--show" in words and not held else ():
            print(f"   {miss}")  # noqa: T201 - a command


if __name__ == "__main__":
    main(sys.argv[1:])
