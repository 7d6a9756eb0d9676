"""Sentences, words, names, dangling openings and quotations."""

from __future__ import annotations

import itertools
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.language import (
    antecedent,
    dateline_end,
    language,
    names,
    noun_phrases,
    opens_dangling,
    quotations,
    quoted,
    sentences,
    sentences_of,
    tokens,
    trim_connective,
    unbalanced,
    words,
)
from briefer.language.naming import entities, spacy_model
from briefer.language.resolving import antecedents
from briefer.model import Span
from tests.conftest import CASES, SEEDS

SPLIT = sorted((CASES / "language").glob("*.sentences"))
DANGLING = (CASES / "language" / "dangling.txt").read_text(encoding="utf-8").splitlines()
TEXT = st.text(alphabet="ab AB.!?…\"“”'’()\n\t1,;•。-", max_size=200)
HOSTILE = {
    "dots": "." * 100_000 + "x",
    "titles": "Mr. " * 25_000,
    "states": "U.S. " * 20_000,
    "marks": '"' * 100_000,
    "brackets": "()" * 50_000,
    "items": "1. " * 25_000,
    "lines": "a\n\n" * 25_000,
    "may": "may " * 25_000,
    "digits": "1" * 100_000,
    "said": "he said, " * 11_000,
    "according": "according to the " * 6_000,
}


GLUED = (
    "River villages wait for clean water The flood has cut off three valleys since the weekend "
    "A team of army engineers is building a bridge to villages that were cut off by the flood. "
    "The engineers said that it would be open to lorries within two days."
)


def test_a_headline_and_a_caption_are_told_from_the_lead_they_run_into() -> None:
    found = [sentence.text for sentence in sentences_of(GLUED, [Span(0, len(GLUED))])]
    assert found[0] == "River villages wait for clean water"
    assert found[1].startswith("The flood has cut off")
    assert found[2].startswith("A team of army engineers is building a bridge")
    assert all(GLUED[s.start : s.end] == s.text for s in sentences_of(GLUED, [Span(0, len(GLUED))]))


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister told reporters that The Evening Courier had printed a forged letter.",
        "The former head of the drug agency Lena Marsh will lead the World Health Council.",
        "The group asked President Amy Odell to open the Great Lake Road to heavy lorries.",
    ],
)
def test_a_name_in_a_sentence_begins_no_other(sentence) -> None:
    text = f"{sentence} It was the first such case that the office has had to deal with this year."
    assert sentences_of(text, [Span(0, len(text))])[0].text == sentence


def test_there_are_cases() -> None:
    assert len(SPLIT) >= 6
    assert len(DANGLING) >= 20


@pytest.mark.parametrize("expected", SPLIT, ids=lambda path: path.stem)
def test_sentences_end_where_a_reader_would_end_them(expected) -> None:
    text = expected.with_suffix(".txt").read_text(encoding="utf-8")
    found = [s.text.replace("\n", "⏎") for s in sentences(text)]
    assert found == expected.read_text(encoding="utf-8").splitlines()


@given(TEXT)
@settings(max_examples=200, deadline=None)
def test_every_sentence_is_a_span_and_no_word_is_lost(text: str) -> None:
    found = sentences(text)
    assert all(s.text == text[s.start : s.end] == s.text.strip() != "" for s in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert "".join("".join(s.text.split()) for s in found) == "".join(text.split())


@given(TEXT, st.integers(0, 100), st.integers(0, 100))
@settings(max_examples=100, deadline=None)
def test_sentences_of_a_span_keep_the_offsets_of_the_text(text: str, start: int, more: int) -> None:
    span = Span(min(start, len(text)), min(start + more, len(text)))
    found = sentences_of(text, [span])
    assert all(s.text == text[s.start : s.end] for s in found)
    assert all(span.start <= s.start and s.end <= span.end for s in found)


def test_paragraphs_and_positions_count_from_nought() -> None:
    found = sentences("Rain fell. It was cold.\n\nSnow followed.")
    assert [(s.paragraph, s.position) for s in found] == [(0, 0), (0, 1), (1, 0)]


def test_a_sentence_of_a_seed_goes_on_over_a_line_break() -> None:
    text = next(SEEDS.glob("004*")).read_text(encoding="utf-8")
    assert any("in the\nfinancial hub of Karachi." in s.text for s in sentences(text))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_linear_time(text: str) -> None:
    began = time.process_time()
    for sentence in sentences(text)[:200]:
        opens_dangling(sentence.text)
    quotations(text)
    tokens(text)
    assert time.process_time() - began < 4


def test_words_keep_numbers_and_designations() -> None:
    text = "The F-16s cost $1.2bn in 2022, the U.S. said; it isn't cheap."
    shown = [text[start:end] for start, end in words(text)]
    assert shown == ["The", "F-16s", "cost", "$1.2bn", "in", "2022", "the", "U.S.", "said", "it",
                     "isn't", "cheap"]  # fmt: skip


def test_tokens_are_content_words_and_the_us_is_not_us() -> None:
    assert tokens("The US told us that ministers met in 2022.") == [
        "u.s",
        "minister",
        "met",
        "2022",
    ]
    assert tokens("U.S. talks") == tokens("US talk")
    assert tokens("Die Minister sind in Wien", "de") == ["minister", "wien"]


def test_the_language_is_guessed_from_function_words() -> None:
    assert (
        language("The minister said on Monday that the talks in the capital would go on.") == "en"
    )
    assert language("Der Minister hat am Montag in der Stadt mit den Leuten gesprochen.") == "de"
    assert language("Le ministre a dit que les négociations dans la capitale sont finies.") == "fr"
    assert language("Xyzzy plugh 12345") is None


def test_names_come_with_offsets_and_kinds() -> None:
    text = "Gen. Lloyd J Austin met Moeed Yusuf’s team in Islamabad on Tuesday."
    (found,) = names([text])
    assert all(name.text == text[name.start : name.end] for name in found)
    assert ("Lloyd J Austin", "PERSON") in {(name.text, name.kind) for name in found}
    assert "Tuesday" not in {name.text for name in found}
    assert names([]) == []
    assert names(["", text])[1] == found


def test_names_are_found_by_rule_without_a_model(monkeypatch) -> None:
    monkeypatch.setattr(entities, "model", lambda *_: None)
    text = "On Monday Mr. Karim Aziz of the Harbour Board said that Norway’s fleet had sailed."
    (found,) = names([text])
    assert [name.text for name in found] == ["Karim Aziz", "Harbour Board", "Norway"]
    assert found[0].kind == "PERSON"
    assert [n.text for n in noun_phrases(["the new river treaty was signed"])[0]] == [
        "new river treaty",
        "signed",
    ]


def test_noun_phrases_leave_articles_and_verbs_out() -> None:
    (found,) = noun_phrases(["The new river treaty was signed by both foreign ministers."])
    assert [phrase.text for phrase in found] == ["new river treaty", "foreign ministers"]


def test_spacy_is_loaded_only_when_names_are_asked_for() -> None:
    code = (
        "import sys, briefer.language as l; l.sentences('A b. C d.'); l.quotations('“A b c,” he said.');"
        "assert 'spacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_nobody_is_looked_for_in_a_sentence_that_cannot_say_who_speaks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(antecedents, "_named", lambda text, language: asked.append(text) or ())
    for text in (
        "Ann Lee lives in Rome. He left the town early.",
        "The guests came late, officials said. He left the town early.",
        "In the morning they told reporters of it. He left the town early.",
    ):
        assert antecedent(sentences(text), 1) is None
    assert asked == []
    for text in (
        "Bob Ray told reporters so. He left the town early.",
        "In the evening, former minister Bob Ray told reporters. He left the town early.",
        "May said so. She left the town early.",
    ):
        antecedent(sentences(text), 1)
    assert len(asked) == 3


def test_the_official_model_is_preferred() -> None:
    assert spacy_model.MODELS[0] == "en_core_web_sm"


@pytest.mark.parametrize("line", DANGLING)
def test_a_sentence_that_leans_on_the_one_before_is_told(line: str) -> None:
    reason, words_, sentence = line.split("|")
    found = opens_dangling(sentence)
    if not reason:
        assert found is None
        return
    assert found is not None
    assert (found.reason, sentence[slice(*found.span)]) == (reason, words_)


def test_a_connective_of_another_language_can_be_trimmed() -> None:
    text = "Toutefois, la ville a retiré le projet de port."
    assert text[trim_connective(text) :] == "la ville a retiré le projet de port."
    assert trim_connective("Doch die Stadt hat den Hafen geschlossen.") == 0


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("„Wir kommen. Wir bleiben“, sagte Lind. Dann ging sie.", ["„Wir kommen. Wir bleiben“"]),
        ("»Wir kommen. Wir bleiben«, sagte Lind. Dann ging sie.", ["»Wir kommen. Wir bleiben«"]),
        ("« Nous venons. Ici », dit Lind. Elle part.", ["« Nous venons. Ici »"]),
        ("elle vient », dit Lind, « et moi ».", ["elle vient »", "« et moi »"]),
    ],
)
def test_quotations_of_other_languages_are_kept_whole(text: str, spans: list[str]) -> None:
    assert [text[slice(*span)] for span in quoted(text)] == spans
    assert sentences(text)[0].text.startswith(spans[0])
    assert unbalanced(text) == (not text.startswith(("„", "»", "«")))


def test_names_and_nouns_of_other_languages_are_found_by_rule() -> None:
    german = "Der Stadtrat hat den Haushalt beschlossen, sagte Anna Weber in Norwegen."
    french = "Le maire de Lyon a présenté la réforme des ports aux réseaux sociaux."
    told = {"languages": ["de", "fr"]}
    assert [[n.text for n in found] for found in names([german, french], **told)] == [
        ["Anna Weber", "Norwegen"],
        ["Lyon"],
    ]
    nouns = [[n.text for n in found] for found in noun_phrases([german, french], **told)]
    assert {"Stadtrat", "Haushalt"} <= set(nouns[0])
    assert {"réforme des ports", "réseaux sociaux"} <= set(nouns[1])
    assert not {"Der", "présenté", "beschlossen"} & {word for one in nouns for word in one}


def test_a_connective_can_be_trimmed() -> None:
    text = "However, the Harbour Gazette reported it."
    assert text[trim_connective(text) :] == "the Harbour Gazette reported it."
    assert trim_connective("So far 40 people have died.") == 0
    assert trim_connective("Butter is dear.") == 0


def test_marks_without_their_partner_are_told() -> None:
    assert unbalanced("We have made it clear,” he said.")
    assert unbalanced('He said: "Never.')
    assert not unbalanced('“Yes,” she said, "and no".')
    assert not unbalanced("The army’s ‘last’ word.")


def test_a_dateline_is_told_from_the_sentence() -> None:
    for text in ("OSLO (Reuters) - The fleet", "(CNN)The fleet", "LINDMOOR, Ohio — The fleet"):
        assert text[dateline_end(text) :] == "The fleet"
    assert dateline_end("NATO-led forces left.") == 0
    assert dateline_end("SHAPIRO: The fleet") == 0


HE = [
    ("“The toll is a grave mistake,” said Karim Aziz, head of the union.", "Karim Aziz"),
    ("“The toll is a grave mistake,” said Finance Minister Karim Aziz.", "Karim Aziz"),
    ("“The toll is a mistake,” said Karim Aziz. “It is late.”", "Karim Aziz"),
    ("Mr Mulet said 200,000 tents had been ordered to cope with the rain.", "Mulet"),
    ("“The toll is a grave mistake,” said Karim Aziz and Paul Moreau.", None),
    ("“The toll is a grave mistake,” said a friend of Karim Aziz.", None),
    ("“The toll is a grave mistake,” said Karim Aziz, who met Paul Moreau.", None),
    ("“The toll is a grave mistake,” said Karim Aziz's lawyer.", None),
    ("“The toll is a mistake,” said Karim Aziz. Nobody knew the bill then.", None),
]


@pytest.mark.parametrize(("before", "named"), HE, ids=[one[0] for one in HE])
def test_he_who_goes_on_speaking_is_who_was_quoted_just_before(
    before: str, named: str | None
) -> None:
    split = sentences(f"{before} “We must stop the whole bill before June,” he said.")
    found = antecedent(split, len(split) - 1)
    assert (found and found.text) == named


def test_he_is_named_only_where_there_is_no_doubt() -> None:
    text = (
        "On Monday, National Security Adviser Karim Aziz said the port was safe. He added little."
    )
    split = sentences(text)
    found = antecedent(split, 1)
    assert found is not None
    assert (found.text, text[found.start : found.end]) == ("Karim Aziz", "Karim Aziz")
    doubtful = "Karim Aziz told Paul Moreau that the port was safe. He added little."
    assert antecedent(sentences(doubtful), 1) is None
    assert antecedent(split, 0) is None


def test_a_direct_quotation_has_speaker_and_cue() -> None:
    text = "“The port will reopen next week,” Karim Aziz told reporters. Trade has halved."
    (found,) = quotations(text)
    assert text[slice(*found.content)] == "“The port will reopen next week,”"
    assert found.speaker is not None
    assert text[slice(*found.speaker)] == "Karim Aziz"
    assert found.cue is not None
    assert text[slice(*found.cue)] == "told"
    assert found.kind == "direct"


def test_reported_speech_is_an_indirect_quotation() -> None:
    text = "The ministry said that the port would reopen next week."
    (found,) = quotations(text)
    assert found.kind == "indirect"
    assert "the port would reopen next week" in text[slice(*found.content)]


def said(text: str) -> list[tuple[str, str, str | None]]:
    """Return kind, words and speaker of each quotation."""
    return [
        (
            one.kind,
            text[slice(*one.content)],
            text[slice(*one.speaker)] if one.speaker else None,
        )
        for one in quotations(text)
    ]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("The port would reopen next week, the minister said.",
         "The port would reopen next week", "the minister"),
        ("The port would reopen next week, said Karim Aziz, the minister of transport.",
         "The port would reopen next week", "Karim Aziz"),
        ("The minister told reporters on Tuesday that the port was safe.",
         "that the port was safe", "The minister"),
        ("According to the harbour authority, nine ships are waiting outside the port.",
         "nine ships are waiting outside the port", "the harbour authority"),
        ("Nine ships are waiting outside the port, according to the harbour authority.",
         "Nine ships are waiting outside the port", "the harbour authority"),
        ("Officials say divers told them the hull was empty.",
         "divers told them the hull was empty", "Officials"),
        ("In a tweet, Ana Ruiz wrote that the harbour had been forgotten.",
         "that the harbour had been forgotten", "Ana Ruiz"),
        ("Ana Ruiz criticized the decision to close the port.",
         "the decision to close the port", "Ana Ruiz"),
    ],
)  # fmt: skip
def test_reported_words_are_the_clause_and_nothing_else(
    text: str, words: str, speaker: str
) -> None:
    assert said(text) == [("indirect", words, speaker)]


def test_a_clause_with_quoted_words_in_it_is_one_mixed_quotation() -> None:
    text = "Karim Aziz said the port would stay “closed for as long as it takes” to clear it."
    clause = "the port would stay “closed for as long as it takes” to clear it"
    assert said(text) == [("mixed", clause, "Karim Aziz")]


def test_mr_does_not_part_a_quotation_from_its_speaker() -> None:
    text = "“I am proud of you,” Mr. Karim told some of the miners. Trade has halved."
    assert said(text) == [("direct", "“I am proud of you,”", "Mr. Karim")]


def test_a_colon_names_the_speaker() -> None:
    text = "Karim Aziz: “The wreck will be cleared by May.”"
    assert said(text) == [("direct", "“The wreck will be cleared by May.”", "Karim Aziz")]


def test_the_title_of_a_broadcast_is_no_quotation() -> None:
    assert said("The cranes were filmed for “Harbour Tonight.” The port was closed.") == []


def test_a_quotation_over_two_paragraphs_has_one_speaker() -> None:
    text = (
        "Karim Aziz said: “The wreck will be cleared by May. The cranes are here.\n\n“Ships can "
        "come in after that.”\n\nTrade has halved."
    )
    first, second = said(text)
    assert first[1] == "“The wreck will be cleared by May. The cranes are here."
    assert second[1] == "“Ships can come in after that.”"
    assert first[2] == second[2] == "Karim Aziz"


def test_a_quotation_within_a_quotation_does_not_end_it() -> None:
    text = '"He told us that “the cranes are old” and left, and we believed him," Karim Aziz said.'
    (found,) = said(text)
    assert found[1] == '"He told us that “the cranes are old” and left, and we believed him,"'


def test_a_mark_of_the_wrong_shape_still_opens_or_closes() -> None:
    assert quoted("”The cranes are old.” That was all.") == [Span(0, 21)]
    assert quoted("The film “Harbour“ was a “long” one.") == [Span(9, 18), Span(25, 31)]


def test_a_quotation_goes_on_after_who_said_it() -> None:
    text = "“The port is safe for now,” Karim Aziz said, “but nobody knows for how long.”"
    assert [words for _, words, _ in said(text)] == [
        "“The port is safe for now,”",
        "“but nobody knows for how long.”",
    ]


def test_the_title_of_a_book_is_not_what_its_author_says() -> None:
    text = (
        "The port was once full, Karim Aziz said in his 2012 book, “Harbour Tonight.” It is empty."
    )
    assert "“Harbour Tonight.”" not in [words for _, words, _ in said(text)]


def test_an_article_in_one_long_line_gives_its_quotations() -> None:
    line = "The cranes were moved to the northern quay in the morning. " * 80
    words = "“The port will reopen next week,”"
    assert words in [found[1] for found in said(line + words + " Karim Aziz said. " + line)]


@given(TEXT)
@settings(max_examples=100, deadline=None)
def test_every_quotation_lies_in_the_text(text: str) -> None:
    for found in quotations(text + " “Go away now,” Ann said."):
        for span in (found.content, found.speaker, found.cue):
            assert span is None or 0 <= span.start < span.end <= len(text) + 28


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The talks ended at 9 p.m. Negotiators left without a word.", 2),
        ("Voting began at 7 a.m. Monday in all provinces.", 1),
        ("It closed at 5 p.m. GMT after a quiet day.", 1),
        ("They moved the fund to the U.S. Critics of the plan disagree.", 2),
        ("Talks in the U.S. Senate on Monday failed.", 1),
        ("The town was held by the U.S. Marines in Helmand until May.", 1),
        ("A suit was filed against Acme Inc. Lawyers for the firm declined to comment.", 2),
        ("He works for Acme Corp. Chief Executive Jane Roe.", 1),
        ("The crowd gathered in Washington, D.C. Residents complained of the noise.", 2),
        ("They sell nets, ropes, etc. Fishermen pay in cash.", 2),
        ("The winner is John Hale Jr. Voters had waited for hours.", 2),
    ],
)
def test_an_abbreviation_ends_a_sentence_where_the_next_word_begins_one(
    text: str, number: int
) -> None:
    assert len(sentences(text)) == number


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We will not sign,” said Turkey’s energy minister Elif Demir on Friday.", "Elif Demir"),
        ("“It is over,” said NATO secretary general Jan Holm.", "Jan Holm"),
        ("The plan is dead, said Kenyan opposition leader Amos Otieno.", "Amos Otieno"),
        ("“We need time,” said Amnesty International campaigner Eva Lind in Rome.", "Eva Lind"),
        ("“They lied,” said Maria Lopez, mother of Juan Lopez.", "Maria Lopez"),
        ("“We agree,” said a spokesman for the German government.", "the German government"),
    ],
)
def test_the_name_at_the_end_of_the_speaker_s_phrase_counts(text: str, speaker: str) -> None:
    (found,) = quotations(text)
    assert found.speaker
    assert text[slice(*found.speaker)].endswith(speaker)
