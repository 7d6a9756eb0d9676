"""Weights of signs under which the right one of some choices is likeliest (multinomial logit)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from briefer.language.attributing.attribution_model import Sign

LEAST = 3  # articles in which a sign must occur
SMALL = 0.1  # weights below it are left out


@dataclass(slots=True)
class Choices:
    """Choices of one kind: the signs of each option, which is right, and the article it is from."""

    options: list[Sequence[Sequence[Sign]]] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    articles: list[int] = field(default_factory=list)

    def add(self, article: int, options: Sequence[Sequence[Sign]], right: int) -> None:
        self.articles.append(article)
        self.options.append(options)
        self.right.append(right)

    def weights(self, pull: float) -> dict[Sign, float]:
        """Return the weights under which the right choices are likeliest (multinomial logit)."""
        seen: dict[Sign, set[int]] = defaultdict(set)
        for article, options in zip(self.articles, self.options, strict=True):
            for sign in {sign for option in options for sign in option}:
                seen[sign].add(article)
        index = {
            s: i
            for i, s in enumerate(sorted((s for s, d in seen.items() if len(d) >= LEAST), key=str))
        }
        found = self._fitted(index, pull)
        return {s: round(float(found[i]), 2) for s, i in index.items() if abs(found[i]) >= SMALL}

    def _fitted(self, index: dict[Sign, int], pull: float) -> Any:
        flat = [option for options in self.options for option in options]
        sizes = np.array([len(options) for options in self.options])
        starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        chosen = starts + np.array(self.right)
        group = np.repeat(np.arange(len(sizes)), sizes)
        cells = [(n, index[s]) for n, option in enumerate(flat) for s in option if s in index]
        lines, columns = zip(*cells, strict=True)
        table = csr_matrix((np.ones(len(cells)), (lines, columns)), (len(flat), len(index)))

        def loss(weights: Any) -> tuple[float, Any]:
            scores = table @ weights
            top = np.maximum.reduceat(scores, starts)
            raw = np.exp(scores - top[group])
            whole = np.add.reduceat(raw, starts)
            shares = raw / whole[group]
            shares[chosen] -= 1
            value = (np.log(whole) + top).sum() - scores[chosen].sum()
            return value + pull / 2 * weights @ weights, table.T @ shares + pull * weights

        start = np.zeros(len(index))
        return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
