"""Sentences that say that something is not so, and the sentence that says it is.

The claim stands in the sentences before the denial, or shares most of the words of what is denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefer.composing.disputes.told import Reading, Told, names_in
from briefer.language import contests, denied, tokens

BEFORE = 3  # sentences in which what a denial only points to is told
COVERED = 0.5  # weight of what is denied that a claim shares
SHARED = 2  # words of it, at least
SURE = 0.5  # worth from which a claim is taken
BY_ITSELF = 0.5  # worth of a denial that tells the claim as well
TOLD = 3  # content words of a claim that is told
TRIED = 12  # claims whose sentence is tried
# "the allegations", "that view", "any involvement": they point to a claim and say nothing of it.
_POINTING = frozenset(
    word
    for language in ("en", "de", "fr", "es", "it", "pt")
    for word in tokens(
        "accusation accusations account accounts allegation allegations argument assertion assertions "
        "assessment charge charges claim claims comment comments criticism criticisms idea involvement "
        "notion report reports responsibility role rumor rumors rumour rumours speculation statement "
        "statements story stories suggestion suggestions theory version view views wrongdoing media news "
        "evidence truth false baseless lie lies unfounded untrue wrong guilty said told fact facts "
        "vorwurf vorwürfe bericht berichte behauptung kritik accusation accusations critiques acusación "
        "acusaciones críticas accusa accuse acusação acusações",
        language,
    )
)
_SILENT = re.compile(
    r"\b(?:pleaded not guilty|defended (?:him|her|it|them)sel\w+|innocen\w+|exonerat\w+|"
    r"(?:refused|declined|unable) to (?:comment|confirm|say)|(?:did|could|would) not (?:comment|confirm|say)|no comment|questions about|doubts? about|never (?:did|happened|said))\b"
)
_ACCUSED = re.compile(r"\b(?:is|are|was|were|been|stands?|being) (?:\w+ly )?(?:accused|blamed|charged|suspected)\b")
_ASIDE = re.compile(r",? (?:which|an? (?:accusation|allegation|charge|claim)|something)\b(?=[^,;]{0,40}$)|, (?=\w+ [^,;]{0,30}$)")
# What somebody says not to have done can only be claimed of them.
_PART = re.compile(
    r"\b(?:involvement|responsibility|role|wrongdoing|complicity|guilt)\b|^\w+ (?!any)\w+ing\b|^\w+ (?:that )?(?:he|she|they|it|its|his|her)\b",
)
_ASKED = re.compile(r"\W*(?:when )?asked (?:about|whether|if)\b|\W*auf die frage\b|\W*interrogée? sur\b|\W*preguntad[oa] (?:por|sobre)\b", re.IGNORECASE)
_CONTENT = re.compile(r"[^,.;:]{0,40}?,? (?:that|where|in which|suggesting|claiming|alleging|saying|accusing|dass|wonach|selon|que|che|di aver|de haber|d['’]avoir)\b", re.IGNORECASE)
_SHOWS = re.compile(
    r"\b(?:this|these|those)\b|^(?:\W*\w+\s+){0,2}(?:such|solche[nrs]?|diese[nmrs]?|ces?|cette|est[aeo]s?|es[aeo]s?|quest[aeio]|ess[ae]s?)\s",
    re.IGNORECASE,
)
_THAT = re.compile(r"\bthat\s+(?=\w)|\bthat\W*$", re.IGNORECASE)
_RULING = re.compile(r"\b(?:jur(?:y|ies|ors)|judges?|courts?|tribunal|magistrates?|panel)\b", re.IGNORECASE)
_HALF = re.compile(r"[\W]*[\"“][^\"”]*[\"”]?\s*$")  # a quotation that tells nobody who speaks
_EVIDENCE = re.compile(r"evidence|proof|connection", re.IGNORECASE)
_LAST_NAME = re.compile(r"((?:[A-Z][\w.’'-]+ ?)+)[^A-Z]*$")
_ENDS = re.compile(r"\W*$")


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim, the sentence that goes against it, and how sure it is that they are of one thing."""

    claim: Told
    against: Told
    worth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Denial:
    told: Told
    denied: frozenset[str]  # content words of what is denied
    names: frozenset[str]  # names in it
    own: frozenset[str]  # names of who denies, as far as they stand before the words of denial
    shows: bool  # whether it is "this" or "that": what stands right before
    part: bool  # whether it is a part in something: only who says so of them claims it


def denials(reading: Reading) -> Iterator[Dispute]:
    """Yield what is denied in some articles, with the best sentence that claims it."""
    for told in reading:
        denial = _denial(told)
        if denial is None or reading.draft(told) is None:
            continue
        ranked = sorted(_claims(denial, reading), key=lambda one: -one.worth)
        for dispute in ranked[:TRIED]:
            if dispute.worth < SURE:
                break
            if reading.draft(dispute.claim) and not _one_voice(denial, dispute.claim, reading):
                yield dispute
                break
        else:
            if _tells_claim(denial):
                yield Dispute(told, told, BY_ITSELF)


def _tells_claim(denial: _Denial) -> bool:
    """Whether a denial tells itself who claims what: "disputes a report that …", "asked about a report"."""
    text, known = denial.told.text, denial.told.known
    claim = known.claims.search(text)
    if claim is None or len(denial.denied) < TOLD:
        return False
    return bool(_ASKED.match(text) or _CONTENT.match(text, claim.end()))


def _denial(told: Told) -> _Denial | None:
    text = told.text
    found = denied(text, told.known)
    if found is None or text.rstrip(" \"”»'").endswith("?"):
        return None
    if _RULING.search(text, 0, found.start()) or _HALF.match(text):
        return None
    by_itself = found.re is told.known.untruths
    start, end = _object(text, found, told)
    words = frozenset(tokens(text[start:end], told.article.language))
    words -= frozenset(tokens(text[slice(*found.span())].split()[0], told.article.language))
    own = frozenset[str]() if by_itself else names_in(text[: found.start()])
    what = text[start:end]
    return _Denial(
        told=told,
        denied=words - _POINTING,
        names=names_in(what),
        own=own,
        shows=_points(what, told) and not _EVIDENCE.search(found.group()),
        part=bool(_PART.search(what)),
    )


def _points(what: str, told: Told) -> bool:
    """Whether what is denied is only pointed to: "this", "that claim"; not "claims that …"."""
    that = (one.end() for one in _THAT.finditer(what))
    return bool(_SHOWS.search(what)) or any(
        end == len(what) or told.known.claims.match(what, end) for end in that
    )


def _object(text: str, found: re.Match[str], told: Told) -> tuple[int, int]:
    """Return where what is denied stands."""
    known = told.known
    if _EVIDENCE.search(found.group()):
        return found.start(), len(text)
    if found.re is known.untruths or told.article.language == "de":
        said = [one.end() for one in known.asserts.finditer(text, 0, found.start())]
        end = known.parts.search(text, found.end())
        return (said[-1] if said else 0), (end.start() if end else len(text))
    aside = _ASIDE.search(text, 0, found.start())
    if aside and _ENDS.match(text, found.end()):
        return 0, aside.start()  # "…, which it denies"
    if found.re is known.denials[2]:  # "called the charges untrue"
        return found.start(), found.end()
    end = known.parts.search(text, found.end())
    return found.start(), (end.start() if end else len(text))


def _claims(denial: _Denial, reading: Reading) -> Iterator[Dispute]:
    """Yield sentences that may claim what is denied, with their worth from 0 to about 1.5."""
    own = denial.told
    total = reading.weight(denial.denied)
    for told in reading:
        if told.article.language != own.article.language or told == own:
            continue
        back = own.place - told.place if told.article.id == own.article.id else 0
        near = 1 <= back <= BEFORE
        shared = denial.denied & told.words
        if not near and len(shared) < SHARED:
            continue
        covered = reading.weight(shared) / (total + 1.0)
        if not _fits(denial, told, back, shared, covered) or contests(told.text, told.known):
            continue
        if len(denial.denied) < SHARED:
            covered = 0.0
        asserts = bool(told.known.asserts.search(told.text))
        accuses = bool(told.known.accuses.search(told.text))
        if _negates(told, shared):
            continue
        close = reading.weight(shared) / (reading.weight(told.words) or 1.0)
        worth = covered + 0.4 * close + 0.1 * asserts + 0.2 * accuses
        worth += 0.6 - 0.15 * back if near else 0.0
        yield Dispute(told, own, worth)


def _fits(
    denial: _Denial, told: Told, back: int, shared: frozenset[str], covered: float
) -> bool:
    """Whether a sentence may claim what is denied."""
    if _SILENT.search(told.text) or (denial.part and not _accused(denial, told)):
        return False
    near = 1 <= back <= BEFORE
    asserts = told.known.asserts.search(told.text) is not None
    if len(denial.denied) < SHARED or (denial.shows and back == 1 and shared):  # "dismissed the allegations", "disagrees with this view"
        nearest = 1 if denial.shows else BEFORE - 1
        return near and back <= nearest and asserts and not _asserts_not(told)
    if not asserts or _asserts_not(told):
        return False
    evidence = _EVIDENCE.search(denial.told.text)
    if not near and not (denial.names or not evidence):
        return False
    if not near and not all(_named(name, told) for name in denial.names):
        return False
    if covered >= COVERED or (len(shared) > SHARED and covered >= 0.4):
        return True
    accuses = told.known.accuses.search(told.text) is not None
    return near and covered >= 0.3 and (accuses or len(shared) >= SHARED) and not evidence


def _asserts_not(told: Told) -> bool:
    """Whether what is asserted is itself that something is not so: "says it has no plans"."""
    return any(
        told.known.negations.search(told.text, one.end(), one.end() + 40)
        for one in told.known.asserts.finditer(told.text)
    )


def _accused(denial: _Denial, told: Told) -> bool:
    """Whether a sentence names who denies a part in something."""
    found = denied(denial.told.text, denial.told.known)
    before = denial.told.text[: found.start() if found else 0]
    last = _LAST_NAME.search(before)
    return last is not None and any(_named(name, told) for name in names_in(last.group(1)))


def _named(name: str, told: Told) -> bool:
    """Whether a sentence has a name, or another form of it: "Chinese" of "China"."""
    return any(word.startswith(name[:4]) for word in names_in(told.text))


def _negates(told: Told, words: frozenset[str]) -> bool:
    """Whether a sentence negates some words itself: what stands close behind "not"."""
    for found in told.known.negations.finditer(told.text):
        behind = " ".join(told.text[found.end() : found.end() + 60].split()[:4])
        if words & frozenset(tokens(behind, told.article.language)):
            return True
    return False


def _one_voice(denial: _Denial, claim: Told, reading: Reading) -> bool:
    """Whether who denies is who claims; who is accused claims nothing."""
    if _ACCUSED.search(claim.text):
        return False
    return bool((denial.own | reading.voices(denial.told)) & reading.voices(claim))
