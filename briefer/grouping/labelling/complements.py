"""Nouns with what completes them, as one phrase: "release of Chibok schoolgirls"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from briefer.grouping.labelling.event_nouns import EVENT_NOUNS
from briefer.grouping.labelling.heading_words import BARE, TIMES, VAGUE
from briefer.grouping.labelling.spelling import fold_spelling
from briefer.grouping.labelling.trimming import trim_phrase
from briefer.model import Name

_LONGEST = 6  # words of the whole

# What is between a noun and its complement. "of" mostly belongs to the noun before it; after the
# others this is sure only of nouns that name a doing, "attack on a consulate", for in "rams into
# crowd in Nice" the place is the verb's.
_JOINTS = ("of", "on", "in", "over", "for", "against", "with", "at", "to", "into")
_OF = re.compile(r" of (the )?")
_JOINED = re.compile(rf" (?:{'|'.join(_JOINTS)}) (the )?")
_DOING = re.compile(r"\w{3,}(?:[ts]ion|ment|ing)s?")
# Nouns with such an ending that name a thing.
_THINGS = """
ammunition apartment basement building cement ceiling clothing constitution cushion document dwelling
earring element environment equipment fashion fiction garment housing instrument king mansion
medication passion pension queen ring sibling sterling string supplement television wing
"""
_NAMING_THINGS = frozenset(_THINGS.split())
JOINING = frozenset((*_JOINTS, "the", "and"))


def completed(
    text: str, chunks: Sequence[Name], verbs: Collection[str]
) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Yield the words of each noun phrase, of what joins it to the next, and of that.

    What stands behind an article is taken for known only where it is a name: "the girls" are not.
    """
    for noun, other in pairwise(chunks):
        head, tail = trim_phrase(noun.text), trim_phrase(other.text)
        if any(one[0].islower() and two[0].isupper() for one, two in pairwise(tail)):
            continue  # a headline runs into its text: "precautions against the virus Health officials"
        if not head or not tail or text.startswith(" of ", other.end):  # "on behalf of"
            continue
        if not (noun.text.endswith(" ".join(head)) and other.text.startswith(" ".join(tail))):
            continue
        joined = _JOINED if names_a_doing(head[-1], verbs) else _OF
        between = joined.fullmatch(text, noun.end, other.start)
        if between is None or (between.group(1) and not any(w[0].isupper() for w in tail)):
            continue
        joint = between.group().split()
        if len(head) + len(joint) + len(tail) <= _LONGEST:
            yield head, joint, tail


def paired(text: str, named: Sequence[Name]) -> Iterator[list[str]]:
    """Yield the words of two persons who are named together: "Ann Lee and Bo Ek"."""
    persons = [name for name in named if name.kind == "PERSON" and " " in name.text]
    for one, other in pairwise(persons):
        if text[one.end : other.start] == " and ":
            yield [*one.text.split(), "and", *other.text.split()]


def names_a_doing(word: str, verbs: Collection[str]) -> bool:
    """Whether a noun names what somebody does, by its ending or as a word that is a verb, too."""
    plain = {word.lower(), word.lower().rstrip("s")}
    if plain & (BARE | TIMES | _NAMING_THINGS):
        return False
    ending = _DOING.fullmatch(word.lower()) and not plain & VAGUE  # "situation"
    return bool(ending) or word.lower() in EVENT_NOUNS or fold_spelling(word) in verbs
