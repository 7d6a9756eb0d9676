"""Noun phrases that could name a subject, with where they stand and how they are written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from briefer.grouping.labelling.candidates import Kind, candidates
from briefer.grouping.labelling.complements import JOINING, names_a_doing
from briefer.grouping.labelling.heading_words import BARE, VAGUE, WEAK, listed
from briefer.grouping.labelling.spelling import fold_spelling, sentence_case, titled
from briefer.grouping.labelling.trimming import CLITIC, trim_phrase
from briefer.grouping.labelling.word_evidence import WordEvidence, word_evidence
from briefer.language import OFFICES, names, noun_phrases
from briefer.model import Name

RUNNING = 3  # how much more a spelling in running text counts than one in a title
_OWNER = ("'s", "’s")

Key = tuple[str, ...]
Names = Sequence[Name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One phrase under all its spellings."""

    key: Key  # its words, folded
    text: str  # as the texts write it most
    texts: tuple[int, ...]  # numbers of the texts it stands in
    kind: Kind
    vague: bool  # whether its head names no subject of its own
    generic: bool  # whether none of its words names one
    running: bool  # whether it, or its last two words, stand in running text or in several titles
    head: bool = True  # whether its last word, at least, is a noun there
    doing: bool = False  # whether its head names what somebody does
    personal: bool = False  # whether it is somebody's: "Michael Jackson's death"
    entity: str = ""  # the kind of name that it is found as by itself, not only as capitals tell
    beside: bool = False  # whether a name stands right behind a common noun: "comedy Sideways"


@dataclass(slots=True)
class _Met:
    """What was met of one phrase so far."""

    spellings: Counter[str] = field(default_factory=Counter)
    texts: set[int] = field(default_factory=set)
    kinds: Counter[Kind] = field(default_factory=Counter)
    running: bool = False


def phrases(
    texts: Sequence[str],
    languages: Sequence[str],
    *,
    around: Sequence[str] = (),
    titles: Collection[str] = (),
) -> list[Phrase]:
    """Return the phrases of some texts, of which some are `titles`, in order of their keys.

    What they stand in, `around`, helps to tell which words are small, and which name people.
    """
    named = names(texts, languages=languages)
    known = word_evidence(texts, named, around)
    chunked = noun_phrases(texts, languages=languages)
    found: dict[Key, _Met] = defaultdict(_Met)
    english: set[Key] = set()
    for number, (text, chunks) in enumerate(zip(texts, chunked, strict=True)):
        in_title = text in titles or titled(text)
        headed = languages[number] == "en"
        for words, kind in candidates(
            text, chunks, named[number], known, headed=headed, in_title=in_title
        ):
            told = [word for word in words if not headed or word not in JOINING]
            key = _key(told)
            if len(set(key)) < len(key):
                continue  # where a headline runs into its text: "data breach Equifax Equifax said"
            spelling = sentence_case(words, known.small) if in_title and headed else words
            met = found[key]
            met.spellings[" ".join(spelling)] += 1 if in_title else RUNNING
            met.texts.add(number)
            met.kinds[kind] += 1
            met.running |= not in_title
            english.update((key,) if headed else ())
    nouns = {word for key, met in found.items() if met.running for word in key}
    entities = {key: kind for key, kind in _entities(named).items() if key in english}
    pairs = {pair for key, met in found.items() if met.running for pair in pairwise(key)}
    read = (_phrase(key, found[key], known, nouns, pairs, key in english) for key in sorted(found))
    return [replace(one, entity=entities.get(one.key, "")) for one in read]


def _entities(named: Sequence[Names]) -> dict[Key, str]:
    """Return what kind of names some names are: persons, where one of them is."""
    found: dict[Key, str] = {}
    for name in (name for in_text in named for name in in_text if name.kind != "NORP"):
        key = _key(trim_phrase(name.text))
        found[key] = name.kind if found.get(key) != "PERSON" else "PERSON"
    return found


def _key(words: Sequence[str]) -> Key:
    return tuple(fold_spelling(CLITIC.sub("", word)) for word in words)


def _phrase(
    key: Key,
    met: _Met,
    known: WordEvidence,
    nouns: Collection[str],
    pairs: Collection[Key],
    english: bool,
) -> Phrase:
    text = min(met.spellings, key=lambda s: (-met.spellings[s], sum(map(str.isupper, s)), s))
    words = text.split()
    kind = min(met.kinds, key=lambda kind: (-met.kinds[kind], kind))
    head = _head(words) if english else words[-1]
    doing = names_a_doing(head, known.done)
    owners = [word for word in words[:-1] if word.endswith(_OWNER)]
    mixed = any(one[0].islower() and other[0].isupper() for one, other in pairwise(words))
    return Phrase(
        key=key,
        text=text,
        texts=tuple(sorted(met.texts)),
        kind=kind,
        vague=_vague(words, head, doing and head is not words[-1]),
        generic=all(map(_generic, words)),
        running=met.running or key[-2:] in pairs or len(met.texts) > 1,
        head=key[-1] in nouns,
        doing=doing and kind in ("common", "matter"),
        personal=any(fold_spelling(CLITIC.sub("", one)) in known.persons for one in owners),
        beside=english and mixed and head is words[-1],
    )


def _head(words: Sequence[str]) -> str:
    """Return the noun that the rest of an English phrase belongs to: "release" of "release of …"."""
    joint = next((n for n, word in enumerate(words) if n and word in JOINING), len(words))
    return words[joint - 1]


def _vague(words: Sequence[str], head: str, done: bool) -> bool:
    """Whether the head names no subject of its own, or none when it stands alone.

    What somebody does to what is named is a subject: "release of Chibok schoolgirls".
    """
    alone = len(words) == 1 or (head is words[-1] and words[-2].endswith(_OWNER))
    return not done and (listed(head.lower(), VAGUE) or (alone and listed(head.lower(), BARE)))


def _generic(word: str) -> bool:
    """Whether a word stands in any of the lists."""
    return any(listed(word.lower(), words) for words in (VAGUE, BARE, WEAK, OFFICES, JOINING))
