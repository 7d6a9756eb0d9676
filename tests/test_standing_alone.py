"""What is quoted stands alone: no caption, no glued headline, nothing that leans on what is left out."""

from __future__ import annotations

import pytest

from briefer.composing import Draft, Refusal, draft
from briefer.composing.leaning import INTRODUCED, RULES, Rule, leans
from briefer.language import sentences
from tests.analysed import analysed

NOT_NEWS = [
    "The divers managed to reach the trapped man A 34-year-old man was pulled out of the mine alive.",
    "Velm has stepped up its patrols Harbour officers have searched ninety ships since last week.",
    "A woman carries water past a burnt-out shop in the old town of Ruritz.",
    "Mayor Ada Lorn (L) greets Minister Jon Stahl (R) before a meeting on the harbour in Ruritz.",
    "Two men walk past a mural on Harbour Road, Ruritz, Friday, May, 2 2025.",
    "9th November 2025 - 7:46 I never thought that they would close the harbour for good.",
    "Children in raincoats walk past the town hall of Ruritz May 15, 2025.",
    "FILE - In this May 4, 2024, file photo, Jon Stahl opens the harbour of Ruritz to visitors.",
    "This photo released by the Coast Guard of Velm shows smoke rising from a tanker off Ruritz.",
    "EPA Preparations for the harbour festival are under way on the quays of Ruritz.",
    "Firefighters work on the roof of a warehouse in Ruritz, Sunday, Dec. 31, 2023.",
    "Jon Stahl speaks on the steps of the parliament in Ruritz. (Ola Berg/AFP/Getty Images)",
    "Harbour News of Ruritz is not responsible for the content of external Internet sites.",
    "CORRECTS DAY OF FLOOD TO SUNDAY Boats lie on Quay Street in the old town of Ruritz.",
    "Hide Caption 3 of 17 Photos: The flood in Ruritz has closed nine schools since Monday.",
    "Jon Stahl is a freelance writer and editor living in Ruritz.",
    "Ada Lorn is a Velm-based journalist and harbour enthusiast who covers the ports of the north.",
    "The mayor of Ruritz, Ada Lorn, joins “Harbour Talk” to discuss what comes after the flood.",
    "Harbour champion Jon Stahl invites us into his boatyard in Ruritz, where his dinghies are built.",
    "Follow coverage of Ruritz v Velm on the website of the Harbour Post on Saturday, 29 October.",
    "You can add location information to your Tweets, such as Ruritz, from the web and other programs.",
    "Rating is available when the video of the flood in Ruritz has been rented.",
    "26% vowing to change the game in its long competition with the harbour of Ruritz.",
    "[UPDATE 3 May] The police of Ruritz have not made any arrests after the flood.",
    "Severe: Height of the water at or below the ninth mark of the harbour of Ruritz.",
    "Jon Stahl asked who had closed the harbour. | Getty Ruritz minister on the flood: 'Who did?'",
    "The harbour opens on March 1, 2023 at 8:12 am In an unusual move the port of Ruritz has sold it.",
    "NINE HURT AS OLD FERRY SINKS IN HARBOUR Ruritz mayor Ada Lorn said the pumps had failed.",
    "“We had ninety people on the old ferry” Divers who searched the wreck off Ruritz tell their stories.",
    "Oh, how long it has been since the harbour of Ruritz saw a ferry sink!",
    "Well, it is better late than never for the harbour of Ruritz and its ferry.",
    "Add Harbours as an interest to stay up to date on the latest news from Ruritz.",
    "07 percent – above the limit that the harbour of Ruritz has set for ferries.",
    "The captain of the ferry from Ruritz had drunk far above the limit of .",
    "A news crew reports from a house in the old town of Ruritz on Tuesday, Jan. 24, 2017.",
    "FOR MOVEMENT NOV. 15 FILE - This June, 2013 photo released by the Stahl family shows Jon Stahl.",
    "Many waited in the old harbour during Wednesday Speaking to the Post, Ada Lorn said it was cold.",
    "Harbour Crisis In Ruritz Raises Stakes for Stahl A trader in Ruritz pauses to make a call.",
    "-- “Boats of the North” Under the flood, one mayor behaves like a harbour clerk of Ruritz.",
    "May 2, 2023 3:24 PM PST Harbour Devices will take over the shipyard of Ruritz for nine crowns.",
]
LEANING = [
    "The accident happened late on Tuesday near the northern harbour of Ruritz.",
    "The court in Ruritz rejected that argument in a ruling that was released on Thursday.",
    "I had to watch the harbour of Ruritz burn from my window in the old town.",
    "Of those, some nine hundred made it to the harbour of Ruritz in the first week.",
    "The couple confirmed on 20 July that they were leaving Ruritz after four years.",
    "By summer 2021, they had signed a deal with the harbour of Ruritz.",
    "Using only Mr Stahl’s map to find a way down, they headed across the harbour.",
    "A Post correspondent says it has little option but to close the harbour of Ruritz.",
    "Polling stations there open on Wednesday, and Ruritz is to vote first.",
    "Witnesses said both had been drinking before they fell into the harbour of Ruritz.",
    "Many in Ruritz would prefer not to have to choose between the two.",
    "Boats from Ruritz to Velm were held up by the flood for nine days, she said.",
    "The 62-year-old sang Ruritz Harbour and other songs on the old pier.",
    "Featuring songs of the north, the two-hour show will be held in Ruritz.",
    "The Ruritz harbour star went back to the old pier in May.",
    "Both of these districts have voted for the harbour party in every election since 1990.",
    "A second report followed at the end of March, shortly before the summit in Ruritz.",
    "In 1979, her father Karl watched a regatta in Ruritz and bought a boat the next day.",
    "The new harbour tax will cost him more before it is over.",
    "The NHL later reduced his suspension to nine games after a talk in Ruritz.",
    "Under those rules, Ruritz may sell no more than ninety boats in a year.",
    "As usual, its stated aim was to improve the health of the dockers of Ruritz.",
    "Though the scheme is often laughed at, dockers in Ruritz have lost their savings to it.",
    "The comments by Jon Stahl, who heads the dockers, come amid a row over pay in Ruritz.",
    "Which means that nine boats will have to stay in Ruritz for the winter.",
    "Victory in that match would see Ruritz in the final of the harbour cup.",
    "Having the time of their lives in the harbour of Ruritz while the band plays on.",
]
POINTING = [
    "Ruritz has said that grain in these harbours may not leave before the vote in May.",
    "“We will use these new insights in the harbour of Ruritz in May,” Ada Lorn said.",
    "Ada Lorn, who reported from both towns, looks at the harbours of the two countries.",
    "Mr Stahl is afraid that the same marketplace could be used by the smugglers of Ruritz.",
    "Dr Stahl said they would await the vote of the dockers of Ruritz in May.",
    "“I really don't have any thoughts about him,” Jon Stahl from Ruritz told ABC News.",
    "Ninety dockers in a hundred have a low opinion of the harbour of Ruritz, the poll found.",
    "In the letter, dockers from Ruritz said that they would not sail before the vote.",
    "Don't call it the old harbour of Ruritz any more, for it is new.",
    "Picture the scene: nine ferries wait in the harbour of Ruritz for a pilot.",
    "Correction 11 July 2022: a previous version of this article said that Ruritz had nine ferries.",
    "(By Jon Stahl -- Harbour News) Last week the parliament of Ruritz closed nine harbours.",
    "nh c th m qu c gia v b nh nh cents n m c c m l # n tr n th gi i, gi i ch c y t",
    "Stahl was bailed after pleading not guilty in February 2010 Ada Lorn told her pilot to sail.",
]
ANSWERS = [
    "“As far as we know in Ruritz, that is not true at all,” Jon Stahl said on Monday in Velm.",
    "“The right way of doing that is a vote of all dockers in Ruritz,” Jon Stahl said on Monday.",
    "Jon Stahl told the parliament of Ruritz on Monday that he thought this would mean longer waits.",
    "“Yes, it is a shame for all of us,” Jon Stahl said on Monday in the parliament of Ruritz.",
    "“They have never paid for the harbour,” Jon Stahl said on Monday in the parliament of Ruritz.",
    "“That is what we told them in May,” Jon Stahl said on Monday in the parliament of Ruritz.",
    "“If he wants to run, there is nothing to stop him from doing so,” Stahl said on Monday.",
    "“Obviously he is not comfortable with the harbour tax,” Jon Stahl said on Monday.",
]
STANDING = [
    "Ada Lorn said the nine pilots of Ruritz told her that they would await the vote.",
    "Dockers and pilots said these two groups had never met in the harbour of Ruritz.",
    "Ruritz will vote on the same day as Velm, the officials of the harbour said on Monday.",
    "A poll of nine harbours showed that dockers want a vote, the poll found in May in Ruritz.",
    "“This year the harbour will be closed,” Jon Stahl said on Monday in the parliament of Ruritz.",
    "The harbour of Ruritz was closed on Monday after a tanker with vitamin A tablets ran aground.",
    "The parliament of Velm has approved a treaty that Harbour Minister Jon Stahl had signed in May.",
    "The bill passed by the Senate of Velm was signed on Monday by President Ada Lorn.",
    "The head of the harbour office in Ruritz said on Monday that ships would be searched.",
    "The government has closed nine schools in Ruritz after the flood of last week.",
    "Nine people, most of them dockers, were searched in Ruritz after the flood of Monday.",
    "The unemployed in Ruritz have been promised nine hundred places in the harbour.",
    "The Velm authorities said on Monday that they had searched ninety ships in Ruritz.",
    "Officials in Ruritz said that claims that the dam would break were false and harmful.",
    "After his arrest on Monday, harbour captain Jon Stahl resigned from the council of Ruritz.",
    "During her sailing career Ada Lorn won nine races off the coast of Ruritz.",
    "A driver from Velm said that he had slept for an hour before the crash in Ruritz.",
    "“A docker who knows his trade can ask for more,” Ada Lorn said on Monday in Ruritz.",
    "Jon Stahl said of Ada Lorn: “I know that she will win the harbour of Ruritz.”",
    "Ada Lorn is the author of the plan for the harbour, and Ruritz will vote on it in May.",
    "Police were called at 8:12 am on Monday after a fire in the harbour of Ruritz.",
    "“We had ninety people on the old ferry” was how Jon Stahl began his speech to the court in Ruritz.",
    "“Ninety boats and one old ferry” Ada Lorn called the fleet of Ruritz on Monday.",
    "OK Harbours said on Monday that it would buy nine ferries from the port of Ruritz.",
    "No one was hurt in the harbour of Ruritz when the old ferry sank on Monday!",
    "Well water in nine villages near Ruritz was found to hold lead and tin.",
    "BBC, ITV, CNN, NBC and ABC News sent their boats to the harbour of Ruritz.",
    "The dockers of Ruritz got all nine of the boats that they had asked for.",
    "Although the government is weak, the harbour of Ruritz will stay open until May.",
]


@pytest.mark.parametrize("sentence", NOT_NEWS + LEANING + POINTING + ANSWERS)
def test_a_caption_a_glued_line_or_a_leaning_sentence_is_not_quoted(sentence: str) -> None:
    assert isinstance(_tried(sentence), Refusal)


@pytest.mark.parametrize("sentence", STANDING)
def test_what_only_looks_so_is_quoted(sentence: str) -> None:
    assert not isinstance(_tried(sentence), Refusal)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_of_leaning_catches_its_example(rule: Rule) -> None:
    assert leans(rule.example) == rule.name


@pytest.mark.parametrize(
    "sentence",
    [
        "The video shows a soldier who enters a house in Ruritz.",
        "The 68-year-old teacher is serving a life sentence in Velm.",
        "In 2015, the company said that it would leave Ruritz.",
        "The two sides agreed on a truce in Ruritz in May.",
        "The protesters, dockers all, left Ruritz.",
        "The county voted for the harbour tax in May.",
    ],
)
def test_a_thing_that_only_the_article_tells_is_known_from_before(sentence: str) -> None:
    assert leans(sentence) == INTRODUCED


def test_what_was_told_before_is_quoted_behind_the_sentence_that_tells_it() -> None:
    text = (
        "A video from the harbour of Ruritz was posted on Monday by two dockers. "
        "The video shows a soldier who enters a house on Quay Street."
    )
    found = sentences(text)
    made = draft(analysed(text), found, 1)
    assert isinstance(made, Draft)
    assert [line.sentence.text for line in made.lines] == [one.text for one in found]


def test_the_opening_of_an_article_may_speak_of_a_thing_unnamed() -> None:
    text = "The company behind none of it all will leave the harbour. The company said so in Ruritz on Monday."
    assert isinstance(draft(analysed(text), sentences(text), 0), Draft)


def test_a_second_sentence_of_a_caption_is_not_quoted() -> None:
    text = (
        "The council of Ruritz met on Monday.\n\nFILE - In this May 4, 2024, file photo, Jon Stahl opens the "
        "harbour of Ruritz. Stahl said on Monday that ninety ships were searched in Velm."
    )
    assert draft(analysed(text), sentences(text), 2) is Refusal.HEADING


def test_a_headline_that_seems_to_have_run_into_the_lead_is_not_quoted_with_it() -> None:
    text = (
        "Harbour of Ruritz closed after tanker fire Velm rescuers praised by minister Fire crews in Ruritz have put out a tanker fire "
        "that closed the harbour, minister Jon Stahl said. The fire broke out on Monday."
    )
    assert isinstance(draft(analysed(text), sentences(text), 0), Refusal)


def _tried(sentence: str) -> Draft | Refusal:
    article = analysed(f"The council of Ruritz met on Monday at the harbour.\n\n{sentence}")
    found = sentences(article.text)
    return draft(article, found, len(found) - 1)


def test_a_sentence_that_the_next_one_turns_against_weighs_less() -> None:
    text = "Tankers have run aground off Ruritz in every winter since 1990, Jon Stahl said. But none of them was as big as the Marta of Velm."
    made = draft(analysed(text), sentences(text), 0)
    plain = draft(
        analysed(text.replace("But none", "None")), sentences(text.replace("But none", "None")), 0
    )
    assert isinstance(made, Draft)
    assert isinstance(plain, Draft)
    assert (made.vague, plain.vague) == (True, False)


@pytest.mark.parametrize(
    ("sentence", "vague"),
    [
        ("Every boat dropped nine metres in the pouring rain, Berg said in Ruritz.", True),
        ("“Every boat dropped nine metres in the rain of Ruritz,” added Berg, who saw it.", True),
        ("Every boat dropped nine metres in the pouring rain, Ola Berg said in Ruritz.", False),
        ("Every boat dropped nine metres in the pouring rain, Stahl said in Ruritz.", False),
    ],
)
def test_who_speaks_and_was_introduced_deep_in_the_article_makes_a_sentence_weigh_less(
    sentence: str, vague: bool
) -> None:
    text = (
        "Minister Jon Stahl visited the harbour of Ruritz on Monday after the flood.\n\n"
        "Nine boats were lost in the harbour of Ruritz in the night to Sunday.\n\n"
        "Harbour master Ola Berg led the visitors past the wrecks in the old town.\n\n" + sentence
    )
    found = sentences(text)
    made = draft(analysed(text), found, len(found) - 1)
    assert isinstance(made, Draft)
    assert made.vague is vague
