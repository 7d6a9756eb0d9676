"""What the actors of some articles say: of each, the sentences that show best who says what."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefer.bylines import is_body
from briefer.composing.drafting import Draft, Refusal, draft, within_quotations
from briefer.composing.notices import without_full_stop
from briefer.composing.selecting import same_statement
from briefer.language import DAYS_AND_MONTHS, OFFICES, TITLES, quotations, tokens
from briefer.model import Analysis, Quotation, Span

LEAST_WORDS = 6  # of what somebody says
SHOWN = 0.6  # share of the said words that must stand in the sentence
LONGEST = 45  # words of a sentence; a shorter one is preferred
LONGEST_NAME = 80  # characters that are looked through before a surname
EACH = 1  # sentences of one actor

Place = tuple[str, int]  # article, start of a sentence

_NAME = r"[^\W\d_a-zß-öø-ÿ][\w.’'-]*"
_FORENAMES = re.compile(rf"(?:\b{_NAME} ){{1,2}}$")
_RUN = re.compile(
    rf"(?:{_NAME}|(?<= )(?:al|bin|da|de|der|del|di|el|la|van|von))(?: (?:{_NAME}|al|bin|da|de|der|del|di|el|la|van|von))*$"
)
_DETERMINER = re.compile(r"^(?:the|a|an|his|her|their|its)\s+", re.IGNORECASE)
# "Lee told a rally in Ruritz": what follows says where or against whom, and is not who speaks.
_ELSEWHERE = re.compile(r" (?:about|after|against|at|before|during|from|in|near|on|to|with) ")
_INITIAL = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Rep|Gov|St|Jr)\. ")
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One sentence in which an actor says something."""

    actor: str
    draft: Draft
    direct: bool  # with words in quotation marks


def attributions(
    articles: Sequence[Analysis],
    *,
    quoted: Collection[Place],
    told: Sequence[frozenset[str]] = (),
    most: int,
) -> list[tuple[str, list[Draft]]]:
    """Return actors with what they say, those whom most articles quote first.

    What is `quoted` already is left out, and what says the same as the words of what is `told`.
    """
    said: defaultdict[str, list[Attribution]] = defaultdict(list)
    for article in articles:
        for attribution in _of_article(article, quoted):
            if not any(same_statement(attribution.draft.words, words) for words in told):
                said[attribution.actor].append(attribution)
    chosen = [(actor, _best(own)) for actor, own in said.items()]
    heard = {
        actor: len({attribution.draft.article for attribution in own})
        for actor, own in said.items()
    }
    order = {actor: place for place, actor in enumerate(said)}
    chosen.sort(key=lambda pair: (-heard[pair[0]], -len(said[pair[0]]), order[pair[0]]))
    return chosen[:most]


def _of_article(article: Analysis, quoted: Collection[Place]) -> Iterator[Attribution]:
    sentences = article.sentences
    spoken = within_quotations(article.text, sentences)
    bare = without_full_stop(sentences)
    starts = [sentence.start for sentence in sentences]
    for quotation in quotations(article.text):
        if quotation.speaker is None or quotation.cue is None:
            continue
        index = bisect_right(starts, quotation.speaker.start) - 1
        if index < 0 or quotation.speaker.end > sentences[index].end:
            continue
        if (article.id, sentences[index].start) in quoted:
            continue
        sentence = sentences[index]
        if not _shown(article.text, quotation, sentence.span):
            continue
        actor = actor_named(article.text[slice(*quotation.speaker)], article.text)
        made = draft(article, sentences, index, spoken, bare) if actor else Refusal.SHORT
        if actor and isinstance(made, Draft) and len(made.lines) == 1:
            yield Attribution(actor, made, quotation.kind != "indirect")


def _shown(text: str, quotation: Quotation, sentence: Span) -> bool:
    """Whether a sentence holds most of what is said, and enough of it."""
    start, end = (
        max(quotation.content.start, sentence.start),
        min(quotation.content.end, sentence.end),
    )
    inside = text[start:end] if start < end else ""
    enough = len(inside.split()) >= LEAST_WORDS and len(tokens(inside)) > LEAST_WORDS // 2
    return enough and end - start >= SHOWN * (quotation.content.end - quotation.content.start)


def _best(attributions: Sequence[Attribution]) -> list[Draft]:
    """Return the sentences of an actor that are direct, short and foremost; each once."""
    ranked = sorted(
        attributions,
        key=lambda attribution: (
            -_worth(attribution),
            attribution.draft.article,
            attribution.draft.key.start,
        ),
    )
    drafts: dict[frozenset[str], Draft] = {}
    for attribution in ranked:
        drafts.setdefault(attribution.draft.words, attribution.draft)
    return list(drafts.values())[:EACH]


def _worth(attribution: Attribution) -> float:
    words = len(attribution.draft.key.text.split())
    return attribution.draft.score + 0.5 * attribution.direct - max(0, words - LONGEST) / LONGEST


def actor_named(words: str, text: str) -> str | None:
    """Return the actor that the phrase of a speaker names, by the longest form in the text.

    A pronoun, "officials" or "the Iranian" name nobody.
    """
    head = _ELSEWHERE.split(" ".join(words.split()).partition(",")[0])[0].strip(" .;:")
    if " and " in head or " or " in head or ". " in _INITIAL.sub("", head):
        return None
    run = _RUN.search(head)
    plain = _DETERMINER.sub("", head)
    if run is None:
        spoken = plain.rsplit(" ", 1)[-1].lower() not in _PAPERS
        return plain if spoken and is_body(plain) and len(plain.split()) > 1 else None
    parts = [
        part for part in run.group().split() if part.lower().strip(".") not in TITLES | OFFICES
    ]
    name = _POSSESSIVE.sub("", " ".join(parts))
    if not name or name.lower() in DAYS_AND_MONTHS or len(name) < 3 or name.lower() in _NOBODY:
        return None
    return name if " " in name else _full(name, text)


_PAPERS = frozenset(("statement", "report", "release", "source", "sources", "account"))
_NOBODY = frozenset(("he", "she", "they", "it", "we", "you", "who", "the", "this", "that", "but"))


@lru_cache(maxsize=512)  # a speaker comes again and again
def _full(surname: str, text: str) -> str:
    """Return the longest name in a text that ends so, or the name itself."""
    names: defaultdict[str, int] = defaultdict(int)
    done = 0
    for place in re.finditer(rf" {re.escape(surname)}\b", text):
        end = place.start() + 1
        match = _FORENAMES.search(text, max(done, end - LONGEST_NAME), end)
        if match is None:
            continue
        done = place.end()
        parts = f"{match.group()}{surname}".split()
        while parts[:-1] and not _given(parts[0]):
            parts.pop(0)
        if len(parts) > 1:
            names[" ".join(parts)] += 1
    return max(names, key=lambda name: (names[name], len(name), name), default=surname)


def _given(word: str) -> bool:
    plain = word.lower().strip(".")
    known = TITLES | OFFICES | DAYS_AND_MONTHS | _NOBODY
    return plain not in known and bool(tokens(word)) and not word.endswith((",", "’s", "'s"))
