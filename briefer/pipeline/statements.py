"""From articles to their key sentences, as they can be quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from briefer import composing, dating, language, summarising
from briefer.config import Settings
from briefer.engine import Each, here
from briefer.model import UNDATED, Article, Dating, Grouping, Mention, Sentence, collapse

# Key sentences looked at in all: past it, each article brings fewer, and never less than one.
MOST_DRAFTS = 800

# Sentences of an article that are tried for each one that is wanted: what ranks below is padding.
MOST_TRIES = 20


Ranked = Mapping[str, Sequence[Sentence]]  # by article, in their order


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """The key sentences of all articles as they can be quoted."""

    drafts: tuple[composing.Draft, ...]
    set_aside: Counter[composing.Refusal]
    sentences: Ranked


def rank_all(
    articles: Sequence[Article], groups: Grouping, *, ranker: str, each: Each = here
) -> Ranked:
    """Score the sentences of every article that isn't a copy, the best one's score being 1."""
    heads = {group.members[0] for group in groups.copies}
    speaking = [replace(article, document=None) for article in articles if article.id in heads]
    found = each(partial(_ranked, ranker), speaking)
    return {article.id: sentences for article, sentences in zip(speaking, found, strict=True)}


def draft_all(articles: Sequence[Article], ranked: Ranked, settings: Settings) -> Drafted:
    """Draft the best sentences of every article."""
    most = max(1, min(settings.sentences_per_article, MOST_DRAFTS // len(ranked)))
    drafts: list[composing.Draft] = []
    set_aside: Counter[composing.Refusal] = Counter()
    for article in articles:
        good, refused = _best(article, ranked.get(article.id, ()), most)
        drafts += good
        set_aside.update(refused)
    return Drafted(drafts=tuple(drafts), set_aside=set_aside, sentences=ranked)


def _ranked(ranker: str, article: Article) -> list[Sentence]:
    prose = article.cleaning.prose if article.cleaning else article.kept
    plain = (
        language.sentences_of(article.text, prose) if prose else language.sentences(article.text)
    )
    scores = summarising.score(plain, ranker=ranker, title=article.title)
    least, most = min(scores, default=0.0), max(scores, default=0.0)
    return [
        replace(sentence, source=article.id, score=(score - least) / ((most - least) or 1.0))
        for sentence, score in zip(plain, scores, strict=True)
    ]


def _best(
    article: Article, sentences: Sequence[Sentence], most: int
) -> tuple[list[composing.Draft], list[composing.Refusal]]:
    order = sorted(range(len(sentences)), key=lambda i: (-sentences[i].score, i))
    drafts: list[composing.Draft] = []
    refused: list[composing.Refusal] = []
    spoken = composing.within_quotations(article.text, sentences)
    bare = composing.unended(sentences)
    for index in order[: MOST_TRIES * most]:
        if len(drafts) == most:
            break
        tried = composing.draft(article, sentences, index, spoken, bare)
        if isinstance(tried, composing.Refusal):
            refused.append(tried)
        elif not any(_repeats(tried, other) for other in drafts):
            drafts.append(tried)
    return sorted(drafts, key=lambda draft: draft.key.start), refused


def _repeats(one: composing.Draft, other: composing.Draft) -> bool:
    """Whether two drafts of one article show the same sentence, or say the same."""
    shown = {collapse(line.sentence.text) for line in other.lines}
    again = any(collapse(line.sentence.text) in shown for line in one.lines)
    return again or composing.same_statement(one.words, other.words)


def mentions(article: Article) -> tuple[Mention, ...]:
    """Return the days an article speaks of.

    Where its own date is an interval, only what comes out the same from both ends is certain.
    """
    when = article.date if isinstance(article.date, Dating) else UNDATED
    if when.start is None or when.end is None:
        return tuple(dating.mentions(article.text))
    early = dating.mentions(article.text, base=when.start)
    late = early if when.exact else dating.mentions(article.text, base=when.end)
    certain = {(mention.span, mention.edtf) for mention in late}
    return tuple(mention for mention in early if (mention.span, mention.edtf) in certain)
