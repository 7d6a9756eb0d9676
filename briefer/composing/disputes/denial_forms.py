"""What a sentence says is not so, and how it speaks of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefer.composing.disputes.told import Told, names_in
from briefer.language import denied, tokens

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
_ASIDE = re.compile(
    r",? (?:which|an? (?:accusation|allegation|charge|claim)|something)\b(?=[^,;]{0,40}$)|, (?=\w+ [^,;]{0,30}$)"
)
# What somebody says not to have done can only be claimed of them.
_PART = re.compile(
    r"\b(?:involvement|responsibility|role|wrongdoing|complicity|guilt|responsabilidade?|responsabilité|responsabilità|verantwortung|schuld|"
    r"beteiligung|implicación|implication|participación|coinvolgimento|envolvimento|culpa)\b|^\w+ (?!any)\w+ing\b|^\w+ (?:that )?(?:he|she|they|it|its|his|her)\b",
)
_SHOWS = re.compile(
    r"\b(?:this|these|those)\b|^(?:\W*\w+\s+){0,2}(?:such|solche[nrs]?|diese[nmrs]?|ces?|cette|est[aeo]s?|es[aeo]s?|quest[aeio]|ess[ae]s?)\s",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r",?\s+(?:that|of|about|over|regarding|concerning|against|from|by|made|which|where|in which|to the effect|dass|wonach|"
    r"gegen|über|que|qu['’]|de|d['’]|selon|contre|contra|sobre|che|di|del|della|da|do|contro|secondo|segundo)\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"\bthat\s+(?=\w)|\bthat\W*$", re.IGNORECASE)
_RULING = re.compile(
    r"\b(?:jur(?:y|ies|ors)|judges?|courts?|tribunal|magistrates?|panel)\b", re.IGNORECASE
)
_HALF = re.compile(r"[\W]*[\"“][^\"”]*[\"”]?\s*$")  # a quotation that tells nobody who speaks
_EVIDENCE = re.compile(r"evidence|proof|connection", re.IGNORECASE)
_ENDS = re.compile(r"\W*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """A sentence that says that something is not so."""

    told: Told
    denied: frozenset[str]  # content words of what is denied
    names: frozenset[str]  # names in it
    own: frozenset[str]  # names of who denies, as far as they stand before the words of denial
    before: str  # what stands before the words of denial
    shows: bool  # whether it is "this" or "that": what stands right before
    part: bool  # whether it is a part in something: only who says so of them claims it
    evidence: bool  # whether it is only said that nothing shows it


def denial_in(told: Told) -> Denial | None:
    """Return what a sentence denies; None for nothing, a question, a ruling or a voice unknown."""
    text = told.text
    found = denied(text, told.known)
    if found is None or text.rstrip(" \"”»'").endswith("?"):
        return None
    if _RULING.search(text, 0, found.start()) or _HALF.match(text):
        return None
    by_itself = found.re is told.known.untruths
    start, end = _object(text, found, told)
    if not by_itself and _named_only(text[start:end], told):
        end = start
    words = frozenset(tokens(text[start:end], told.article.language))
    words -= frozenset(tokens(text[slice(*found.span())].split()[0], told.article.language))
    own = frozenset[str]() if by_itself else names_in(text[: found.start()])
    what = text[start : max(end, found.end())]
    return Denial(
        told=told,
        denied=words - _POINTING,
        names=names_in(text[start:end]),
        own=own,
        before=text[: found.start()],
        shows=_points(what, told) and not _EVIDENCE.search(found.group()),
        part=bool(_PART.search(what)),
        evidence=bool(_EVIDENCE.search(found.group())),
    )


def _named_only(what: str, told: Told) -> bool:
    """Whether a claim is only named, and not told: "rejected the allegations on Tuesday"."""
    return any(
        not _TOLD.match(what, found.end()) for found in told.known.known_claim.finditer(what)
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
