"""The peer of the pipeline: the same way, written plainly with the libraries it is made of.

python -m benchmarks.plainly ARTICLES.jsonl BRIEF.pdf
"""

from __future__ import annotations

import json
import re
import sys
from html import escape
from pathlib import Path
from typing import Any

import spacy
import weasyprint
from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import TfidfVectorizer
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.utils import get_stop_words

from briefer.language.naming.spacy_model import model_installed

THEMES, SENTENCES, NAMES = 5, 3, 5


class Words:
    """What sumy asks of a tokeniser."""

    language = "english"

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        return tuple(filter(None, re.split(r"(?<=[.!?])\s+", paragraph)))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(re.findall(r"[^\W\d_]+", sentence.lower())) or ("-",)


def lexrank(text: str, sentences: int) -> list[str]:
    """Return the sentences that sumy takes of a text, used as its documentation shows."""
    summarizer = LexRankSummarizer(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    return list(
        map(str, summarizer(PlaintextParser.from_string(text, Words()).document, sentences))
    )


def summary(doc: Any) -> str:
    """Return the sentences of an article that LexRank ranks highest."""
    sentences = [Sentence(sent.text, Words()) for sent in doc.sents]
    document = ObjectDocumentModel([Paragraph(sentences)])
    return " ".join(map(str, LexRankSummarizer()(document, SENTENCES)))


def brief(texts: list[str]) -> bytes:
    """Read every article with the whole model, summarise it, cluster all, print."""
    nlp = spacy.load(model_installed() or "en_core_web_sm")
    docs = list(nlp.pipe(texts))
    rows = TfidfVectorizer(stop_words="english").fit_transform(texts)
    groups = KMeans(THEMES, random_state=0, n_init=10).fit_predict(rows)
    parts = []
    for group in range(THEMES):
        parts.append(f"<h2>Group {group}</h2>")
        for doc, own in zip(docs, groups, strict=True):
            if own == group:
                names = ", ".join(sorted({entity.text for entity in doc.ents})[:NAMES])
                parts.append(f"<p>{escape(summary(doc))} <small>{escape(names)}</small></p>")
    pdf: bytes = weasyprint.HTML(string="".join(parts)).write_pdf()
    return pdf


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    articles = [json.loads(line)["text"] for line in source.open(encoding="utf-8")]
    target.write_bytes(brief(articles))
