"""Cleaning: word 4-grams of what is kept against the article, and what plain texts lose."""

from __future__ import annotations

import html
import re
import time
from collections import Counter

from benchmarks.data import Figure, rows
from briefer.cleaning import block_features, clean, phrases
from briefer.cleaning.repeats import repeat_key
from briefer.reading.page import extract

RUNS = 3  # of which the best is told: other work on the machine only slows one down
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


def marked_up(text: str, body: str) -> str:
    """Return a page's lines as simple HTML, for the set holds none: what an extractor makes of it.

    What stands between the article's paragraphs stands inside `<article>`, too.
    """
    own = set(map(repeat_key, body.split("\n"))) - {""}
    lines = [line for line in text.split("\n") if line.strip()]
    hits = [i for i, line in enumerate(lines) if repeat_key(line) in own] or [0]
    first, end = hits[0], hits[-1] + 1
    escaped = [html.escape(line.strip(" *+")) for line in lines]
    menus = [f"<li>{line}</li>" for line in escaped]
    article = "".join(f"<p>{line}</p>" for line in escaped[first:end])
    return (
        f"<html><body><nav><ul>{''.join(menus[:first])}</ul></nav><article>{article}</article>"
        f"<footer><ul>{''.join(menus[end:])}</ul></footer></body></html>"
    )


def measure() -> list[Figure]:
    pages = rows("pages")
    cleaned, seconds = _timed([row["page_text"] for row in pages])
    pairs = [overlap(text, row["body"]) for text, row in zip(cleaned, pages, strict=True)]
    recall = sum(recall for _, recall in pairs) / len(pairs)
    figures = [
        _figure("pages", "4-gram F", f_measure(pairs), "keep everything .680", "≥ .93"),
        _figure("pages", "4-gram recall", recall, "keep everything .978", "≥ .96"),
        _figure("pages", "pages/s of processor time", len(pages) / seconds, "", "≥ 200"),
        *_second_look(pages),
    ]
    for name in PLAIN:
        texts = [text for row in rows(name) for text in row.get("texts") or [row["text"]]][::3]
        recalls = [overlap(kept(text), text)[1] for text in texts if len(text) > 200]
        recall = sum(recalls) / len(recalls)
        figures.append(_figure(name, "recall, nothing to clean", recall, "", "≥ .99"))
    return figures


def _timed(texts: list[str]) -> tuple[list[str], float]:
    """Return the cleaned texts and the seconds of the best of some runs that remember nothing."""
    clean("Warm the weights up.")
    seconds = []
    for _ in range(RUNS):
        block_features.forget()
        phrases.forget()
        begun = time.process_time()
        cleaned = [kept(text) for text in texts]
        seconds.append(time.process_time() - begun)
    return cleaned, min(seconds)


def _second_look(pages: list[dict[str, str]]) -> list[Figure]:
    """Return what cleaning adds to, and takes from, what the extractor made of the same pages."""
    extracted = [extract(marked_up(row["page_text"], row["body"]))[0] for row in pages]
    bodies = [row["body"] for row in pages]
    alone = list(map(overlap, extracted, bodies))
    after = list(map(overlap, map(kept, extracted), bodies))
    lost = sum(a[1] - b[1] for a, b in zip(alone, after, strict=True)) / len(pages)
    baseline = f"extractor alone {f_measure(alone):.3f}"
    return [
        _figure("pages as HTML", "4-gram F", f_measure(after), baseline, "not lowered"),
        _figure("pages as HTML", "recall lost by cleaning", lost, "", "≤ .01"),
    ]


def _figure(data: str, measure: str, value: float, baseline: str, wanted: str) -> Figure:
    return Figure(
        stage="cleaning", data=data, measure=measure, value=value, baseline=baseline, wanted=wanted
    )
