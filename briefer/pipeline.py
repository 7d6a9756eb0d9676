"""The whole way, straight down: paths in, a Brief out.

Stages raise; only here does one article's failure become a `Skipped` record, so that one
bad file never costs the other 999.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from briefer import cleaning, composing, dating, grouping, language, reading, series, summarising
from briefer.config import Settings, load
from briefer.errors import InputError
from briefer.model import (
    UNDATED,
    Article,
    Brief,
    Cleaning,
    Dating,
    Document,
    Grouping,
    Mention,
    Name,
    Role,
    Sentence,
    Skipped,
)
from briefer.versions import versions

Progress = Callable[[str], None]  # told the name of each stage as it begins

# Key sentences looked at in all: past it, each article brings fewer, and never less than one.
MOST_DRAFTS = 800

# Sentences of an article that are tried for each one that is wanted: what ranks below is padding.
MOST_TRIES = 20

# Characters of an article that say what it is about: more tells nothing new and costs time.
CONTEXT = 20_000


def make(
    paths: Iterable[str | Path],
    *,
    today: date | str,
    since: date | str | None = None,
    config: Settings | Path | str | None = None,
    previous: Brief | Path | str | None = None,
    issue: int | None = None,
    progress: Progress = lambda stage: None,
) -> Brief:
    """Return the brief over these files and folders, as of a day.

    With `since`, articles that appeared before that day are left out, and recorded. With the
    `previous` issue, the brief tells what changed, and has the next number unless given an `issue`.
    Raises InputError if none of the files gives an article with a sentence that can be quoted,
    ConfigError for a wrong configuration, VerifyError for a previous issue that does not hold.
    """
    settings = config if isinstance(config, Settings) else load(Path(config) if config else None)
    issued, first = _day(today), _day(since) if since else date.min
    last = None
    if previous is not None:
        last = series.before(previous, issued=issued, series=settings.series)
    progress("reading")
    documents, unread = read_all(paths)
    progress("cleaning")
    cleaned, empty = clean_all(documents)
    skipped = (*unread, *empty)
    if not cleaned:
        raise _nothing(skipped)
    progress("dating")
    dated = date_all(cleaned, today=issued, settings=settings)
    articles, older = since_day(dated, first)
    skipped += tuple(older)
    if not articles:
        raise _nothing(skipped)
    progress("grouping")
    groups, articles = group_all(articles, settings)
    progress("summarising")
    drafted = draft_all(articles, groups, settings)
    if not drafted.drafts:
        raise _unquotable(articles, drafted.set_aside)
    progress("composing")
    material = _material(articles, groups, drafted, settings, skipped)
    layout = _layout(settings, last.brief if last else None, issue)
    brief = composing.compose(material, layout, issued=issued)
    if last is None:
        return brief
    texts = {article.id: article.body[:CONTEXT] for article in articles}
    return composing.since(brief, last.brief, sha256=last.sha256, texts=texts)


def read_all(paths: Iterable[str | Path]) -> tuple[list[Document], list[Skipped]]:
    """Read every file below the paths, in the order of their names; what can't be read is recorded."""
    documents: dict[str, Document] = {}
    skipped: list[Skipped] = []
    for path in paths:
        try:
            found = reading.find([path])
        except InputError as error:
            skipped.append(Skipped(name=str(path), reason=error.what))
            continue
        for file in found:
            read, refused = _read_file(file)
            skipped += refused
            for document in read:
                document = _told_apart(document, documents)
                documents[document.id] = document
    return sorted(documents.values(), key=lambda d: (d.name, d.id)), skipped


def _read_file(file: reading.Found) -> tuple[list[Document], list[Skipped]]:
    try:
        read = reading.read_each(file.path, name=file.name)
    except InputError as error:
        return [], [Skipped(name=file.name, reason=error.what)]
    return (
        [one for one in read if isinstance(one, Document)],
        [
            Skipped(name=one.subject or file.name, reason=one.what)
            for one in read
            if isinstance(one, InputError)
        ],
    )


def _told_apart(document: Document, known: dict[str, Document]) -> Document:
    """Give a document that was read from two places under one name an id of its own."""
    number, plain = 2, document.id
    while document.id in known:
        document = replace(document, id=f"{plain}-{number}")
        number += 1
    return document


def clean_all(documents: Sequence[Document]) -> tuple[list[Article], list[Skipped]]:
    """Find the article in every document; one that has none is recorded."""
    common = cleaning.recurring([document.text for document in documents])
    articles, skipped = [], []
    for document in documents:
        found = cleaning.examine(document.text, title=document.title, common=common)
        if found.prose:
            articles.append(_article(document, found))
        else:
            skipped.append(Skipped(name=document.name, reason="no article text in it"))
    return articles, skipped


def _article(document: Document, found: Cleaning) -> Article:
    return Article(
        id=document.id,
        text=document.text,
        title=document.title or _part(document, found, "title"),
        source=document.publisher or _part(document, found, "publisher"),
        url=document.url,
        kept=found.kept,
        document=document,
        cleaning=found,
    )


def _part(document: Document, found: Cleaning, role: Role) -> str | None:
    span = found.part(role)
    return " ".join(document.text[slice(*span)].split()) if span else None


def date_all(articles: Sequence[Article], *, today: date, settings: Settings) -> list[Article]:
    """Date every article, none after the day of issue."""
    terms = [
        dating.Term(names=(h.name,), office=h.office, country="", start=h.start, end=h.end)
        for h in settings.holders
    ]
    return [
        replace(
            article,
            date=dating.date(
                article.text,
                url=article.url,
                html=article.document.html if article.document else None,
                metadata=article.document.metadata if article.document else (),
                today=today,
                terms=terms,
            ),
        )
        for article in articles
    ]


def since_day(articles: Sequence[Article], first: date) -> tuple[list[Article], list[Skipped]]:
    """Leave out what surely appeared before a day; what may have appeared later stays."""
    kept, older = [], []
    for article in articles:
        last = article.date.end if isinstance(article.date, Dating) else None
        if last is None or last >= first:
            kept.append(article)
        else:
            name = article.document.name if article.document else article.id
            older.append(Skipped(name=name, reason=f"appeared before {first.isoformat()}"))
    return kept, older


def _day(day: date | str) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day


def group_all(articles: Sequence[Article], settings: Settings) -> tuple[Grouping, list[Article]]:
    """Group the articles, and narrow their dates by those of their sisters in a story."""
    groups = grouping.group(articles, period=settings.period, themed=False)
    narrowed = dating.refine(articles, groups.stories)
    if not narrowed:
        return groups, list(articles)
    dated = [replace(one, date=narrowed.get(one.id, one.date)) for one in articles]
    return grouping.group(dated, period=settings.period, themed=False), dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """The key sentences of all articles as they can be quoted."""

    drafts: tuple[composing.Draft, ...]
    set_aside: Counter[composing.Refusal]
    sentences: Mapping[str, Sequence[Sentence]]  # by article


def draft_all(articles: Sequence[Article], groups: Grouping, settings: Settings) -> Drafted:
    """Rank the sentences of every article that isn't a copy, and draft the best ones."""
    heads = {group.members[0] for group in groups.copies}
    speaking = [article for article in articles if article.id in heads]
    most = max(1, min(settings.sentences_per_article, MOST_DRAFTS // len(speaking)))
    drafts: list[composing.Draft] = []
    set_aside: Counter[composing.Refusal] = Counter()
    sentences: dict[str, Sequence[Sentence]] = {}
    for article in speaking:
        sentences[article.id] = ranked(article, ranker=settings.ranker)
        good, refused = _best(article, sentences[article.id], most)
        drafts += good
        set_aside.update(refused)
    return Drafted(drafts=tuple(drafts), set_aside=set_aside, sentences=sentences)


def ranked(article: Article, *, ranker: str) -> list[Sentence]:
    """Return the sentences of an article with their scores, the best one's being 1."""
    prose = article.cleaning.prose if article.cleaning else article.kept
    plain = (
        language.sentences_of(article.text, prose) if prose else language.sentences(article.text)
    )
    scores = summarising.score(plain, ranker=ranker, title=article.title)
    least, most = min(scores, default=0.0), max(scores, default=0.0)
    return [
        replace(sentence, source=article.id, score=(score - least) / ((most - least) or 1.0))
        for sentence, score in zip(plain, scores, strict=True)
    ]


def _best(
    article: Article, sentences: Sequence[Sentence], most: int
) -> tuple[list[composing.Draft], list[composing.Refusal]]:
    order = sorted(range(len(sentences)), key=lambda i: (-sentences[i].score, i))
    drafts: list[composing.Draft] = []
    refused: list[composing.Refusal] = []
    spoken = composing.within_quotations(article.text, sentences)
    for index in order[: MOST_TRIES * most]:
        if len(drafts) == most:
            break
        tried = composing.draft(article, sentences, index, spoken)
        if isinstance(tried, composing.Refusal):
            refused.append(tried)
        elif not any(_repeats(tried, other) for other in drafts):
            drafts.append(tried)
    return sorted(drafts, key=lambda draft: draft.key.start), refused


def _repeats(one: composing.Draft, other: composing.Draft) -> bool:
    """Whether two drafts of one article show the same sentence, or say the same."""
    shown = {line.sentence.start for line in other.lines}
    again = any(line.sentence.start in shown for line in one.lines)
    return again or composing.same_statement(one.words, other.words)


def _material(
    articles: Sequence[Article],
    groups: Grouping,
    drafted: Drafted,
    settings: Settings,
    skipped: tuple[Skipped, ...],
) -> composing.Material:
    """Gather what composing needs; names are looked for only in what may be printed."""
    texts = {article.id: article.body[:CONTEXT] for article in articles}
    origins = grouping.origins(articles, groups.copies)
    reported = {article: story.origins for story in groups.stories for article in story}
    weighed = composing.weigh(drafted.drafts, origins, reported)
    keys = [point.draft.key for point in weighed]
    themes = grouping.theme_points(
        keys,
        contexts=[texts[point.draft.article] for point in weighed],
        themes=settings.themes or None,
        most=settings.themes_most,
    )
    names = language.names([key.text for key in keys])
    named: dict[str, list[Name]] = {}
    for point, found in zip(weighed, names, strict=True):
        named.setdefault(point.draft.article, []).extend(found)
    quoted = {point.draft.article for point in weighed}
    return composing.Material(
        articles=tuple(articles),
        grouping=groups,
        origins=origins,
        weighed=tuple(weighed),
        themes=tuple(themes),
        names=named,
        quotations={a.id: language.quotations(a.text) for a in articles if a.id in quoted},
        mentions={a.id: _mentions(a) for a in articles if a.id in quoted},
        set_aside=drafted.set_aside,
        skipped=skipped,
        sentences=sum(map(len, drafted.sentences.values())),
        reports=tuple(_reports(articles, groups, drafted, origins)),
    )


def _reports(
    articles: Sequence[Article],
    groups: Grouping,
    drafted: Drafted,
    origins: Mapping[str, int],
) -> Iterator[tuple[composing.Report, ...]]:
    """Yield the reports of each story that several origins tell, copies left out."""
    known = {article.id: article for article in articles}
    for story in groups.stories:
        if story.origins > 1:
            yield tuple(
                composing.Report(
                    article=known[one], sentences=drafted.sentences[one], origin=origins[one]
                )
                for one in story
                if one in drafted.sentences
            )


def _mentions(article: Article) -> tuple[Mention, ...]:
    """Return the days an article speaks of.

    Where its own date is an interval, only what comes out the same from both ends is certain.
    """
    when = article.date if isinstance(article.date, Dating) else UNDATED
    if when.start is None or when.end is None:
        return tuple(dating.mentions(article.text))
    early = dating.mentions(article.text, base=when.start)
    late = early if when.exact else dating.mentions(article.text, base=when.end)
    certain = {(mention.span, mention.edtf) for mention in late}
    return tuple(mention for mention in early if (mention.span, mention.edtf) in certain)


def _layout(settings: Settings, previous: Brief | None, issue: int | None) -> composing.Layout:
    name = settings.series or (previous.series if previous else None)
    return composing.Layout(
        series=name,
        issue=max((n for n in (issue, series.number(previous, name)) if n), default=None),
        title=settings.title,
        template=settings.template,
        language=settings.language,
        bottom_line=settings.bottom_line,
        points_per_theme=settings.points_per_theme,
        full_evidence=settings.evidence == "full",
        prepared_for=settings.prepared_for,
        prepared_by=settings.prepared_by,
        marking=settings.marking,
        citation=settings.citation,
        paper=settings.paper,
        variant=settings.variant,
        settings=(
            ("evidence", settings.evidence),
            ("period", settings.period),
            ("ranker", settings.ranker),
            ("sentences per article", str(settings.sentences_per_article)),
            ("template", settings.template),
        ),
        versions=versions(),
    )


def _nothing(skipped: Sequence[Skipped]) -> InputError:
    """Say why there is no brief, by the first reason and the number of the others."""
    if not skipped:
        return InputError("no articles found", hint="name files or folders that hold some")
    first, others = skipped[0], len(skipped) - 1
    more = f" (and {others} more that gave no article)" if others else ""
    return InputError(f"{first.reason}{more}", subject=first.name)


def _unquotable(articles: Sequence[Article], set_aside: Counter[composing.Refusal]) -> InputError:
    """Say why articles that were read give no brief, by what was wrong with most of their sentences."""
    others = len(articles) - 1
    more = f" (nor in {others} more)" if others else ""
    why = "; ".join(reason.value for reason, _ in set_aside.most_common(2))
    hint = f"why not: {why}" if why else "name files that hold whole sentences"
    what = f"no sentence in it that can be quoted by itself{more}"
    return InputError(what, subject=articles[0].name, hint=hint)
