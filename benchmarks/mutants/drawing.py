"""Which mistakes are tried: a sample spread over the lines, and those that once went unnoticed."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.mutants.mistakes import Mutant, function_at, mutants

ROOT = Path(__file__).parent.parent.parent
MODULES = ("pipeline", "scheduling", "delivering", "composing", "editing", "verifying", "issuing",
           "series.py", "state.py")  # fmt: skip
LEAST = 6  # mistakes of a module, however short

# Mistakes that once went unnoticed, each with what a reader would see.
NAMED = {
    "paragraph of a footnote off by one": (
        "composing/numbering.py", "line.sentence.paragraph + 1", "line.sentence.paragraph"),
    "sentence of a footnote off by one": (
        "composing/numbering.py", "line.sentence.position + 1", "line.sentence.position"),
    "an article of the first day is left out": (
        "pipeline/days.py", "dating.end < first", "dating.end <= first"),
    "an article of the last day is left out": (
        "pipeline/days.py", "dating.start > last", "dating.start >= last"),
    "all days that an interval makes uncertain are kept": (
        "pipeline/analysis.py", "in early if (mention.span, mention.edtf) in late", "in early"),
    "all days are dropped where the date is an interval": (
        "pipeline/analysis.py", "return tuple(mention for mention in early if (mention.span, mention.edtf) in late)", "return ()"),
    "dates narrowed by a story are thrown away": (
        "pipeline/assembly.py", "analyses = narrow_dates(analyses, related.stories, issued)", "narrow_dates(analyses, related.stories, issued)"),
    "a narrowed date leaves the days as they were": (
        "pipeline/assembly.py", "mentions=mentions(analysis.text, datings[analysis.id]),", ""),
    "a schedule reports slots from before it was first seen": (
        "scheduling/due.py", "passed = passed[-1:]", "passed = passed"),
    "a brief is not remembered from when it was first seen": (
        "scheduling/runs.py", "first_seen(self.store, name, now)", "pass"),
    "the steps of a scheduled brief are not found by themselves": (
        "scheduling/runner.py", 'own.with_(period="auto")', "own"),
    "every source of an abridged theme counts as an origin": (
        "editing/section_sources.py", "len({origins[n] for n in numbers})", "len(numbers)"),
    "a theme of nothing but quotations has no statement": (
        "composing/theme_section.py", "if not stated:", "if False:"),
    "there is no cap on drafts": (
        "pipeline/drafting.py", "max(1, min(per_article, MOST_DRAFTS // max(1, len(analyses))))", "max(1, per_article)"),
}  # fmt: skip


def sources(module: str) -> list[Path]:
    place = ROOT / "briefer" / module
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


def mistakes(module: str) -> list[Mutant]:
    return [
        one
        for path in sources(module)
        for one in mutants(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
    ]


def draw(size: int, seed: int) -> list[Mutant]:
    """Draw one mistake from each of some lines; a module has as many as its share of the lines."""
    fitting = {module: defaultdict(list) for module in MODULES}
    for module, lines in fitting.items():
        for one in mistakes(module):
            lines[one.path, one.line].append(one)
    whole = sum(map(len, fitting.values()))
    drawn: list[Mutant] = []
    for module, lines in fitting.items():
        chance = random.Random(f"{seed} {module}")
        most = max(LEAST, round(size * len(lines) / whole))
        places = sorted(chance.sample(sorted(lines), min(most, len(lines))))
        drawn += [chance.choice(lines[place]) for place in places]
    return drawn


def only(places: Sequence[str]) -> list[Mutant]:
    return [
        one
        for module in MODULES
        for one in mistakes(module)
        if any(f"{one.path}:{one.line}:".endswith(f"{place}:") or one.path.endswith(place)
               for place in places)
    ]  # fmt: skip


def named() -> dict[str, Mutant]:
    """Return the mistakes that are written down; each stands at one place only."""
    found = {}
    for name, (path, old, new) in NAMED.items():
        source = (ROOT / "briefer" / path).read_bytes()
        assert source.count(old.encode()) == 1, f"{name}: not once in {path}: {old}"
        start = source.index(old.encode())
        line = source[:start].count(b"\n") + 1
        found[name] = Mutant(
            path=f"briefer/{path}", line=line, kind="named", start=start,
            end=start + len(old.encode()), old=old, new=new, function=function_at(source.decode(), line),
        )  # fmt: skip
    return found
