"""What changed since the previous issue, in the few words that every format shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefer.model import Brief, Changes, Continuing, Previous
from briefer.rendering.catalogue import Catalogue
from briefer.rendering.dates_in_words import Calendar
from briefer.rendering.text import printable


@dataclass(frozen=True, slots=True)
class Telling:
    """The sentences about changes in one language."""

    words: Catalogue
    calendar: Calendar

    def since(self, previous: Previous) -> str:
        """Write which issue came before: "No. 3 of 15 November 2026"."""
        day = self.calendar.day(previous.issued)
        if previous.issue is None:
            return str(self.words("the issue of {day}", day=day))
        number = self.words("No. {number}", number=previous.issue).replace(" ", "\u00a0")
        return str(self.words("{number} of {day}", number=number, day=day))

    def lead(self, brief: Brief) -> str:
        """Write which points of the bottom line are new, in a sentence."""
        new = brief.changes.lead if brief.changes else ()
        if not new:
            return self.words("No point of the bottom line is new.")
        if len(new) == len(brief.bottom_line):
            return ""  # what is all new tells nothing
        *others, last = map(str, new)
        if not others:
            return self.words("Point {number} of the bottom line is new.", number=last)
        return self.words(
            "Points {numbers} and {last} of the bottom line are new.",
            numbers=self._listed(",", others),
            last=last,
        )

    def going_on(self, changes: Changes) -> str:
        """Write which themes go on and how many of their points are new."""
        lines = self._listed(";", map(self._counted, changes.continuing))
        return lines + self.words(".") if lines else ""

    def _counted(self, theme: Continuing) -> str:
        label = self._label(theme.label)
        if theme.earlier != (theme.label,):
            quoted = (self.words("“{words}”", words=self._label(name)) for name in theme.earlier)
            earlier = self._listed(",", quoted)
            label = self.words("{label} (then {earlier})", label=label, earlier=earlier)
        return self.words(
            "{theme} ({new} of {points} new)",
            theme=label,
            new=theme.new or self.words("none"),
            points=theme.points,
        )

    def _label(self, label: str) -> str:
        return printable(label, apart=self.words.direction == "rtl")

    def _listed(self, mark: str, parts: Iterable[str]) -> str:
        """Join parts by a mark as the language writes it."""
        return f"{self.words(mark)} ".join(parts)


def english_change_words() -> Telling:
    """Return the sentences in English."""
    words = Catalogue("en")
    return Telling(words, Calendar(words))
