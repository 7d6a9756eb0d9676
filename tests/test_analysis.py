"""One article by itself: the record that everything later is made from."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefer.errors import VerifyError
from briefer.model import Document
from briefer.pipeline import Desk, analyse, read_all
from briefer.pipeline.analysis import analysis_key, from_bytes, to_bytes
from tests.conftest import SEEDS

DESK = Desk(today=date(2026, 11, 22))


def documents() -> list[Document]:
    found, _ = read_all([SEEDS])
    return found


@pytest.mark.parametrize("document", documents(), ids=lambda one: one.name)
def test_an_analysis_is_kept_as_bytes_without_loss(document: Document) -> None:
    analysis = analyse(document, DESK)
    assert from_bytes(to_bytes(analysis)) == analysis
    assert pickle.loads(pickle.dumps(analysis)) == analysis
    assert analysis.sentences


def test_of_an_article_s_sentences_the_best_scores_one_and_the_worst_nothing() -> None:
    scores = [sentence.score for sentence in analyse(documents()[0], DESK).sentences]
    assert (min(scores), max(scores)) == (0.0, 1.0)
    assert len(set(scores)) > 2


def test_the_ranker_that_a_desk_chose_ranks_its_sentences() -> None:
    desk = replace(DESK, ranker="lead")
    for document in documents():
        scores = [sentence.score for sentence in analyse(document, desk).sentences]
        assert scores == sorted(scores, reverse=True)
        assert scores != [sentence.score for sentence in analyse(document, DESK).sentences]


def test_the_same_article_under_another_name_is_analysed_once() -> None:
    document = documents()[0]
    assert analysis_key(replace(document, id="x", name="elsewhere.txt"), DESK) == analysis_key(
        document, DESK
    )


@pytest.mark.parametrize(
    "other",
    [{"today": date(2026, 11, 21)}, {"ranker": "lead"}],
    ids=lambda change: next(iter(change)),
)
def test_what_an_analysis_depends_on_is_in_its_key(other: dict[str, object]) -> None:
    document = documents()[0]
    assert analysis_key(document, replace(DESK, **other)) != analysis_key(document, DESK)


def test_a_text_whose_file_states_another_title_has_another_key() -> None:
    document = documents()[0]
    assert analysis_key(replace(document, title="Another"), DESK) != analysis_key(document, DESK)


def test_bytes_that_are_no_analysis_are_refused_by_the_name_of_the_key() -> None:
    with pytest.raises(VerifyError, match="document"):
        from_bytes(b'{"cleaning": {"kept": []}}')


def test_an_own_page_is_not_kept_with_the_analysis(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    text = "The harbour of Aden was closed on Monday after a tanker ran aground at the pier. "
    page.write_text(f"<html><body><article><p>{text * 3}</p></article></body></html>")
    (document,), _ = read_all([page])
    assert document.html
    assert analyse(document, DESK).document.html is None
