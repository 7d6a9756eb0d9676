"""The closed word lists by which it is told what a number counts."""

from __future__ import annotations

from briefer.quantifying.units import MONTHS

_FATES = {
    "dead": "kill killed kills killing dead die died dies dying death deaths fatalities fatality "
    "murdered massacred lives slain perished",
    "hurt": "injure injured injures injuring injury injuries wounded wounding wounds hurt hurting",
    "missing": "missing unaccounted disappeared vanished",
    "held": "arrest arrested arrests arresting detained detaining detentions custody",
    "charged": "charged indicted convicted sentenced prosecuted jailed",
    "freed": "free freed released rescued saved freeing releasing rescuing",
    "taken": "abducted kidnapped abducting kidnapping hostage hostages",
    "homeless": "homeless",
    "moved": "displaced evacuated fled evacuating displacing evacuations",
    "trapped": "trapped trapping",
    "aboard": "aboard onboard",
}
# What befell people, by the word that says it.
FATES = {word: fate for fate, words in _FATES.items() for word in words.split()}
# Said of those whom worse befell as well.
MERE = ("aboard",)

# "seriously injured" is another number than "injured".
_SEVERITIES = (
    "serious seriously severe severely grave gravely life",
    "critical critically",
    "slight slightly minor lightly light superficial walking mild mildly",
)
SEVERITY = {word: line.split()[0] for line in _SEVERITIES for word in line.split()}

# Persons as such, and what is counted for them.
_PEOPLE = """
people person persons lives victims victim fatalities deaths dead individuals injuries casualties
injured wounded killed missing homeless arrests detainees consumers customers
"""
PEOPLE = frozenset(_PEOPLE.split())
IRREGULAR = frozenset(("people", "children", "men", "women", "police", "feet", "lives"))

# Whose age is told; the words in one line are used of one person.
_AGED = ("child boy girl toddler son daughter kid", "man woman suspect gunman")
AGED = {word: line.split()[0] for line in _AGED for word in line.split()}

# End a noun phrase.
_FUNCTION = """
and or but who which that was were are is be been being have has had of in on at by for from to with
as after when while where during since before into near than then will would could can may might
must should do did does because including inside outside under over against about through between
across among amid within without until if so both not also said it he she they we you i this these
those there their his her its our your what how why a an the per each every out up down off away ago
later old still just only even already
"""
FUNCTION = frozenset(_FUNCTION.split())
CLAUSES = frozenset(
    ("and", "but", "while", "as", "when", "after", "before", "which", "whose", "where")
)

# Near a number, these make it one of several.
_FURTHER = """
more other others another additional further extra remaining remain remained rest each every half
combined respectively whom apiece still
"""
FURTHER = frozenset(_FURTHER.split())
PARTS = frozenset(("including", "includes", "included", "per", "plus"))
WHOLES = frozenset(("the", "them", "those", "whom", "which", "its", "his", "her", "their", "these"))
# They speak of another time, of what may be, or of what is usual.
_ELSEWHERE = """
previous previously earlier formerly originally initially compared ago annually annual yearly
monthly weekly daily average averaged if would could should might may unless versus until predicted
expected forecast estimate target goal typically usually normally maximum minimum record past since
last next
"""
ELSEWHERE = frozenset(_ELSEWHERE.split())

# How sure a number is said to be.
_CERTAINTIES = (
    "confirmed confirm confirms confirming verified laboratory known",
    "suspected suspect suspects possible probable likely presumed feared linked estimated estimates "
    "estimate believed alleged unconfirmed initial",
)
CERTAINTY = {word: line.split()[0] for line in _CERTAINTIES for word in line.split()}

WORLD = frozenset(("worldwide", "world", "globally", "global", "nationwide", "overall"))
PLACING = frozenset(("in", "at", "near", "from", "of", "outside", "on", "across", "throughout"))
TRADED = frozenset(("share", "shares", "stock", "stocks", "index", "traded", "trading", "bitcoin"))

WEEK = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
CALENDAR = frozenset((*MONTHS, *WEEK))
