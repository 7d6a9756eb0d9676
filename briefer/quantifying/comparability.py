"""What speaks against two differing numbers being of one thing. One doubt is enough."""

from __future__ import annotations

from datetime import date

from briefer.language import tokens
from briefer.quantifying.numeric_statements import Context, Figure, Pair, key_of
from briefer.quantifying.quantities import day_of_year
from briefer.quantifying.units import MONTHS
from briefer.quantifying.vocabulary import AGED, WEEK

ELSEWHERE = 0.8  # likeness that is asked for where the two name different places
SOMEWHERE = 0.4  # and where only one of them names any
CENTRAL = 1 / 3  # share of the tellers that know a name of the story's own
RECENT = 4  # days that a sentence may look back by a date it names
FARTHEST = 5  # times the smaller of two counts: what lies further apart counts other things
SHARED = 2  # content words near both numbers, where no fate tells what they count

_AGED = frozenset(tokens(" ".join(AGED)))


def incomparable(pair: Pair, context: Context) -> bool:
    """Whether anything marks the two numbers as being of different things."""
    return (
        pair.one.count.set_apart
        or pair.other.count.set_apart
        or _of_other_size(pair)
        or _of_others(pair)
        or _of_another_time(pair, context)
        or _of_another_place(pair, context)
        or _too_little_shared(pair)
        or _both_stated(pair, context)
        or _one_of_many(pair, context)
    )


def _of_other_size(pair: Pair) -> bool:
    low, high = sorted((pair.one.quantity.value, pair.other.quantity.value))
    return pair.one.quantity.kind == "count" and high > FARTHEST * low


def _of_others(pair: Pair) -> bool:
    """Whether "UK customers" stand against customers, "suspected" against confirmed cases."""
    one, other = pair.one.count, pair.other.count
    if one.quantity.kind == "count" and one.proper != other.proper:
        return True
    if one.complement and other.complement not in ("", one.complement):
        return True
    return one.certainty != other.certainty


def _of_another_time(pair: Pair, context: Context) -> bool:
    one, other = pair.one.count, pair.other.count
    own = {str(day.year) for side in (pair.one, pair.other) if (day := side.statement.day)}
    if one.years - own != other.years - own:
        return True
    if one.days and other.days and one.days != other.days:
        return True
    if _stale(pair.one) or _stale(pair.other):
        return True
    week, weekdays = one.places & WEEK, other.places & WEEK
    return context.days is not None and bool(week and weekdays) and not week & weekdays


def _stale(figure: Figure) -> bool:
    """Whether a sentence tells of a day that lies back, seen from the day it is told."""
    told = figure.statement.day
    if told is None:
        return False
    return any(abs(day_of_year(told) - day) > RECENT for day in figure.count.days)


def _of_another_place(pair: Pair, context: Context) -> bool:
    """Whether the names and months of one sentence are foreign to the other or to its teller.

    What a third of all tellers speak of belongs to the story, whoever leaves it out.
    """
    one, other = pair.one, pair.other
    if pair.likeness < _asked(one.count.where, other.count.where):
        return True
    own = WEEK | _written(one.statement.day) | _written(other.statement.day)
    least = max(2, CENTRAL * len(context.known))
    foreign = (one.count.places - own - context.known[other.statement.teller]) | (
        other.count.places - own - context.known[one.statement.teller]
    )
    return any(context.common[word] < least for word in foreign)


def _asked(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the likeness that is asked for where the places near the two numbers differ."""
    if one and other:
        return 0.0 if one & other else ELSEWHERE
    return SOMEWHERE if one or other else 0.0


def _written(day: date | None) -> frozenset[str]:
    """Return the words for the year and month of a day."""
    if day is None:
        return frozenset()
    months = (name for name, month in MONTHS.items() if month == day.month)
    return frozenset((str(day.year), *months))


def _too_little_shared(pair: Pair) -> bool:
    one, other = pair.one.count, pair.other.count
    if one.fate:
        return False
    return len((one.near.keys() & other.near.keys()) - {one.noun} - _AGED) < SHARED


def _both_stated(pair: Pair, context: Context) -> bool:
    """Whether one of the tellers states the other's number as well, of the same."""
    return _states(pair.one, pair.other, context) or _states(pair.other, pair.one, context)


def _states(figure: Figure, other: Figure, context: Context) -> bool:
    key = key_of(figure.count)
    stated = context.stated[figure.statement.teller]
    return key is not None and (key, other.quantity.value) in stated


def _one_of_many(pair: Pair, context: Context) -> bool:
    """Whether a teller of an age tells of more than one man, woman or child."""
    key = key_of(pair.one.count)
    if key is None or pair.one.quantity.kind != "age":
        return False
    tellers = (pair.one.statement.teller, pair.other.statement.teller)
    return any(sum(one == key for one, _ in context.stated[teller]) > 1 for teller in tellers)
