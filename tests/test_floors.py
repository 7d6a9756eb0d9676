"""Floors of the benchmarks: what was reached is held, and nothing gets lower by itself."""

from __future__ import annotations

from benchmarks.floors import fallen, raised

FLOORS = {"cleaning · pages · 4-gram F": 0.95, "dating · pages · wrong": 0.03}


def test_a_figure_below_its_floor_is_named_with_both_values() -> None:
    now = {**FLOORS, "cleaning · pages · 4-gram F": 0.93}
    assert fallen(now, FLOORS) == ["cleaning · pages · 4-gram F: 0.93, floor 0.95"]


def test_more_wrong_answers_are_worse_and_fewer_better() -> None:
    assert fallen({**FLOORS, "dating · pages · wrong": 0.05}, FLOORS)
    assert fallen({**FLOORS, "dating · pages · wrong": 0.01}, FLOORS) == []


def test_stories_of_undated_articles_are_no_mistakes() -> None:
    name = "grouping · events · stories B³ F, all, undated"
    assert fallen({name: 0.9}, {name: 0.95})
    assert fallen({name: 0.97}, {name: 0.95}) == []
    assert raised({name: 0.9}, {name: 0.95}) == {name: 0.95}


def test_a_figure_that_is_gone_is_named() -> None:
    (line,) = fallen({"dating · pages · wrong": 0.03}, FLOORS)
    assert "not measured any more" in line


def test_raising_lowers_nothing_and_takes_what_is_new() -> None:
    now = {"cleaning · pages · 4-gram F": 0.949, "dating · pages · wrong": 0.02, "new": 0.5}
    assert raised(now, FLOORS) == {**FLOORS, "dating · pages · wrong": 0.02, "new": 0.5}
