"""What pages say around articles: one weak signal among others, and the reason that is shown.

Phrases of one to three words, in the languages of most news; none of them decides alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

REASONS = {
    "copyright": "copyright",
    "cookies": "legal-notice",
    "comment": "comment-form",
    "newsletter": "sign-up",
    "advertisement": "advertising",
    "credit": "photo-credit",
    "share": "share-links",
    "byline": "byline",
    "related": "links-to-articles",
    "navigation": "navigation",
}
PHRASES = {
    "share": """
        share; tweet; tweet this; retweet; follow us; follow me; follow on; follow him; follow her
        follow @; facebook; twitter; whatsapp; linkedin; pinterest; flipboard; instagram; telegram
        reddit; youtube; tiktok; snapchat; rss; xing; copy link; link copied; copy url; send email
        on twitter; on facebook; on instagram; pic twitter com; like us; share this; share on
        share via; share article; share your; teilen; twittern; folgen; folgen sie; drucken
        partager; suivez; compartir; síguenos; condividi; seguici; compartilhe; compartilhar
    """,
    "newsletter": """
        newsletter; newsletters; subscribe; subscribed; subscriber; subscribers; subscription
        sign up; signing up; sign in; log in; login; logout; log out; inbox; register; registering
        your email; email address; an email; download the; download our; our app; the app; app store
        google play; news app; already a; become a member; donate; donation; support us; our journalism
        unlimited access; free trial; free account; your account; create account; forgot password
        forgot your password; password; push notifications; notifications; google news; daily briefing
        breaking news; morning briefing; straight to your; in your inbox; abonnieren; abonnement; abo
        anmelden; registrieren; einloggen; passwort; passwort vergessen; spenden; s'inscrire
        inscrivez; abonnez; s'abonner; suscríbete; suscribirse; regístrate; iscriviti; assine
        bookmarked; bookmark; membership; e paper; epaper; subscribe now; join for
    """,
    "cookies": """
        cookie; cookies; privacy; privacy policy; privacy notice; your privacy; personal information
        personal data; terms of; terms and; terms &; conditions; terms conditions; consent; recaptcha
        gdpr; disclaimer; disclaimers; code of conduct; code of ethics; do not sell; datenschutz
        datenschutzerklärung; impressum; agb; nutzungsbedingungen; netiquette; mentions légales
        confidentialité; aviso legal; privacidad; política de; note legali; privacidade
    """,
    "copyright": """
        copyright; all rights reserved; rights reserved; may not be; reprint; reprints; republish
        licensing; alle rechte; rechte vorbehalten; tous droits; derechos reservados
        diritti riservati; direitos reservados; reuse this; reprint permission
    """,
    "comment": """
        comment; comments; leave a; leave a reply; leave a comment; post a comment; add a comment
        write a comment; join the conversation; the conversation; the discussion; commenting
        comment policy; our commenting; your comments; read comments; view comments; show comments
        required fields; required information; html code; moderated; reply; replies; be the first
        kommentar; kommentare; kommentieren; antworten; schreibe einen; erforderliche felder
        commentaire; commentaires; comentario; comentarios; commenti; comentários; asterisk
    """,
    "related": """
        read more; read next; read also; read this; see also; also read; see more; more from; more on
        more about; more stories; more news; related; related articles; related stories; related topics
        recommended; recommended for; you may; you might; may also like; might also like; most read
        most popular; most viewed; most commented; most shared; trending; trending now; top stories
        latest news; latest stories; latest updates; up next; next story; next article; next post
        previous story; previous article; previous post; previous; explore more; editors picks
        editor's picks; editor’s picks; in this story; don't miss; don’t miss; keep reading
        continue reading; read the full; click here; watch live; watch now; watch more; topics; tags
        filed under; tagged; more like this; must read; also on; popular; for you; end of article
        recent posts; recent comments; featured; show all; sponsored content; from the web; watch:
        related:; mehr zum; mehr zum thema; mehr dazu; lesen sie; auch interessant; das könnte
        meistgelesen; neueste beiträge; ähnliche; ähnliche beiträge; ähnliche artikel; schlagwörter
        weiterlesen; weitere artikel; lire aussi; à lire; voir aussi; articles liés; sur le même
        leer más; lee también; lea también; te puede; leggi anche; leia mais; leia também; veja também
    """,
    "advertisement": """
        ad; advertisement; advertisements; advert; advertising; advertise; advertisers; sponsored
        promoted; paid content; story continues; article continues; scroll to continue; after newsletter
        below advertisement; anzeige; anzeigen; werbung; publicité; publicidad; pubblicità; publicidade
        commission; affiliate; coupons; voucher codes; discount codes
    """,
    "navigation": """
        skip to; skip past; jump to; back to; back to top; go to top; main content; main menu
        navigation; menu; search; home; homepage; site map; sitemap; site index; contact us; contact
        about us; about; careers; jobs; toggle; expand; collapse; close; view all; view image
        view gallery; show more; load more; exit mobile; mobile version; accessibility; new tab
        new window; powered by; rate this; votes; file photo; thumbnail; video; videos; podcasts
        gallery; slideshow; print; email; faq; help; news; sport; sports; opinion; classifieds; edition
        zum inhalt; suche; suchen; startseite; nach oben; menü; kontakt; über uns; kategorien; archiv
        archives; categories; accueil; rechercher; inicio; buscar; cerca; zurück; loading
        please enter; please refresh; something went wrong; error
    """,
    "credit": """
        getty; getty images; ap photo; file photo; photo by; photo courtesy; photo credit; photo:
        photos by; photograph; photograph by; photograph:; photographs by; image credit; image:
        images:; credit; credit:; courtesy of; photographer; shutterstock; istock; alamy; epa-efe
        wireimage; zuma; screenshot; screengrab; image copyright; image caption; archivbild; symbolbild
        foto:; bild:; quelle:; imago; crédit; crédit photo; foto de; illustration by; illustration:
        picture:; pictured; unsplash; pixabay; handout
    """,
    "byline": """
        by; published; updated; posted; posted by; posted on; last modified; last updated; minutes ago
        mins ago; min ago; hours ago; hour ago; days ago; min read; minute read; mins read; gmt; edt
        est; pst; pdt; cet; utc; bst; ist; cst; staff writer; staff reporter; correspondent; reporter for
        is a reporter; is a writer; is a journalist; is a correspondent; is an editor; is a staff
        is a senior; is the editor; columnist; contributor; contributing; writer for; editor at
        be reached at; send tips; reporting by; editing by; written by; contributed to; author; uhr
        veröffentlicht; aktualisiert; von; publié; mis à jour; publicado; actualizado; aggiornato; @
    """,
}
KINDS = tuple(PHRASES)
# What is a menu entry or a button when it stands alone, and ordinary words in a sentence.
_ORDINARY = """
    about; ad; advertising; author; back to; by; categories; close; collapse; comment; comments
    commission; conditions; consent; contact; credit; donate; donation; edition; email; an email
    error; est; expand; featured; for you; help; home; ist; jobs; licensing; membership; news
    notifications; on facebook; on instagram; on twitter; opinion; podcasts; popular; posted
    previous; print; published; register; registering; related; reply; replies; search; share; sport
    sports; subscriber; subscribers; the app; toggle; topics; updated; video; videos; von; votes
    you may; you might
"""
ENTRY = 6  # words up to which an ordinary word counts as one
LOOKED_AT = 100  # characters at either end of a block: a phrase deep in a paragraph says nothing
# Lower-case letters by their ranges: half as slow again as "\w" without digits.
_LETTER = "[a-z\u00df-\u02af\u0370-\u1fff\u3000-\ud7ff]"
_WORD = re.compile(rf"{_LETTER}+(?:[-'’]{_LETTER}+)*:?|[&@©]")


def _listed(phrases: str) -> list[str]:
    """Return the phrases of a list, as they are looked up."""
    return [" ".join(_WORD.findall(phrase)) for phrase in re.split(r"[;\n]", phrases.strip())]


_KIND = {phrase: kind for kind, phrases in PHRASES.items() for phrase in _listed(phrases)}
_KIND["©"] = "copyright"
ORDINARY = frozenset(_listed(_ORDINARY))


def _seconds() -> dict[str, set[str]]:
    """Return the words with which phrases begin, each with those that stand second."""
    following: dict[str, set[str]] = {}
    for phrase in _KIND:
        first, *rest = (word.rstrip(":") for word in phrase.split())
        for opening in (first, f"{first}:"):
            following.setdefault(opening, set()).update(rest[:1], (f"{word}:" for word in rest[:1]))
    return following


_SECOND = _seconds()
_OPENINGS = frozenset(_SECOND)


@lru_cache(1 << 14)  # menus and footers return from page to page
def _said(seen: str) -> frozenset[str]:
    words = _WORD.findall(seen.lower())
    if _OPENINGS.isdisjoint(words):
        return frozenset()
    said = set()
    for i, word in enumerate(words):
        if word not in _OPENINGS:
            continue
        ends = [i + 1]
        if i + 1 < len(words) and words[i + 1] in _SECOND[word]:
            ends += (i + 2, i + 3)
        for phrase in (" ".join(words[i:end]) for end in ends):
            kind = _KIND.get(phrase) or _KIND.get(phrase.rstrip(":"))
            if kind and (len(words) <= ENTRY or phrase not in ORDINARY):
                said.add(kind)
    return frozenset(said)


def kinds(text: str) -> frozenset[str]:
    """Return the kinds of the phrases at the beginning and at the end of a block."""
    long = len(text) > 2 * LOOKED_AT
    return _said(f"{text[:LOOKED_AT]} \n {text[-LOOKED_AT:]}" if long else text)


forget = _said.cache_clear
