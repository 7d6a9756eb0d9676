"""Numbers and days in a sentence: what each one says at least and at most.

"at least 20" can be 24, "about 30" can be 31 and "$4bn" can be 4.2 billion dollars: a quantity
is the interval of the values that its words allow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefer.model import Span
from briefer.quantifying.hedging import afterthought, hedge, interval
from briefer.quantifying.identifiers import designates, set_off_behind_a_name
from briefer.quantifying.numerals import DASHES, NUMBER_WORDS, Number, Token, read_numeral
from briefer.quantifying.units import DOLLARS, MONTHS, SYMBOLS, currency, measure

FEW = 100  # below it a count of things is taken at its word, above it may be rounded
CONVERSION = 0.12  # share that is lost when miles become kilometres, and tons tonnes
_BEGIN = frozenset((*MONTHS, *NUMBER_WORDS, *SYMBOLS, *map(str.lower, DOLLARS)))
_CONVERTED = ("length", "mass", "speed", "surface", "time")
_LONGEST_MONTH = 31.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of something, or a day: the values that its words allow."""

    kind: str  # "count", "money", "share", "age", "day", or the dimension of a measure
    unit: str  # of money the currency, of a measure its base unit
    low: float
    high: float
    value: float  # as written, in the base unit
    step: float  # the place of its last significant digit
    span: Span  # of the number with its unit, in the sentence
    first: int  # the tokens it takes, its hedge included
    last: int  # one past them


def differ(one: Quantity, other: Quantity) -> bool:
    """Whether no value fits both, and neither is the other one rounded."""
    if (one.kind, one.unit) != (other.kind, other.unit):
        return False
    gap = max(one.low - other.high, other.low - one.high)
    if gap <= 0:
        return False
    if one.kind in ("day", "age"):
        return True
    if one.kind == "count" and max(one.value, other.value) < FEW:
        return True
    if one.kind in _CONVERTED and gap < CONVERSION * max(one.high, other.high):
        return False
    return gap >= max(one.step, other.step) * 0.999


def quantities(tokens: Sequence[Token]) -> list[Quantity]:
    """Return the numbers and days of a sentence in order, each token taken once."""
    quantities_read: list[Quantity] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if not token.text[0].isdecimal() and token.low not in _BEGIN:
            place += 1
            continue
        read = _day(tokens, place) or _amount(tokens, place)
        if isinstance(read, Quantity):
            read = _with_conversion(tokens, read)
            quantities_read.append(read)
        place = max(place + 1, read.last if isinstance(read, Quantity) else read)
    return quantities_read


def _with_conversion(tokens: Sequence[Token], read: Quantity) -> Quantity:
    """Take in the same in other units: "3,700 kilometres (2,300 miles)", "$5m (£4m)"."""
    place = read.last
    if place + 1 >= len(tokens) or tokens[place].text != "(":
        return read
    hedged = 1 if tokens[place + 1].low in ("about", "around", "nearly", "roughly") else 0
    again = _amount(tokens, place + 1 + hedged) if place + 1 + hedged < len(tokens) else place
    if not isinstance(again, Quantity) or "count" in (again.kind, read.kind):
        return read
    closed = again.last < len(tokens) and tokens[again.last].text == ")"
    return replace(read, last=again.last + 1) if closed else read


def _day(tokens: Sequence[Token], place: int) -> Quantity | None:
    """Read "12 March", "March 12th", "the 12th of March": a day, whatever the year."""
    month_first = tokens[place].low in MONTHS
    if month_first:
        rest = [i for i in range(place + 1, min(place + 3, len(tokens))) if tokens[i].text != "."]
    else:
        rest = [i for i in range(place + 1, min(place + 3, len(tokens))) if tokens[i].low != "of"]
    if not rest:
        return None
    month, day = (place, rest[0]) if month_first else (rest[0], place)
    number_of_day = _ordinal(tokens[day].low)
    if tokens[month].low not in MONTHS or not tokens[month].text[0].isupper() or not number_of_day:
        return None
    last = rest[0] + 1
    if last < len(tokens) and tokens[last].text in (*DASHES, "/", ":"):
        return None  # the first of several days
    value = _place_in_year(MONTHS[tokens[month].low], number_of_day)
    span = Span(tokens[place].start, tokens[rest[0]].end)
    return Quantity(
        kind="day", unit="", low=value, high=value, value=value, step=1, span=span, first=place,
        last=last,
    )  # fmt: skip


def day_of_year(day: date) -> float:
    """Return the value by which a day is compared, whatever its year."""
    return _place_in_year(day.month, day.day)


def _place_in_year(month: int, day: int) -> float:
    return month * _LONGEST_MONTH + day


def _ordinal(word: str) -> int:
    digits = word[:-2] if word[-2:] in ("st", "nd", "rd", "th") else word
    return int(digits) if digits.isdecimal() and len(digits) <= 2 and 0 < int(digits) < 32 else 0


def _amount(tokens: Sequence[Token], place: int) -> Quantity | int:
    """Return the quantity that begins here, or where to read on."""
    money, begin = currency(tokens, place)
    read = read_numeral(tokens, begin, money=bool(money)) if begin < len(tokens) else None
    if read is None:
        return place + 1
    other = _range(tokens, read, money=bool(money))
    last = other or read
    kind, unit, factor, end = measure(tokens, last, money)
    if kind == "none" or (kind == "count" and designates(tokens, place, end, read, other)):
        return end
    if kind == "count" and set_off_behind_a_name(tokens, place, end, read):
        kind = "age"
    before, first = hedge(tokens, place)
    after, rest = afterthought(tokens, end)
    low, high = (value * factor for value in _ends(read, other))
    low, high = interval(after or before, low, high, last.step * factor)
    return Quantity(
        kind=kind, unit=unit, low=low, high=high, value=last.value * factor,
        step=last.step * factor, span=Span(tokens[place].start, tokens[end - 1].end),
        first=first, last=rest,
    )  # fmt: skip


def _ends(read: Number, other: Number | None) -> tuple[float, float]:
    """Return both ends of a range; "2 to 3 million" shares its scale."""
    if other is None:
        return read.value, read.value
    low = read.value
    if other.scaled and not read.scaled:
        low *= other.scale
    return min(low, other.value), max(low, other.value)


def _range(tokens: Sequence[Token], read: Number, *, money: bool) -> Number | None:
    """Return the second number of "20 to 30", "20-30", "between 20 and 30"."""
    place = read.end
    joint = tokens[place].low if place < len(tokens) else ""
    opened = any(token.low == "between" for token in tokens[max(0, place - 4) : place])
    if read.suffix or not (joint in ("to", "-", "–") or (joint == "and" and opened)):
        return None
    begin = currency(tokens, place + 1)[1]
    return read_numeral(tokens, begin, money=money) if begin < len(tokens) else None
