"""What is chosen of an article and of a set of articles."""

from __future__ import annotations

import json
import time
import warnings
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.errors import ConfigError
from briefer.language import opens_dangling, sentences
from briefer.model import Sentence
from briefer.resources import data
from briefer.summarising import (
    RANKERS,
    choose,
    score,
    summarise,
    summarise_many,
)
from briefer.summarising.cross_document import SET_NAMES
from briefer.summarising.features import NAMES
from briefer.summarising.ranking import counted_terms, trade
from briefer.summarising.selecting import Trade, select
from briefer.summarising.word_codes import word_keys, word_table
from briefer.summarising.word_pairs import shared_pairs
from tests.conftest import SEEDS

ARTICLE = """The port of Lindmoor will close for six months from May, the harbour board said on Monday.

The closure follows a storm in March that broke the northern sea wall and sank two ferries.

Repairs to the wall will cost 40 million crowns, according to Karim Aziz, the head of the board.

"We looked at every other way," Aziz said. "There is none."

Fishing boats are to use the smaller harbour at Oster, which lies 30 km to the south.

Anna Lind, who speaks for the fishermen, called the closure of the port a disaster.

It was raining. What will they do? Nobody knows.

The government has promised to pay fishermen for lost catches until the port opens again.
"""
WIRE = (
    "The fleet of Norway sailed on Monday. It carried 200 sailors and food for the northern towns."
)
SECOND = "Norway's fleet sailed for the northern towns. Some 200 sailors are aboard, the navy said."
TEXT = st.text(alphabet='ab AB.!?…"“”\n1,;。', max_size=300)


def _words(found: Sequence[Sentence]) -> int:
    return sum(len(sentence.text.split()) for sentence in found)


def test_three_sentences_in_reading_order_unless_a_budget_is_given() -> None:
    found = summarise(ARTICLE)
    assert len(found) == 3
    assert [s.start for s in found] == sorted(s.start for s in found)
    assert all(s.text == ARTICLE[s.start : s.end] for s in found)
    assert found[0].text.startswith("The port of Lindmoor will close")


def test_what_is_chosen_can_stand_alone() -> None:
    assert not any(opens_dangling(s.text) for s in summarise(ARTICLE, sentences=4))


@pytest.mark.parametrize("ranker", RANKERS)
def test_every_ranker_keeps_the_same_promises(ranker: str) -> None:
    twice = ARTICLE + "\n\n" + ARTICLE
    found = summarise(twice, sentences=5, ranker=ranker)
    assert len(found) == len({s.text for s in found}) == 5
    assert _words(summarise(twice, words=60, ranker=ranker)) <= 60
    assert summarise("", ranker=ranker) == []
    assert [s.text for s in summarise("One line.", ranker=ranker)] == ["One line."]
    many = summarise_many([ARTICLE, WIRE], words=80, ranker=ranker)
    assert 0 < _words(many) <= 80


@given(TEXT, st.integers(1, 6), st.integers(1, 40))
@settings(max_examples=120, deadline=None)
def test_budgets_hold_for_any_text(text: str, count: int, words: int) -> None:
    split = sentences(text)
    assert len(summarise(text, sentences=count)) <= count
    found = summarise(text, words=words)
    assert bool(found) == bool(split)
    assert len(found) == 1 or _words(found) <= words
    chosen = {s.text for s in found}
    left = words - _words(found)
    rest = [
        s for s in split if " ".join(s.text.split()) not in {" ".join(c.split()) for c in chosen}
    ]
    folded = {" ".join(c.split()).casefold() for c in chosen}
    rest = [s for s in rest if " ".join(s.text.split()).casefold() not in folded]
    assert not any(len(s.text.split()) <= left for s in rest)


@given(st.lists(TEXT, max_size=4), st.integers(1, 60))
@settings(max_examples=60, deadline=None)
def test_budgets_hold_for_any_set(texts: list[str], words: int) -> None:
    found = summarise_many(texts, words=words)
    assert len(found) <= 1 or _words(found) <= words
    assert bool(found) == any(sentences(text) for text in texts)
    for sentence in found:
        assert isinstance(sentence.source, int)
        assert sentence.text == texts[sentence.source][sentence.start : sentence.end]
    assert [(s.source, s.start) for s in found] == sorted((s.source, s.start) for s in found)  # type: ignore[type-var]


def test_a_set_says_nothing_twice() -> None:
    found = summarise_many([WIRE, SECOND, WIRE, ARTICLE], sentences=3)
    assert len({s.text for s in found}) == 3
    assert summarise_many([]) == summarise_many(["", " "]) == []


def test_titles_and_dates_are_no_sentences_of_a_set() -> None:
    titled = [f"Fleet sails north\n\nMonday, May 1, 2023\n\n{text}" for text in (WIRE, SECOND)]
    found = [sentence.text for sentence in summarise_many(titled, words=250)]
    assert len(found) == 4
    assert all(text.endswith(".") for text in found)


def test_a_set_without_a_mark_has_a_summary_too() -> None:
    assert summarise_many(["Fleet sails north", "Storm breaks wall"], words=20)


def test_a_set_is_told_by_what_its_texts_share() -> None:
    """Each text opens with something of its own; the strike is what they are about."""
    texts = [
        f"{opening} Dock workers will strike on Friday over pay. {end}"
        for opening, end in (
            ("Rain fell over the whole western coast again.", "Cafés in the old town were full."),
            ("A choir from the islands sang at the town hall.", "Its director thanked the mayor."),
            ("The museum of shipping showed new paintings.", "Entry is free until the autumn."),
        )
    ]
    (found,) = summarise_many(texts, words=9)
    assert found.text == "Dock workers will strike on Friday over pay."


def test_what_several_texts_say_in_the_same_words_is_paid_for() -> None:
    texts = [
        ["Cafés were full of guests.", "Dock workers will strike."],
        ["Dock workers will strike on Friday.", "Dock workers"],
    ]
    terms, fragments = counted_terms(texts), np.array([False, False, False, True])
    pairs = shared_pairs(terms.wording, fragments)
    alone, second, first, title = pairs.bring(np.zeros(len(pairs.worth), dtype=bool), 4)
    assert alone == 0
    assert second == first > title > 0
    for coverage, place in ((1.0, 1), (0.0, 0)):
        costs = Trade(coverage=coverage)
        assert select(terms, np.zeros(4), count=1, words=None, trade=costs, pairs=pairs) == [place]
    assert trade("set").coverage > 0


def test_a_set_tells_what_is_shared_once() -> None:
    """The second sentence of the wire says nothing that the first ones don't."""
    texts = [
        "The ferry to Oster sank off the cape on Monday. Divers found two bodies in the hull.",
        "The ferry to Oster sank off the cape in a storm. Divers found two bodies near the rocks.",
    ]
    found = [sentence.text for sentence in summarise_many(texts, sentences=2)]
    assert sum("sank off the cape" in text for text in found) == 1


def test_the_dateline_is_left_out() -> None:
    found = summarise("OSLO (Reuters) - The fleet sailed on Monday for the north.")
    assert [s.text for s in found] == ["The fleet sailed on Monday for the north."]


def test_the_title_draws_the_choice_towards_it() -> None:
    plain = score(sentences(ARTICLE))
    drawn = score(sentences(ARTICLE), title="Fishermen paid for lost catches")
    assert drawn[-1] - plain[-1] > 0


def drawn_to_the_title(sentences: Sequence[Sentence], *, title: str | None) -> list[float]:
    return [float(title is not None and title in sentence.text) for sentence in sentences]


def last_first(sentences: Sequence[Sentence]) -> list[float]:
    return [float(sentence.start) for sentence in sentences]


def test_a_ranker_of_ones_own_is_told_the_title_if_it_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RANKERS, "own", f"{__name__}:drawn_to_the_title")
    monkeypatch.setitem(RANKERS, "plain", f"{__name__}:last_first")
    text = "The fleet sailed on Monday. The port was closed. The owners went home."
    (titled,) = summarise(text, sentences=1, ranker="own", title="port")
    assert (titled.text, titled.score) == ("The port was closed.", 1.0)
    (plain,) = summarise(text, sentences=1, ranker="plain", title="port")
    assert plain.text == "The owners went home."


def test_the_seed_printed_twice_is_quoted_once() -> None:
    text = next(SEEDS.glob("003*")).read_text(encoding="utf-8")
    found = summarise(text, sentences=8)
    assert len({s.text for s in found}) == 8


@pytest.mark.parametrize(
    "text",
    [
        "Die Ministerin hat am Montag einen Vertrag über das Wasser des Flusses unterzeichnet. "
        "Er gilt für zehn Jahre. Das Parlament muss dem Vertrag über den Fluss noch zustimmen. "
        "Die Bauern am Fluss warten seit dem Sommer auf Wasser.",
        "La ministre a signé lundi un accord sur l'eau du fleuve. Il est valable dix ans. "
        "Le parlement doit encore approuver l'accord sur le fleuve. Les paysans attendent.",
        "La ministra firmó el lunes un acuerdo sobre el agua del río. Vale por diez años. "
        "El parlamento debe aprobar todavía el acuerdo sobre el río. Los campesinos esperan.",
        "وقعت الوزيرة يوم الاثنين اتفاقا بشأن مياه النهر. يسري لمدة عشر سنوات. "
        "يجب على البرلمان أن يوافق على الاتفاق بشأن النهر. ينتظر المزارعون الماء.",
        "部长星期一签署了关于河水的协议。有效期为十年。议会仍须批准关于河流的协议。农民在等水。",
    ],
)
def test_other_languages_are_summarised_too(text: str) -> None:
    split = sentences(text)
    found = summarise(text, sentences=2)
    assert len(split) == 4
    assert [s.start for s in found] == [split[0].start, split[2].start]


def test_a_text_gives_what_its_sentences_give() -> None:
    text = "OSLO (Reuters) - The fleet sailed on Monday.\n\n" + ARTICLE
    assert summarise(text) == choose(sentences(text))
    assert summarise(text, words=40) == choose(sentences(text), words=40)


def test_words_count_as_one_whatever_their_ending() -> None:
    assert len(word_keys(["ship", "ships", "Ship", "government", "Governments"])) == 2
    assert len(word_keys(["shipper", "pass", "pas", "1999", "19"])) == 5


WORDS = st.text("abcdefgh", min_size=2, max_size=6)


@given(st.sets(WORDS, max_size=60), st.sets(WORDS, max_size=20))
def test_a_table_holds_its_words_and_no_others(listed: set[str], others: set[str]) -> None:
    found = word_table(listed)
    assert found.holds(word_keys(listed)).all()
    assert not found.holds(np.setdiff1d(word_keys(others), word_keys(listed))).any()


def test_scores_belong_to_sentences_and_repeat() -> None:
    split = sentences(ARTICLE)
    assert len(score(split)) == len(split)
    assert score(split) == score(split)
    assert score([]) == []
    assert choose([]) == []


def test_an_unknown_ranker_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="lexrank"):
        summarise(ARTICLE, ranker="nobody")


def test_long_texts_are_capped_for_the_quadratic_rankers_with_a_warning() -> None:
    text = " ".join(f"Sentence number {n} tells of ship {n % 7}." for n in range(90))
    with pytest.warns(UserWarning, match="first 60 of 90"):
        assert len(summarise(text, ranker="kl")) == 3
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        summarise(text, ranker="briefer")


def test_ten_thousand_sentences_take_little_more_than_ten_times_a_thousand() -> None:
    def seconds(count: int) -> float:
        texts = [
            " ".join(
                f"Ship {n} of fleet {n % 13} left port {n % 101} on day {n % 31}." for n in part
            )
            for part in (range(at, at + 50) for at in range(0, count, 50))
        ]
        began = time.process_time()
        summarise_many(texts)
        return time.process_time() - began

    seconds(500)
    assert seconds(10_000) < 30 * max(seconds(1_000), 0.02)


def test_the_weights_name_every_feature() -> None:
    weights = json.loads(data("summarising/weights.json").read_text(encoding="utf-8"))
    assert set(weights["article"]) == set(NAMES)
    assert set(weights["set"]) == set(SET_NAMES)


COMMENT_DE = [
    "Der Stadtrat hat wieder nicht entschieden.",
    "Wer soll das noch verstehen?",
    "Seit Jahren warten die Eltern auf eine Schule, in der ihre Kinder im Winter nicht frieren, und "
    "seit Jahren hören sie nur schöne Worte aus dem Rathaus.",
    "Das Geld ist da, der Plan liegt auf dem Tisch, und trotzdem fehlt der Mut zum ersten Schritt.",
    "Man muss kein Fachmann sein.",
    "Eine Stadt, die an ihren Schulen spart, spart an ihrer eigenen Zukunft und wird dafür teuer "
    "bezahlen, wenn die Familien in die Nachbarorte ziehen.",
    "Schade eigentlich.",
]


def test_of_a_comment_its_assertions_are_taken_wherever_they_stand() -> None:
    chosen = summarise(" ".join(COMMENT_DE), sentences=3)
    assert [s.text for s in chosen] == [COMMENT_DE[2], COMMENT_DE[3], COMMENT_DE[5]]


def test_a_byline_and_a_heading_are_not_taken_as_sentences_of_an_article() -> None:
    text = "MARTA BEISPIEL\n\nKeine Schule\n\n" + " ".join(COMMENT_DE)
    assert all(s.text in COMMENT_DE for s in summarise(text, sentences=3))
