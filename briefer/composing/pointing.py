"""Words inside a sentence that point to what stands elsewhere: "in these areas", "him" in a quotation.

`leaning` sees how a sentence opens; here is told what lies within, and whether the sentence itself
holds what it points to.
"""

from __future__ import annotations

import re

_PLURAL = re.compile(r"\b(?:[a-z]{3,}s|people|men|women|children|police|and)\b")
_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]")

# "swine in these areas", "reported from both towns", "will use these new insights"
_THESE = re.compile(
    r"\b(?:these|those)(?: new| same| very)? (?!days|times|years|weeks|months|parts|moments|numbers|figures)"
    r"[a-z]{3,}s\b(?! (?:who|whom|whose|which|that|of|with|in which|where|under|over|aged|most|least)\b)"
    r"|\bboth (?!sides|houses|chambers|parties|parents|men and|women and)[a-z]{3,}s\b(?! and\b)"
)
# "the same marketplace could be used": as what?
_SAME = re.compile(
    r"\bthe same (?!time|day|year|week|month|way|thing|period|age|sex|name|number|level|extent|token|"
    r"amount|size|reason|kind|sort|direction|result)([a-z]{4,})\b(?![^.;]{0,60}\b(?:as|that|who|when|where|which)\b)"
)
# "Dr Lee said they would wait", "Mr Roe warned that they could fall": somebody alone, and no one else.
_PERSON_SAID = re.compile(
    r"^(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Professor|Prof\.?) (?:[A-Z][\w’'-]+ ){1,3}(?:also |later |then )?"
    r"(?:said|says|hopes?|hoped|thinks|thought|believes?|believed|adds|added|warns|warned|argues|argued|"
    r"insists|insisted|told \w+)(?: that)?(?:, [^,]{3,60},)? they\b"
)
# "I don't have any thoughts about him", "He should sack her": nobody whom the words themselves name.
SHORT = 10  # words in which somebody speaks of a third person, and of little else
_SOMEBODY = re.compile(r"\b(?:[Hh]e|[Ss]he|him|her)\b(?!self)")
_NAMED = re.compile(
    r"\b[A-Z][a-z]+\b|\b(?:man|woman|boy|girl|person|president|minister|wife|husband|mother|father|son|"
    r"daughter|brother|sister|doctor|patient|child|kid|guy|candidate|someone|somebody|anyone|everyone|who)\b"
)


def points_elsewhere(sentence: str) -> bool:
    """Whether words inside a sentence point to something that it doesn't tell itself."""
    return (
        _points_at_several(sentence)
        or _same_as_what(sentence)
        or _PERSON_SAID.match(sentence) is not None
        or _of_somebody_else(sentence)
    )


def _points_at_several(sentence: str) -> bool:
    found = _THESE.search(sentence)
    return found is not None and not _PLURAL.search(sentence, 0, found.start())


def _same_as_what(sentence: str) -> bool:
    found = _SAME.search(sentence)
    return found is not None and found.group(1) not in sentence[: found.start()]


def _of_somebody_else(sentence: str) -> bool:
    """Whether somebody's words speak of a third person whom neither they nor the words before name."""
    for quoted in _QUOTED.finditer(sentence):
        said = quoted.group(1)
        if len(said.split()) > SHORT:
            continue  # long enough to say what it is about
        found = _SOMEBODY.search(said)
        if found is None or _NAMED.search(said[1 : found.start()]):
            continue
        before = sentence[: quoted.start()]
        if not before.strip() or len(_named_people(before)) < 2:
            return True
    return False


def _named_people(text: str) -> set[str]:
    """Return the capitalised words of a text by which it may name people, the last of each run."""
    runs = re.findall(r"(?:[A-Z][\w’'-]+ ?)+", text)
    return {run.split()[-1] for run in runs if run.split()}
