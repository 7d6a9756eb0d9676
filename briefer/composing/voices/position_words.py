"""Words by which what somebody says takes a side, decides, demands, promises, warns or assesses.

Classes of the language: verbs that do one of these by being said, modals of duty and of the future,
words that judge, and those of an eyewitness, who only tells what was seen.
"""

from __future__ import annotations

import re

# Who does one of these takes a side, whatever the words: directives, commissives, judgements.
_DOING = """
accus(?:e[sd]?|ing)|advis(?:e[sd]|ing)|advocat(?:e[sd]?|ing)|apologi[sz](?:e[sd]?|ing)|
appeal(?:ed|s|ing)?|applaud(?:ed|s|ing)?|back(?:ed|s)|blam(?:e[sd]?|ing)|caution(?:ed|s|ing)?|
commend(?:ed|s|ing)?|condemn(?:ed|s|ing)?|critici[sz](?:e[sd]?|ing)|decr(?:ied|ies|ying)|
defend(?:ed|s|ing)?|demand(?:ed|s|ing)?|denounc(?:e[sd]?|ing)|den(?:y|ies|ied|ying)|deplor(?:e[sd]?|ing)|
disagree[sd]?|dismiss(?:ed|es|ing)?|disput(?:e[sd]|ing)|doubt(?:ed|s)|endors(?:e[sd]?|ing)|favou?r(?:ed|s|ing)|fear(?:ed|s)|forecasts?|hail(?:ed|s|ing)?|hop(?:e[sd]?|ing)|insist(?:ed|s|ing)?|intend(?:ed|s|ing)|
lament(?:ed|s|ing)?|object(?:ed|s)|oppos(?:e[sd]?|ing)|order(?:ed|s|ing)?|pledg(?:e[sd]?|ing)|prais(?:e[sd]?|ing)|
plead(?:ed|s|ing)?|predict(?:ed|s|ing)?|promis(?:e[sd]?|ing)|propos(?:e[sd]?|ing)|question(?:ed|s|ing)?|
recommend(?:ed|s|ing)?|refus(?:e[sd]?|ing)|regret(?:s|ted|ting)?|reject(?:ed|s|ing)?|ridicul(?:e[sd]?|ing)|
rul(?:e[sd]?|ing) out|slamm?(?:ed|s|ing)?|support(?:ed|s)|threaten(?:ed|s|ing)?|urg(?:e[sd]?|ing)|
vot(?:e[sd]|ing)|vow(?:ed|s|ing)?|wants?|wanted|warn(?:ed|s|ing)?|welcom(?:e[sd]?|ing)|wish(?:ed|es)?
"""
# These hold something to be so, which alone is not yet a side.
_HOLDING = """
acknowledg(?:e[sd]?|ing)|admit(?:s|ted|ting)?|agree(?:d|s|ing)?|alleg(?:e[sd]?|ing)|argu(?:e[sd]?|ing)|
assert(?:ed|s|ing)?|believ(?:e[sd]?|ing)|call(?:ed|s|ing)?|claim(?:ed|s|ing)?|complain(?:ed|s|ing)?|
conced(?:e[sd]?|ing)|conclud(?:e[sd]?|ing)|contend(?:ed|s|ing)?|counter(?:ed|s)|declar(?:e[sd]?|ing)|
describ(?:e[sd]?|ing)|emphasi[sz](?:e[sd]?|ing)|estimat(?:e[sd]?|ing)|express(?:ed|es|ing)?|
maintain(?:ed|s|ing)?|reckons?|reckoned|reiterat(?:e[sd]?|ing)|repeat(?:ed|s)|stress(?:ed|es|ing)?|
suggest(?:ed|s|ing)?|think(?:s|ing)?|thought
"""


def _listed(words: str) -> str:
    return words.replace("\n", "")


DOING = re.compile(_listed(_DOING))
HOLDING = re.compile(_listed(_HOLDING))

# Duty and permission: what should be, must not be, has to be.
DUTY = re.compile(
    r"\b(?:should|must|ought|shall|cannot|can[’']t|can not|won[’']t|(?:has|have|had|having) to|need(?:s|ed)? (?:to|a|an|the|more)|"
    r"(?:is|are|it[’']s) time (?:to|for)|had better|let[’']s|let us|deserves?|required? to|no longer|the need (?:for|to)|enough is enough)\b",
    re.IGNORECASE,
)
# What will or would be, and what somebody means to do.
FUTURE = re.compile(
    r"\b(?:will|would|won[’']t|going to|may|might|(?:is|are|was|were) (?:set|ready|prepared|willing|determined|committed|likely|"
    r"unlikely|expected|due) to|plan(?:s|ned|ning)? to|intend(?:s|ed)? to|hop(?:e|es|ed|ing) (?:to|that|for)|"
    r"expect(?:s|ed|ing)? (?:to|that|a|the)|want(?:s|ed)? to|tr(?:y|ies|ying) to|work(?:s|ing) (?:to|towards?|with|on)|continue[sd]? to|"
    r"seek(?:s|ing)?|could|we can|(?:stands?|stood|are|is) ready|seems?|seemed|appears?|appeared|probably|perhaps|"
    r"offer(?:s|ing)?|open to)\b|[’'](?:ll|d)\b",
    re.IGNORECASE,
)
_JUDGING = """
absurd acceptable accountable adequate against alarmed alarming amazed amazing angry appalled
appalling appropriate atrocious atrocity awful bad barbaric barbarous best betrayal better
brazen brutal catastrophe catastrophic challenge challenges challenging clear clearly concern
concerned concerning concerns confident convinced corrupt corruption courage courageous cowardly
crazy credible criminal crisis critical crucial cruel danger dangerous dangers delighted
deplorable deserve devastated devastating difficult disappointed disappointing disappointment
disaster disastrous disgrace disgraceful disgusted disgusting dishonest dismayed disturbing
doomed dreadful duty effective encouraged encouraging essential evil excellent excessive
exciting extraordinary extreme failed failing failure failures fair false fault flawed foolish
fraud frightening frustrated frustrating fundamental furious good grateful grave great guilty
happy hard harmful hateful heinous helpful historic honest honored honoured hopeful horrible
horrific horrified horror hypocrisy hypocrites hypocritical illegal immoral important impossible
impressive inadequate inappropriate inconsistent ineffective inevitable inexcusable inhuman
injustice innocent insane insufficient insult integrity irresponsible justice justified key
legitimate liar lie lies likely meaningless misguided misinformation misleading mistake mistakes
monstrous moral necessary negative negligence negligent nonsense obligation obvious offensive
opportunity opposed opposition optimistic outrage outraged outrageous pathetic pessimistic
pleased pointless positive possible premature priority problem problematic problems progress
promising proud provocation provocative racist reasonable reckless regrettable reliable
remarkable responsibility responsible ridiculous rigged right rights risk risks risky sad
saddened safe scandal scared sceptical sensible serious severe shame shameful shocked shocking
significant silly skeptical smart solution sorry strongly stunned stupid success successful
surprised surprising suspicious terrible terrific threat threats tough tragedy tragic true truth
unacceptable unclear unconstitutional unfair unfit unfortunate unfortunately unhelpful unjust
unlawful unlikely unnecessary unprecedented unqualified unrealistic unreasonable unsafe
unsustainable unwise urgent useful useless vague valid victory violation violations vital weak
welcome wonderful worried worry worrying worse worst worth wrong wrongly
"""
_WORDS = "|".join(_JUDGING.split())
JUDGING = re.compile(rf"\b(?:{_WORDS}|un\w{{3,}}able|in\w{{3,}}ible)\b", re.IGNORECASE)
# "was a mistake": a judgement that is what the sentence states.
JUDGED = re.compile(
    rf"(?:\b(?:is|are|was|were|be|been|being|remains?|remained|[a-z]+n[’']t)|[’'](?:s|re|m)) (?:[\w’'-]+ ){{0,3}}(?:{_WORDS})\b",
    re.IGNORECASE,
)
DENYING = re.compile(
    r"(?:\b(?:not|no|never|none|nothing|nobody|neither|nor|hardly)\b|n[’']t\b)(?! (?:yet|know|idea|known|sure|available|remember|recall|"
    r"comment|provide|give|elaborate|respond|release|identify|name|confirm|disclose|injur|report|immediately|want to (?:say|comment|speculate)))",
    re.IGNORECASE,
)
DEGREE = re.compile(
    r"\b(?:very|too|extremely|deeply|absolutely|really|truly|totally|completely|entirely|utterly|so|"
    r"more|most|less|least|much|far|only|simply|always|enough|clearly|certainly|definitely|again|"
    r"if|unless|because|but|rather|despite|even|instead|however|although|there (?:is|are))\b|"
    r"\bthe (?!latest|nearest|midwest|(?:north|south)?west|rest|forest|interest|request|protest|arrest|guest|contest|harvest|conquest|"
    r"priest|crest|chest|quest|inquest|test|nest|vest|manifest)\w{2,}est\b",
    re.IGNORECASE,
)
STANCE = re.compile(
    r"\b(?:I|we)(?:[’'](?:m|re))?(?: (?:do|am|are|also|all|still|don[’']t|\w+ly))*(?: not)? (?:think|believe|want|hope|support|"
    r"oppose|reject|regret|condemn|need|expect|welcome|urge|call|demand|insist|intend|agree|disagree|"
    r"doubt|fear|feel|stand|trust|refuse|promise|apologi[sz]e|confident|proud|grateful|concerned|"
    r"convinced|committed|sure|afraid|ready|pleased|delighted|asking|calling|taking|working)\b|\b[Mm]y (?:view|opinion|position|hope)\b"
)
# "We had warned of it": what a verb does by itself, said by whoever does it.
ACTING = re.compile(
    rf"\b(?:I|[Ww]e)(?:[’'](?:ve|d))?(?: (?:have|had|do|also|again|long|always|repeatedly|\w+ly))* (?:{_listed(_DOING)})\b"
)
OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Uu]s)\b|\b[Ww]e[’']")
IS = re.compile(
    r"\b(?:is|are|has|have|isn[’']t|aren[’']t|hasn[’']t|haven[’']t|does|do)\b|[’'](?:m|s|re|ve)\b",
    re.IGNORECASE,
)
# "that he would appeal", "we will sue": whoever says it commits to it.
COMMITTING = re.compile(
    r"^(?:that )?(?:he|she|it|they|we|I|(?:the|his|her|its|their|our) [a-z]+|(?:the )?[A-Z][\w.]+(?: [A-Z][\w.]+)*)(?: \w+)?(?: (?:will|would|won[’']t|wouldn[’']t|intends?|"
    r"intended|plans|planned|hopes|hoped|wants|wanted|supports?|supported|opposes?|opposed|rejects?|rejected|condemns?|condemned)|[’']ll)\b"
)
TO_DO = re.compile(r"^to (?!be\b.*\bed\b)[a-z]")
ASKING = re.compile(r"^(?:who|whom|whose|what|how|why|where|when|whether|which)\b", re.IGNORECASE)
# "I was sitting", "we heard a bang", "I remember": what somebody saw, did or felt.
_PAST = (
    "was|were|had|saw|heard|felt|went|got|came|ran|woke|knew|thought|told|said|found|took|left|met|"
    "made|began|began|started|looked|walked|lived|lost|did|didn[’']t|couldn[’']t|could|used to|gave|kept|"
    "stood|sat|put|brought|read|spoke|fell|held|noticed|realised|realized|remember|recall|just|[a-z]{3,}ed"
)
WITNESSING = re.compile(
    rf"\b(?:I|[Mm]y \w+)(?: (?:also|just|then|had))? (?:{_PAST})\b(?! (?:that|about)\b)"
)
# The same, told of by a reporter: "he saw", "she was walking".
SEEN = re.compile(
    r"\b(?:he|she|they) (?:also |then |had )?(?:saw|seen|heard|felt|ran|woke|noticed|watched|was (?:\w+ )?\w+ing|were (?:\w+ )?\w+ing)\b"
)
WITNESSED = re.compile(rf"\b[Ww]e(?: (?:also|just|then))? (?:{_PAST})\b")
AMOUNT = re.compile(
    r"\b\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?)\b"
)
