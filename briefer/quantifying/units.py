"""Currencies, units and months: what a number can be a number of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefer.quantifying.numerals import Number, Token

SYMBOLS = frozenset("$€£¥₹₩")
DOLLARS = {"US": "$", "A": "A$", "AU": "A$", "C": "C$", "CA": "C$", "HK": "HK$", "NZ": "NZ$"}
CURRENCIES = {
    "dollar": "$", "dollars": "$", "usd": "$", "euro": "€", "euros": "€", "eur": "€",
    "sterling": "£", "gbp": "£", "quid": "£", "yen": "¥", "yuan": "yuan", "renminbi": "yuan",
    "rupee": "₹", "rupees": "₹", "won": "₩", "rubles": "rouble", "roubles": "rouble",
    "francs": "franc", "lira": "lira", "pesos": "peso", "rand": "rand", "naira": "naira",
    "shekels": "shekel", "riyals": "riyal", "dirhams": "dirham", "cents": "cent",
    "pence": "pence", "bitcoin": "bitcoin", "bitcoins": "bitcoin",
}  # fmt: skip
SHARES = frozenset(("%", "percent", "pc", "pct"))

_LENGTH = {
    1.0: "m metre metres meter meters", 1000.0: "km kilometre kilometres kilometer kilometers",
    0.01: "cm centimetre centimetres centimeter centimeters", 0.001: "mm millimetres millimeters",
    0.3048: "ft foot feet", 1609.34: "mile miles", 0.0254: "inch inches", 0.9144: "yard yards",
    9.4607e15: "light-year light-years",
}  # fmt: skip
_MASS = {
    1.0: "kg kilo kilos kilogram kilograms",
    1000.0: "tonne tonnes",
    0.001: "gram grams",
    907.18: "ton tons",
    0.4536: "lb lbs",
}
_SPEED = {1.0: "kph kmh", 1.60934: "mph", 1.852: "knot knots"}
_TIME = {
    1.0: "second seconds sec secs", 60.0: "minute minutes min mins", 3600.0: "hour hours hr hrs",
    86400.0: "day days", 604800.0: "week weeks", 2629800.0: "month months",
    31557600.0: "year years",
}  # fmt: skip
_SURFACE = {1.0: "hectare hectares", 0.404686: "acre acres"}
_OTHERS = (
    ("weight", "pound pounds"),  # or money: never compared with either
    ("power", "megawatt megawatts mw"), ("power-gw", "gigawatt gigawatts gw"),
    ("memory", "gigabyte gigabytes gb"), ("memory-tb", "terabyte terabytes tb"),
    ("picture", "megapixel megapixels mp"), ("degree", "degree degrees"),
    ("barrel", "barrel barrels"), ("litre", "litre litres liter liters"),
    ("gallon", "gallon gallons"), ("point", "point points"), ("storey", "story storey"),
)  # fmt: skip


def _table() -> dict[str, tuple[str, str, float]]:
    dimensions = (
        ("length", _LENGTH), ("mass", _MASS), ("speed", _SPEED), ("time", _TIME),
        ("surface", _SURFACE),
    )  # fmt: skip
    measured = {
        word: (dimension, "", factor)
        for dimension, units in dimensions
        for factor, words in units.items()
        for word in words.split()
    }
    others = {word: ("other", name, 1.0) for name, words in _OTHERS for word in words.split()}
    return measured | others


# word → dimension, unit where the dimension has several that can't be converted, factor
UNITS = _table()

_MONTHS = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
    "august aug", "september sep sept", "october oct", "november nov", "december dec",
)  # fmt: skip
MONTHS = {name: index for index, names in enumerate(_MONTHS, start=1) for name in names.split()}

# What a number behind it names, rather than counts: "Flight 93", "page 2", "Article 50".
_NAMED = """
no number flight page pages chapter article section room route highway interstate channel
version episode season week day phase stage level grade group game match round part volume
figure table type class mark model series formula line gate platform bus train runway hurricane
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec in since by during until before after
q1 top box area district zone unit block apollo windows ios android iphone galaxy
"""
NEVER_BEFORE = frozenset(_NAMED.split())


class Measure(NamedTuple):
    """What a number is a number of."""

    kind: str  # "count", "money", "share", "age", a dimension; "none" if it is no amount
    unit: str = ""  # of money the currency; else only where no factor leads to a common one
    factor: float = 1.0  # to the common unit
    end: int = 0  # one past its last token


def currency(tokens: Sequence[Token], place: int) -> tuple[str, int]:
    """Return the currency that stands before a number, and where the number should begin."""
    if _at(tokens, place) in SYMBOLS:
        return tokens[place].text, place + 1
    if _at(tokens, place + 1) == "$" and tokens[place].text in DOLLARS:
        return DOLLARS[tokens[place].text], place + 2
    return "", place


def measure(tokens: Sequence[Token], read: Number, money: str) -> Measure:
    """Return what a number measures, where its unit stands behind it or `money` before it."""
    end, word, after = read.end, _at(tokens, read.end), _at(tokens, read.end + 1)
    if money:
        return Measure("money", money, 1.0, end)
    if read.suffix:
        return _unit(read.suffix.lower(), end) or Measure("none", end=end)
    if word in ("-", "‑") and after:
        return _compound(tokens, end + 1)
    if word in SHARES or (word, after) == ("per", "cent"):
        return Measure("share", "%", 1.0, end + (2 if word == "per" else 1))
    if word in ("us", "american") and after in ("dollars", "dollar"):
        return Measure("money", "$", 1.0, end + 2)
    if word in CURRENCIES:
        return Measure("money", CURRENCIES[word], 1.0, end + 1)
    if word in ("years", "year") and after == "old":
        return Measure("age", end=end + 2)
    if word in UNITS and after in ("per", "an", "a"):
        return Measure("none", end=end + 1)  # "60 miles per hour", "two hours a day"
    return _unit(word, end + 1) or Measure("count", end=end)


def _compound(tokens: Sequence[Token], place: int) -> Measure:
    """Read "4-year-old", "17-foot", "10-percent" from behind the first dash on."""
    word = tokens[place].low
    if word == "year" and [token.low for token in tokens[place + 1 : place + 3]] == ["-", "old"]:
        return Measure("age", end=place + 3)
    if word in SHARES:
        return Measure("share", "%", 1.0, place + 1)
    return _unit(word, place + 1) or Measure("none", end=place + 1)


def _unit(word: str, end: int) -> Measure | None:
    known = UNITS.get(word)
    return Measure(*known, end) if known else None


def _at(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].low if place < len(tokens) else ""
