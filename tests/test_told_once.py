"""A brief tells each fact once: in the bottom line, under a theme, as a position, or further on."""

from __future__ import annotations

import pytest

from briefer.composing import fold_and_weigh
from briefer.composing.likeness import Likeness
from briefer.composing.repeating import Printed
from tests.test_composing import plain

TOLD = "The ferry Larkspur sank off the island of Brenn on Tuesday, and nine passengers drowned."
BESIDE = (
    "Grain prices in the hills of Ostra rose by a tenth within a week of the drought.",
    "The parliament in Ostra voted to close two of its oldest coal mines by the summer.",
    "A court in Brenn heard the appeal of a banker who had hidden money from the tax office.",
    "Teachers of the northern schools began a walkout over the length of their lessons.",
)


def printed(*sentences: str) -> tuple[Printed, float]:
    """Return what is printed after the first of some sentences, and how like it the second is."""
    drafts = [plain(str(n), text, 1.0) for n, text in enumerate((*sentences, *BESIDE))]
    weighed = fold_and_weigh(drafts, {str(n): n for n in range(len(drafts))})
    told = Printed(Likeness(weighed), [drafts[0]])
    return told, told.repeats(drafts[1])


@pytest.mark.parametrize(
    "again",
    [
        "Nine passengers of the Larkspur drowned when the ferry sank near Brenn, police said.",
        "The sinking of the ferry Larkspur off Brenn cost nine passengers their lives.",
        "Rescuers ended their search a day after the ferry Larkspur sank off Brenn with its passengers.",
        "The ferry Larkspur sank on Tuesday off the island of Brenn.",
        "The Larkspur, the ferry that sank with two lifeboats off Brenn, drowned its passengers.",
    ],
)
def test_what_is_told_in_other_words_tells_nothing_new(again) -> None:
    assert printed(TOLD, again)[1]


@pytest.mark.parametrize(
    "new",
    [
        "The ferry Larkspur had been built for 80 passengers and carried 240, its owner in Brenn said.",
        "The owner of the Larkspur said that an inspector had warned of its rusted hull in May.",
        "The ferry Halcyon sank off the island of Vell on Tuesday, and four passengers drowned.",
        "Divers raised the bow of the wreck and towed it into the harbour at dawn.",
    ],
)
def test_another_figure_another_ship_another_act_is_new(new) -> None:
    assert not printed(TOLD, new)[1]


def test_one_number_of_one_thing_is_one_fact() -> None:
    deal = "Halden Steel said that it would take over the shipyards of Brenn for $418 million."
    again = "The $418 million offer of Halden was welcomed by the union of the workers."
    assert printed(deal, again)[1]
    assert not printed(deal, again.replace("418", "95"))[1]


def test_a_sentence_is_not_shown_twice() -> None:
    told, _ = printed(TOLD, BESIDE[0])
    assert told.repeats(plain("0", TOLD, 1.0))
    told.remove([plain("0", TOLD, 1.0)])
    assert not told.repeats(plain("0", TOLD, 1.0))
