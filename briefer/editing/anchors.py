"""Where the sentences and themes of a decision stand in a brief: by their texts and places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefer.model import Anchor, Brief, Decision, Quote, Reviewed, Section, Span, ThemeAnchor

DIGITS = 16  # of the SHA-256 by which the articles of a theme are told
MOST = 12  # sentences by which a theme is told: the first ones
HALF = 0.5  # of its sentences, or more than that of its articles, must a theme still hold

Texts = Mapping[int, str]  # by the number of a source: the SHA-256 of its text


def texts_of(brief: Brief) -> Texts:
    """Return the text of each source."""
    return {source.number: source.sha256 for source in brief.sources}


def extent(quote: Quote) -> Span:
    """Return from where to where a quotation is shown word for word."""
    shown = [piece for piece in quote.pieces if piece.kind == "verbatim"]
    return Span(shown[0].start, shown[-1].end) if shown else Span(0, 0)


def anchor_of(quote: Quote, texts: Texts) -> Anchor:
    """Return the sentence that a quotation shows."""
    start, end = extent(quote)
    return Anchor(text=texts[quote.source], start=start, end=end)


def is_of(quote: Quote, anchor: Anchor, texts: Texts) -> bool:
    """Whether a quotation shows a sentence."""
    return texts.get(quote.source) == anchor.text and anchor.meets(extent(quote))


def statements(quotes: Sequence[Quote]) -> list[tuple[Quote, ...]]:
    """Return quotations by what stands together: a sentence may lead in the next of its paragraph."""
    found: list[list[Quote]] = []
    for quote in quotes:
        last = found[-1][-1] if found else None
        if (
            last is not None
            and (last.source, last.paragraph) == (quote.source, quote.paragraph)
            and last.sentence + 1 == quote.sentence
        ):
            found[-1].append(quote)
        else:
            found.append([quote])
    return [tuple(one) for one in found]


def theme_anchor(section: Section, brief: Brief) -> ThemeAnchor:
    """Return what a theme of a brief is told by."""
    texts = texts_of(brief)
    held = sorted({texts[number][:DIGITS] for number in section.sources})
    told = dict.fromkeys(anchor_of(quote, texts) for quote in _quotes(section))
    return ThemeAnchor(label=section.label, texts=tuple(held), sentences=tuple(told)[:MOST])


def theme_meant(anchor: ThemeAnchor, brief: Brief) -> int | None:
    """Return the theme of a brief that holds most of what one held; None where none holds enough."""
    texts = texts_of(brief)
    best, place = 0.0, None
    for number, section in enumerate(brief.sections):
        likeness = _overlap(anchor, section, texts)
        if likeness > best:
            best, place = likeness, number
    return place


def _overlap(anchor: ThemeAnchor, section: Section, texts: Texts) -> float:
    """Return how much of a theme another holds; 0 where that is too little for it to be the same."""
    wanted = {text[:DIGITS] for text in anchor.texts}
    own = {texts[number][:DIGITS] for number in section.sources if number in texts}
    shared = len(wanted & own)
    quotes = list(_quotes(section))
    told = sum(any(is_of(q, one, texts) for q in quotes) for one in anchor.sentences)
    said = told / len(anchor.sentences) if anchor.sentences else 0.0
    held = shared / len(wanted) if wanted else 0.0
    if said < HALF and held <= HALF:
        return 0.0
    return 2 * said + held + shared / max(1, len(wanted | own))


def pinned(brief: Brief) -> frozenset[int]:
    """Return the footnotes of the sentences that a person wants to stand in the brief."""
    anchors = [one for decision in brief.method.review for one in put_in(decision)]
    if not anchors:
        return frozenset()
    texts = texts_of(brief)
    return frozenset(
        quote.number
        for quote in brief.own
        if any(is_of(quote, anchor, texts) for anchor in anchors)
    )


def where_shown(brief: Brief) -> tuple[Reviewed, ...]:
    """Return the decisions on a brief, each with the footnotes and sources that it concerns."""
    texts = texts_of(brief)
    told = []
    for one in brief.method.review:
        anchors = (one.instead,) if one.instead else one.sentences
        notes = {q.number for q in brief.own if any(is_of(q, each, texts) for each in anchors)}
        about = {*(anchor.text for anchor in one.sentences), *one.texts[:1]}
        told.append(
            Reviewed(
                decision=one,
                notes=tuple(sorted(notes)),
                sources=tuple(number for number, text in texts.items() if text in about),
            )
        )
    return tuple(told)


def put_in(one: Decision) -> tuple[Anchor, ...]:
    """Return the sentences that a decision puts into a brief, where it applies."""
    if one.idle:
        return ()
    return one.sentences if one.what == "pin" else (one.instead,) if one.instead else ()


def put_out(one: Decision) -> tuple[Anchor, ...]:
    """Return the sentences that a decision takes out of a brief, where it applies."""
    return one.sentences if one.what in ("drop", "replace") and not one.idle else ()


def _quotes(section: Section) -> Iterator[Quote]:
    for part in section.parts:
        yield from part.quotes
