"""The whole way, beside the same way written plainly with the libraries it is made of."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

from benchmarks.data import Figure, rows

ARTICLES = 200
TODAY = "2026-01-01"


def measure() -> list[Figure]:
    texts = [row["text"] for row in rows("themes")][:: len(rows("themes")) // ARTICLES][:ARTICLES]
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "articles.jsonl"
        corpus.write_text("\n".join(json.dumps({"text": text}) for text in texts), encoding="utf-8")
        ours = _seconds(lambda: _briefer(corpus))
    plain = _seconds(lambda: _plainly(texts))
    ratio = f"{plain / ours:.1f} times as long"
    return [
        Figure(
            stage="pipeline",
            data=f"themes, {ARTICLES} articles",
            measure="articles to PDF, CPU seconds",
            value=ours,
            baseline=f"{plain:.3g} s ({ratio}): spaCy, sumy LexRank, k-means, WeasyPrint",
            wanted="8 times faster at 1,000",
        )
    ]


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _briefer(corpus: Path) -> bytes:
    import briefer

    return briefer.render(briefer.make([corpus], today=TODAY), "pdf")


def _plainly(texts: list[str]) -> bytes:
    """Summarise every article by LexRank, cluster by k-means, print: full model, no tricks."""
    import spacy
    import weasyprint
    from sklearn.cluster import KMeans
    from sklearn.feature_extraction.text import TfidfVectorizer

    from briefer.language.loading import installed
    from briefer.summarising import summarise

    nlp = spacy.load(installed() or "en_core_web_sm")
    docs = list(nlp.pipe(texts))
    summaries = [summarise(text, sentences=3, ranker="lexrank") for text in texts]
    groups = KMeans(5, random_state=0, n_init=10).fit_predict(
        TfidfVectorizer().fit_transform(texts)
    )
    parts = []
    for group in range(5):
        parts.append(f"<h2>Group {group}</h2>")
        for doc, summary, at in zip(docs, summaries, groups, strict=True):
            if at == group:
                names = ", ".join(sorted({entity.text for entity in doc.ents})[:5])
                said = " ".join(sentence.text for sentence in summary)
                parts.append(f"<p>{escape(said)} <small>{escape(names)}</small></p>")
    pdf: bytes = weasyprint.HTML(string="".join(parts)).write_pdf()
    return pdf
