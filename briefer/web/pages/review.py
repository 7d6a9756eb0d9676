"""Review: what a person decides on a brief, taken back one by one, foreseen, and applied."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.responses import Response

from briefer import correcting
from briefer.errors import BriefError, ConfigError
from briefer.issuing import Reviewing, decide, undo
from briefer.model import Decision
from briefer.rendering import to_json
from briefer.web import desk_work, previews
from briefer.web.corrections import CorrectionForm
from briefer.web.decision_forms import (
    DecisionForm,
    Told,
    done_since,
    in_words,
    remember_seen,
    told_all,
)
from briefer.web.desk import LONG, SHORT, at_desk, corrections_file, desk_settings
from briefer.web.issue_text import chapters, source_name
from briefer.web.issues import Issue, open_issue
from briefer.web.visits import Analyst, Visit

router = APIRouter()

OFFERED = 8  # alternatives


@router.get("/issues/{name}/review")
def review(visit: Analyst, name: str, applied: bool = False) -> Response:
    """Show every sentence of a brief with what can be decided on it."""
    one = open_issue(visit, name)
    return visit.page("review.html", **_shown(visit, one), applied=applied)


@router.get("/issues/{name}/review/foreseen")
def foreseen(visit: Analyst, name: str) -> Response:
    """Show what would come of the decisions."""
    one = open_issue(visit, name)
    values: dict[str, Any] = {"issue": one, "brief": one.brief, "wrong": "", "key": "", "told": ()}
    try:
        brief, preview = at_desk(
            SHORT,
            desk_work.foresee,
            visit.serving.library,
            one.folder,
            settings=desk_settings(visit.serving),
        )
        told = told_all(one.under, visit.words, brief)
        values |= {
            "preview": preview,
            "key": previews.hold(preview.html),
            "told": [one for one in told if one.state in ("pending", "undone")],
            "same": to_json(brief) == to_json(one.brief),
        }
    except BriefError as wrong:
        values["wrong"] = str(wrong)
    template = "foreseen_part.html" if visit.partial else "foreseen.html"
    return visit.page(template, **values)


@router.get("/issues/{name}/review/alternatives/{sentence}")
def alternatives(visit: Analyst, name: str, sentence: str) -> Response:
    """Offer what could be printed in the place of a sentence."""
    one = open_issue(visit, name)
    anchor = one.under.sentence(sentence)
    line = next((line for line in one.under.printed() if line.anchor == anchor), None)
    offered, wrong = [], ""
    try:
        offered = at_desk(
            SHORT,
            desk_work.offer,
            visit.serving.library,
            one.folder,
            anchor.id,
            settings=desk_settings(visit.serving),
            most=OFFERED,
        )
    except BriefError as refused:
        wrong = str(refused)
    remember_seen(one.under)
    template = "alternatives_part.html" if visit.partial else "alternatives.html"
    sources = {source.number: source for source in one.brief.sources}
    return visit.page(
        template,
        issue=one,
        brief=one.brief,
        line=line,
        sentence=anchor.id,
        offered=offered,
        wrong=wrong,
        sources=sources,
        named=source_name,
    )


@router.post("/issues/{name}/decisions")
def take(visit: Analyst, name: str, form: Annotated[DecisionForm, Form()]) -> Response:
    """Write a decision beside the brief, unless somebody decided in between."""
    one = open_issue(visit, name)
    decision = form.decision(one.under, by=_who(visit))
    if form.revision != one.under.review.revision:
        return _conflict(visit, one, form.revision, form, decision)
    try:
        decide(one.under, [decision], now=visit.now, revision=form.revision)
    except ConfigError:
        again = open_issue(visit, name)
        if again.under.review.revision != form.revision:
            return _conflict(visit, again, form.revision, form, decision)
        raise
    visit.note(f"decide-{decision.what}", of=f"{name} {decision.id}")
    return visit.redirect(f"{one.path}/review{_place(form)}")


@router.post("/issues/{name}/decisions/{id}/undo")
def take_back(
    visit: Analyst,
    name: str,
    id: str,
    revision: Annotated[str, Form(max_length=64)] = "",
) -> Response:
    """Take a decision back."""
    one = open_issue(visit, name)
    if revision != one.under.review.revision:
        return _conflict(visit, one, revision)
    undo(one.under, id, now=visit.now, by=_who(visit), revision=revision)
    visit.note("undo", of=f"{name} {id}")
    return visit.redirect(f"{one.path}/review#decisions")


@router.post("/issues/{name}/apply")
def apply(visit: Analyst, name: str) -> Response:
    """Make the brief again with the decisions on it."""
    one = open_issue(visit, name)
    at_desk(
        LONG,
        desk_work.make_again,
        visit.serving.library,
        one.folder,
        settings=desk_settings(visit.serving),
        now=visit.now,
    )
    visit.note("apply", of=name)
    return visit.redirect(f"{one.path}/review?applied=true#decisions")


@router.post("/issues/{name}/corrections")
def correct(visit: Analyst, name: str, form: Annotated[CorrectionForm, Form()]) -> Response:
    """Write down what an article is to be taken for from now on."""
    one = open_issue(visit, name)
    source = one.under.source(form.source)
    written = correcting.add(
        corrections_file(visit.serving),
        correcting.read_entry("correction", form.entry(source, by=_who(visit))),
        note=source.title,
    )
    visit.note("correct", of=f"{name} {source.number}")
    done = "written" if written.added else "known"
    return visit.redirect(f"{one.path}/review?corrected={done}#source-{source.number}")


def _who(visit: Visit) -> str:
    return visit.person.name if visit.person else ""


def _place(form: DecisionForm) -> str:
    """Return where on the page somebody was."""
    if form.sentence.isalnum():
        return f"#{form.sentence}"
    return f"#{form.theme}" if form.theme.isalnum() else "#decisions"


def _shown(visit: Visit, one: Issue) -> dict[str, Any]:
    remember_seen(one.under)
    told = told_all(one.under, visit.words)
    return {
        "issue": one,
        "brief": one.brief,
        "chapters": [chapter for chapter in chapters(one.brief) if chapter.reviewable],
        "named": source_name,
        "told": told,
        "pending": sum(each.state in ("pending", "undone") for each in told),
        "marked": _marked(one.under, told),
        "revision": one.under.review.revision,
        "corrected": visit.request.query_params.get("corrected", ""),
    }


def _marked(under: Reviewing, told: list[Told]) -> dict[str, list[tuple[Decision, Told]]]:
    """Return what was decided on each sentence, by its id."""
    known = {each.id: each for each in told}
    marked: dict[str, list[tuple[Decision, Told]]] = {}
    for decision in under.review.decisions:
        for anchor in decision.sentences if decision.what != "split" else ():
            marked.setdefault(anchor.id, []).append((decision, known[decision.id]))
        if decision.instead:
            marked.setdefault(decision.instead.id, []).append((decision, known[decision.id]))
    return marked


def _conflict(
    visit: Visit,
    one: Issue,
    seen: str,
    form: DecisionForm | None = None,
    decision: Decision | None = None,
) -> Response:
    """Show what somebody else decided in between; nothing was written."""
    done, gone = done_since(one.under, seen)
    remember_seen(one.under)
    return visit.page(
        "conflict.html",
        status=409,
        issue=one,
        brief=one.brief,
        done=[(each, in_words(each, visit.words)) for each in done],
        gone=gone,
        by=one.under.review.changed_by,
        wanted=in_words(decision, visit.words) if decision else "",
        fields=form.model_dump(exclude={"revision"}) if form else {},
        revision=one.under.review.revision,
    )
