"""The words by which languages count days from the day on which a text appeared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from re import Pattern

from briefer.dating.stated.calendar_names import alternation

# Days from the day of publication. A night or a morning belongs to its day.
NEAR = {
    "yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "this morning": 0,
    "this afternoon": 0, "this evening": 0, "tomorrow": 1,
    "vorgestern": -2, "gestern": -1, "gestrige": -1, "gestrigen": -1, "gestriger": -1,
    "gestriges": -1, "heute": 0, "morgen": 1, "übermorgen": 2,
    "avant-hier": -2, "hier": -1, "aujourd'hui": 0, "ce matin": 0, "cet après-midi": 0, "ce soir": 0,
    "demain": 1, "après-demain": 2,
    "anteayer": -2, "antes de ayer": -2, "ayer": -1, "anoche": -1, "hoy": 0, "esta mañana": 0,
    "esta tarde": 0, "esta noche": 0, "esta madrugada": 0, "la pasada madrugada": 0, "mañana": 1,
    "pasado mañana": 2,
    "l'altro ieri": -2, "avantieri": -2, "ieri": -1, "oggi": 0, "stamattina": 0, "stamani": 0,
    "stasera": 0, "questa mattina": 0, "questa sera": 0, "domani": 1, "dopodomani": 2,
    "anteontem": -2, "ontem": -1, "hoje": 0, "esta manhã": 0, "amanhã": 1,
}  # fmt: skip

_BEFORE = {
    "last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1,
    "cette": 0, "ce": 0, "pasada": -1, "pasado": -1, "esta": 0, "este": 0, "próxima": 1, "próximo": 1,
    "scorsa": -1, "scorso": -1, "questa": 0, "questo": 0, "prossima": 1, "prossimo": 1,
} | {
    stem + ending: step
    for stem, step in (
        ("letzt", -1), ("vergangen", -1), ("vorig", -1), ("dies", 0), ("laufend", 0), ("nächst", 1),
        ("kommend", 1),
    )
    for ending in ("e", "en", "er", "es", "em")
}  # fmt: skip
_BEHIND = {
    "dernier": -1, "dernière": -1, "passé": -1, "passée": -1, "prochain": 1, "prochaine": 1,
    "pasado": -1, "pasada": -1, "próximo": 1, "próxima": 1, "que viene": 1,
    "scorso": -1, "scorsa": -1, "prossimo": 1, "prossima": 1,
    "passado": -1, "passada": -1, "que vem": 1,
}  # fmt: skip
STEPS = _BEFORE | _BEHIND

UNITS = {
    unit: kind
    for kind, units in {
        "day": "day days tag tage tagen jour jours día días giorno giorni dia dias",
        "week": "week weeks woche wochen semaine semaines semana semanas settimana settimane",
        "month": "month months monat monate monaten monats mois mes meses mese mesi mês",
        "year": "year years jahr jahre jahren jahres année années an ans año años anno anni ano anos",
        "decade": "decade decades",
        "weekend": "weekend wochenende wochenendes week-end",
    }.items()
    for unit in units.split()
} | {"fin de semana": "weekend", "fine settimana": "weekend"}

# "In the past weeks", "in den letzten Jahren": how many is left open.
SEVERAL = frozenset(
    [
        "weeks",
        "months",
        "years",
        "wochen",
        "monate",
        "monaten",
        "jahre",
        "jahren",
        "semaines",
        "années",
        "ans",
        "semanas",
        "meses",
        "años",
        "settimane",
        "mesi",
        "anni",
        "anos",
    ]
)

OWN = {
    "der woche": ("week", 0), "des monats": ("month", 0), "des jahres": ("year", 0), "heuer": ("year", 0),
    "vorjahr": ("year", -1), "vorjahres": ("year", -1),
}  # fmt: skip

COUNTS = {
    word: count
    for line in (
        "a two three four five six seven eight nine ten eleven twelve",
        "einem zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        "un deux trois quatre cinq six sept huit neuf dix onze douze",
        "un dos tres cuatro cinco seis siete ocho nueve diez once doce",
        "um dois três quatro cinco seis sete oito nove dez onze doze",
        "un due tre quattro cinque sei sette otto nove dieci undici dodici",
    )
    for count, word in enumerate(line.split(), 1)
} | dict.fromkeys(("an", "one", "einer", "une", "una", "uno", "uma"), 1)


def plain_word(text: str) -> str:
    """Return a word as the tables have it."""
    return " ".join(text.lower().split())


def _words(words: Mapping[str, object]) -> str:
    return alternation(words).replace(r"\ ", r"\s")


@dataclass(frozen=True, slots=True)
class RelativeRule:
    """A pattern, and words of which one stands wherever it finds something; none: it is always tried."""

    pattern: Pattern[str]
    words: tuple[str, ...]

    def may_find(self, told: str) -> bool:
        """Whether it can find something in a text, given in small letters with single blanks."""
        return not self.words or any(word in told for word in self.words)


def _rule(pattern: str, words: Iterable[str] = ()) -> RelativeRule:
    compiled = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)
    return RelativeRule(compiled, tuple(words))


_LONGER = {unit: kind for unit, kind in UNITS.items() if kind not in ("day", "decade")}
_COUNTED = rf"(?P<count>\d{{1,3}}|{_words(COUNTS)})\s(?P<unit>{_words(UNITS)})"

# Each names what it says by its groups: a day that is near; a step and what is stepped; how many of
# what; a weekend that the tense puts before or behind.
RELATIVE = (
    _rule(rf"(?P<near>{_words(NEAR)})"),
    _rule(rf"(?P<step>{_words(_BEFORE)})\s(?P<unit>{_words(_LONGER)})"),
    _rule(rf"(?P<unit>{_words(_LONGER)})\s(?P<step>{_words(_BEHIND)})", _BEHIND),
    _rule(rf"{_COUNTED}\s(?P<way>ago|from now|fa|atrás)"),
    _rule(rf"(?P<way>vor|il y a|hace|há)\s{_COUNTED}", ("vor ", "il y a ", "hace ", "há ")),
    # "zu Beginn der Woche", "Ende des Jahres": the one in which it is said
    _rule(
        r"(?:Anfang|Beginn|Mitte|Ende) (?P<own>der Woche|des Monats|des Jahres)(?! (?:\d|(?:vor|nach)\b))",
        ("der woche", "des monats", "des jahres"),
    ),
    _rule(r"(?P<own>heuer|Vorjahr(?:es)?)", ("heuer", "vorjahr")),
    _rule(
        r"(?:over|during|at) (?P<weekend>the weekend)|am (?P<wochenende>Wochenende)",
        ("the weekend", "am wochenende"),
    ),
)
