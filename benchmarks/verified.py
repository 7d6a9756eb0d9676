"""Whether `verify` holds on briefs of random articles, in random languages, templates and formats.

`BRIEFER_DATA=… python -m benchmarks.verified [N [FIRST]]` makes N briefs, 300 if not told, and prints what
doesn't hold. The articles of each are drawn by its number, so that a brief can be made again:
`… 1 217` makes that of number 217.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import briefer
from benchmarks.data import rows
from briefer.errors import BriefError, InputError
from briefer.rendering import template_names
from briefer.resources import templates

TODAY = "2026-11-22"
ALWAYS = ("html", "json")
SOMETIMES = ("pdf", "docx", "zip")  # one of each three briefs has one of them
FEWEST, MOST = 2, 6  # articles of a brief
_TEXTS = ("text", "body", "page_text")
_STATED = ("title", "date", "source", "url")
_SETS = (
    "cnn", "crises", "dated_pages", "desk", "ecbplus", "events", "multiling", "multinews",
    "opinions_de", "pages", "quotations", "themes", "themes_africa", "timelines", "times_de",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What came of one brief."""

    number: int
    language: str
    template: str
    checks: tuple[tuple[str, str], ...] = ()  # what was checked, and the degree of its proof
    wrong: tuple[str, ...] = ()
    empty: str = ""  # why there was no brief


def document_languages() -> list[str]:
    """Return the languages that the packaged catalogues have."""
    codes = {file.stem for file in (templates() / "words").glob("*.toml")}
    return sorted(codes - {"english"} | {"en"})


def articles(name: str) -> Iterator[dict[str, Any]]:
    """Yield the articles of a set, whatever its rows are called."""
    for row in rows(name):
        if "texts" in row:
            yield from ({"text": text} for text in row["texts"])
        elif "articles" in row:
            yield from row["articles"]
        else:
            text = next(row[key] for key in _TEXTS if row.get(key))
            yield {"text": text} | {key: row[key] for key in _STATED if row.get(key)}


def main(number: int = 300, first: int = 0) -> None:
    """Make and verify so many briefs, and print the counts."""
    pool = [list(articles(name)) for name in _SETS]
    told: Counter[str] = Counter()
    for nth in range(first, first + number):
        came = one_brief(nth, pool)
        for what, degree in came.checks:
            told[f"{what}: {degree}"] += 1
        told["no brief" if came.empty else "briefs"] += 1
        told[f"language {came.language}"] += not came.empty
        for line in came.wrong:
            told["wrong"] += 1
            print(f"{nth} ({came.language}, {came.template}): {line}", flush=True)
    for what, count in sorted(told.items()):
        print(f"{what:<32} {count:>5}")


def one_brief(nth: int, pool: list[list[dict[str, Any]]]) -> Verified:
    """Make the brief of a number, and verify each of its files alone and against the originals."""
    drawn = random.Random(f"verified {nth}")
    language = drawn.choice(document_languages())
    template = drawn.choice(template_names())
    settings = {
        "language": language, "template": template,
        "evidence": drawn.choice(("quoted", "full")),
        "citation": drawn.choice(("numbered", "chicago", "apa")),
        "period": drawn.choice(("auto", "day", "month", "year")),
        "bottom_line": drawn.choice((3, 4, 5)),
    }  # fmt: skip
    formats = [*ALWAYS, SOMETIMES[nth // 3 % 3]] if nth % 3 == 0 else list(ALWAYS)
    with TemporaryDirectory() as place:
        folder = Path(place) / "articles"
        folder.mkdir()
        write(folder, drawn, pool)
        try:
            brief = briefer.make([folder], today=TODAY, **settings)
        except InputError as none:
            return Verified(number=nth, language=language, template=template, empty=str(none))
        except Exception as wrong:  # is counted and told
            return Verified(
                number=nth, language=language, template=template, wrong=(f"make: {wrong!r}",)
            )
        checks: list[tuple[str, str]] = []
        wrong_lines: list[str] = []
        for format_ in formats:
            file = Path(place) / f"brief.{format_}"
            try:
                file.write_bytes(briefer.render(brief, format_))
                proofs = {"alone": briefer.verify(file)}
                proofs["against"] = briefer.verify(file, against=[folder])
            except BriefError as wrong:
                wrong_lines.append(f"{format_}: {wrong}")
                continue
            wanted = {"alone": "consistent", "against": "reproduced"}
            for how, proof in proofs.items():
                checks.append((f"{format_} {how}", proof.degree))
                if proof.degree != wanted[how]:
                    why = [f"{one.where} {one.what}" for one in proof.failures] or [proof.reason]
                    wrong_lines.append(f"{format_} {how}: {proof.degree}: {'; '.join(why[:3])}")
    return Verified(
        number=nth, language=language, template=template, checks=tuple(checks),
        wrong=tuple(wrong_lines),
    )  # fmt: skip


def write(folder: Path, drawn: random.Random, pool: list[list[dict[str, Any]]]) -> None:
    """Write articles that were drawn from one set or two, some without what is known of them."""
    for row in range(drawn.randint(FEWEST, MOST)):
        article = drawn.choice(pool[drawn.randrange(len(pool))])
        known = {k: article[k] for k in _STATED if article.get(k) and drawn.random() < 0.7}
        if drawn.random() < 0.3:
            (folder / f"{row}.txt").write_text(article["text"], "utf-8")
        else:
            line = json.dumps({"text": article["text"], **known}, ensure_ascii=False)
            (folder / f"{row}.jsonl").write_text(line + "\n", "utf-8")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
