"""`read`, `clean`, `date`, `summarise`, `group`: one stage each, for eyes or for pipes."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli import records
from briefer.cli.options import (
    Config,
    Json,
    Paths,
    Today,
    day,
    emit,
    read_analyses,
    read_corrected,
    read_documents,
    settings,
    tell,
)
from briefer.model import collapse
from briefer.rendering import number_with_noun

if TYPE_CHECKING:
    from briefer.model import Analysis, Cleaning, Sentence


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: briefer read page.html --json")(read)
    app.command(epilog="Example: briefer clean --explain page.txt")(clean)
    app.command(epilog="Example: briefer date --explain articles/")(date)
    app.command(epilog="Example: briefer summarise article.txt --sentences 3")(summarise)
    app.command(epilog="Example: briefer group articles/ --period month --json")(group)


def read(paths: Paths, as_json: Json = False) -> None:
    """Show the text, title and publisher that are read from files.

    Read are texts, Markdown, web pages (MHTML and webarchives too), PDF, DOCX, ODT, RTF, mails and mailboxes, feeds,
    CSV, JSON and JSON lines, WARC, and ZIP and gzip files of these. What a file is, its bytes say before its name.
    """
    for document in read_documents(paths):
        if as_json:
            emit(records.of_document(document))
            continue
        head = [document.title, document.publisher, document.url]
        tell(f"{document.name}  {len(document.text):,} characters", bold=True)
        for line in (*filter(None, head), *document.notes):
            tell(f"  {line}")


def clean(
    paths: Paths,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show kept and dropped text in two colours.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Show which text is the article, and why the rest is not."""
    from briefer.cleaning import drop_recurring, examine

    documents = read_documents(paths)
    cleanings = drop_recurring(
        [document.text for document in documents],
        [examine(document.text, title=document.title) for document in documents],
        [document.publisher for document in documents],
    )
    for document, cleaning in zip(documents, cleanings, strict=True):
        if as_json:
            emit({"name": document.name, **records.of_cleaning(cleaning)})
            continue
        if len(documents) > 1:
            tell(f"── {document.name}", bold=True)
        if explain:
            _show_blocks(document.text, cleaning)
        else:
            tell(cleaning.body(document.text), lines=True)


def _show_blocks(text: str, cleaning: Cleaning) -> None:
    """Print every block of a text in its order: kept in green, dropped in red with the reason."""
    reasons = {dropped.span: dropped.reason for dropped in cleaning.dropped}
    for span in sorted([*cleaning.kept, *reasons]):
        reason = reasons.get(span)
        mark, colour = (f"- [{reason}] ", "red") if reason else ("+ ", "green")
        tell(mark + text[span.start : span.end].strip(), lines=True, fg=colour)


def date(
    paths: Paths,
    today: Today = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the evidence, with the words that carry it.")
    ] = False,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Show when each article was published, and how that is known."""
    for analysis in read_analyses(paths, settings(config), day(today)):
        dating = analysis.dating
        if as_json:
            emit({"name": analysis.name, **records.of_dating(dating)})
            continue
        tell(f"{dating.edtf or 'undated':<24} {dating.confidence:.2f}  {analysis.name}")
        for piece in dating.evidence if explain else ():
            words = f" “{collapse(piece.words)}”" if piece.words else ""
            tell(f"    {piece.kind}: {piece.edtf}{words} {piece.note}".rstrip())


def summarise(
    paths: Paths,
    sentences: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="How many sentences of each article.")
    ] = None,
    words: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="At most so many words.")
    ] = None,
    ranker: Annotated[
        str, typer.Option(metavar="NAME", help="briefer, lead, lexrank, textrank, lsa, …")
    ] = "briefer",
    compare: Annotated[
        bool, typer.Option("--compare", help="Show all rankers side by side.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Show the sentences that carry each article, in reading order."""
    from briefer.summarising import RANKERS

    analyses = read_analyses(paths, settings(None), day(None))
    for analysis, name in product(analyses, RANKERS if compare else (ranker,)):
        chosen = _chosen(analysis, sentences, words, name)
        if as_json:
            for sentence in chosen:
                emit({"article": analysis.id, "ranker": name, **records.of_sentence(sentence)})
            continue
        if compare or len(paths) > 1:
            tell(f"── {analysis.title or analysis.id} · {name}", bold=True)
        for sentence in chosen:
            tell(f"• {collapse(sentence.text)}")


def _chosen(
    analysis: Analysis, sentences: int | None, words: int | None, ranker: str
) -> list[Sentence]:
    from briefer.language import sentences_of
    from briefer.summarising import choose

    split = sentences_of(analysis.text, analysis.cleaning.prose)
    return choose(split, sentences=sentences, words=words, ranker=ranker, title=analysis.title)


def group(
    paths: Paths,
    period: Annotated[
        str | None, typer.Option(metavar="STEP", help="day, week, month, quarter, year or auto.")
    ] = None,
    today: Today = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Show copies, stories, themes and periods of the articles."""
    from briefer import grouping
    from briefer.pipeline import copies_set

    chosen = settings(config, period=period)
    corrected = read_corrected(paths, chosen, day(today))
    analyses = corrected.analyses
    articles = [analysis.article for analysis in analyses]
    decided, _ = copies_set(analyses, corrected.corrections)
    grouped = grouping.group(
        articles, themes=chosen.themes or None, period=chosen.period, decided=decided
    )
    names = {analysis.id: analysis.name for analysis in analyses}
    axes: dict[str, list[tuple[str, list[str]]]] = {
        "copies": [("same text", [names[i] for i in g]) for g in grouped.copies if len(g) > 1],
        "stories": [
            (number_with_noun(s.origins, "origin"), [names[i] for i in s]) for s in grouped.stories
        ],
        "themes": [(theme.label, [names[i] for i in theme]) for theme in grouped.themes],
        "periods": [(step.label, [names[i] for i in step]) for step in grouped.periods],
    }
    if as_json:
        emit({axis: [{"label": label, "members": members} for label, members in groups]
               for axis, groups in axes.items()})  # fmt: skip
        return
    for axis, groups in axes.items():
        tell(axis, bold=True)
        for label, members in groups:
            tell(f"  {label}: {', '.join(members)}")
