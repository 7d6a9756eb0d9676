"""Cleaning: word 4-grams of what is kept against the article, and what plain texts lose."""

from __future__ import annotations

import re
import time
from collections import Counter

from benchmarks.data import Figure, rows
from briefer.cleaning import clean

PLAIN = ("cnn", "themes", "quotations", "events", "multinews")


def grams(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return Counter(zip(words, words[1:], words[2:], words[3:], strict=False))


def overlap(kept: str, body: str) -> tuple[float, float]:
    """Return precision and recall of the 4-grams."""
    ours, theirs = grams(kept), grams(body)
    both = sum((ours & theirs).values())
    return both / max(1, sum(ours.values())), both / max(1, sum(theirs.values()))


def f_measure(pairs: list[tuple[float, float]]) -> float:
    """Return F of the mean precision and the mean recall."""
    precision, recall = (sum(values) / len(pairs) for values in zip(*pairs, strict=True))
    return 2 * precision * recall / max(precision + recall, 1e-9)


def kept(text: str) -> str:
    return "\n\n".join(text[start:end] for start, end in clean(text))


def measure() -> list[Figure]:
    pages = rows("pages")
    clean("Warm the weights up.")
    begun = time.process_time()
    cleaned = [kept(row["page_text"]) for row in pages]
    seconds = time.process_time() - begun
    pairs = [overlap(text, row["body"]) for text, row in zip(cleaned, pages, strict=True)]
    recall = sum(recall for _, recall in pairs) / len(pairs)
    figures = [
        _figure("pages", "4-gram F", f_measure(pairs), "keep everything .680", "≥ .93"),
        _figure("pages", "4-gram recall", recall, "keep everything .978", "≥ .96"),
        _figure("pages", "pages/s of processor time", len(pages) / seconds, "", "≥ 200"),
    ]
    for name in PLAIN:
        texts = [text for row in rows(name) for text in row.get("texts") or [row["text"]]][::3]
        recalls = [overlap(kept(text), text)[1] for text in texts if len(text) > 200]
        recall = sum(recalls) / len(recalls)
        figures.append(_figure(name, "recall, nothing to clean", recall, "", "≥ .99"))
    return figures


def _figure(data: str, measure: str, value: float, baseline: str, wanted: str) -> Figure:
    return Figure(
        stage="cleaning", data=data, measure=measure, value=value, baseline=baseline, wanted=wanted
    )
