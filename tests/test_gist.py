"""The bottom line: what the reader who stops there must know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from briefer.composing import Draft, Weighed, by_salience, draft, fold_and_weigh, retold
from briefer.composing.gist import LONGEST, GistPoint, bottom_line
from briefer.model import Analysis, Dating, Mention, Sentence, Span
from tests.analysed import analysed

LEAD = "Delegates in Sundhaven agreed on Tuesday to close the northern fishery for two years."


def article(id: str, *texts: str, title: str = "", day: date | None = None) -> Analysis:
    """Return an article of such sentences."""
    at, sentences = 0, []
    for text in texts:
        place = len(sentences)
        sentences.append(
            Sentence(text=text, start=at, end=at + len(text), score=0.5, position=place)
        )
        at += len(text) + 1
    made = analysed(" ".join(texts), id=id)
    when = Dating(edtf=day.isoformat(), start=day, end=day, confidence=1.0) if day else made.dating
    return replace(made, title=title or None, sentences=tuple(sentences), dating=when)


def drafts(*articles: Analysis) -> list[Draft]:
    tried = [draft(a, a.sentences, i) for a in articles for i in range(len(a.sentences))]
    return [one for one in tried if isinstance(one, Draft)]


def chosen(
    articles: list[Analysis], most: int = 4, stories: dict[str, int] | None = None
) -> list[GistPoint]:
    origins = {one.id: n for n, one in enumerate(articles)}
    weighed = fold_and_weigh(by_salience(drafts(*articles), articles, origins), origins)
    return bottom_line(weighed, stories or origins, most)


def texts(point: GistPoint) -> list[str]:
    return [one.draft.key.text for one in point.statements]


def fishery() -> list[Analysis]:
    return [
        article("a", LEAD, "Boats from the island of Ness will be tied up from the first of June."),
        article("b", "The northern fishery will close for two years after a vote in Sundhaven on Tuesday."),
        article("c", "A ban on the northern fishery was agreed by all delegates in Sundhaven."),
        article("d", "The museum of Karlstrand has bought a painting of a lighthouse in fog."),
    ]  # fmt: skip


def test_what_many_papers_open_with_leads_and_a_lone_report_does_not() -> None:
    first, *_ = chosen(fishery())
    assert "fishery" in texts(first)[0]
    assert not any("museum" in text for text in texts(first))


def test_one_event_in_two_wordings_is_told_once() -> None:
    told = [text for point in chosen(fishery()) for text in texts(point)]
    assert sum("two years" in text for text in told) == 1


def test_a_point_adds_a_second_statement_of_its_own_story_only() -> None:
    points = chosen(fishery(), 1, {"a": 0, "b": 0, "c": 0, "d": 1})
    assert len(points[0].statements) == 2
    assert not any("museum" in text for text in texts(points[0]))


def test_a_point_stays_as_short_as_a_paragraph() -> None:
    long = "The agreement, which " + "several people of the ports of the coast had asked for, " * 4
    articles = [article("a", LEAD, f"{long}was signed by the ministers in Sundhaven.")]
    for point in chosen(articles, 1, {"a": 0}):
        assert sum(len(text.split()) for text in texts(point)) <= LONGEST


def test_of_two_reports_alike_the_later_one_weighs_more() -> None:
    early = article("a", "The bridge of Tarn was closed after cracks were found.", day=date(2023, 5, 1))  # fmt: skip
    late = article("b", "The bridge of Tarn was opened after cracks were found.", day=date(2023, 5, 9))  # fmt: skip
    one, other = by_salience(drafts(early, late), [early, late], {"a": 0, "b": 1})
    assert other.signals
    assert one.signals
    assert other.signals.recent > one.signals.recent
    assert other.score > one.score


def test_a_sentence_that_names_the_day_of_its_news_says_so() -> None:
    plain = article("a", LEAD, "Delegates in Sundhaven had long agreed on close rules for it.", day=date(2023, 5, 2))  # fmt: skip
    at = LEAD.index("Tuesday")
    day = Mention(edtf="2023-05-02", start=date(2023, 5, 2), end=date(2023, 5, 2), span=Span(at, at + 7), words="Tuesday")  # fmt: skip
    told = replace(plain, mentions=(day,))
    dated, undated = by_salience(drafts(told), [told], {"a": 0})
    assert dated.signals
    assert undated.signals
    assert (dated.signals.dated, undated.signals.dated) == (1.0, 0.0)


def told_by(day: int, text: str, id: str) -> Analysis:
    return article(id, text, day=date(2025, 5, day))


def test_of_two_reports_of_one_thing_the_later_stands() -> None:
    early = told_by(
        3, "A storm over the island of Ness has cut off nine villages, the coast guard said.", "a"
    )
    late = told_by(
        6,
        "A storm over the island of Ness has cut off twelve villages, the coast guard said on Tuesday.",
        "b",
    )
    articles = [early, late]
    origins = {"a": 0, "b": 1}
    weighed = fold_and_weigh(by_salience(drafts(*articles), articles, origins), origins)
    datings = {one.id: one.dating for one in articles}
    heavy = [replace(one, weight=2.0 if one.draft.article == "a" else 1.0) for one in weighed]
    assert texts(bottom_line(heavy, origins, 1)[0]) == [early.sentences[0].text]
    assert texts(bottom_line(heavy, origins, 1, datings)[0]) == [late.sentences[0].text]


def test_a_point_of_one_article_is_read_in_its_order() -> None:
    one = article(
        "a", "Boats from the island of Ness will be tied up from the first of June.", LEAD
    )
    weighed = fold_and_weigh(by_salience(drafts(one), [one], {"a": 0}), {"a": 0})
    heavy = [replace(p, weight=2.0 if p.draft.key.text == LEAD else 1.0) for p in weighed]
    (point,) = bottom_line(heavy, {"a": 0}, 1)
    assert texts(point)[0] == LEAD
    assert [told.draft.key.text for told in point.told] == [s.text for s in one.sentences]


def test_what_was_before_weighs_less_than_what_is_news() -> None:
    news = "Delegates in Sundhaven closed the northern fishery on Tuesday for two years."
    before = (
        "Delegates in Sundhaven previously closed the northern fishery on Tuesday for two years."
    )
    one, other = (
        by_salience(drafts(a), [a], {a.id: 0})[0]
        for a in (article("a", news), article("b", before))
    )
    assert other.score < 0.7 * one.score


def test_a_second_statement_that_nobody_would_miss_is_left_out() -> None:
    one = article(
        "a", LEAD, "Boats from the island of Ness will be tied up from the first of June."
    )
    weighed = fold_and_weigh(by_salience(drafts(one), [one], {"a": 0}), {"a": 0})
    light = [replace(p, weight=2.0 if p.draft.key.text == LEAD else 0.01) for p in weighed]
    assert len(bottom_line(light, {"a": 0}, 1)[0].statements) == 1


def weighed(*articles: Analysis) -> list[Weighed]:
    origins = {one.id: n for n, one in enumerate(articles)}
    return retold(fold_and_weigh(drafts(*articles), origins), origins)


def test_what_others_tell_in_other_words_weighs_more() -> None:
    told = weighed(
        article("a", "Delegates in Sundhaven closed the northern fishery for two years on Tuesday."),
        article("b", "Boats stay ashore: delegates in Sundhaven decided on Tuesday that the northern fishery rests."),
        article("c", "The museum of Karlstrand has bought a painting of a lighthouse in fog."),
        article("d", "Nobody was hurt when a crane fell into the harbour of Ebling at night."),
        article("e", "The price of bread rose by a tenth within a month, bakers of Tarn say."),
        article("f", "Voters of Ness elect a mayor and eleven councillors this Sunday."),
    )  # fmt: skip
    assert [point.retold for point in told] == [1, 1, 0, 0, 0, 0]
    assert min(point.weight for point in told[:2]) > max(point.weight for point in told[2:])


def test_an_article_does_not_bear_itself_out() -> None:
    points = weighed(
        article(
            "a",
            "Delegates in Sundhaven closed the northern fishery for two years on Tuesday.",
            "After a vote in Sundhaven the northern fishery must rest for two years.",
        )
    )
    assert [point.retold for point in points] == [0] * len(points)


def points_of_weights(*weights: float) -> list[Weighed]:
    told = (
        "The council of Tarn voted on Monday to build a school beside the river.",
        "Nobody was hurt when a crane fell into the harbour of Ness at night.",
        "The museum of Karlstrand has bought a painting of a lighthouse in fog.",
        "Bakers in Ebling raised the price of bread by a tenth within a month.",
        "Delegates agreed in Sundhaven to close the northern fishery for two years.",
    )
    articles = [article(f"a{n}", text) for n, text in enumerate(told)]
    return [
        replace(point, weight=weight)
        for point, weight in zip(weighed(*articles), weights, strict=False)
    ]


def test_a_last_point_far_lighter_than_the_others_is_not_the_main_thing() -> None:
    assert len(bottom_line(points_of_weights(4.0, 3.5, 3.0, 0.4, 0.3), {}, 5)) == 3
    assert len(bottom_line(points_of_weights(4.0, 3.5, 3.0, 2.8, 0.3), {}, 5)) == 4
    assert len(bottom_line(points_of_weights(4.0, 3.5, 3.0, 2.8, 2.7), {}, 5)) == 5


def test_three_points_stand_however_light_they_are() -> None:
    assert len(bottom_line(points_of_weights(4.0, 0.5, 0.05, 0.001, 0.0), {}, 4)) == 3


def joined(second: str) -> bool:
    """Whether a statement of another article of its story is read as one with LEAD."""
    filler = (
        f"Nobody saw how {thing} came to lie behind the mill of Ebling." for thing in "abcdef"
    )
    articles = [article("a", LEAD), article("b", second)]
    articles += [article(f"x{n}", text) for n, text in enumerate(filler)]
    told = {p.draft.article: p for p in weighed(*articles)}
    both = [replace(told["a"], weight=4.0), replace(told["b"], weight=1.0)]
    rest = [replace(p, weight=0.1) for id, p in told.items() if id not in ("a", "b")]
    first, *_ = bottom_line([*both, *rest], {"a": 0, "b": 0}, 1)
    return second in texts(first)


def test_statements_of_two_articles_are_read_as_one_only_where_they_name_one_thing() -> None:
    assert joined("The mayor said an envoy would come to Sundhaven to agree on the price of nets.")
    assert not joined(
        "The mayor of Karlstrand agreed on Tuesday to hear the patients of a ward at the port."
    )


def test_what_says_half_of_it_again_is_told_already() -> None:
    again = "Delegates in Sundhaven, tired after a night of talks, agreed to close the northern fishery."
    points = chosen([article("a", LEAD), article("b", again), *fishery()[3:]], 4)
    assert sum("Delegates" in text for point in points for text in texts(point)) == 1
