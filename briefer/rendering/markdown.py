"""The brief as Markdown, with footnotes as most readers of Markdown know them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefer.citing import cite, plain
from briefer.edtf import in_words, of_day
from briefer.model import Brief, Changes, Event, Point, Quote, Section, Source
from briefer.rendering.changing import english
from briefer.rendering.context import notes
from briefer.rendering.text import carried, markdown, printable, quantity


def to_markdown(brief: Brief, template: str) -> bytes:  # one layout for all
    """Return the brief as Markdown."""
    blocks = [*_head(brief), *_body(brief), *_back(brief)]
    return ("\n\n".join(blocks) + "\n").encode("utf-8", "replace")


def _label(text: str) -> str:
    return markdown(printable(text))


def _head(brief: Brief) -> Iterator[str]:
    if brief.marking:
        yield f"**{_label(brief.marking)}**"
    yield f"# {_label(brief.title)}"
    number = [] if brief.issue is None else [f"No. {brief.issue}"]
    facts = [*number, of_day(brief.issued)]
    if covered := in_words(brief.coverage):
        facts.append(f"covers {covered}")
    yield " · ".join([*facts, quantity(len(brief.sources), "source")])


def _body(brief: Brief) -> Iterator[str]:
    yield "## Bottom line"
    yield "\n".join(f"{n}. {_saying(p.quotes)}" for n, p in enumerate(brief.bottom_line, start=1))
    if brief.changes:
        yield from _changes(brief, brief.changes)
    for section in brief.sections:
        yield from _section(section)
    if brief.differences:
        yield "## Differences"
        for difference in brief.differences:
            yield "\n".join(f"- {_saying(side.quotes)}" for side in difference.sides)
    if brief.timeline:
        yield "## Timeline"
        yield "\n".join(_event(event) for event in brief.timeline)


def _event(event: Event) -> str:
    """Return an event; who else tells of it is named where there is more than one."""
    others = f" ({_numbers(event.sources)})" if len(event.sources) > 1 else ""
    return f"- **{in_words(event.edtf)}**: {_saying([event.quote])}{others}"


def _changes(brief: Brief, changes: Changes) -> Iterator[str]:
    telling = english()
    yield "## What changed"
    yield f"Since {telling.since(changes.previous)}. {telling.lead(brief)}"
    lines = []
    for new in changes.new:
        kind = "New theme" if new.theme else "New"
        lines += [f"- **{kind}, {_label(new.label)}**: {_saying(p.quotes)}" for p in new.points]
    for one in changes.revised:
        lines.append(f"- **Revised, {_label(one.before.value)}, now {_label(one.now.value)}**:")
        lines += [
            f"  - before: {_saying([one.before.quote])}",
            f"  - now: {_saying([one.now.quote])}",
        ]
    if changes.continuing:
        lines.append(f"- **Going on**: {markdown(telling.going_on(changes))}")
    if changes.receding:
        lines.append(f"- **Less in view**: {'; '.join(map(_label, changes.receding))}")
    lines += [f"- **Gone quiet, {_label(q.label)}**: {_saying(q.quotes)}" for q in changes.quiet]
    yield "\n".join(lines)


def _section(section: Section) -> Iterator[str]:
    yield f"## {_label(section.label)}"
    yield "\n".join(f"- {_saying(p.quotes)} ({_evidence(p)})" for p in section.points)
    if section.positions:
        yield "### Positions"
        yield "\n".join(f"- **{_label(p.actor)}**: {_saying(p.quotes)}" for p in section.positions)


def _back(brief: Brief) -> Iterator[str]:
    yield "## Sources"
    yield "\n".join(f"- \\[{source.number}\\] {_reference(source)}" for source in brief.sources)
    yield "## Method and limits"
    made = brief.method
    yield (
        "Every sentence is quoted word for word from a numbered source; \\[…\\] marks an omission. "
        f"{quantity(made.articles, 'article')} read, {quantity(made.sentences, 'sentence')} "
        f"considered, {made.quoted} quoted, {quantity(len(made.removed), 'passage')} left out, "
        f"{len(made.skipped)} skipped, {len(made.folded)} folded as copies. "
        "The proofs are in brief.json."
    )
    if brief.previous:
        before = english().since(brief.previous)
        title = _label(brief.previous.title)
        yield f"The previous issue is {before}, “{title}”, SHA-256 {brief.previous.sha256}."
    yield "\n".join(
        f"[^{note.quote.number}]: \\[{note.quote.source}\\] paragraph {note.quote.paragraph}, "
        f"sentence {note.quote.sentence}"
        for note in notes(brief)
    )


def _saying(quotes: Iterable[Quote]) -> str:
    return " ".join(f"{markdown(carried(quote.text))}[^{quote.number}]" for quote in quotes)


def _evidence(point: Point) -> str:
    return f"{quantity(point.origins, 'origin')} {_numbers(point.sources)}"


def _numbers(sources: Iterable[int]) -> str:
    return "".join(f"\\[{n}\\]" for n in sources)


def _reference(source: Source) -> str:
    return _label(plain(cite(source, "numbered"))) + f" SHA-256 {source.sha256[:12]}"
