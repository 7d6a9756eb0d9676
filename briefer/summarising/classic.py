"""The classic rankers of sumy, over our sentences and words, and the lead."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Sequence
from typing import Any

from briefer.language import tokens
from briefer.model import Sentence, collapse

# Sentences: beyond these the algorithms that compare every pair take seconds
# (LexRank over 705: 4.8 s; KL over 200: 16.6 s).
CAP = 400
CAP_KL = 60


class _Words:
    """What sumy asks of a tokeniser: sentences as they are, content words of ours, digits kept."""

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        return (paragraph,)

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(tokens(sentence)) or ("-",)


def lead(sentences: Sequence[Sentence]) -> list[float]:
    """Rank by position alone."""
    return [1.0 / (1 + place) for place in range(len(sentences))]


def lexrank(sentences: Sequence[Sentence], *, cap: int = CAP) -> list[float]:
    """Rank by a walk between alike sentences (Erkan and Radev 2004)."""
    return _ranked("lex_rank", "LexRankSummarizer", sentences, cap=cap)


def textrank(sentences: Sequence[Sentence]) -> list[float]:
    """Rank by a walk along shared words (Mihalcea and Tarau 2004)."""
    return _ranked("text_rank", "TextRankSummarizer", sentences)


def lsa(sentences: Sequence[Sentence]) -> list[float]:
    """Rank by latent topics (Steinberger and Jezek 2004)."""
    return _ranked("lsa", "LsaSummarizer", sentences)


def luhn(sentences: Sequence[Sentence]) -> list[float]:
    """Rank by clusters of frequent words (Luhn 1958)."""
    return _ranked("luhn", "LuhnSummarizer", sentences)


def kl(sentences: Sequence[Sentence]) -> list[float]:
    """Rank by how well the words of the whole are kept (Haghighi and Vanderwende 2009)."""
    return _ranked("kl", "KLSummarizer", sentences, cap=CAP_KL)


def sumbasic(sentences: Sequence[Sentence]) -> list[float]:
    """Rank by word probability, lowered once used (Nenkova and Vanderwende 2005)."""
    return _ranked("sum_basic", "SumBasicSummarizer", sentences)


def reduction(sentences: Sequence[Sentence]) -> list[float]:
    """Rank by the sum of similarities to all others."""
    return _ranked("reduction", "ReductionSummarizer", sentences)


def edmundson(sentences: Sequence[Sentence]) -> list[float]:
    """Rank by key words and location (Edmundson 1969); frequent words serve as the bonus words."""
    return _ranked("edmundson", "EdmundsonSummarizer", sentences)


def _ranked(
    module: str, name: str, sentences: Sequence[Sentence], *, cap: int = CAP
) -> list[float]:
    """Return scores that put the sentences in sumy's order; what is over the cap comes last."""
    if len(sentences) > cap:
        warnings.warn(
            f"{module}: ranks only the first {cap} of {len(sentences)} sentences", stacklevel=3
        )
    distinct: dict[str, int] = {}
    for place, sentence in enumerate(sentences[:cap]):
        distinct.setdefault(collapse(sentence.text), place)
    scores = [0.0] * len(sentences)
    order = _order(module, name, list(distinct))
    for rank, text in enumerate(order):
        scores[distinct[text]] = 1.0 / (1 + rank)
    return scores


def _order(module: str, name: str, texts: list[str]) -> list[str]:
    """Return the texts best first, as sumy ranks them."""
    from importlib import import_module

    from sumy.models.dom import ObjectDocumentModel, Paragraph
    from sumy.models.dom import Sentence as Line

    if not texts:
        return []
    document = ObjectDocumentModel([Paragraph([Line(text, _Words()) for text in texts])])
    summarizer: Any = getattr(import_module(f"sumy.summarizers.{module}"), name)()
    if module == "edmundson":
        _prime(summarizer, texts)
    ranking: list[str] = []

    def keep(rated: list[Any]) -> list[Any]:  # sumy hands over its sentences best first
        ranking.extend(str(item.sentence) for item in rated)
        return rated

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about numbers, in texts of one sentence
        summarizer(document, keep)
    return ranking


def _prime(summarizer: Any, texts: list[str]) -> None:
    times = Counter(word for text in texts for word in tokens(text))
    common = sorted(times, key=lambda word: (-times[word], word))[:20]
    summarizer.bonus_words = common or ["-"]
    summarizer.stigma_words = ["-"]
    summarizer.null_words = ["-"]
