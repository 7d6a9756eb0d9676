"""brief.json has a schema that other programs can check it by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from functools import cache
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefer import make, resources
from briefer.model import Difference, Side, Span
from briefer.rendering import to_json
from docs.schema import PAGE, text
from tests.conftest import SEEDS, TODAY
from tests.sample_brief import TEXTS, sample_brief
from tests.test_rendering import hostile_brief


def test_the_published_schema_is_what_the_records_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == text(), "out of date: make docs"


@cache
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(resources.brief_schema().read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@cache
def sample() -> dict[str, Any]:
    """Every kind of record that a brief can hold."""
    brief = sample_brief(marking="TLP:RED", issue=2, prepared_for="Desk", prepared_by="Unit 1")
    quote = brief.quotes[0]
    side = Side(quotes=(quote,), value=quote.text[:4], at=Span(0, 4), sources=(2,))
    source = replace(brief.sources[0], text=TEXTS[0], copy_of=2, retrieved="2026-11-20")
    whole = replace(
        brief,
        differences=(Difference(subject=("troops",), sides=(side, side)),),
        sources=(source, *brief.sources[1:]),
    )
    tree: dict[str, Any] = json.loads(to_json(whole))
    return tree


def test_a_brief_from_articles_validates() -> None:
    validator().validate(json.loads(to_json(make([SEEDS], today=TODAY))))


@pytest.mark.parametrize("brief", [sample_brief(), hostile_brief()], ids=["sample", "hostile"])
def test_every_brief_validates(brief: Any) -> None:
    validator().validate(json.loads(to_json(brief)))


def test_the_fullest_brief_validates() -> None:
    validator().validate(sample())


def objects(tree: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to every object in a tree, one of each list."""
    if isinstance(tree, dict):
        yield path
        for name, inside in tree.items():
            yield from objects(inside, (*path, name))
    elif isinstance(tree, list) and tree:
        yield from objects(tree[0], (*path, 0))


def at(tree: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        tree = tree[step]
    return tree


@pytest.mark.parametrize("path", list(objects(sample())), ids=str)
def test_an_unknown_or_a_missing_key_is_refused_everywhere(path: tuple[str | int, ...]) -> None:
    more = deepcopy(sample())
    at(more, path)["surprise"] = 1
    assert not validator().is_valid(more)
    for name in at(sample(), path):
        less = deepcopy(sample())
        del at(less, path)[name]
        assert not validator().is_valid(less), name


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("issued",), "22 November 2026"),
        (("issued",), None),
        (("schema",), "briefer/9"),
        (("seal",), "abc"),
        (("method", "folded"), [[1, 2, 3]]),
        (("bottom_line", 0, "origins"), "two"),
        (("bottom_line", 0, "quotes", 0, "pieces", 0, "kind"), "paraphrase"),
        (("differences", 0, "sides", 0, "at"), [0]),
    ],
)
def test_a_value_of_another_kind_is_refused(path: tuple[str | int, ...], value: Any) -> None:
    changed = deepcopy(sample())
    at(changed, path[:-1])[path[-1]] = value
    assert not validator().is_valid(changed)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=40))
def test_any_label_validates(label: str) -> None:
    brief = sample_brief(title=label, prepared_by=label)
    validator().validate(json.loads(to_json(brief)))
