"""A brief with something in every chapter, for trying templates on. It proves nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from briefer.model import (
    Anchor,
    Brief,
    Changes,
    Comment,
    Continuing,
    Corrected,
    Correction,
    Dating,
    Decision,
    Difference,
    Due,
    Event,
    Evidence,
    KeyFigure,
    Method,
    Novelty,
    Piece,
    Point,
    Position,
    Previous,
    Quiet,
    Quote,
    Revision,
    Section,
    Side,
    Skipped,
    Source,
    Span,
    Stated,
    Step,
    ThemeAnchor,
)
from briefer.remarks import remark

_DAY = date(2026, 11, 20)
_COMMENT = Comment(text="The desk has asked the harbour office.", by="the desk")
_ON_ALL = Comment(text="The desk waits for the report of the council.", by="the desk")
_SAID = (
    "The port of Arvel reopened on 3 November after the storm.",
    "The council put the damage at 3 million euros.",
    "The harbour union put the damage at 5 million euros.",
    "“We shall rebuild the pier before winter,” Mayor Mira Holt said.",
    "A ferry to Borun was held in port on 6 November.",
    "The library of Dalby bought a printing press.",
    "The council had put the damage at 2 million euros.",
    "Fishing off Corte was banned in October.",
    "The council will vote on a new pier on 12 December.",
    "The council had called a hearing for 18 November.",
)


def sample_brief(language: str = "en") -> Brief:
    """Return the sample, its fixed words in a language."""
    quotes = tuple(_quote(number) for number in range(1, len(_SAID) + 1))
    points = tuple(_point(quote) for quote in quotes)
    return Brief(
        template="policy-brief",
        language=language,
        prepared_for="the desk",
        prepared_by="briefer",
        marking="TLP:GREEN",
        title="Harbours and ferries",
        slug="harbours-and-ferries",
        issued=_DAY,
        coverage="2026-11-01/2026-11-08",
        series="harbours",
        issue=2,
        subjects=("Arvel",),
        comments=(_ON_ALL,),
        bottom_line=(replace(points[0], comments=(_COMMENT,)),),
        key_figures=(_figure(quotes[1]),),
        next_dates=(_event(quotes[8], date(2026, 12, 12), "12 December"),),
        changes=_changes(quotes, points),
        sections=(
            Section(
                label="Storm damage",
                points=(points[1],),
                positions=(Position(actor="Mira Holt", name="Mira Holt", quotes=(quotes[3],)),),
                sources=(1, 2),
                origins=2,
                terms=("storm",),
                comments=(_COMMENT,),
            ),
        ),
        further=(points[5],),
        differences=(Difference(subject=("damage",), sides=(_side(quotes[1]), _side(quotes[2]))),),
        timeline=(
            _event(quotes[0], date(2026, 11, 3), "3 November"),
            _event(quotes[4], date(2026, 11, 6), "6 November"),
        ),
        periods=(Step(edtf="2026-11-01", sources=(1, 3)), Step(edtf="", sources=(2, 4))),
        sources=tuple(_source(number) for number in range(1, 5)),
        passages=(),
        method=Method(
            articles=4,
            sentences=len(_SAID),
            quoted=len(_SAID),
            set_aside=(),
            removed=(),
            skipped=(Skipped(name="empty.txt", reason=remark("empty")),),
            folded=((3, 1),),
            inferred=(1,),
            undated=(4,),
            settings=(("template", "policy-brief"),),
            versions=(("briefer", "0"),),
            corrections=(_correction("title", "Report 1 on the storm", "Storm"), _idle()),
            review=_review(),
        ),
    )


def _correction(what: Corrected, value: str, before: str) -> Correction:
    return Correction(
        what=what, text="1" * 64, values=(value,), because="in print", by="the desk", was=(before,)
    )


def _idle() -> Correction:
    plain = _correction("date", "2026-11-02", "")
    return replace(plain, text="9" * 64, was=(), idle=remark("no-such-text"))


def _review() -> tuple[Decision, ...]:
    sentence = Anchor(text="1" * 64, start=0, end=len(_SAID[0]))
    theme = ThemeAnchor(label="Storm damage", texts=("1" * 16,))
    return (
        Decision(what="pin", sentences=(sentence,), value="bottom-line", by="the desk"),
        Decision(what="comment", sentences=(sentence,), value=_COMMENT.text, by=_COMMENT.by),
        Decision(what="comment", themes=(theme,), value=_COMMENT.text, by=_COMMENT.by),
        Decision(what="comment", value=_ON_ALL.text, by=_ON_ALL.by),
        Decision(what="move", themes=(theme,), place=2, idle=remark("theme-gone")),
    )


def _quote(number: int) -> Quote:
    text = _SAID[number - 1]
    piece = Piece(kind="verbatim", text=text, start=0, end=len(text))
    return Quote(
        number=number, source=1 + (number > 2), pieces=(piece,), paragraph=1, sentence=number
    )


def _point(quote: Quote) -> Point:
    return Point(quotes=(quote,), sources=(quote.source,), origins=1)


def _event(quote: Quote, day: date, words: str) -> Event:
    edtf = day.isoformat()
    return Event(edtf=edtf, start=day, end=day, quote=quote, words=words, sources=(quote.source,))


def _stated(quote: Quote) -> Stated:
    at = next(place for place, letter in enumerate(quote.text) if letter.isdigit())
    return Stated(quote=quote, value=quote.text[at], at=Span(at, at + 1))


def _figure(quote: Quote) -> KeyFigure:
    stated, text = _stated(quote), quote.text
    return KeyFigure(
        quote=quote,
        value=stated.value,
        at=stated.at,
        words=text,
        around=Span(0, len(text)),
        sources=(quote.source,),
        origins=1,
    )


def _side(quote: Quote) -> Side:
    stated = _stated(quote)
    return Side(quotes=(quote,), value=stated.value, at=stated.at, sources=(quote.source,))


def _changes(quotes: tuple[Quote, ...], points: tuple[Point, ...]) -> Changes:
    return Changes(
        previous=Previous(issued=date(2026, 11, 13), issue=1, title="Harbours", sha256="0" * 64),
        lead=(1,),
        new=(Novelty(label="Storm damage", theme=True, points=(points[1],)),),
        revised=(Revision(subject=("damage",), before=_stated(quotes[6]), now=_stated(quotes[1])),),
        continuing=(Continuing(label="Storm damage", earlier=("Storms",), points=1, new=1),),
        receding=("Tariffs",),
        quiet=(Quiet(label="Fishing", quotes=(quotes[7],)),),
        due=(
            Due(
                edtf="2026-11-18",
                start=date(2026, 11, 18),
                end=date(2026, 11, 18),
                words="18 November",
                before=quotes[9],
                now=None,
            ),
        ),
        sources=(),
    )


def _source(number: int) -> Source:
    day = date(2026, 11, number)
    evidence = Evidence(kind="dateline", edtf=day.isoformat(), words=f"{number} November")
    dating = Dating(edtf=day.isoformat(), start=day, end=day, confidence=0.9, evidence=(evidence,))
    source = Source(
        number=number,
        id=f"{number:012}",
        name=f"{number}.txt",
        title=f"Report {number} on the storm",
        publisher="The Arvel Post",
        authors=("Jon Stahl",),
        url=f"https://example.org/{number}",
        dating=dating,
        retrieved="2026-11-20",
        language="en",
        sha256=str(number) * 64,
        raw_sha256=str(number) * 64,
        fingerprint=str(number) * 64,
        segments=1,
        length=60,
        origin=number,
        copy_of=1 if number == 3 else None,
    )
    if number == 1:
        source = replace(source, corrected=("title",))
    return replace(source, dating=Dating()) if number == 4 else source
