"""Names and noun phrases: spaCy in batches where a model is, by rule where not."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from briefer.language.lexicon import DAYS_AND_MONTHS, STOP_WORDS, TITLES
from briefer.language.loading import model
from briefer.model import Name

Found = tuple[Name, ...]

_NUMERIC = ("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL")
_LONGEST = 2000  # characters of one text that are looked at; sentences are far shorter
_BATCH = 128
_SPACE = re.compile(r"\s")

_UPPER = r"[^\W\d_a-zà-öø-ÿ]"
_CAPITAL = rf"{_UPPER}(?:[\w’'`&-]*\w|\.)?"
_FORM = r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Brig|Sen|Rep|Gov|Rev|St)\."
_PARTICLE = r"(?:of|de|del|al|ul|bin|van|von|der|den)"
_RUN = re.compile(rf"\b(?:{_FORM}|{_CAPITAL})(?:[ \n](?:{_PARTICLE} )?(?:{_FORM}|{_CAPITAL}))*")
_TRIMMED = re.compile(r"(?i:the |a |an )?[\"“‘'(]*(.*?)(?:['’`´]s?)?[\s,;:–—\"”)-]*$", re.DOTALL)
_ADDRESS = re.compile(r"(\w+)\.?\s+")
_INITIAL = re.compile(rf"\s{_UPPER}\.?(?:\s{_CAPITAL})?(?!\w)")

# Penn Treebank tags: what a noun phrase may begin with, hold, and end with.
_BEGIN = frozenset(("JJ", "NN", "NNS", "NNP", "NNPS", "VBN"))
_NAMING, _PHRASING = ("ner",), ("tok2vec", "tagger")  # the components of the model
_HOLD = _BEGIN | {"HYPH", "CD", "POS"}
_HEAD = frozenset(("NN", "NNS", "NNP", "NNPS"))
_PIECE = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[^\w\s]")


def names(texts: Sequence[str], *, language: str | None = "en") -> list[Found]:
    """Return the names in each text, in order; by rule without a model or for other languages."""
    return _each(texts, "names" if language == "en" else None, _capitals)


def noun_phrases(texts: Sequence[str], *, language: str | None = "en") -> list[Found]:
    """Return the noun phrases of each text (kind "NP"), without articles, by part of speech.

    Without a model they are the runs of words between stop words.
    """
    return _each(texts, "phrases" if language == "en" else None, lambda t: _runs(t, language))


def _each(texts: Sequence[str], sought: str | None, by_rule: Callable[[str], Found]) -> list[Found]:
    """Apply the model, or the rules, once to each different text; white space becomes blanks."""
    flat = [_SPACE.sub(" ", text[:_LONGEST]) for text in texts]
    unique = tuple(dict.fromkeys(flat))
    if sought is None or not unique or model() is None:
        found = {text: by_rule(text) for text in unique}
    else:
        found = dict(zip(unique, _by_model(sought, unique), strict=True))
    # The offsets are those of the flattened text, the words those of the text itself.
    return [
        tuple(
            Name(text=text[name.start : name.end], start=name.start, end=name.end, kind=name.kind)
            for name in found[key]
        )
        for text, key in zip(texts, flat, strict=True)
    ]


@lru_cache(maxsize=4)  # labels and positions ask for the names of the same sentences
def _by_model(sought: str, texts: tuple[str, ...]) -> tuple[Found, ...]:
    """Apply the components that a question needs, in batches.

    Kept by all the texts together: the batches, and so the last bits of the scores, are always
    the same for the same question.
    """
    idle, read = (_PHRASING, _entities) if sought == "names" else (_NAMING, _tagged)
    docs = model().pipe(texts, batch_size=_BATCH, disable=list(idle))
    return tuple(read(doc) for doc in docs)


def _name(text: str, start: int, end: int, kind: str) -> Found:
    """Return a name without its article, its possessive ending and stray marks, or nothing."""
    if kind == "PERSON":
        start, end = _person(text, start, end)
    match = _TRIMMED.match(text, start, end)
    if match is None or not any(character.isalpha() for character in match.group(1)):
        return ()
    return (Name(text=match.group(1), start=match.start(1), end=match.end(1), kind=kind),)


def _person(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out a form of address; take in what follows an initial ("Lloyd" + " J Austin")."""
    titles = _ADDRESS.match(text, start, end)
    while titles and titles.group(1).lower() in TITLES:
        start = titles.end()
        titles = _ADDRESS.match(text, start, end)
    rest = _INITIAL.match(text, end)
    return start, rest.end() if rest else end


def _entities(doc: Any) -> Found:
    return tuple(
        name
        for entity in doc.ents
        if entity.label_ not in _NUMERIC
        for name in _name(doc.text, entity.start_char, entity.end_char, entity.label_)
    )


def _capitals(text: str) -> Found:
    """Return runs of capitalised words; after a form of address it is a person."""
    found: list[Name] = []
    for run in _RUN.finditer(text):
        start, kind = run.start(), "NAME"
        for word in re.finditer(r"\S+", run.group()):
            titled = word.group().rstrip(".").lower() in TITLES
            if not titled and not _common(word.group()):
                break
            kind = "PERSON" if titled else kind
            start = run.start() + word.end()
        start += len(text[start : run.end()]) - len(text[start : run.end()].lstrip())
        found.extend(_name(text, start, run.end(), kind))
    return tuple(found)


def _common(word: str) -> bool:
    """Whether a capitalised word is no name: a function word, a day or month."""
    lower = word.rstrip(".").lower()
    listed = lower in DAYS_AND_MONTHS or any(lower in stops for stops in STOP_WORDS.values())
    return listed and word not in ("US", "IT")


def _tagged(doc: Any) -> Found:
    found: list[Name] = []
    start = -1
    for token in [*doc, None]:
        tag = token.tag_ if token is not None else ""
        if start < 0 and tag in _BEGIN:
            start = token.i
        if start >= 0 and tag not in _HOLD:
            found.extend(_phrase(doc, start, token.i if token is not None else len(doc)))
            start = -1
    return tuple(found)


def _phrase(doc: Any, start: int, end: int) -> Found:
    """Return the tokens up to the last noun."""
    while end > start and doc[end - 1].tag_ not in _HEAD:
        end -= 1
    span = doc[start:end]
    if not any(character.isalpha() for character in span.text):
        return ()
    return (Name(text=span.text, start=span.start_char, end=span.end_char, kind="NP"),)


def _runs(text: str, language: str | None) -> Found:
    """Return the runs of words that are neither stop words nor broken by punctuation."""
    stops = STOP_WORDS.get(language or "", STOP_WORDS["en"])
    found: list[Name] = []
    start = end = -1
    for match in _PIECE.finditer(text + "."):
        word = match.group()
        if word[0].isalnum() and word.lower() not in stops:
            start, end = (match.start() if start < 0 else start), match.end()
        elif start >= 0:
            found.append(Name(text=text[start:end], start=start, end=end, kind="NP"))
            start = -1
    return tuple(found)
