"""Closed word lists: stop words by language, abbreviations, words that open a sentence.

Own lists of function words and standard abbreviations. They are kept small on
purpose: statistics over the text at hand do the rest.
"""

from __future__ import annotations

_ENGLISH = """
a about above after again against all almost along already also although always am among an and
another any anyone anything are around as at away back be became because become been before behind
being below between both but by came can cannot come could did do does doing done down during each
either else enough even ever every few first for from further get give go goes going gone got had
has have having he her here hers herself him himself his how however i if in indeed instead into is
it its itself just last later least less like made make many may me meanwhile might mine more
moreover most mr mrs ms much must my myself near neither never next no nobody none nor not nothing
now of off often on once one only onto or other others our ours ourselves out over own per perhaps
put quite rather really said same say saying says see seen several shall she should since so some
someone something soon still such take than that the their theirs them themselves then there
therefore these they thing things this those though through thus till to together told too toward
towards under until up upon us use used very via was way we well went were what whatever when where
whether which while who whoever whole whom whose why will with within without would yes yet you
your yours yourself yourselves don doesn didn isn wasn weren won wouldn couldn shouldn hasn haven
hadn aren ll ve re s t d m
"""
_GERMAN = """
ab aber alle allem allen aller alles als also am an ander andere anderen anderer anderes auch auf aus
bei beim bereits bevor bin bis bist da dabei dadurch dafür dagegen daher damit danach dann daran
darauf daraus darin das dass dazu dein dem den denen denn der deren des deshalb dessen die dies
diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines einige er es
etwa etwas euch euer für gab ganz gar gegen gewesen hab habe haben hat hatte hatten hier hin hinter
ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in indem ins ist ja jede jedem jeden jeder
jedes jedoch jetzt kann kein keine keinem keinen keiner können könnte laut machen man manche mehr
mein mit muss müssen nach nachdem neben nicht nichts noch nun nur ob oder ohne sagt sagte schon sehr
sei sein seine seinem seinen seiner seit selbst sich sie sind so sogar solche soll sollen sollte
sondern sonst soweit sowie über um und uns unser unter viel viele vom von vor war waren warum was
weil weiter welche welcher wenn wer werde werden wie wieder will wir wird wo wobei worden wurde
wurden während würde zu zum zur zwar zwischen
"""
_FRENCH = """
a afin ai ainsi alors après au aucun aucune aussi autre autres aux avait avant avec avoir bien car ce
ceci cela celle celles celui cependant ces cet cette ceux chaque chez comme comment contre d dans de
depuis des dès deux dit doit donc dont du elle elles en encore entre est et étaient était été être
eu eux fait faire faut font hors il ils j je jusque l la le les leur leurs lors lorsque lui m ma
mais me même mes moins mon n ne ni non nos notre nous on ont ou où par parce pas pendant peu peut
plus plusieurs pour pourquoi puis qu quand que quel quelle quelles quels qui quoi s sa sans se selon
sera ses si sinon soit son sont sous sur t ta tandis te tel telle tes toi ton toujours tous tout
toute toutes très trop tu un une vers voici voilà vos votre vous y à ça
"""
_SPANISH = """
a además al algo algunas algunos ante antes aquel aquella aquello aquí así aún aunque bajo bien cada
casi como con contra cual cuales cuando de del desde después dice dijo donde dos durante e el él
ella ellas ellos en entre era eran es esa esas ese eso esos esta está están estas este esto estos
fue fueron ha había han hace hacia hasta hay la las le les lo los luego más me menos mi mientras
mis mismo mucho muy nada ni no nos nosotros nuestra nuestro o otra otras otro otros para parte pero
poco por porque pues puede que qué quien quienes se sea según ser si sí sido sin sobre solo son su
sus también tampoco tan tanto te tiene tienen toda todas todo todos tras tu un una uno unos usted
ustedes va varios y ya yo
"""
_ITALIAN = """
a ad agli ai al alla alle allo anche ancora avere aveva c che chi ci come con contro cui da dagli
dai dal dalla dalle dallo degli dei del della delle dello di dopo dove due e è ed era erano essere
fa fatto fra gli ha hanno i il in io l la le lei li lo loro lui ma mentre mi molto ne nei nel nella
nelle nello no noi non o ogni per perché però più poi prima può quale quando quella quelle quelli
quello questa queste questi questo qui se secondo si sia sono stata stati stato su sua sue sugli
sui sul sulla suo suoi tra tutti tutto un una uno vi
"""
_PORTUGUESE = """
a ao aos as às até com como da das de dela dele deles depois do dos e é ela elas ele eles em entre
era essa esse esta está este eu foi foram há isso isto já lhe mais mas me mesmo muito na não nas
nem no nos nós num numa o os ou para pela pelas pelo pelos por porque quando que quem são se segundo
sem ser seu seus só sobre sua suas também tem ter todos um uma você
"""

STOP_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(_ENGLISH.split()),
    "de": frozenset(_GERMAN.split()),
    "fr": frozenset(_FRENCH.split()),
    "es": frozenset(_SPANISH.split()),
    "it": frozenset(_ITALIAN.split()),
    "pt": frozenset(_PORTUGUESE.split()),
}

# Never the last word of a sentence: a name or a number follows.
_TITLES = """
mr mrs ms mx messrs mme mlle dr prof rev fr hon gen lt col maj capt cpt sgt cpl pvt adm cmdr
cdr brig gov sen rep reps sens amb supt insp det ret pres hr st ste mt sra dra ud sig dott
"""
TITLES = frozenset(_TITLES.split())
_LATIN = "vs v al eg ie e.g i.e cf viz approx incl resp ca bzw evtl ggf vgl z.b d.h"
LATIN = frozenset(_LATIN.split())
# Ends a sentence only where the next word is one that opens sentences.
_SUFFIXES = """
co inc corp ltd llc plc jr sr bros etc esq u.s u.s.a u.k u.n e.u p.m a.m ph.d m.d b.a m.a d.c
l.a n.y jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat
sun ave blvd rd ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss
mo mont neb nev okla ore pa tenn tex vt va wash wis wyo est assn natl intl univ govt cos mfg ft ret dept dist
"""
SUFFIXES = frozenset(_SUFFIXES.split())
# Not an end where a number follows.
_NUMBERED = "no nos p pp fig figs vol art sec ch chap para n° № nr"
NUMBERED = frozenset(_NUMBERED.split())

_STARTERS = """
a after all although among an and another any are as asked at back because before being both but by
can could despite did do does during each earlier even every few first following for from further
given had has have he her here his how however i if in indeed instead is it its just last later
many may maybe meanwhile more moreover most much my nevertheless no none not now of often on once
one only or other others our over overall perhaps please previously rather several she should since
so some soon still such that the their them then there therefore these they this those though three
through thus to today two under unlike until we were what when where whether which while who whose
why will with within without would yes yesterday yet you your
il elle ils elles le la les un une ces cette ce nous vous mais
er sie es das der die ein eine wir ihr aber und
el ella ellos los las una este esta pero
"""
STARTERS = frozenset(_STARTERS.split())

# "am 9. November": the point makes an ordinal.
_MONTHS = """
Januar Jänner Februar März April Mai Juni Juli August
September Oktober November Dezember
"""
GERMAN_MONTHS = frozenset(_MONTHS.split())

_CALENDAR = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july
august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli
oktober dezember
"""
DAYS_AND_MONTHS = frozenset(_CALENDAR.split())

# From two to twenty, then the tens to ninety; German compounds and Spanish "once" are left out.
_NUMERALS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety",
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
    "dix-huit dix-neuf vingt trente quarante cinquante soixante soixante-dix quatre-vingts "
    "quatre-vingt-dix",
    "dos tres cuatro cinco seis siete ocho nueve diez - doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis "
    "dezessete dezoito dezenove vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig",
)
_VALUES = (*range(2, 21), *range(30, 100, 10))
NUMERALS = {
    word: str(value)
    for words in _NUMERALS
    for word, value in zip(words.split(), _VALUES, strict=True)
    if word != "-"
}

# Open a sentence by leaning on the one before; what follows can stand without them.
_CONNECTIVES = """
however|but|and|or|nor|therefore|moreover|furthermore|meanwhile|nevertheless|nonetheless|otherwise|
additionally|in addition|in contrast|by contrast|on the contrary|on the other hand|as a result|
consequently|accordingly|for example|for instance|in fact|indeed|similarly|likewise|hence|thus|
even so|that said|in other words|at the same time|in turn|in response|in return|of course|
after all|secondly|thirdly|lastly|to that end|as such|in this regard|in this context|in that case|
because of this|despite this|despite that|with this in mind|as well(?! as )|unsurprisingly
"""
CONNECTIVES = _CONNECTIVES.replace("\n", "")

# Verbs that report speech, in the forms that news uses.
_SAYING = """
said|says|say|saying|told|tells|added|adds|adding|stated|states|stressed|stresses|noted|notes|
announced|announces|warned|warns|claimed|claims|argued|argues|insisted|insists|reiterated|
emphasi[sz]ed|explained|explains|replied|responded|asked|asks|acknowledged|admitted|conceded|
declared|remarked|observed|pointed out|maintained|asserted|confirmed|denied|suggested|urged|
recalled|recounted|wrote|writes|tweeted|testified|contended|alleged|predicted|concluded|continued|
joked|quipped|commented|complained|exclaimed|shouted|vowed|promised|pledged|cautioned|agreed|
disclosed|revealed|mentioned|reported|reports|expressed|believes|believed|thinks|thought
"""
SAYING = _SAYING.replace("\n", "")

# Plural and unnamed speakers: "Officials said he …" names nobody.
_ROLES = """
officials police authorities sources prosecutors investigators witnesses reporters doctors analysts
critics experts lawmakers residents observers supporters relatives neighbors neighbours friends
scientists researchers lawyers diplomats aides activists soldiers family people
"""
ROLES = frozenset(_ROLES.split())

# What may stand between the start of a sentence and its subject's name.
_OFFICES = """
the a an of for and in former then acting deputy vice prime foreign defence defense interior finance
state federal senior chief general minister president secretary chairman chairwoman chair leader
senator governor mayor director adviser advisor ambassador spokesman spokeswoman spokesperson
commissioner commander officer head judge prosecutor lawyer attorney analyst economist professor
expert researcher candidate nominee lawmaker congressman congresswoman king queen prince princess
executive founder president-elect premier chancellor coach captain author activist envoy diplomat
"""
OFFICES = frozenset(_OFFICES.split())
