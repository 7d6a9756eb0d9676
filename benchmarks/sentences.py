"""Measure where sentences end, language by language, beside pySBD and syntok.

The texts are the golden ones of the tests. Of each language every second text is held out: rules are
made by looking at the others. A peer that is not installed, or doesn't know a language, is left out.

python -m benchmarks.sentences [--show [LANGUAGE…]]    faults of the texts that may be looked at
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from pathlib import Path

from benchmarks.data import Figure
from briefer.language import sentences

GOLDENS = Path(__file__).parent.parent / "tests" / "cases" / "sentences"
MARK = "¦"  # where a sentence ends and another one begins
_WANTED = "≥ .95"

Split = Callable[[str], Sequence[str]]


def goldens(language: str, *, held_out: bool) -> list[list[str]]:
    """Return texts of a language as their sentences."""
    lines = (GOLDENS / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line.split(MARK) for line in lines[held_out::2]]


def languages() -> list[str]:
    return sorted(path.stem for path in GOLDENS.glob("*.txt"))


def boundaries(parts: Iterable[str]) -> set[int]:
    """Return where sentences end within a text, by the characters before it that are no spaces."""
    counts = list(accumulate(len("".join(part.split())) for part in parts))
    return set(counts[:-1])


def f_score(texts: Sequence[Sequence[str]], split: Split) -> float:
    """Return the F of the boundaries inside texts."""
    pairs = [(boundaries(text), boundaries(split("".join(text)))) for text in texts]
    right = sum(len(wanted & found) for wanted, found in pairs)
    return 2 * right / sum(len(wanted) + len(found) for wanted, found in pairs)


def own(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


def peers(language: str) -> dict[str, Split]:
    """Return the libraries that are installed and know a language."""
    known: dict[str, Split] = {}
    warnings.simplefilter("ignore")  # theirs, of escapes in patterns
    try:
        import pysbd

        known["pySBD"] = pysbd.Segmenter(language=language, clean=False).segment
    except (ImportError, ValueError):
        pass
    try:
        if language in ("de", "en", "es", "fr", "it", "pt"):
            from syntok import segmenter

            known["syntok"] = lambda text: [
                "".join(token.value for token in sentence)
                for paragraph in segmenter.analyze(text)
                for sentence in paragraph
            ]
    except ImportError:
        pass
    return known


def measure() -> list[Figure]:
    figures = []
    for language in languages():
        known = peers(language)
        for held_out in (True, False):
            texts = goldens(language, held_out=held_out)
            theirs = ", ".join(
                f"{name} {f_score(texts, split):.3f}" for name, split in known.items()
            )
            figures.append(
                Figure(
                    stage="sentences", data=f"{language}, {'held out' if held_out else 'seen'}",
                    measure="boundaries inside texts, F", value=f_score(texts, own),
                    baseline=theirs, wanted=_WANTED,
                )
            )  # fmt: skip
    return figures


def faults(language: str) -> None:
    """Print the texts that may be looked at and are cut otherwise."""
    for text in goldens(language, held_out=False):
        found = own("".join(text))
        if boundaries(text) != boundaries(found):
            print(language, MARK.join(found))


if __name__ == "__main__":
    if "--show" in sys.argv:
        for code in sys.argv[sys.argv.index("--show") + 1 :] or languages():
            faults(code)
    else:
        for figure in measure():
            print(f"{figure.data:14} {figure.value:.3f}   {figure.baseline}")
