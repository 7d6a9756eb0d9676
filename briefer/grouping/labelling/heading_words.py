"""Words that make poor headings: each list is one weak signal beside the counting."""

from __future__ import annotations

from collections.abc import Collection

# As the last word of a phrase they name no subject of their own.
_VAGUE = """
ability account action addition adviser agenda aide aim amount answer approach area article aspect
attempt author background basis beginning bit boss breath capital case cause centre challenge
chance change chief choice circumstance citizen city close colleague comment commander comment
commitment condition conference contact context conversation correspondent country couple course
daily date day deadline deal decade decision degree detail development difference difficulty
director discussion edge effort email end event evidence example executive expert extent eye
fact failure family fan father feature feeling field figure file form founder friend front
function future game goal group guy half hand hat head heart help history home host hour idea
image impact importance incident increase individual information insider intention interest
interview issue item job journalist key kind lack lead leader letter level life light line list
look lot majority man manager manner matter mean meaning measure meeting member mention message
method middle mind minister minute moment month mood morning mother move movie name nation nature
need news newspaper night note number object observer occasion offer office officer official one
opening opinion opportunity option order outcome owner page paper parent part participant past
people percent performance period person phase phone photo picture piece place plan point
politician portion position possibility post potential power practice presence present president
press pressure problem process product professor program programme progress project proposal
public publication purpose question range rate reaction reader reality reason record reference
region relation relationship release remark reply report reporter representative request
researcher resident respect respondent response rest result return rise role room round rule sake
scene scope secretary section sector sense series service session set shape share show side sign
situation size solution sort source speaker speech spokesman spokesperson spokeswoman stage stand
standard start state statement step stop story stretch struggle stuff style subject success
summary support surprise system table talk target task team tendency term text theme theory thing
thought threat time title today tomorrow tone tool top topic total touch tour town trend trouble
truth turn type understanding unit update use user value variety version victim video view visit
visitor voice vote way week weekend while woman word work worker world writer year yesterday
youth zone caption download everyone everybody someone somebody anyone anybody nobody something
anything everything nothing christmas easter thanksgiving thousand hundred million billion trillion
critic worth winner pick identity dozen score mph mile kilometre kilometer km metre meter foot inch pound
dollar euro cent tonne ton acre indication suggestion cover survivor pedestrian bus released
"""
VAGUE = frozenset(_VAGUE.split())

# What somebody may be accused of: a heading that calls it theirs says that it is proven.
_BLAME = """
abuse betrayal brutality bribe bribery carelessness complicity corruption crime cruelty deceit
extortion failing failure fraud greed guilt hate hypocrisy incompetence lie malpractice manslaughter
misconduct murder negligence neglect offence offense perjury racism rape sexism treason wrongdoing
"""
BLAME = frozenset(_BLAME.split())

# On their own they name a kind of body, person or thing, and no subject.
_BARE = """
activist activity administration agency alliance analyst army association authority bank bill board
body book building bureau business chairman child club coroner commission committee company conflict congress crisis
consumer corporation council counterpart court customer department donor driver employee enemy english
establishment executive federation firm force foundation government household industry institute
institution interest investigation investor judge lawmaker lawyer legislator man market military
minister ministry mission movement name neighbour neighbor nominee operation organisation
organization parliament partner party passenger patient people player police poll population
president producer prosecutor race resident rival school secretary senate senator site soldier
soil sound staff station student supporter suspect teacher ten trail troop union university witness agreement claim loss gain cost vehicle viewer voter
website wife win woman worker youth digital hearing
"""
BARE = frozenset(_BARE.split())

# As the first word of a phrase they add nothing to what follows.
_WEAK = """
able additional alleged double eighth fifth fourth ninth seventh sixth tenth another apparent available bad best better big bigger biggest broad
certain clear close common complete continued current deep different difficult early emerging
entire essential famous few final first following former fourth fresh full further general given
good great greater growing half hard harsh high huge important incoming increased initial
key known large larger largest late later latest leading least little local long longtime
low main major many more most much multiple mutual named nearby new newest next nominated
numerous old ongoing only other outgoing overall own particular past possible potential powerful
present previous proposed real recent same second senior serious several shared sharp short
significant similar single small so-called special specific strong such sure taken third top
total tough two unidentified unnamed upcoming usual various very whole wide wide-ranging
widespread held taken made given seen left lost won killed telephone telephonic percent per cent html year-old month-old young younger
"""
WEAK = frozenset(_WEAK.split())

# People by age, sex and kin.
_PEOPLE = """
adult baby boy brother child children couple daughter family father girl guy husband infant kid lady
man men mother orphan parent people person sister son teen teenager toddler twin widow widower wife
woman women youngster youth
"""
PEOPLE = frozenset(_PEOPLE.split())

# Places that stand for a government: they say who acts, not what about.
SEATS = frozenset(
    (
        "capitol hill", "congress", "downing street", "foreign ministry", "foreign office", "house",
        "kremlin", "parliament", "pentagon", "senate", "state department", "white house",
    )
)  # fmt: skip

# Who reports: agencies, papers and stations are sources, not subjects.
SOURCES = frozenset(
    (
        "abc", "afp", "al jazeera", "ap", "associated press", "axios", "bbc", "bloomberg", "breitbart",
        "buzzfeed", "cbs", "cnbc", "cnn", "dawn", "dpa", "fox", "fox news", "getty images", "guardian",
        "huffington post", "itv", "media", "msnbc", "nbc", "nbc news", "new york times", "npr", "politico",
        "press association", "pti", "reuters", "sky news", "tass", "telegraph", "times", "tribune",
        "twitter", "wall street journal", "washington post", "xinhua",
    )
)  # fmt: skip

# What nobody is to be named with before it is known who did it.
_OFFENCES = """
abuse accusation allegation assault attack blackmail bombing bribery burglary charge corruption crime
doping drug embezzlement extortion fraud harassment kidnapping killing laundering manslaughter
misconduct murder offence offense pornography rape robbery scam scandal scheme shooting slavery
smuggling stabbing terror terrorism theft torture trafficking treason violence
"""
OFFENCES = frozenset(_OFFENCES.split())

# Stretches of the calendar and the clock.
_TIMES = """
afternoon am autumn century day decade evening hour midday midnight minute month morning night
noon pm quarter season spring summer today tomorrow tonight week weekend winter year yesterday
"""
TIMES = frozenset(_TIMES.split())
# Zones of time, and days as stamps write them: what stands beside an article, not in it.
_STAMPS = "GMT BST UTC EST EDT CST CDT MST MDT PST PDT CET CEST IST PKT AEST AEDT JST Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"
STAMPS = frozenset(_STAMPS.split())

# A capitalised word with one of these endings is mostly an adjective of a place or people.
ADJECTIVAL = ("an", "ian", "ese", "ish", "ic", "ch", "i")


def listed(word: str, words: Collection[str]) -> bool:
    """Whether a list has a word, in the singular or the plural."""
    singular = f"{word[:-3]}y" if word.endswith("ies") else word.rstrip("s")
    return word in words or singular in words
