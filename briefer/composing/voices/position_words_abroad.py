"""The words by which a position is told in the languages beside English, by language and kind."""

from __future__ import annotations

import re
from functools import cache

_DOING = {
    "de": "kritisier(?:t|te|ten|en)|verlang(?:t|te|ten)|(?:ge)?forder(?:t|te|ten|n)|begrüß(?:t|te|ten)|mahn(?:t|te|ten)|warn(?:t|te|ten)|"
    "verurteil(?:t|te|ten)|droh(?:t|te|ten)|versprach(?:en)?|plädier(?:t|te)|hoff(?:t|te|en)|lob(?:t|te|en)|beklag(?:t|te|en)|"
    "wünsch(?:t|te)|dementier(?:t|te)|appellier(?:t|te)|bezeichnete|nannte|räumte|kündigte",
    "fr": "condamn(?:é|e|ent|ait)|appel(?:é|le|lent|ait)|demand(?:é|ait|e|ent)|propos(?:é|e)|réclam(?:é|e)|accus(?:é|e|ait)|dénonc(?:é|e)|"
    "martèl(?:e|é)|promis|exig(?:é|e)|salu(?:é|e)|rejet(?:é|te)|refus(?:é|e)|prévenu|averti|regrett(?:é|e)|reconnu|jug(?:é|e)|estim(?:e|é)",
    "es": "acus(?:ado|ó|a)|conden(?:ó|ado|a)|pid(?:ió|e)|pedido|exig(?:ió|e)|denunci(?:a|ó)|advirtió|advierte|critic(?:ó|a)|"
    "rechaz(?:ó|ado|a)|prometió|lament(?:ó|a)|consider(?:a|ó)|calific(?:ado|ó|a)|quejado|insist(?:ió|e)|reconoció|admitió",
    "it": "condanna(?:to)?|chie(?:sto|de)|accusa(?:to)?|promesso|invitato|avvert(?:ito|e)|smentito|criticato|rivendica|ammesso|"
    "defini(?:to|sce)|ribadi(?:to|sce)",
    "pt": "condenou|pediu|exigiu|acusou|criticou|rejeitou|prometeu|negou|alertou|lamentou|classificou|defendeu|admitiu|reconheceu",
}
_DUTY = {
    "de": r"muss|müss\w+|soll(?:e|en|te|ten)?|darf|dürf\w+|brauch\w+|notwendig|nötig|verpflichtet",
    "fr": r"doi(?:t|vent|s)|dev(?:ons|rait|raient|ra|ront)|faut|faudra|faudrait|nécessaire|besoin|il est temps",
    "es": r"deb(?:e|en|emos|ería|erían|erá)|hay que|ha(?:y|n)? de|ten(?:emos|drá|drán) que|tienen? que|es hora de|necesit\w+|necesari[oa]s?|basta",
    "it": r"dev(?:e|ono|i)|dobbiamo|dov(?:rà|ranno|rebbe|rebbero|remo)|bisogna|occorre|necessari[oa]|serve",
    "pt": r"dev(?:e|em|emos|eria|eriam)|tem(?:os)? (?:que|de)|precis\w+|necessári[oa]",
}
_FUTURE = {
    "de": r"werde[nt]?|wird|würde[nt]?|will|woll(?:en|e|te|ten)|könn(?:te|ten|en|e)|kann|plan\w+|droh\w+",
    "fr": r"\w{2,}(?:era|eront|erons|erai|erait|eraient|irait|ira|iront)|v(?:a|ont|ais|ons) \w+(?:er|ir|re)|peu(?:t|vent)|pourr\w+|veu(?:t|lent)|sera|serait|vise",
    "es": r"\w{2,}(?:ará|erá|irá|arán|erán|irán|aremos|eremos|iremos|aré|eré|iré|aría|ería|iría)|v(?:a|an|amos|oy) a|pued(?:e|en)|podrí\w+|podr[áa]n?|quier(?:e|en)|queremos",
    "it": r"\w{2,}(?:erà|irà|eranno|iranno|eremo|iremo|erò|irò|erebbe|irebbe)|sarà|saranno|sarebbe|può|possono|potr\w+|vuole|vogliono|vogliamo",
    "pt": r"\w{2,}(?:ará|erá|irá|arão|erão|irão|aremos|eremos|iremos|aria|eria|iria)|v(?:ai|ão|amos)|pod(?:e|em)|quer(?:em)?|queremos",
}
_DENYING = {
    "de": r"nicht|kein(?:e|en|er|es|em)?|nie(?:mals)?|niemand|nichts|weder",
    "fr": r"ne|n[’']\w+|jamais|aucune?|rien|ni",
    "es": r"no|nunca|jamás|ningun[oa]|ningún|nada|nadie|ni|tampoco",
    "it": r"non|mai|nessun[oa]?|niente|né",
    "pt": r"não|nunca|jamais|nenhum[a]?|nada|ninguém|nem",
}
_OURS = {
    "de": r"wir|uns|unser\w*",
    "fr": r"nous|notre|nos",
    "es": r"nosotros|nuestr\w+|\w{3,}[aei]mos",
    "it": r"noi|nostr\w+|\w{3,}iamo",
    "pt": r"nós|noss\w+|\w{3,}[aei]mos",
}
_JUDGING = {
    "de": r"wichtig\w*|richtig\w*|falsch\w*|gut\w*|schlecht\w*|besser\w*|gefähr\w+|gefahr|schwer\w*|ernst\w*|klar\w*|unverantwort\w+|"
    r"inakzeptabel\w*|absurd\w*|skandal\w*|katastroph\w*|erfolg\w*|fehler|problem\w*|risik\w+|bedroh\w+|sorge\w*|stolz|traurig|"
    r"erschüttert|bestürzt|notwendig\w*|unmöglich\w*|möglich\w*|sinnvoll\w*|beispiellos\w*|tragö\w+|schande|recht(?:e|en)?|freiheit|un\w{3,}(?:bar|lich)\w*",
    "fr": r"importante?s?|justes?|fau(?:x|sse)s?|bon(?:ne)?s?|mauvaise?s?|meilleure?s?|pires?|dang\w+|graves?|claire?s?|inaccept\w+|absurdes?|"
    r"scandale\w*|catastroph\w+|succès|erreurs?|probl\w+|risques?|menaces?|inqui\w+|fi(?:er|ère)s?|triste|honte\w*|nécessaires?|"
    r"impossible|possible|légitim\w+|courag\w+|terroris\w+|droits?|liberté|démocrat\w+|violen\w+|crimes?|massacre|in\w{3,}ables?",
    "es": r"importantes?|just[oa]s?|fals[oa]s?|buen[oa]?s?|mal[oa]s?|mejor(?:es)?|peor(?:es)?|pelig\w+|graves?|clar[oa]s?|inacept\w+|absurd[oa]s?|"
    r"escándal\w+|catástrof\w+|éxitos?|error(?:es)?|problemas?|riesgos?|amenazas?|preocup\w+|orgull\w+|triste|vergüenza|necesari[oa]s?|"
    r"imposible|posible|legítim\w+|valiente|terroris\w+|derechos?|libertad|democra\w+|violencia|crimen|victoria|dictador|in\w{3,}bles?",
    "it": r"importanti?|giust[oaie]|fals[oaie]|buon[oaie]?|cattiv[oaie]|miglior[ei]?|peggior[ei]?|pericol\w+|grav[ei]|chiar[oaie]|inaccett\w+|assurd[oaie]|"
    r"scandal\w+|catastrof\w+|successo|error[ei]|problem[ai]|rischi[o]?|minacc\w+|preoccup\w+|orgogli\w+|triste|vergogn\w+|necessari[oa]|"
    r"impossibile|possibile|legittim\w+|coragg\w+|terroris\w+|diritt[oi]|libertà|democra\w+|violenz[ae]|crimin\w+|fondamentale|in\w{3,}bil[ei]",
    "pt": r"importantes?|just[oa]s?|fals[oa]s?|bo[am]s?|m[aá][su]?|melhor(?:es)?|pior(?:es)?|perig\w+|graves?|clar[oa]s?|inaceit\w+|absurd[oa]s?|"
    r"escândal\w+|catástrof\w+|sucesso|erros?|problemas?|riscos?|ameaças?|preocup\w+|orgulh\w+|triste|vergonha|necessári[oa]s?|"
    r"impossível|possível|legítim\w+|terroris\w+|direitos?|liberdade|democra\w+|violência|crimes?|in\w{3,}(?:vel|veis)",
}
# What we do or will do; not what we have done or seen.
_WE_DO = {
    "de": r"wir (?!haben|hatten|waren|sind|wurden)\w+en|(?!haben|hatten|waren|sind|wurden)\w+en wir",
    "fr": r"nous (?:ne |n[’'])?(?:l[ae]s? |l[’']|y |en |vous )?(?!avons|avions|étions|sommes)\w+ons",
    "it": r"(?!abbiamo|siamo)\w{3,}iamo|\w{3,}(?:eremo|iremo)",
}
_ANNOUNCING = {
    "de": "(?:an)?kündig(?:t|te|ten|en)|angekündigt|teil(?:t|te|ten)|mitgeteilt|verkünd(?:et|ete|eten)",
    "fr": "annonc(?:e|é|ent|ait|a)",
    "es": "anunci(?:a|ó|ado|an|aron)",
    "it": "annunci(?:a|ò|ato|ano|arono)",
    "pt": "anunci(?:a|ou|ado|am|aram)",
}
# How much each kind counts, as in English.
_KINDS = ((_DUTY, 1.5), (_FUTURE, 1.0), (_JUDGING, 1.2), (_DENYING, 1.1), (_OURS, 0.6))


@cache
def doing(language: str) -> re.Pattern[str]:
    """Return the verbs that take a side by themselves."""
    return re.compile(_DOING.get(language, r"(?!)"), re.IGNORECASE)


@cache
def we_do(language: str) -> re.Pattern[str]:
    """Return what somebody says that we do."""
    return re.compile(rf"\b(?:{_WE_DO.get(language, '(?!)')})(?!\w)", re.IGNORECASE)


@cache
def announcing(language: str) -> re.Pattern[str]:
    """Return the verbs of announcing."""
    return re.compile(_ANNOUNCING.get(language, r"(?!)"), re.IGNORECASE)


@cache
def future(language: str) -> re.Pattern[str]:
    """Return the words by which something is told of days to come."""
    return re.compile(rf"\b(?:{_FUTURE.get(language, '(?!)')})(?!\w)", re.IGNORECASE)


@cache
def signs(language: str) -> tuple[tuple[re.Pattern[str], float], ...]:
    """Return the other words that make a position, each kind with what it counts."""
    return tuple(
        (re.compile(rf"\b(?:{kind[language]})(?!\w)", re.IGNORECASE), weight)
        for kind, weight in _KINDS
        if language in kind
    )
