"""What `--json` prints of each stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefer.model import (
    Brief,
    Cleaning,
    Correction,
    Dating,
    Decision,
    Document,
    FeedReport,
    FeedState,
    Reviewed,
    Sentence,
    Verification,
    collapse,
)
from briefer.records import to_plain

if TYPE_CHECKING:
    from briefer.delivering import Delivery, Mail
    from briefer.issuing import Asked, KeptArticle, Reviewing
    from briefer.library import Entry, Hit, Outcome, Rejected


def of_document(document: Document) -> dict[str, Any]:
    """Return a document, with its text."""
    return {
        "id": document.id,
        "name": document.name,
        "title": document.title,
        "publisher": document.publisher,
        "authors": list(document.authors),
        "url": document.url,
        "language": document.language,
        "sha256": document.sha256,
        "raw_sha256": document.raw_sha256,
        "metadata": {m.name: m.value for m in document.metadata},
        "notes": list(document.notes),
        "text": document.text,
    }


def of_cleaning(cleaning: Cleaning) -> dict[str, Any]:
    """Return the spans that are kept, those that are not with the reason, and the named parts."""
    return {
        "kept": [list(span) for span in cleaning.kept],
        "dropped": [
            {"start": d.span.start, "end": d.span.end, "reason": str(d.reason)}
            for d in cleaning.dropped
        ],
        "parts": [
            {"role": p.role, "start": p.span.start, "end": p.span.end} for p in cleaning.parts
        ],
    }


def of_dating(dating: Dating) -> dict[str, Any]:
    """Return a date with the evidence it rests on."""
    return {
        "edtf": dating.edtf,
        "confidence": dating.confidence,
        "updated": dating.updated,
        "evidence": [
            {
                "kind": piece.kind,
                "edtf": piece.edtf,
                "words": piece.words,
                "note": str(piece.note),
                "span": list(piece.span) if piece.span else None,
            }
            for piece in dating.evidence
        ],
    }


def of_sentence(sentence: Sentence) -> dict[str, Any]:
    """Return a chosen sentence as it is shown, and where it stands."""
    return {
        "start": sentence.start,
        "end": sentence.end,
        "score": sentence.score,
        "text": collapse(sentence.text),
    }


def of_brief(brief: Brief, folder: Path, files: Iterable[str]) -> dict[str, Any]:
    """Return what a brief holds, in numbers, and where it was put."""
    return {
        "folder": str(folder),
        "files": [str(folder / name) for name in files],
        "articles": brief.method.articles,
        "quoted": brief.method.quoted,
        "series": brief.series,
        "issue": brief.issue,
        "previous": brief.previous.issued.isoformat() if brief.previous else None,
        "themes": [section.label for section in brief.sections],
        "skipped": [{"name": s.name, "reason": str(s.reason)} for s in brief.method.skipped],
        "corrections": [of_correction(one) for one in brief.method.corrections],
    }


def of_correction(one: Correction) -> dict[str, Any]:
    """Return a decision of a person, and why it does not apply where it doesn't."""
    return {**asdict(one), "idle": str(one.idle)}


def of_decision(one: Decision) -> dict[str, Any]:
    """Return a decision on a brief by its id, and why it does not apply where it doesn't."""
    return {"id": one.id, **asdict(one), "idle": str(one.idle)}


def of_reviewing(under: Reviewing) -> dict[str, Any]:
    """Return the sentences and themes of a brief by their ids, and the decisions on it."""
    came = {one.id: one for one in under.brief.method.review}
    return {
        "file": str(under.review.path),
        "revision": under.review.revision,
        "changed": under.review.changed,
        "changed_by": under.review.changed_by,
        "themes": [{"id": one.id, "label": one.label} for one in under.themes],
        "sentences": [asdict(one) for one in under.printed()],
        "sources": [
            {"number": one.number, "title": one.title, "copy_of": one.copy_of, "origin": one.origin}
            for one in under.brief.sources
        ],
        "decisions": [
            {
                **of_decision(one),
                "applied": one.id in came and not came[one.id].idle,
                "idle": str(came[one.id].idle) if one.id in came else "",
            }
            for one in under.review.decisions
        ],
        "pending": [one.id for one in under.pending],
    }


def of_reviewed(one: Reviewed) -> dict[str, Any]:
    """Return a decision with the footnotes and sources that it concerns."""
    return {**of_decision(one.decision), "notes": list(one.notes), "sources": list(one.sources)}


def of_verification(outcome: Verification) -> dict[str, Any]:
    """Return what was proven, and what does not hold."""
    return {
        "ok": outcome.ok,
        "degree": outcome.degree,
        "checked": outcome.checked,
        "failures": [{"where": f.where, "what": f.what} for f in outcome.failures],
        "notes": list(outcome.notes),
        "reason": outcome.reason,
        "install": outcome.install,
        "signatures": [asdict(one) for one in outcome.signatures],
        "corrections": outcome.corrections,
        "listed_only": outcome.listed_only,
        "review": [of_reviewed(one) for one in outcome.review],
    }


def of_delivery(delivery: Delivery) -> dict[str, Any]:
    """Return where an issue went, or why it did not."""
    when = delivery.when.isoformat(timespec="seconds") if delivery.when else None
    return {
        "target": delivery.target,
        "state": delivery.state,
        "detail": delivery.detail,
        "next_attempt": when,
    }


def of_mail(mail: Mail) -> dict[str, Any]:
    """Return one mail of the outbox."""
    return asdict(mail)


def of_entry(entry: Entry) -> dict[str, Any]:
    """Return an article of the library, without its text."""
    return asdict(entry)


def of_hit(hit: Hit) -> dict[str, Any]:
    """Return an article that was found, and the stretch of its text that shows why."""
    return {**of_entry(hit.entry), "snippet": collapse(hit.text), "span": list(hit.span)}


def of_rejected(rejected: Rejected) -> dict[str, Any]:
    """Return what was refused, and why."""
    return {**asdict(rejected), "reason": str(rejected.reason)}


def of_outcome(outcome: Outcome) -> dict[str, Any]:
    """Return what came of one article that was handed in."""
    told = {"outcome": type(outcome).__name__.lower(), **asdict(outcome)}
    reason = getattr(outcome, "reason", None)
    return told if reason is None else {**told, "reason": str(reason)}


def of_kept(article: KeptArticle, versions: Iterable[Entry]) -> dict[str, Any]:
    """Return an article of the library with its text, its date and the texts of its address."""
    return {
        **of_entry(article.entry),
        "dating": of_dating(article.dating),
        "versions": [
            {"id": one.id, "version": one.version, "added_at": one.added_at} for one in versions
        ],
        "document": of_document(article.document),
    }


def of_asked(asked: Asked) -> dict[str, Any]:
    """Return an answer to a question."""
    return {
        "question": asked.question.name,
        "words": asked.question.words,
        "first": asked.first,
        "new": asked.answer.new,
        **asdict(asked.answer),
    }


def of_feed_report(report: FeedReport, *, offline: bool) -> dict[str, Any]:
    """Return how a feed or page fared in one round."""
    plain: dict[str, Any] = to_plain(report)
    refused = [{"subject": subject, "reason": reason} for subject, reason in report.refused]
    return {**plain, "refused": refused, "offline": offline}


def of_feed_state(address: str, state: FeedState | None) -> dict[str, Any]:
    """Return what is known of a feed or page; of its entries, how many there are of each kind."""
    if state is None:
        return {"address": address, "succeeded": None}
    plain: dict[str, Any] = to_plain(state)
    entries = Counter(entry.outcome for entry in state.entries)
    refused = [
        {"address": entry.address, "reason": entry.reason}
        for entry in state.entries
        if entry.outcome == "refused"
    ]
    return {**plain, "entries": dict(entries), "refused": refused}
