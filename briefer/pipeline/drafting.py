"""Sentences that can be quoted: the best of every article, those that name a day, those that look ahead."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from briefer import composing
from briefer.model import Analysis, Span, collapse

# Key sentences looked at in all: past it, each article brings fewer, and never less than one.
MOST_DRAFTS = 800

# Sentences of an article that are tried for each one that is wanted: what ranks below is padding.
MOST_TRIES = 20

# Sentences of an article that name a day, and how far into it they are looked for: events that its
# best sentences leave out.
MOST_DATED, OPENING = 12, 60

Drafted = tuple[list[composing.Draft], Counter[composing.Refusal]]


def draft_all(analyses: Sequence[Analysis], per_article: int) -> Drafted:
    """Draft the best sentences of every article, and count why others can't be quoted."""
    most = max(1, min(per_article, MOST_DRAFTS // max(1, len(analyses))))
    drafts: list[composing.Draft] = []
    set_aside: Counter[composing.Refusal] = Counter()
    for analysis in analyses:
        good, refused = _best(analysis, most)
        drafts += good
        set_aside.update(refused)
    return drafts, set_aside


def draft_dated(
    analyses: Sequence[Analysis], told: Collection[tuple[str, int]]
) -> list[composing.Draft]:
    """Draft the first sentences of every article that name a day, besides those that are `told`.

    Those that open an article may name none: it is that of its news.
    """
    most = max(1, min(MOST_DATED, MOST_DRAFTS // max(1, len(analyses))))
    drafts: list[composing.Draft] = []
    for analysis in analyses:
        days = [
            mention.span.start
            for mention in analysis.mentions
            if (mention.end - mention.start).days < 2
        ]
        sentences = analysis.sentences
        naming = [
            index
            for index, one in enumerate(sentences[:OPENING])
            if (analysis.id, one.start) not in told
            and (_any_within(days, one.span) or (index < composing.LEAD and analysis.day))
        ]
        spoken = composing.within_quotations(analysis.text, sentences) if naming else frozenset()
        bare = composing.without_full_stop(sentences) if naming else frozenset()
        tried = (composing.draft(analysis, sentences, i, spoken, bare) for i in naming)
        drafts += islice((one for one in tried if isinstance(one, composing.Draft)), most)
    return drafts


def draft_announced(analyses: Sequence[Analysis], issued: date) -> list[composing.Draft]:
    """Draft the first sentences of every article that look ahead to a day after that of issue."""
    most = max(1, min(MOST_DATED, MOST_DRAFTS // max(1, len(analyses))))
    drafts: list[composing.Draft] = []
    for analysis in analyses:
        ahead = [mention for mention in analysis.mentions if mention.start > issued]
        if not ahead:
            continue
        days = [mention.span.start for mention in ahead]
        sentences = analysis.sentences
        naming = [index for index, one in enumerate(sentences) if _any_within(days, one.span)]
        spoken = composing.within_quotations(analysis.text, sentences) if naming else frozenset()
        bare = composing.without_full_stop(sentences) if naming else frozenset()
        tried = (composing.draft(analysis, sentences, i, spoken, bare) for i in naming)
        drafts += islice((one for one in tried if isinstance(one, composing.Draft)), most)
    return drafts


def _any_within(places: Sequence[int], span: Span) -> bool:
    """Whether one of some places, in order, lies within a span."""
    first = bisect_left(places, span.start)
    return first < len(places) and places[first] < span.end


def _best(analysis: Analysis, most: int) -> tuple[list[composing.Draft], list[composing.Refusal]]:
    sentences = analysis.sentences
    order = sorted(range(len(sentences)), key=lambda i: (-sentences[i].score, i))
    drafts: list[composing.Draft] = []
    again: list[composing.Draft] = []
    refused: list[composing.Refusal] = []
    spoken = composing.within_quotations(analysis.text, sentences)
    bare = composing.without_full_stop(sentences)
    for index in order[: MOST_TRIES * most]:
        if len(drafts) == most:
            break
        tried = composing.draft(analysis, sentences, index, spoken, bare)
        if isinstance(tried, composing.Refusal):
            refused.append(tried)
        elif not any(_repeats(tried, other) for other in drafts):
            drafts.append(tried)
        else:
            again.append(tried)
    if len(drafts) < most:
        drafts = [_gone_on(draft, again) for draft in drafts]
    return sorted(drafts, key=lambda draft: draft.key.start), refused


def _gone_on(draft: composing.Draft, others: Sequence[composing.Draft]) -> composing.Draft:
    """Return a sentence with the one that leans on it, where a short article has little else."""
    after = (other for other in others if len(other.lines) > 1 and other.lines[:1] == draft.lines)
    more = next(after, None)
    return replace(more, score=draft.score, words=draft.words | more.words) if more else draft


def _repeats(one: composing.Draft, other: composing.Draft) -> bool:
    """Whether two drafts of one article show the same sentence, or say the same."""
    shown = {collapse(line.sentence.text) for line in other.lines}
    again = any(collapse(line.sentence.text) in shown for line in one.lines)
    return again or composing.same_statement(one.words, other.words)
