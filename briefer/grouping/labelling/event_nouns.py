"""Verbs of what happens and the nouns that head it: "retires", "retirement"."""

from __future__ import annotations

from dataclasses import dataclass

# A noun, and the present and past forms of the verbs that tell of it. What they happen to is the
# subject of the first: "the mayor resigns"; and the object of the others, or whom the passive
# names: "police arrest the mayor", "the mayor is arrested". Left out are verbs of saying, what is
# done every day ("visits", "opens"), and verbs with many meanings ("takes", "sees", "runs").
_HAPPENS = """
collapse: collapses collapsed
crash: crashes crashed
death: dies died
derailment: derails derailed
disappearance: disappears disappeared vanishes vanished
eruption: erupts erupted
explosion: explodes exploded
resignation: resigns resigned
retirement: retires retired
sinking: sinks sank capsizes capsized
surrender: surrenders surrendered
withdrawal: withdraws withdrew
"""
_IS_DONE = """
abduction: abducts abducted kidnaps kidnapped
abuse: abuses abused mistreats mistreated
acquisition: acquires acquired
acquittal: acquits acquitted
appointment: appoints appointed
approval: approves approved
arrest: arrests arrested detains detained
assassination: assassinates assassinated
assault on: assaults assaulted
attack on: attacks attacked
ban on: bans banned
beheading: beheads beheaded
bombing: bombs bombed
burial: buries buried
cancellation: cancels cancelled canceled
closure: closes closed shuts
conviction: convicts convicted
defeat: defeats defeated
deportation: deports deported
destruction: destroys destroyed
dismissal: dismisses dismissed sacks sacked fired
discovery: discovers discovered
endorsement: endorses endorsed
eviction: evicts evicted
evacuation: evacuates evacuated
execution: executes executed
expulsion: expels expelled
extradition: extradites extradited
hijacking: hijacks hijacked
impeachment: impeaches impeached
inauguration: inaugurates inaugurated
indictment: indicts indicted
invasion: invades invaded
killing: kills killed
launch: launches launched
murder: murders murdered
nomination: nominates nominated
ousting: ousts ousted
poisoning: poisons poisoned
rape: rapes raped
rejection: rejects rejected
release: releases released frees freed
rescue: rescues rescued
seizure: seizes seized
sentencing: sentences sentenced
shooting: shoots shot
stabbing: stabs stabbed
suspension: suspends suspended
theft: steals stole stolen
torture: tortures tortured
unveiling: unveils unveiled
"""


@dataclass(frozen=True, slots=True)
class EventNoun:
    """A noun that heads what happens, and how it takes what that happens to."""

    noun: str
    joint: str  # what joins the noun to its complement
    done: bool  # to an object, or to whom the passive names


def _table() -> dict[str, EventNoun]:
    events: dict[str, EventNoun] = {}
    for table, done in ((_HAPPENS, False), (_IS_DONE, True)):
        for line in table.strip().splitlines():
            head, _, forms = line.partition(": ")
            noun, _, joint = head.partition(" ")
            events.update(dict.fromkeys(forms.split(), EventNoun(noun, joint or "of", done)))
    return events


# What can be done to a place; of the others, what looks so is part of a longer name.
TO_PLACES = frozenset(
    ("assault", "attack", "bombing", "closure", "defeat", "destruction", "evacuation", "invasion")
)

TO_PERSONS = frozenset(("fired",))  # what only these are called by: shots are "fired", too

EVENTS = _table()
EVENT_NOUNS = frozenset(event.noun for event in EVENTS.values())
# Forms that are no noun in the plural: "derails", but not "crashes".
VERBS_ONLY = frozenset(
    form
    for form, event in EVENTS.items()
    if form.endswith("s") and form not in (f"{event.noun}s", f"{event.noun}es")
)
