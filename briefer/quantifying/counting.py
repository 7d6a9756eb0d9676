"""What a number in a sentence counts: its noun, what befell the counted, the words around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefer.quantifying.counted_nouns import aged, complement, counted_stem, head_noun, noun_phrase
from briefer.quantifying.numerals import Token, tokenise
from briefer.quantifying.outcomes import certainty_of, fate_of, market_movement, set_apart, severe
from briefer.quantifying.places import places, timeless
from briefer.quantifying.quantities import Quantity, quantities

LONGEST = 1200  # characters: what is longer is no sentence
MOST = 12  # numbers in digits in one sentence
NEAR = 12  # tokens on either side of a number that tell what it counts
FADING = 5  # tokens after which such a word weighs half

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|\w{3,5}ty"
    r"|hundred|thousand|million|billion|trillion|dozen)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One quantity of a sentence and what it is a quantity of."""

    quantity: Quantity
    noun: str  # what is counted, its stem; "people" for persons however called
    proper: frozenset[str]  # names within the noun phrase: "UK customers"
    complement: str  # the stem of what follows "of": "flybys of Venus"
    fate: str  # what befell the counted: "dead", "held"; "" for things
    near: Mapping[str, float]  # stems of the words around it → how near they stand, up to 1
    places: frozenset[str]  # names, years and months by which the sentence says where and when
    where: frozenset[str]  # the names near the number, or else in its sentence
    days: frozenset[float]  # of the year, which the sentence names besides
    certainty: frozenset[str]  # "confirmed", "suspected": how sure it is said to be
    set_apart: bool  # one of several, a part, or of another time

    @property
    def names(self) -> frozenset[str]:
        """The places without years, months and days of the week."""
        return timeless(self.places)

    @property
    def years(self) -> frozenset[str]:
        """The years that the sentence names."""
        return frozenset(word for word in self.places if word[0].isdecimal())


@lru_cache(maxsize=1 << 12)  # each figure of a brief is held against the same sentences
def counts(text: str) -> tuple[Count, ...]:
    """Return the quantities of a sentence with what each counts."""
    if len(text) > LONGEST or not _NUMBER.search(text):
        return ()
    if len(_DIGITS.findall(text)) > MOST:
        return ()  # a table or a list
    tokens = tokenise(text)
    numbers = quantities(tokens)
    said = frozenset(places(tokens)) if numbers else frozenset()
    return tuple(_count(tokens, numbers, index, said) for index in range(len(numbers)))


def _count(
    tokens: Sequence[Token], numbers: Sequence[Quantity], index: int, said: frozenset[str]
) -> Count:
    quantity = numbers[index]
    left = numbers[index - 1].last if index else 0
    right = numbers[index + 1].first if index + 1 < len(numbers) else len(tokens)
    before = tokens[max(left, quantity.first - NEAR) : quantity.first]
    adjoined = index > 0 and left == quantity.first  # "five year seven pupils"
    onward = tokens[quantity.last : quantity.last + NEAR]
    after = onward[: max(0, right - quantity.last)]
    words = noun_phrase(after)
    counted = quantity.kind == "count"
    fate = severe(fate_of(before, onward), before, after) if counted else ""
    return Count(
        quantity=quantity,
        noun=aged(before, after) if quantity.kind == "age" else head_noun(words),
        proper=frozenset(token.low for token in words if token.text[0].isupper()),
        complement=complement(after),
        fate=fate,
        near=_near(before, after),
        places=said,
        where=timeless(places([*before, *after])) or timeless(said),
        days=frozenset(q.value for q in numbers if q.kind == "day" and q is not quantity),
        certainty=certainty_of(before, after),
        set_apart=adjoined
        or set_apart(before, after, fate)
        or market_movement(quantity, before, after),
    )


def _near(before: Sequence[Token], after: Sequence[Token]) -> dict[str, float]:
    """Weigh the content words around a number by how near they stand."""
    near: dict[str, float] = {}
    for side in (before[::-1], after):
        for distance, token in enumerate(side):
            form = counted_stem(token.text)
            if form:
                near[form] = max(near.get(form, 0.0), FADING / (FADING + distance))
    return near
