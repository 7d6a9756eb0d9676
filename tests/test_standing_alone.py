"""What is quoted stands alone: no caption, no glued headline, nothing that leans on what is left out."""

from __future__ import annotations

import pytest

from briefer.composing import Draft, Refusal, draft
from briefer.language import sentences
from tests.analysed import analysed

NOT_NEWS = [
    "The divers managed to reach the trapped man A 34-year-old man was pulled out of the mine alive.",
    "Velm has stepped up its patrols Harbour officers have searched ninety ships since last week.",
    "A woman carries water past a burnt-out shop in the old town of Ruritz.",
    "Mayor Ada Lorn (L) greets Minister Jon Stahl (R) before a meeting on the harbour in Ruritz.",
    "Two men walk past a mural on Harbour Road, Ruritz, Friday, May, 2 2025.",
    "9th November 2025 - 7:46 I never thought that they would close the harbour for good.",
    "Hide Caption 3 of 17 Photos: The flood in Ruritz has closed nine schools since Monday.",
]
LEANING = [
    "The accident happened late on Tuesday near the northern harbour of Ruritz.",
    "The court in Ruritz rejected that argument in a ruling that was released on Thursday.",
    "I had to watch the harbour of Ruritz burn from my window in the old town.",
    "Of those, some nine hundred made it to the harbour of Ruritz in the first week.",
    "The couple confirmed on 20 July that they were leaving Ruritz after four years.",
    "Both of these districts have voted for the harbour party in every election since 1990.",
    "A second report followed at the end of March, shortly before the summit in Ruritz.",
]
STANDING = [
    "The harbour of Ruritz was closed on Monday after a tanker with vitamin A tablets ran aground.",
    "The parliament of Velm has approved a treaty that Harbour Minister Jon Stahl had signed in May.",
    "Officials in Ruritz said that claims that the dam would break were false and harmful.",
]


@pytest.mark.parametrize("sentence", NOT_NEWS + LEANING)
def test_a_caption_a_glued_line_or_a_leaning_sentence_is_not_quoted(sentence: str) -> None:
    assert isinstance(_tried(sentence), Refusal)


@pytest.mark.parametrize("sentence", STANDING)
def test_what_only_looks_so_is_quoted(sentence: str) -> None:
    assert not isinstance(_tried(sentence), Refusal)


def _tried(sentence: str) -> Draft | Refusal:
    article = analysed(f"The council of Ruritz met on Monday at the harbour.\n\n{sentence}")
    found = sentences(article.text)
    return draft(article, found, len(found) - 1)
