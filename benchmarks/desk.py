"""Measure whole briefs against folders that editors labelled: what a brief must say, and must not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


def told(texts: Iterable[str]) -> str:
    """Return texts as one line, as the labels see them."""
    return " ".join(" ".join(texts).split())


def write(folder: Path, row: Mapping[str, Any]) -> None:
    """Write each article of a row into a file: JSON lines where something is known of it."""
    for article in row["articles"]:
        known = {k: article[k] for k in ("title", "date", "source", "url") if article.get(k)}
        if known:
            line = json.dumps({"text": article["text"], **known}, ensure_ascii=False)
            (folder / f"{article['id']}.jsonl").write_text(line + "\n", "utf-8")
        else:
            (folder / f"{article['id']}.txt").write_text(article["text"], "utf-8")
