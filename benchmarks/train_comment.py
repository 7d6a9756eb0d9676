"""Train what the ranker knows of comment, from the sentences that people chose of German comments.

python -m benchmarks.train_comment [--write]

With `--write` it writes the weights, without it cross-validates: what is printed are the sentences
found by weights that have not seen the text.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.data import Figure, rows
from benchmarks.train_summarising import WEIGHTS
from briefer.language import sentences
from briefer.model import Sentence
from briefer.summarising import LAST, without_datelines
from briefer.summarising.commentary import SIGNALS, comment_share
from briefer.summarising.features import NAMES, features
from briefer.summarising.ranking import _weights, article_trade, counted_terms
from briefer.summarising.selecting import select
from briefer.summarising.surface_features import fragments_of

SET, COUNT, FOLDS = "opinions_de", 3, 10
STRENGTH = 0.03  # of the regularisation, inverse
SCALE = 0.15  # of the log-odds, beside the scores of reports
COLUMNS = [NAMES.index(name) for name in SIGNALS]


class Comment:
    """One comment: what is known of its sentences, and which people chose."""

    def __init__(self, row: dict[str, Any]) -> None:
        split = without_datelines(sentences(row["text"]))
        texts = [sentence.text for sentence in split]
        self.terms = counted_terms([texts])
        self.rows = features(self.terms)
        self.fragments = fragments_of([texts])
        self.chosen = np.array([_chosen(one, row["chosen"]) for one in split])
        self.share = comment_share(self.terms, self.rows)

    def found(self, weights: Any) -> int:
        """Return how many of those chosen the ranker takes, with these weights for comment."""
        report = self.rows @ _weights("article", NAMES)
        scores = (1 - self.share) * report + self.share * (self.rows[:, COLUMNS] @ weights)
        value = scores - LAST * self.fragments
        places = select(self.terms, value, count=COUNT, words=None, trade=article_trade(self.share))
        return int(self.chosen[places].sum())


def _chosen(sentence: Sentence, chosen: Sequence[dict[str, int]]) -> bool:
    return any(
        2 * (min(sentence.end, one["end"]) - max(sentence.start, one["start"]))
        >= one["end"] - one["start"]
        for one in chosen
    )


def learn(comments: Sequence[Comment]) -> Any:
    """Return the weights of the signals."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    known = np.vstack([one.rows[~one.fragments][:, COLUMNS] for one in comments])
    chosen = np.concatenate([one.chosen[~one.fragments] for one in comments])
    scaler = StandardScaler().fit(known)
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(scaler.transform(known), chosen)
    return SCALE * model.coef_[0] / scaler.scale_


def measure() -> list[Figure]:
    """Measure the share of sentences chosen by people that weights find which have not seen the text."""
    comments = [Comment(row) for row in rows(SET)]
    found = 0
    for fold in range(FOLDS):
        weights = learn([one for i, one in enumerate(comments) if i % FOLDS != fold])
        found += sum(one.found(weights) for one in comments[fold::FOLDS])
    chance = np.mean([one.chosen.sum() / len(one.chosen) for one in comments])
    return [
        Figure(
            stage="summarising", data=SET, measure="sentences that people chose, texts left out",
            value=found / (COUNT * len(comments)), baseline=f"chance {chance:.3f}", wanted="≥ .40",
        )
    ]  # fmt: skip


def main(write: bool) -> None:
    if not write:
        print(*(f"{one.value:.3f} ({one.baseline})" for one in measure()))
        return
    weights = learn([Comment(row) for row in rows(SET)])
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    stored["comment"] = {
        name: round(float(weight), 5) for name, weight in zip(SIGNALS, weights, strict=True)
    }
    WEIGHTS.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main("--write" in sys.argv)
