"""Why each point of the bottom line is there, and what a person decided on a brief, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefer.rendering import number_with_noun, printable

if TYPE_CHECKING:
    from briefer.model import Explanation, Passed, Reason, Reviewed, Weighing

LONGEST = 160  # characters of a statement that is only named

SIGNALS = {
    "origins": "independent origins carry it",
    "coverage": "independent origins tell of its story",
    "retold": "further origins tell it in other words",
    "central": "it says what the openings of all articles are about",
    "shared": "many origins open with its words",
    "ranked": "it stands high among the sentences of its article",
    "recent": "its article is among the latest",
    "dated": "it names a day around that of its article",
    "length": "it is long enough to say who did what, where and when",
    "spoken": "somebody is quoted in it",
    "amount": "it states an amount",
}


def in_words(explanation: Explanation) -> Iterator[str]:
    """Yield an explanation line by line."""
    weighed = number_with_noun(explanation.statements, "statement")
    yield ""
    yield f"Why each point of the bottom line is there ({weighed} weighed)"
    for reason in explanation.points:
        yield ""
        yield from _point(reason)
    if explanation.following:
        yield ""
        yield "Next in line (share of the lightest point's weight):"
        yield from _passed(explanation.following)
    if explanation.overtaken:
        yield ""
        yield "Left out because later reports have overtaken it:"
        yield from _passed(explanation.overtaken, weights=False)


def _point(reason: Reason) -> Iterator[str]:
    yield f"{reason.place}. {printable(reason.text)}"
    yield f"   carried by {_origins(reason.origins)}: {_refs(reason.sources)}"
    if reason.leads:
        one = "leads" if reason.leading == 1 else "lead"
        yield f"   {_origins(reason.leading)} {one} with it: {_refs(reason.leads)}"
    else:
        yield "   no article leads with it"
    yield f"   its story is told by {_origins(reason.reported)}"
    if reason.weighed_by:
        yield "   what raised it above an average statement:"
        yield from (f"   · {_weighing(one)}" for one in reason.weighed_by)
    if reason.joined:
        yield "   joined by the weightiest further statement of its story that fits"
    if reason.preferred_to:
        yield "   preferred to, of the same story (share of its weight):"
        yield from _passed(reason.preferred_to)
    if reason.repeated:
        yield "   left out because this says it already:"
        for said in reason.repeated:
            heavier = " (an earlier report: the later one stands)" if said.weight > 1 else ""
            yield f"{next(_passed([said], weights=False))}{heavier}"


def _weighing(one: Weighing) -> str:
    """Write what raised a statement, and by how much: "it states an amount (× 1.3)"."""
    count = f"{one.value:g} " if one.signal in ("origins", "coverage", "retold") else ""
    return f"{count}{SIGNALS[one.signal]} (× {one.times:.1f})"


def _passed(statements: Iterable[Passed], *, weights: bool = True) -> Iterator[str]:
    for one in statements:
        share = f" ({one.weight:.2f})" if weights else ""
        yield f"   – {_shortened(printable(one.text))} [{one.source}]{share}"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"


def _origins(count: int) -> str:
    return number_with_noun(count, "independent origin")


def _refs(numbers: Iterable[int]) -> str:
    return "".join(f"[{number}]" for number in numbers)


def reviewed_in_words(one: Reviewed) -> str:
    """Return what a person decided on a brief, with the footnotes and sources that show it."""
    decision = one.decision
    notes = ", ".join(f"footnote {number}" for number in one.notes)
    sources = "".join(f"[{number}]" for number in one.sources)
    labels = " + ".join(repr(theme.label) for theme in decision.themes)
    about = {
        "drop": f"a sentence of {sources or decision.sentences[:1]}",
        "fold": f"{sources} as a copy",
        "unfold": f"{sources} as no copy",
        "replace": f"a sentence of {sources}, now {notes}",
        "speaker": f"{notes} to {decision.value!r}",
        "rename": f"{decision.was or labels!r} to {decision.value!r}",
        "ban": repr(decision.value),
        "pin": notes,
        "comment": notes or labels,
    }.get(decision.what, labels + (f" as {decision.value!r}" if decision.value else ""))
    who = ", ".join(filter(None, (decision.by, decision.because)))
    told = f"{decision.what} {decision.id}: {about}{f' ({who})' if who else ''}"
    return f"{told}; does not apply: {decision.idle}" if decision.idle else told
