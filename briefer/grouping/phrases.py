"""Noun phrases that could name a subject, with where they stand and how they are written."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefer.language import names, noun_phrases, tokens
from briefer.model import Name

LONGEST = 5  # words of a phrase

# Words that name no subject as the head of a phrase, or add none in front of one.
VAGUE = frozenset(
    [
        "ability",
        "account",
        "action",
        "addition",
        "agenda",
        "aim",
        "amount",
        "answer",
        "approach",
        "area",
        "article",
        "aspect",
        "attempt",
        "background",
        "basis",
        "beginning",
        "bit",
        "case",
        "centre",
        "chance",
        "change",
        "choice",
        "circumstance",
        "close",
        "colleague",
        "comment",
        "commitment",
        "concern",
        "condition",
        "contact",
        "context",
        "country",
        "couple",
        "course",
        "date",
        "day",
        "deal",
        "decade",
        "decision",
        "degree",
        "detail",
        "development",
        "difference",
        "difficulty",
        "discussion",
        "effort",
        "end",
        "event",
        "evidence",
        "example",
        "experience",
        "extent",
        "fact",
        "failure",
        "family",
        "feature",
        "field",
        "figure",
        "file",
        "form",
        "friend",
        "front",
        "function",
        "future",
        "goal",
        "good",
        "group",
        "half",
        "hand",
        "head",
        "help",
        "history",
        "home",
        "hour",
        "idea",
        "image",
        "impact",
        "importance",
        "increase",
        "information",
        "intention",
        "interest",
        "interview",
        "issue",
        "item",
        "job",
        "kind",
        "lack",
        "leader",
        "letter",
        "level",
        "life",
        "line",
        "list",
        "look",
        "lot",
        "majority",
        "man",
        "manner",
        "matter",
        "mean",
        "meeting",
        "member",
        "message",
        "mind",
        "minute",
        "moment",
        "month",
        "morning",
        "move",
        "name",
        "nation",
        "nature",
        "need",
        "news",
        "night",
        "note",
        "number",
        "object",
        "occasion",
        "offer",
        "office",
        "official",
        "one",
        "opening",
        "operation",
        "opinion",
        "opportunity",
        "option",
        "order",
        "outcome",
        "page",
        "paper",
        "part",
        "party",
        "past",
        "people",
        "percent",
        "period",
        "person",
        "photo",
        "picture",
        "piece",
        "place",
        "plan",
        "point",
        "policy",
        "position",
        "possibility",
        "post",
        "power",
        "practice",
        "present",
        "press",
        "pressure",
        "problem",
        "process",
        "product",
        "program",
        "programme",
        "progress",
        "project",
        "proposal",
        "purpose",
        "question",
        "range",
        "rate",
        "reaction",
        "reader",
        "reason",
        "record",
        "region",
        "relation",
        "relationship",
        "remark",
        "report",
        "reporter",
        "request",
        "respect",
        "response",
        "rest",
        "result",
        "return",
        "rise",
        "role",
        "room",
        "round",
        "rule",
        "sector",
        "sense",
        "series",
        "set",
        "share",
        "show",
        "side",
        "sign",
        "situation",
        "size",
        "solution",
        "sort",
        "source",
        "speaker",
        "spokesman",
        "spokesperson",
        "spokeswoman",
        "stage",
        "stand",
        "start",
        "state",
        "statement",
        "step",
        "stop",
        "story",
        "stuff",
        "subject",
        "success",
        "support",
        "system",
        "talk",
        "team",
        "term",
        "thing",
        "thought",
        "threat",
        "time",
        "today",
        "tomorrow",
        "tool",
        "top",
        "topic",
        "total",
        "tour",
        "trend",
        "trouble",
        "turn",
        "type",
        "understanding",
        "unit",
        "use",
        "user",
        "value",
        "version",
        "video",
        "view",
        "visit",
        "voice",
        "vote",
        "war",
        "way",
        "week",
        "weekend",
        "while",
        "woman",
        "word",
        "work",
        "world",
        "year",
        "yesterday",
    ]
)
WEAK = frozenset(
    [
        "able",
        "additional",
        "alleged",
        "another",
        "apparent",
        "available",
        "banned",
        "bad",
        "best",
        "better",
        "big",
        "bigger",
        "biggest",
        "broad",
        "certain",
        "chief",
        "clear",
        "close",
        "common",
        "complete",
        "continued",
        "current",
        "deep",
        "different",
        "difficult",
        "early",
        "emerging",
        "entire",
        "essential",
        "famous",
        "final",
        "former",
        "fresh",
        "full",
        "future",
        "general",
        "given",
        "good",
        "great",
        "greater",
        "growing",
        "half",
        "hard",
        "harsh",
        "high",
        "huge",
        "important",
        "incoming",
        "increased",
        "initial",
        "joint",
        "key",
        "known",
        "large",
        "larger",
        "largest",
        "late",
        "latest",
        "leading",
        "little",
        "long",
        "longtime",
        "low",
        "main",
        "major",
        "many",
        "multiple",
        "mutual",
        "nearby",
        "new",
        "newest",
        "next",
        "nominated",
        "old",
        "ongoing",
        "only",
        "other",
        "outgoing",
        "overall",
        "own",
        "particular",
        "past",
        "possible",
        "potential",
        "powerful",
        "present",
        "previous",
        "proposed",
        "real",
        "recent",
        "same",
        "senior",
        "serious",
        "several",
        "shared",
        "sharp",
        "short",
        "significant",
        "similar",
        "single",
        "small",
        "so-called",
        "special",
        "specific",
        "strong",
        "such",
        "sure",
        "taken",
        "top",
        "total",
        "tough",
        "unidentified",
        "unnamed",
        "upcoming",
        "usual",
        "various",
        "very",
        "vice",
        "whole",
        "wide",
        "wide-ranging",
        "widespread",
        "young",
    ]
)
_TIMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "week",
        "weekend",
        "month",
        "year",
        "decade",
        "day",
        "today",
        "tomorrow",
        "yesterday",
        "tonight",
        "morning",
        "afternoon",
        "evening",
        "night",
        "hour",
        "minute",
        "spring",
        "summer",
        "autumn",
        "winter",
        "eve",
        "christmas",
    ]
)
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "gen",
        "gov",
        "lt",
        "col",
        "maj",
        "capt",
        "sen",
        "rep",
        "prof",
        "sir",
        "lord",
        "lady",
        "president",
        "minister",
        "secretary",
        "general",
        "chief",
        "senator",
        "governor",
        "king",
        "queen",
        "prince",
        "pope",
        "judge",
        "justice",
        "chairman",
        "spokesman",
    ]
)
_TOKEN = re.compile(r"[^\W_](?:[^\s,;:!?()\[\]\"“”]*[^\W_.])?\.?")
_CLITIC = re.compile(r"['’`´]s?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One phrase under all its spellings."""

    key: tuple[str, ...]  # its words, folded
    text: str  # as the texts write it most
    texts: tuple[int, ...]  # numbers of the texts it stands in
    kind: str  # "person", "name", "acronym", "common"
    vague: bool  # whether its head names no subject of its own


def fold(word: str) -> str:
    """Return the form under which spellings of one word are the same."""
    stems = tokens(word)
    folded = "".join(stems) if stems else word.lower()
    return folded[:-1] + "c" if folded.endswith("ens") else folded


def phrases(texts: Sequence[str]) -> list[Phrase]:
    """Return the phrases of some texts (sentences, titles), in order of their keys."""
    spellings: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    places: dict[tuple[str, ...], set[int]] = defaultdict(set)
    kinds: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    found = zip(noun_phrases(texts), names(texts), strict=True)
    for number, (text, (chunks, named)) in enumerate(zip(texts, found, strict=True)):
        weight = 1 if _shouted(text) else 3
        for words, kind in _candidates(text, chunks, named):
            key = tuple(fold(word) for word in words)
            spellings[key][" ".join(words)] += weight
            places[key].add(number)
            kinds[key][kind] += 1
    return [
        Phrase(
            key=key,
            text=_usual(spellings[key]),
            texts=tuple(sorted(places[key])),
            kind=_usual(kinds[key]),
            vague=_vague(_usual(spellings[key]).split()),
        )
        for key in sorted(spellings)
    ]


def _usual(counter: Counter[str]) -> str:
    """Return the most frequent; of equals the one with fewest capitals."""
    return min(counter, key=lambda s: (-counter[s], sum(map(str.isupper, s)), s))


def _vague(words: Sequence[str]) -> bool:
    head = words[-1].lower()
    return head in VAGUE or fold(head) in VAGUE or head.rstrip("s") in VAGUE


def _shouted(text: str) -> bool:
    """Whether a text is written with capitals throughout, as titles are."""
    long = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(long) > 2 and sum(word[0].isupper() for word in long) > 0.7 * len(long)


def _candidates(
    text: str, chunks: Sequence[Name], named: Sequence[Name]
) -> Iterator[tuple[list[str], str]]:
    """Yield each phrase with its kind: whole, and without the words before its core."""
    persons = [name for name in named if name.kind == "PERSON"]
    inner = [name for name in named if name.kind != "PERSON"]
    for chunk in chunks:
        person = any(p.start < chunk.end and p.end > chunk.start for p in persons)
        words = _clean(chunk.text)
        for size in range(1, min(len(words), LONGEST) + 1):
            part = words[-size:]
            proper = all(word[0].isupper() for word in words)
            if _fit(part) and (size == len(words) or not proper):
                yield part, _kind(part, person)
    for name in inner:
        words = _clean(name.text)
        if 1 <= len(words) <= LONGEST and _fit(words):
            yield words, _kind(words, False)


def _clean(text: str) -> list[str]:
    """Return the words of a phrase from its first to its last that says something."""
    words = [_CLITIC.sub("", word) for word in _TOKEN.findall(text)]
    words = [word for word in words if word]
    while words and (_time(words[-1]) or words[-1].lower() in ("next", "last")):
        words.pop()
    while words and (words[0].lower() in WEAK or _time(words[0]) or words[0][0].isdigit()):
        words.pop(0)
    return words


def _time(word: str) -> bool:
    lower = word.lower().rstrip(".")
    return lower in _TIMES or lower.rstrip("s") in _TIMES


def _fit(words: Sequence[str]) -> bool:
    """Whether words could stand as a label at all."""
    if any(_time(word) or word.isdigit() for word in words) or not words[0][0].isalpha():
        return False
    if words[0].lower() in WEAK or (words[0].lower().rstrip(".") in _TITLES and len(words) == 1):
        return False
    single = len(words) == 1
    return len("".join(words)) > 2 or (single and words[0].isupper() and len(words[0]) > 1)


def _kind(words: Sequence[str], person: bool) -> str:
    if person:
        return "person"
    if len(words) == 1 and words[0].replace(".", "").isupper():
        return "acronym"
    return "name" if all(word[0].isupper() for word in words) else "common"
