"""Learn how much each signal says about what an editor puts first.

`BRIEFER_DATA=… python -m benchmarks.train_salience` prints the weights for `composing.salience`.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from benchmarks.data import rows
from benchmarks.desk import told, write
from briefer import composing, grouping
from briefer.config import Settings
from briefer.pipeline import analyse_all, desk_of, read_all
from briefer.pipeline.assembly import entries_of, narrow_dates, without_recurring
from briefer.pipeline.drafting import draft_all

STRENGTH = 0.1  # of the regularisation, inverse
MATTERS, MUST = 2, 3
EXTRA = 2.0  # how much more a sentence counts that must stand in the bottom line


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """The drafts of a folder as numbers, and what they are worth to its editor."""

    signals: Any
    worth: Any


def folder(row: Mapping[str, Any]) -> Folder:
    """Draft a folder and look its sentences up among the labels."""
    settings, today = Settings(**row.get("settings", {})), date.fromisoformat(row["today"])
    with tempfile.TemporaryDirectory() as place:
        write(Path(place), row)
        documents, _ = read_all([Path(place)])
    analyses, _ = analyse_all(documents, desk_of(settings, today))
    related = grouping.relate(entries_of(without_recurring(analyses)))
    heads = narrow_dates(without_recurring(analyses), related.stories)
    first = {copies.members[0] for copies in related.copies}
    heads = [head for head in heads if head.id in first]
    drafts, _ = draft_all(heads, settings.sentences_per_article)
    signals = composing.salience_signals(drafts, heads, related.origins)
    return Folder(
        signals=np.array([astuple(own) for own in signals]),
        worth=np.array([_worth(draft, row["main"]) for draft in drafts]),
    )


def _worth(draft: composing.Draft, main: Sequence[Mapping[str, Any]]) -> int:
    text = told(line.sentence.text for line in draft.lines)
    return max(
        (f["weight"] for f in main if any(re.search(p, text, re.I) for p in f["any"])), default=0
    )


def learn(folders: Sequence[Folder]) -> tuple[Any, float]:
    """Return the weights of the signals and the constant."""
    signals = np.vstack([one.signals for one in folders])
    worth = np.concatenate([one.worth for one in folders])
    scaler = StandardScaler().fit(signals)
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    counts = np.where(worth >= MUST, EXTRA, 1.0)
    model.fit(scaler.transform(signals), worth >= MATTERS, sample_weight=counts)
    weights = model.coef_[0] / scaler.scale_
    return weights, float(model.intercept_[0] - weights @ scaler.mean_)


def main() -> None:
    """Print the weights."""
    weights, bias = learn([folder(row) for row in rows("desk")])
    print("WEIGHTS =", tuple(round(float(weight), 2) for weight in weights))
    print("BIAS =", round(bias, 2))


if __name__ == "__main__":
    main()
