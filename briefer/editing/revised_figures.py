"""Numbers that an issue gives differently from the one before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefer.editing.issue_profiles import quotes_of
from briefer.editing.theme_matching import Match
from briefer.language import language
from briefer.model import Brief, Quote, Revision, Span, Stated
from briefer.quantifying import Figure, Pair, Statement, pairs, shared_words

# Two issues lie further apart than two reports of a story, so where their sentences name no
# place in common they must be more alike: this much in all.
ALIKE = 0.6
SHARED = 2  # content words that both sentences must have besides what they count


def revisions(
    current: Brief, previous: Brief, themes: Sequence[Match], *, most: int
) -> tuple[Revision, ...]:
    """Return the revised figures, the surest first; each sentence is used once.

    They are looked for between the two bottom lines with all else, and within themes that go on.
    """
    now, then = _quoted(current), _quoted(previous)
    old = {source.fingerprint for source in previous.sources}
    fresh = {source.number for source in current.sources if source.fingerprint not in old}
    both = [
        *_statements([quote for quote, _ in now], "current", 0),
        *_statements([quote for quote, _ in then], "previous", 1),
    ]
    going_on = {(match.current, match.previous) for match in themes}
    revised: list[Revision] = []
    used: set[tuple[str, int]] = set()
    for pair in pairs(both, days=None):
        new, earlier = sorted((pair.one, pair.other), key=lambda figure: figure.statement.teller)
        quote, theme = now[new.statement.place]
        quoted, themed = then[earlier.statement.place]
        ends = {("now", new.statement.place), ("then", earlier.statement.place)}
        meet = theme is None or themed is None or (theme, themed) in going_on
        if quote.source in fresh and meet and not ends & used and _alike(pair):
            used |= ends
            revised.append(
                Revision(
                    subject=shared_words(pair),
                    before=_stated(quoted, earlier),
                    now=_stated(quote, new),
                )
            )
    return tuple(revised[:most])


def told_differently(
    now: Sequence[str], before: Sequence[str]
) -> Iterator[tuple[tuple[int, Span], tuple[int, Span]]]:
    """Yield the numbers that sentences give differently from earlier ones, the surest first.

    Each is the place of its sentence with the span of the number there: now, then before.
    """
    both = [
        *(Statement(text=text, teller="current", origin=0, place=i) for i, text in enumerate(now)),
        *(
            Statement(text=text, teller="previous", origin=1, place=i)
            for i, text in enumerate(before)
        ),
    ]
    for pair in pairs(both, days=None):
        new, earlier = sorted((pair.one, pair.other), key=lambda figure: figure.statement.teller)
        if _alike(pair):
            yield (
                (new.statement.place, new.quantity.span),
                (earlier.statement.place, earlier.quantity.span),
            )


def _quoted(brief: Brief) -> list[tuple[Quote, int | None]]:
    """Return every quotation once, with its theme; None for the bottom line."""
    quoted: dict[int, tuple[Quote, int | None]] = {}
    for point in brief.bottom_line:
        for quote in point.quotes:
            quoted.setdefault(quote.number, (quote, None))
    for theme, section in enumerate(brief.sections):
        for quote in quotes_of(section):
            quoted.setdefault(quote.number, (quote, theme))
    return list(quoted.values())


def _statements(quotes: Sequence[Quote], teller: str, origin: int) -> list[Statement]:
    return [
        Statement(text=quote.text, teller=teller, origin=origin, place=place)
        for place, quote in enumerate(quotes)
        if language(quote.text) in ("en", None)  # numbers are read in English only
    ]


def _stated(quote: Quote, figure: Figure) -> Stated:
    start, end = figure.quantity.span
    return Stated(quote=quote, value=quote.text[start:end], at=Span(start, end))


def _alike(pair: Pair) -> bool:
    """Whether two sentences of different issues speak of one event: of one place, or in like words.

    They share more than the count.
    """
    one, other = pair.one.count, pair.other.count
    if one.names and other.names and not one.names & other.names:
        return False
    shared = pair.one.words & pair.other.words - {one.noun}
    near = one.names & other.names or pair.likeness >= ALIKE
    return bool(near) and len(shared) >= SHARED
