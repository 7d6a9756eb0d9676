"""Names and noun phrases: spaCy in batches where a model is, by rule where not."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from briefer.language.lexicon import TITLES
from briefer.language.naming.noun_phrases import (
    CAPITAL,
    UPPER,
    Names,
    names_by_rule,
    phrases_by_rule,
    trimmed,
)
from briefer.language.naming.spacy_model import model
from briefer.model import Name

ByRule = Callable[[Sequence[str], str | None], list[Names]]

_NUMERIC = ("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL")
_LONGEST = 2000  # characters of one text that are looked at; sentences are far shorter
_BATCH = 128
_SPACE = re.compile(r"\s")

_ADDRESS = re.compile(r"(\w+)\.?\s+")
_INITIAL = re.compile(rf"\s{UPPER}\.?(?:\s{CAPITAL})?(?!\w)")

# Penn Treebank tags: what a noun phrase may begin with, hold, and end with.
_BEGIN = frozenset(("JJ", "NN", "NNS", "NNP", "NNPS", "VBN"))
_NAMING, _PHRASING = ("ner",), ("tok2vec", "tagger")  # the components of the model
_HOLD = _BEGIN | {"HYPH", "CD", "POS"}
_HEAD = frozenset(("NN", "NNS", "NNP", "NNPS"))


def names(texts: Sequence[str], *, languages: Sequence[str | None] | None = None) -> list[Names]:
    """Return the names in each text, in order; by rule without a model or for other languages.

    Texts whose languages aren't given are in English.
    """
    return _each(texts, languages, "names", names_by_rule)


def noun_phrases(
    texts: Sequence[str], *, languages: Sequence[str | None] | None = None
) -> list[Names]:
    """Return the noun phrases of each text (kind "NP"), without articles, by part of speech.

    Without a model they are the runs of words between stop words; in other languages nouns with a
    capital, or behind an article. Texts whose languages aren't given are in English.
    """
    return _each(texts, languages, "phrases", phrases_by_rule)


def _each(
    texts: Sequence[str], languages: Sequence[str | None] | None, sought: str, by_rule: ByRule
) -> list[Names]:
    """Apply the model, or the rules, once to each different text; white space becomes blanks."""
    flat = [_SPACE.sub(" ", text[:_LONGEST]) for text in texts]
    spoken = ["en"] * len(flat) if languages is None else languages
    asked = list(dict.fromkeys(zip(spoken, flat, strict=True)))
    found: dict[tuple[str | None, str], Names] = {}
    for code in dict.fromkeys(spoken):
        unique = tuple(text for spoken_in, text in asked if spoken_in == code)
        told = _told(unique, code, sought, by_rule)
        found.update(zip(((code, text) for text in unique), told, strict=True))
    # The offsets are those of the flattened text, the words those of the text itself.
    return [
        tuple(
            Name(text=text[name.start : name.end], start=name.start, end=name.end, kind=name.kind)
            for name in found[key]
        )
        for text, key in zip(texts, zip(spoken, flat, strict=True), strict=True)
    ]


def _told(
    texts: tuple[str, ...], language: str | None, sought: str, by_rule: ByRule
) -> Sequence[Names]:
    if language == "en" and texts and model() is not None:
        return _by_model(sought, texts)
    return by_rule(texts, language)


@lru_cache(maxsize=4)  # labels and positions ask for the names of the same sentences
def _by_model(sought: str, texts: tuple[str, ...]) -> tuple[Names, ...]:
    """Apply the components that a question needs, in batches.

    Kept by all the texts together: the batches, and so the last bits of the scores, are always
    the same for the same question.
    """
    idle, read = (_PHRASING, _entities) if sought == "names" else (_NAMING, _tagged)
    docs = model().pipe(texts, batch_size=_BATCH, disable=list(idle))
    return tuple(read(doc) for doc in docs)


def _person(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out a form of address; take in what follows an initial ("Lloyd" + " J Austin")."""
    titles = _ADDRESS.match(text, start, end)
    while titles and titles.group(1).lower() in TITLES:
        start = titles.end()
        titles = _ADDRESS.match(text, start, end)
    rest = _INITIAL.match(text, end)
    return start, rest.end() if rest else end


def _entities(doc: Any) -> Names:
    return tuple(
        name
        for entity in doc.ents
        if entity.label_ not in _NUMERIC
        for name in _entity(doc.text, entity.start_char, entity.end_char, entity.label_)
    )


def _entity(text: str, start: int, end: int, kind: str) -> Names:
    return trimmed(text, *(_person(text, start, end) if kind == "PERSON" else (start, end)), kind)


def _tagged(doc: Any) -> Names:
    names: list[Name] = []
    start = -1
    for token in [*doc, None]:
        tag = token.tag_ if token is not None else ""
        if start < 0 and tag in _BEGIN:
            start = token.i
        if start >= 0 and tag not in _HOLD:
            names.extend(_phrase(doc, start, token.i if token is not None else len(doc)))
            start = -1
    return tuple(names)


def _phrase(doc: Any, start: int, end: int) -> Names:
    """Return the tokens up to the last noun."""
    while end > start and doc[end - 1].tag_ not in _HEAD:
        end -= 1
    span = doc[start:end]
    if not any(character.isalpha() for character in span.text):
        return ()
    return (Name(text=span.text, start=span.start_char, end=span.end_char, kind="NP"),)
