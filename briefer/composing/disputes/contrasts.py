"""Sentences that set the word of one against the word of another: "A says …, but B says …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefer.composing.disputes.told import Dispute, Reading, Told
from briefer.language import tongues

REACH = 90  # characters behind the conjunction in which a verb stands
SUBJECT = 8  # words of who speaks there
WORTH = 0.6
_STATISTICS = re.compile(r"%|\bper ?cent\b|\d (?:of|in) \d", re.IGNORECASE)
# A name, or several of a kind; in other languages, too, a noun has its article or a capital.
_SOMEBODY = re.compile(
    r"[^\W\d_a-zß-öø-ÿ]\w|^(?i:the|an?|some|many|most|other|l[aeo]s?|el|il|gli|i|os?|as?|di?e[rs]?) \w|^\w+[^\Ws]s\b"
)
# The same one goes on, or nobody is named.
_GOES_ON = re.compile(
    r"(?:he|she|it|they|we|i|you|that|there|this|these|those|which|who|not|also|afterwards?|has|have|had|is|are|was|were|did|does|do|"
    r"will|would|could|can|later|then|now|still|added|says?|said|warned|noted|insisted|in|on|at|for|to|if|when|only|some of|che|que|dass|qu)\b",
    re.IGNORECASE,
)


def contrasts(reading: Reading) -> Iterator[Dispute]:
    """Yield sentences in which two are set against each other, each with a verb of its own."""
    for told in reading:
        if _contrasts(told) and reading.draft(told):
            yield Dispute(told, told, WORTH)


def _contrasts(told: Told) -> bool:
    text, known = told.text, told.known
    if _STATISTICS.search(text):
        return False
    for found in known.contrasts.finditer(text):
        before, behind = text[: found.start()], text[found.end() :]
        verb = known.views.search(behind, 0, REACH)
        if verb is None or known.views.search(before) is None or _open(before):
            continue
        subject = behind[: verb.start()].strip()
        if (
            0 < len(subject.split()) <= SUBJECT
            and _SOMEBODY.search(subject)
            and not _same(subject, told.article.language)
        ):
            return True
    return False


def _same(subject: str, language: str) -> bool:
    """Whether the words before the second verb go on speaking of the first one."""
    first = subject.split()[0].lower().strip("“”\"'‘’")
    tongue = tongues().get(language)
    return bool(_GOES_ON.match(subject)) or (tongue is not None and first in tongue.alone)


def _open(text: str) -> bool:
    """Whether quotation marks are left open: what follows is said by the same one."""
    return text.count('"') % 2 == 1 or text.count("“") != text.count("”")
