"""The head of an article: its title, paper, day, author and address, in the order in which they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefer.reading.compilations.calendar_days import CLOCK, DAY, only_beside
from briefer.reading.compilations.dated_lines import Facts
from briefer.reading.compilations.dividing_lines import is_rule
from briefer.reading.compilations.header_lines import facts
from briefer.reading.compilations.layout import size
from briefer.reading.compilations.line_shapes import bare, is_closed_title, is_paper, is_title

_PROSE = 12  # words of a paragraph, at least
_ENDED = re.compile(r"[.!?…。！？:;][\"”»’')\]]*\s*$")
_MOST = 3  # lines of a head of which nothing but their place says what they are
_WRAPPED = 50  # characters: a title of two lines
_SUMMARY = re.compile(
    r"\W{0,4}(?:abstract|summary|highlight|zusammenfassung|résumé)\b[^:]{0,12}:", re.IGNORECASE
)


@dataclass(slots=True, kw_only=True)
class Head:
    """What stands above an article, and the line at which the article begins."""

    begin: int
    body: int = 0
    facts: Facts = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)  # may be title or paper
    rest: str = ""  # of the article, behind a name like "Full text:"
    clock: bool = False


def read_head(lines: Sequence[str], begin: int, end: int) -> Head:
    """Read the head that stands at the beginning of some lines."""
    head = Head(begin=begin)
    i = begin
    while i < end:
        if not lines[i].strip() or is_rule(lines[i]):
            i += 1
            continue
        stop = next((j for j in range(i, end) if not lines[j].strip() or is_rule(lines[j])), end)
        told = _read_block(head, lines, i, stop)
        if told < stop:
            head.body = told
            return head
        i = stop
    head.body = end
    return head


def _read_block(head: Head, lines: Sequence[str], begin: int, end: int) -> int:
    """Read lines without a blank one between them; return the line at which the head ends."""
    known = [facts(line) for line in lines[begin:end]] if end - begin <= 30 else []
    if not any(one is not None for one in known[:12]):
        return _read_titles(head, lines, begin, end)
    for i, one in enumerate(known, begin):
        if one is not None:
            head.clock |= _is_hour(lines[i])
            if "body" in one:
                head.rest = one["body"]
                return i + 1
            for name, value in one.items():
                head.facts.setdefault(name, value)
        elif i > begin and _SUMMARY.match(lines[begin]):
            continue  # of an abstract, broken to a width
        elif i == begin and i + 1 < end and known[1] and is_closed_title(lines[i]):
            head.lines.append(bare(lines[i]))
        elif (
            len(head.lines) < _MOST
            and is_title(lines[i])
            and _may_follow(head, lines, i, end, known[i - begin :])
        ):
            head.clock |= not head.lines and bool(CLOCK.match(bare(lines[i])))
            head.lines.append(bare(lines[i]))
        else:
            return i
    return end


def _may_follow(
    head: Head, lines: Sequence[str], i: int, end: int, known: Sequence[Facts | None]
) -> bool:
    """Whether a line below what a head says belongs to it, too, and doesn't begin the article."""
    if any(facts is not None for facts in known[1:]):
        return True
    if i + 1 == end and head.facts and size(lines[i]) <= 6 and "publisher" not in head.facts:
        return True
    below = " ".join(lines[i:end])
    prose = size(below) >= _PROSE and bool(_ENDED.search(below))
    if i + 1 < end and prose and not head.lines and "title" not in head.facts:
        return len(lines[i]) < _WRAPPED or size(lines[i + 1]) > 25 or not _ENDED.search(below)
    return not prose and not _complete(head)


def _is_hour(line: str) -> bool:
    """Whether a line says at what hour something was written, and nothing besides but the day."""
    rest = DAY.sub("", line)
    return bool(CLOCK.search(rest)) and only_beside(rest)


def _complete(head: Head) -> bool:
    titled = "title" in head.facts or head.lines
    named = "publisher" in head.facts or "author" in head.facts or len(head.lines) > 1
    return bool(titled and named)


def _read_titles(head: Head, lines: Sequence[str], begin: int, end: int) -> int:
    """Take a block of one or two short lines for titles, as long as the head lacks one."""
    if not head.lines and "title" not in head.facts and _is_tight(lines, begin, end):
        head.lines.append(bare(lines[begin]))
        return begin + 1
    block = [bare(line) for line in lines[begin:end]]
    joined = " ".join(block)
    short = end - begin <= 3 and is_title(block[0]) and not _closes(block[-1])
    enough = "title" in head.facts or len(head.lines) >= _MOST
    if not short or enough or (size(joined) > 30) or (_complete(head) and head.facts.get("date")):
        return begin
    if head.facts.get("date") and head.lines and size(head.lines[0]) > 4 and not is_paper(joined):
        return begin  # a subheading
    if len(block) > 1 and (len(block[0]) >= _WRAPPED or block[1][:1].islower()):
        block = [joined]
    head.clock |= not head.lines and bool(CLOCK.match(block[0]))
    head.lines += block
    return end


def _closes(line: str) -> bool:
    """Whether a line ends a sentence, as few titles do."""
    return not line.endswith(("...", "…")) and bool(_ENDED.search(line.rstrip('?!"”»:')))


def _is_tight(lines: Sequence[str], begin: int, end: int) -> bool:
    """Whether a title stands right above paragraphs that are a line each."""
    below = lines[begin + 1 : end]
    return (
        bool(below)
        and is_title(lines[begin])
        and all(size(line) >= _PROSE and _ENDED.search(line) for line in below)
        and size(below[0]) > size(lines[begin])
    )
