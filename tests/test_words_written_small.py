"""A common word with a capital amid small ones begins a sentence: a caption has run into what follows."""

from __future__ import annotations

import pytest

from briefer.language import sentences_of
from briefer.model import Span

ELSEWHERE = "\n\nEach of the homes has a leaflet. Estimates and the leaflets of firms differ. The estimates are old."


def parts(text: str) -> list[str]:
    whole = text + ELSEWHERE
    return [one.text for one in sentences_of(whole, [Span(0, len(whole))]) if one.start < len(text)]


@pytest.mark.parametrize(
    ("caption", "sentence"),
    [
        ("An advert warns of the dangers of the harbour", "Leaflets giving advice are to be sent to all of the homes in May."),
        ("Ada Lorn was pulled from the ruins of a harbour after 11 days", "Leaflets about the ruins have been sent to the dockers of Ruritz."),
    ],
)  # fmt: skip
def test_a_caption_ends_where_a_common_word_is_large(caption: str, sentence: str) -> None:
    opening = "The harbour of Ruritz was closed on Monday. "
    assert parts(f"{opening}{caption} {sentence}") == [opening.strip(), caption, sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The dockers of Ruritz read the Leaflets magazine and were told to wait until May.",
        "Dockers of the animal group Leaflets have been sent to the harbour of Ruritz in May.",
        "It was said that with four Leaflets under his belt he would sail from Ruritz in May.",
        "The Harbour Estimates office was told that the dockers of Ruritz would not sail.",
    ],
)
def test_a_name_is_no_beginning(sentence: str) -> None:
    assert parts(f"The harbour of Ruritz was closed on Monday. {sentence}")[1:] == [sentence]
