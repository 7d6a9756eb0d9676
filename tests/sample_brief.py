"""A brief made by hand from the seeds, for looking at and for testing what is made of briefs."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

from briefer.composing import Excerpt
from briefer.fingerprint import Tree, segments
from briefer.model import (
    Brief,
    Dating,
    Event,
    Evidence,
    Method,
    Passage,
    Piece,
    Point,
    Position,
    Quote,
    Removal,
    Section,
    Skipped,
    Source,
    Span,
    Step,
)
from briefer.remarks import remark
from briefer.versions import versions

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
TEXTS = [path.read_text(encoding="utf-8") for path in SEEDS]

TITLES = (
    "Biden administration plans to revive military-to-military ties with Pakistan",
    "US Defence secretary wants to improve Pak-US ties",
    "Pakistan, U.S. Defence Talks In Washington To Improve Security",
    "Joint Military Operations Out Of The Question: Pakistan",
    "Pak’s Kayani discusses security with US commanders",
)
PUBLISHERS = ("TON", "The BOL News", None, None, None)


def dating(edtf: str, start: date, end: date, kind: str, words: str, note: str) -> Dating:
    evidence = Evidence(kind=kind, edtf=edtf, words=words, note=remark("said", words=note))
    return Dating(edtf=edtf, start=start, end=end, confidence=0.9, evidence=(evidence,))


DATINGS = (
    dating(
        "2021-01-21",
        date(2021, 1, 21),
        date(2021, 1, 21),
        "dateline",
        "WASHINGTON, 21 January, 2021",
        "dateline",
    ),
    dating(
        "2021-08",
        date(2021, 8, 1),
        date(2021, 8, 31),
        "sentence",
        "by the end of this month",
        "the withdrawal was due by 31 August",
    ),
    dating(
        "2023-02-12",
        date(2023, 2, 12),
        date(2023, 2, 12),
        "weekday",
        "on February 13 … from Monday to Thursday",
        "13 February is a Monday in 2023",
    ),
    dating(
        "2017-08/2018-03",
        date(2017, 8, 1),
        date(2018, 3, 31),
        "office",
        "US Secretary of State Rex Tillerson",
        "in office February 2017 to March 2018",
    ),
    dating(
        "2011-12/2012-06",
        date(2011, 12, 1),
        date(2012, 6, 19),
        "office",
        "Prime Minister Yousuf Raza Gilani",
        "in office until June 2012",
    ),
)


class Builder:
    """Finds sentences in the seeds and numbers their footnotes."""

    def __init__(self) -> None:
        self.quotes: list[Quote] = []
        self.spans: dict[int, list[Span]] = {number: [] for number in range(1, 6)}

    def quote(self, source: int, *parts: str) -> Quote:
        pieces = []
        for part in parts:
            if part == "…":
                pieces.append(Piece(kind="cut"))
                continue
            insertion = part.startswith("+")
            words = part.removeprefix("+")
            start = TEXTS[source - 1].index(words)
            span = Span(start, start + len(words))
            self.spans[source].append(span)
            kind = "insertion" if insertion else "verbatim"
            pieces.append(
                Piece(kind=kind, text=" ".join(words.split()), start=span.start, end=span.end)
            )
        first = next(piece for piece in pieces if piece.kind == "verbatim")
        before = TEXTS[source - 1][: first.start]
        quote = Quote(
            number=len(self.quotes) + 1,
            source=source,
            pieces=tuple(pieces),
            paragraph=before.count("\n\n") + 1,
            sentence=before.rpartition("\n\n")[2].count(". ") + 1,
        )
        self.quotes.append(quote)
        return quote

    def point(self, *found: tuple[Any, ...], also: tuple[int, ...] = ()) -> Point:
        quotes = tuple(self.quote(source, *parts) for source, *parts in found)
        sources = tuple(sorted({quote.source for quote in quotes} | set(also)))
        return Point(quotes=quotes, sources=sources, origins=len(sources))


BOTTOM_LINE = (
    (
        2,
        "Army chief General Qamar Javed Bajwa and US Secretary of Defence Lloyd Austin on Tuesday discussed the ongoing situation in Afghanistan amid an escalation of violence in the war-torn country.",
    ),
    (
        3,
        "The foreign office in Islamabad has said that Pakistan and the U.S. will talk about defence on February 13 in Washington.",
    ),
    (
        4,
        "President Donald Trump’s top foreign policy aide would be told that Pakistan is willing to further strengthen the intelligence information sharing mechanism with the US, the reported stated.",
    ),
    (
        5,
        "Pakistan closed all routes used to transport supplies to NATO and US forces in Afghanistan after the air strike and forced American personnel to vacate Shamsi airbase in Balochistan province, believed to be a hub for CIA-operated drones.",
    ),
)

SECTIONS = (
    (
        "Afghan peace process and withdrawal",
        (
            (
                2,
                "US and NATO forces are due to completely pullout from the country by the end of this month.",
            ),
            (
                2,
                "The Taliban advances may appear startling in their speed but were not unexpected in Washington as the US military completes the pullout ordered by Biden by August 31.",
            ),
            (
                2,
                "On August 1, National Security Adviser (NSA) Dr Moeed Yusuf said Pakistan and the United States needed to work “more closely” amid evolving situation in Afghanistan.",
            ),
            (
                1,
                "The new Biden administration sees Pakistan as an “essential partner” in any peace process in Afghanistan and believes that “continuing to build relationships with Pakistan’s military will provide openings for the US and Pakistan to cooperate on key issues” said nominated defence chief Gen Lloyd J Austin.",
            ),
        ),
        (
            (
                "Dr Moeed Yusuf",
                2,
                "On August 1, National Security Adviser (NSA) Dr Moeed Yusuf said Pakistan and the United States needed to work “more closely” amid evolving situation in Afghanistan.",
            ),
            (
                "Gen Lloyd J Austin",
                1,
                "Gen Austin added that “I understand Pakistan has taken constructive steps to meet US requests in support of the Afghanistan peace process.",
            ),
        ),
    ),
    (
        "Counter-terrorism",
        (
            (
                3,
                "The newspaper also said that in an interview with the paper, U.S. State Department Counsellor Derek Chollet stressed the need to help Islamabad fight terrorists, who recently killed more than 80 people in a mosque in Peshawar’s Police Lines compound.",
            ),
            (
                5,
                "The US has for long been asking Pakistan to crack down on al Qaeda and Taliban elements who shelter in the North Waziristan tribal region and carry out cross-border attacks in Afghanistan.",
            ),
            (
                5,
                "Pakistan has so far refused to launch a military offensive in the region.",
            ),
            (
                4,
                "The Express Tribune also reported that sources said that Pakistani officials would also ask Tillerson to impress upon the administration of President Ashraf Ghani to dismantle the sanctuaries of terrorists who are using Afghan soil as a launching pad for mounting attacks inside Pakistan.",
            ),
        ),
        (
            (
                "Derek Chollet",
                3,
                "Mr. Chollet said that the US and Pakistan were already taking steps to improve their relationship, which had gotten worse during the Afghan war but started getting better as soon as US troops left Kabul.",
            ),
        ),
    ),
    (
        "Defence dialogue",
        (
            (
                3,
                "The first round of the Pakistan-US Mid-Level Defense Dialogue was held in Pakistan in January 2021, according to a statement released on Sunday.",
            ),
            (
                3,
                "The Pakistani team, led by Lt. Gen. Mohammed Saeed, Chief of General Staff, arrived in the U.S. capital on Sunday afternoon.",
            ),
            (
                2,
                "The two sides also discussed the bilateral defence relationship and regional security and stability with reference to Afghanistan.",
            ),
            (
                1,
                "…",
                "the US-Pak military alliance previously imposed one-sided commitments on Pakistan.",
            ),
        ),
        (),
    ),
    (
        "Sovereignty and supply routes",
        (
            (
                4,
                "However, the Express Tribune reported that Tillerson will be informed that a joint counterterrorism operation on its soil with American or Afghan forces “is out of the question”.",
            ),
            (
                5,
                "The American military said the air strike was unintentional, but the Pakistani military rejected this stand and called for action against those responsible for the raid.",
            ),
            (
                5,
                "The Parliamentary Committee on National Security has presented 40 recommendations for resetting Pakistan-US ties, including an apology for the air strike, an end to American drone strikes and the imposition of a tax before the reopening of NATO supply routes.",
            ),
            (
                4,
                "Sources said that Tillerson’s visit was very significant as it would clarify Trump’s policy and set a course for future Islamabad-Washington relations.",
            ),
        ),
        (
            (
                "Gen Lloyd J Austin",
                1,
                "General Austin highlighted the need for strong military ties with Pakistan that will increase the cooperation on key issues between the two countries.",
            ),
        ),
    ),
)

EVENTS = (
    (
        "2011-11",
        date(2011, 11, 1),
        date(2011, 11, 30),
        5,
        "This was the first high-level military contact between Pakistan and the US since a cross-border NATO air strike in the tribal belt bordering Afghanistan killed 24 Pakistani soldiers in November.",
        "in November",
    ),
    (
        "2021-01",
        date(2021, 1, 1),
        date(2021, 1, 31),
        3,
        "The first round of the Pakistan-US Mid-Level Defense Dialogue was held in Pakistan in January 2021, according to a statement released on Sunday.",
        "January 2021",
    ),
    (
        "2021-01-19",
        date(2021, 1, 19),
        date(2021, 1, 19),
        1,
        "Gen Austin made these remarks during his confirmation hearing for the post of secretary of defence before the United States Senate Armed Services Committee on Tuesday.",
        "on Tuesday",
    ),
    (
        "2021-08-01",
        date(2021, 8, 1),
        date(2021, 8, 1),
        2,
        "On August 1, National Security Adviser (NSA) Dr Moeed Yusuf said Pakistan and the United States needed to work “more closely” amid evolving situation in Afghanistan.",
        "On August 1",
    ),
    (
        "2023-02-13",
        date(2023, 2, 13),
        date(2023, 2, 13),
        3,
        "The foreign office in Islamabad has said that Pakistan and the U.S. will talk about defence on February 13 in Washington.",
        "February 13",
    ),
)


def sample_sources() -> tuple[Source, ...]:
    return tuple(
        Source(
            number=number,
            id=path.stem.partition("_")[2][:12],
            name=path.name,
            title=TITLES[number - 1],
            publisher=PUBLISHERS[number - 1],
            authors=(),
            url=None,
            dating=DATINGS[number - 1],
            retrieved=None,
            language="en",
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            raw_sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
            fingerprint=Tree(text).fingerprint,
            length=len(text),
            segments=len(Tree(text).segments),
            origin=number,
        )
        for number, (path, text) in enumerate(zip(SEEDS, TEXTS, strict=True), start=1)
    )


def _passages(builder: Builder) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            source=source, index=proof.index, start=proof.start, text=proof.text, path=proof.path
        )
        for source, spans in builder.spans.items()
        for proof in Tree(TEXTS[source - 1]).prove(_around(TEXTS[source - 1], spans))
    )


def _around(text: str, spans: list[Span]) -> list[Span]:
    """Return what travels: what is quoted, and what stands before and behind it."""
    whole = Excerpt(text=text, segments=segments(text), begins=True, ends=True)
    return [whole.around(span, 2).span for span in spans]


def _method(builder: Builder) -> Method:
    text = TEXTS[1]
    at = text.index("Advertisement")
    return Method(
        articles=5,
        sentences=96,
        quoted=len(builder.quotes),
        set_aside=((remark("leaning"), 11), (remark("question"), 2)),
        removed=(
            Removal(source=2, start=at, end=at + 13, reason=remark("advertising")),
            Removal(
                source=4,
                start=TEXTS[3].rindex("Thumbnail"),
                end=len(TEXTS[3]),
                reason=remark("printed-twice"),
            ),
        ),
        skipped=(
            Skipped(name="logo.png", reason=remark("said", words="not a format that is read here")),
            Skipped(name="empty.txt", reason=remark("no-text")),
        ),
        folded=(),
        inferred=(2, 3, 4, 5),
        undated=(),
        settings=(("period", "auto"), ("sentences", "24")),
        versions=versions(),
    )


def sample_brief(**changes: Any) -> Brief:
    """Make the sample: four bottom-line points, four sections, five events, five sources."""
    builder = Builder()
    bottom_line = tuple(builder.point(found) for found in BOTTOM_LINE)
    sections = tuple(
        _section(builder, label, points, positions) for label, points, positions in SECTIONS
    )
    timeline = tuple(
        Event(
            edtf=edtf,
            start=start,
            end=end,
            quote=builder.quote(source, text),
            words=words,
            sources=(source,),
        )
        for edtf, start, end, source, text, words in EVENTS
    )
    values: dict[str, Any] = {
        "title": "Pakistan–US defence relations",
        "slug": "pakistan-us-defence-relations",
        "issued": date(2026, 11, 22),
        "coverage": "2011-12-01/2023-02-12",
        "language": "en",
        "template": "policy-brief",
        "bottom_line": bottom_line,
        "sections": sections,
        "timeline": timeline,
        "periods": tuple(
            Step(edtf=edtf, sources=sources)
            for edtf, sources in (("2012", (4,)), ("2017", (5,)), ("2021", (1, 2)), ("2023", (3,)))
        ),
        "sources": sample_sources(),
        "passages": _passages(builder),
        "method": _method(builder),
        "subjects": ("Pakistan", "United States"),
    }
    return Brief(**{**values, **changes})


def _section(builder: Builder, label: str, points: Any, positions: Any) -> Section:
    made = tuple(builder.point(found, also=(1,)) for found in points)
    spoken = tuple(
        Position(actor=actor, name=actor, quotes=(builder.quote(source, *parts),))
        for actor, source, *parts in positions
    )
    sources = tuple(sorted({number for point in made for number in point.sources}))
    return Section(
        label=label, points=made, positions=spoken, sources=sources, origins=len(sources)
    )
