"""Who is printed as an actor: somebody by name, never a nation, a count, half an office or two as one."""

from __future__ import annotations

import pytest

import briefer
from briefer.composing.voices import Voice
from briefer.composing.voices.actors import actor
from briefer.composing.voices.theme_voices import same_name


def actors(text: str) -> list[str | None]:
    found = briefer.quotations(text)
    return [actor(text, one.speaker, one.cue) for one in found if one.speaker is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then the Brit has promised to give it his best shot in the harbour race.", None),
        ("Then the Kremlin has promised to give it a second look in the spring.", "Kremlin"),
        ("The Dane has promised to sail to Velm in May and to stay there.", None),
        (
            "Ilse Varga, professor of Infectious Diseases Epidemiology at the University of Velm, said "
            "that the town had to close its schools.",
            "Ilse Varga",
        ),
        ("Council leader Ann Lee and county leader Bob Roe called on the mayor to resign.", None),
        ("Harbour user Bo_Lee wrote: “Parents have to take care of their children at sea.”", None),
        ("The 1970 Fair Harbour Act says dockers may not be sent home without pay.", None),
        (
            "Two Velmfam workers came. Velmfam said that the town had to close its schools.",
            "Velmfam",
        ),
        (
            "It is unclean in Muslim Egypt. Egypt warned that it would close all of its harbours.",
            "Egypt",
        ),
        (
            "She spoke to the United Nations Ada Lorn knew. Ambassador Lorn warned that ships would sink.",
            "Ada Lorn",
        ),
        (
            "Sir Ian Lorn came to Velm. Sir Ian warned that the harbour would have to close in May.",
            "Sir Ian Lorn",
        ),
    ],
)
def test_the_speaker_is_somebody_by_name(text: str, expected: str | None) -> None:
    assert actors(text)[-1] == expected


def test_initials_stand_for_a_body_in_either_spelling() -> None:
    short, other = Voice("WHO", "WHO", ()), Voice("UNO", "UNO", ())
    for name in ("World Health Organization", "World Health Organisation"):
        full = Voice(name, name, ())
        assert same_name(short, full)
        assert not same_name(other, full)


def test_whoever_is_named_before_who_speaks_does_not_speak() -> None:
    text = (
        "After former harbour master Jon Brown criticised the plan in a debate, Ada Lorn shot back "
        "that it was wrong and dangerous."
    )
    assert "Jon Brown" not in actors(text)
