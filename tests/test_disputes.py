"""What one says and another contests: shown side by side, or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefer.composing.differences import Disagreement, Report, differences, numbered_differences
from briefer.composing.numbering import Ledger
from briefer.language import language, sentences
from tests.analysed import analysed

OPENING = "The council of Arvel met on Monday to speak about the new harbour of the town."


def report(text: str, number: int) -> Report:
    article = analysed(text, id=f"a{number}")
    found = tuple(replace(one, source=article.id) for one in sentences(text))
    spoken = language(text) or "en"
    return Report(
        article=replace(article, sentences=found, language=spoken), sentences=found, origin=number
    )


def found(*texts: str) -> list[Disagreement]:
    return differences([[report(text, number) for number, text in enumerate(texts, start=1)]])


def sides(one: Disagreement) -> list[str]:
    return [account.draft.key.text for account in one.accounts]


CLAIM = "Union leader Ann Lee accused the ministry of hiding letters about the harbour from the council."
DENIALS = [
    "Paul Roe firmly denied the accusation on Tuesday evening.",
    "Harbour Minister Paul Roe rejected the allegations on Tuesday and spoke of politics.",
    "Harbour Minister Paul Roe called the charges baseless.",
    "A spokesman for Harbour Minister Paul Roe said that the claims were false.",
    "But Paul Roe, the harbour minister, dismissed the claim as nonsense.",
    "Harbour Minister Paul Roe disputed that account on Tuesday.",
    "The ministry of Paul Roe denied hiding letters about the harbour from anybody.",
    "Paul Roe, the harbour minister, said there was no truth in the accusation.",
    "Harbour Minister Paul Roe denied that letters about the harbour were hidden from the council.",
    "Officials of Harbour Minister Paul Roe pushed back against the criticism.",
]


@pytest.mark.parametrize("denial", DENIALS)
def test_a_claim_stands_beside_its_denial(denial: str) -> None:
    (one,) = found(f"{OPENING} {CLAIM} {denial}")
    assert sides(one) == [CLAIM, denial]


def test_the_claim_may_stand_in_another_article() -> None:
    denial = (
        "Paul Roe denied that the ministry was hiding letters about the harbour from the council."
    )
    other = "Fishermen sold less herring in spring than in the year before, the guild of Arvel reported."
    (one,) = found(f"{OPENING} {CLAIM}", f"{other} {denial}")
    assert sides(one) == [CLAIM, denial]
    assert [account.carriers for account in one.accounts] == [("a1",), ("a2",)]


@pytest.mark.parametrize(
    "other",
    [
        "The judge denied bail to the harbour master after the hearing on Tuesday.",
        "It would be harder to deny the claim that letters about the harbour were hidden.",
        "The ministry refused to comment on the accusation when asked on Tuesday.",
        "Officials could neither confirm nor deny the accusation on Tuesday evening.",
        "Did the ministry deny the accusation of Ann Lee on Tuesday evening?",
        "A jury rejected all the claims of the union against the ministry in March.",
        "Ann Lee denied that she would leave the union because of the letters about the harbour.",
        "The ministry has never denied the accusation of Ann Lee in the matter.",
        "The dispute about the letters goes on, people in the harbour of Arvel say.",
        "Paul Roe denied any role in the sale of the old railway to a bank.",
    ],
)
def test_what_denies_nothing_of_it_is_no_dispute(other: str) -> None:
    assert found(f"{OPENING} {CLAIM} {other}") == []


def test_who_denies_is_another_than_who_claims() -> None:
    claim = "Ann Lee said the harbour of Arvel would cost 30 jobs in the fishing fleet."
    denial = "Ann Lee denied that the harbour of Arvel would cost jobs in the fishing fleet."
    assert found(f"{OPENING} {claim}", f"{OPENING.replace('Monday', 'Friday')} {denial}") == []


def test_what_one_denies_to_have_done_is_claimed_of_no_other() -> None:
    claim = (
        "Ann Lee accused the ferry company of hiding letters about the harbour from the council."
    )
    denial = "Paul Roe denied hiding letters about the harbour from the council of Arvel."
    assert found(f"{OPENING} {claim} {denial}") == []


def test_two_who_deny_are_no_dispute() -> None:
    one = "Paul Roe denied that letters about the harbour were hidden from the council."
    other = "The mayor also rejected claims that letters about the harbour were hidden from the council."
    assert found(f"{OPENING} {one} {other}") == []


def test_a_denial_whose_claim_nobody_makes_is_no_difference() -> None:
    denial = "Paul Roe rejected reports that his ministry had hidden letters about the harbour."
    assert found(f"{OPENING} {denial}") == []


@pytest.mark.parametrize(
    ("claim", "denial"),
    [
        (
            "Die Opposition wirft dem Ministerium vor, Briefe über den Hafen von Arvel versteckt zu haben.",
            "Minister Paul Roe wies die Vorwürfe am Dienstag in Arvel zurück.",
        ),
        (
            "La oposición acusa al ministerio de esconder cartas sobre el puerto de Arvel.",
            "El ministro Pablo Roa rechazó las acusaciones el martes en una rueda de prensa.",
        ),
        (
            "L’opposition accuse le ministère d’avoir caché des lettres sur le port de la ville.",
            "Le ministre Paul Roux a rejeté les accusations mardi lors d’une conférence de presse.",
        ),
        (
            "L’opposizione accusa il ministero di aver nascosto le lettere sul porto della città.",
            "Il ministro Paolo Rossi ha respinto le accuse martedì in una conferenza stampa.",
        ),
        (
            "A oposição acusa o ministério de esconder cartas sobre o porto da cidade.",
            "O ministro Paulo Reis rejeitou as acusações na terça-feira em uma entrevista.",
        ),
    ],
)
def test_denials_in_other_languages(claim: str, denial: str) -> None:
    (one,) = found(f"{claim} {denial}")
    assert sides(one) == [claim, denial]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The fishermen’s guild welcomed the plan for a new harbour in the north of Arvel.",
            "Environment Minister Eva Moor opposes the plan for a new harbour in the north.",
        ),
        (
            "Paul Roe defended the decision to close the old harbour of Arvel in winter.",
            "Traders criticised the decision to close the old harbour of Arvel.",
        ),
        (
            "Most villages support the toll on lorries from the islands, a survey found.",
            "Hauliers condemned the toll on lorries from the islands as unjust.",
        ),
    ],
)
def test_who_supports_stands_beside_who_opposes(one: str, other: str) -> None:
    (dispute,) = found(f"{OPENING} {one}", f"It rained for most of the week in the valley. {other}")
    assert sides(dispute) == [one, other]


@pytest.mark.parametrize(
    "other",
    [
        "Hauliers do not condemn the toll on lorries from the islands, their club said.",
        "Hauliers condemned the price of diesel in the villages on the coast.",
        "The opposition of hauliers to the toll on lorries was expected by everybody.",
    ],
)
def test_what_opposes_nothing_of_it_is_no_dispute(other: str) -> None:
    one = "Most villages support the toll on lorries from the islands, a survey found."
    assert found(f"{OPENING} {one} {other}") == []


def test_support_is_no_verb_of_supporting() -> None:
    one = "The support for the toll on lorries from the islands has grown, a survey found."
    other = "Hauliers condemned the toll on lorries from the islands as unjust."
    assert found(f"{OPENING} {one} {other}") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Ann Lee said the letters were hidden, but she said nothing about who hid them.",
        "The ministry said the harbour is safe, but it would be checked again in May.",
        "In the poll 42 percent said they back the harbour, but the others said 38 percent do.",
        "Ann Lee said “the harbour is safe, but engineers say little of its walls”.",
    ],
)
def test_who_goes_on_speaking_contests_nothing(sentence: str) -> None:
    assert found(f"{OPENING} {sentence}") == []


def test_a_no_that_answers() -> None:
    one = "Union leader Ann Lee said the harbour reforms would weaken the safety of ships."
    other = "But Harbour Minister Paul Roe said the reforms would not weaken standards in Arvel."
    (dispute,) = found(f"{OPENING} {one} {other}")
    assert sides(dispute) == [one, other]
    assert found(f"{OPENING} {one} {other.replace('would not', 'would')}") == []


def test_prosecution_and_defence_say_the_opposite() -> None:
    one = "Prosecutors say the harbour master sold a false licence to the owner of the ferry."
    other = "Defence lawyers say the owner of the ferry forged the licence of the harbour master."
    (dispute,) = found(f"{OPENING} {one}", f"It rained for most of the week in the valley. {other}")
    assert sides(dispute) == [one, other]
    assert (
        found(f"{OPENING} {one}", f"It rained. {other.replace('Defence lawyers', 'Two divers')}")
        == []
    )


def test_two_who_blame_each_other() -> None:
    one = "Senator Ann Lee blamed Governor Paul Roe for the closing of the harbour."
    other = "Governor Paul Roe accused Senator Ann Lee of closing the harbour for votes."
    (dispute,) = found(f"{OPENING} {one} {other}")
    assert sides(dispute) == [one, other]
    same = "Deputy Eva Moor accused Governor Paul Roe of closing the harbour for votes."
    assert found(f"{OPENING} {one} {same}") == []


def test_one_thing_in_other_words_is_shown_once() -> None:
    first = f"{OPENING} {CLAIM} Paul Roe called the charges baseless and spoke of a plot."
    claim = "Ann Lee alleged on Thursday that the council of Arvel saw few letters of the ministry."
    second = f"{claim} Harbour Minister Paul Roe said on Friday that the claims were false."
    assert len(found(first)) == len(found(second)) == 1
    assert len(found(first, second)) == 1


def test_a_claim_that_leads_in_its_denial_is_shown_once() -> None:
    claim = "On Friday Ann Lee accused Paul Roe of hiding letters from the council of Arvel."
    denial = "He called that accusation a lie in the paper of the harbour on Saturday morning."
    for one in found(f"{OPENING} {claim} {denial}"):
        lines = [line.sentence.start for side in one.accounts for line in side.draft.lines]
        assert len(lines) == len(set(lines))


def test_one_thing_is_shown_once() -> None:
    again = "Harbour Minister Paul Roe denied the accusation."
    texts = [f"{OPENING} {CLAIM} {denial}" for denial in (*DENIALS[:3], again)]
    assert len(found(*texts)) == 1


def test_sides_have_footnotes_and_the_names_of_who_speaks() -> None:
    claim = "Union leader Ann Lee said the ministry hid letters about the harbour from the council."
    (difference,) = numbered_differences(
        found(f"{OPENING} {claim} Paul Roe of Velm firmly denied the claim on Tuesday."), Ledger({})
    )
    first, second = difference.sides
    assert [side.quotes[-1].number for side in difference.sides] == [1, 2]
    assert first.value == "Ann Lee"
    assert first.quotes[-1].text[first.at.start : first.at.end] == "Ann Lee"
    assert second.value == "Paul Roe"


@pytest.mark.parametrize(
    "piece", ["denied ", "Ann Lee said no. ", "A", "not true, but ", "“called lies ”"]
)
def test_hostile_repetitions_take_no_time(piece: str) -> None:
    found(piece * (100_000 // len(piece)))
