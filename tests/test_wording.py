"""The fixed words of a brief in its languages, and pages that run from right to left."""

from __future__ import annotations

import ast
import dataclasses
import logging
import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import get_args

import html5lib
import pypdfium2
import pytest
from babel import Locale

from briefer import pipeline
from briefer.cleaning import examine
from briefer.cleaning.phrases import REASONS
from briefer.composing import Refusal
from briefer.config import Settings
from briefer.errors import RenderError
from briefer.language import sentences
from briefer.model import Brief, Dating, Evidence, Role
from briefer.remarks import NOTHING, PHRASES, remark
from briefer.rendering import render, render_mail
from briefer.rendering.catalogue import RIGHT_TO_LEFT, Catalogue, wording
from briefer.rendering.change_words import Telling
from briefer.rendering.dates_in_words import Calendar
from briefer.rendering.templates import names
from briefer.verifying import verify
from briefer.versions import versions
from docs import words
from tests.conftest import SEEDS, TODAY
from tests.page_text import parse, reading
from tests.sample_brief import sample_brief
from tests.test_changes import joined
from tests.test_rendering import own_template

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "templates"
LANGUAGES = sorted(file.stem for file in (FOLDER / "words").glob("??.toml"))
PLACE = re.compile(r"\{\w+\}")
ARABIC = """---
title: وزراء النقل يبحثون أمن الموانئ
publisher: وكالة الساحل
date: 2024-03-04
---
مسقط – بحث وزراء النقل في ست دول، يوم الاثنين، خطة مشتركة لتأمين الموانئ وتبادل المعلومات عن حركة السفن. وقال الوزير سعيد الريامي إن بلاده ستستضيف مركزًا للتنسيق يبدأ عمله في 1 يونيو 2024.

وأوضح الوزير أن الخطة تشمل 14 ميناءً رئيسيًا وأن تكلفتها تبلغ 230 مليون دولار تُدفع على ثلاث سنوات. هل تكفي هذه الخطوات؟ يرى خبراء أن النقص في عدد المفتشين يبقى المشكلة الأكبر في موانئ المنطقة.
"""
URDU = """---
title: بندرگاہوں کی توسیع کا اعلان
publisher: Port Times
date: 2024-03-05
---
کراچی: وزارتِ بحری امور نے منگل کے روز دو بندرگاہوں کی توسیع کے منصوبے کا اعلان کیا ہے جس پر 45 ارب روپے لاگت آئے گی۔ وزیر احمد رضا نے کہا کہ تعمیراتی کام جون 2024 سے شروع ہو جائے گا۔

کیا یہ رقم کافی ہو گی؟ ماہرین کا خیال ہے کہ سڑکوں اور ریل کے رابطے کے بغیر توسیع کا فائدہ محدود رہے گا۔ یونین کے نمائندوں سے 20 مارچ 2024 کو ملاقات ہو گی!
"""


def catalogue(language: str) -> Catalogue:
    return wording(language, [FOLDER])


def brief(language: str, template: str = "policy-brief") -> Brief:
    sample = sample_brief(language=language, prepared_for="OSCE", prepared_by="HQ")
    kinds = ("too-short", "question", "leaning")
    method = dataclasses.replace(
        sample.method,
        versions=versions(),
        set_aside=tuple((remark(kind), 2) for kind in kinds),
        skipped=(),
        folded=((3, 2),),
        undated=(1,),
    )
    return dataclasses.replace(sample, method=method, template=template)


def short(made: Brief) -> Brief:
    """The gist with its sources and the method: a page is set in a third of the time."""
    return dataclasses.replace(made, sections=(), timeline=())


def verified(folder: Path, made: Brief, format: str, **options: str) -> tuple[str, ...]:
    file = folder / f"brief.{format}"
    file.write_bytes(render(made, format, **options))
    return tuple(f"{f.where}: {f.what}" for f in verify(file).failures)


@cache
def lettered() -> bool:
    """Whether a font of this machine has the letters of Arabic and Urdu: none is packaged."""
    import weasyprint

    logger, said = logging.getLogger("weasyprint"), []
    listener = logging.Handler()
    listener.emit = lambda record: said.append(record)  # type: ignore[method-assign]
    logger.addHandler(listener)
    try:
        weasyprint.HTML(string="<p>شاهد گھر</p>").write_pdf()
    finally:
        logger.removeHandler(listener)
    return not said


def on_paper(*languages: str) -> None:
    """Skip what would be set without letters."""
    if RIGHT_TO_LEFT & set(languages) and not lettered():
        pytest.skip("no font here has the letters (README, Installing)")


# --- catalogues --------------------------------------------------------------


def test_these_are_the_languages() -> None:
    assert LANGUAGES == [
        "ar",
        "de",
        "es",
        "fa",
        "fr",
        "hi",
        "it",
        "ja",
        "pt",
        "ru",
        "tr",
        "ur",
        "zh",
    ]


def test_the_catalogue_for_translators_is_made_of_the_templates() -> None:
    assert words.PAGE.read_text(encoding="utf-8") == words.page(), "out of date: make docs"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_phrase_and_no_other(language: str) -> None:
    said = catalogue(language)
    assert sorted(said.words) == sorted(words.phrases())
    assert list(said.counts) == words.nouns()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_places_of_its_phrase(language: str) -> None:
    for phrase, text in catalogue(language).words.items():
        assert sorted(PLACE.findall(text)) == sorted(PLACE.findall(phrase)), phrase
        assert text.strip("\u00a0") == text.strip(), phrase
        assert text, phrase


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_noun_has_a_form_for_every_plural_of_its_language(language: str) -> None:
    tags = {*Locale(language).plural_form.tags, "other"}
    for noun, forms in catalogue(language).counts.items():
        assert set(forms) == tags, noun
        assert all(PLACE.findall(form) in ([], ["{n}"]) for form in forms.values()), noun
        assert "{n}" in forms["other"], noun


def test_counts_are_written_with_the_plural_they_ask_for() -> None:
    counted = [catalogue("ar").quantity(number, "source") for number in (0, 1, 2, 3, 11, 100)]
    assert counted == ["لا مصادر", "مصدر واحد", "مصدران", "3 مصادر", "11 مصدرًا", "100 مصدر"]
    assert catalogue("de").quantity(1234, "source") == "1.234 Quellen"
    assert catalogue("fr").quantity(0, "source") == "0 source"
    assert catalogue("es").quantity(1_000_000, "source") == "1.000.000 de fuentes"
    assert catalogue("ur").quantity(2, "article") == "2 مضامین"
    assert [catalogue("hi").quantity(number, "event") for number in (0, 1, 2)] == [
        "0 घटना", "1 घटना", "2 घटनाएँ"
    ]  # fmt: skip
    assert catalogue("fa").quantity(12_345, "source") == "۱۲٬۳۴۵ منبع"


def test_a_persian_page_has_persian_digits_wherever_a_reader_sees_one() -> None:
    page = visible(
        render(dataclasses.replace(short(brief("fa")), prepared_for=None), "html").decode()
    )
    assert "[۱]" in page
    assert not re.findall(r"\[[0-9]+\]", page)
    assert 'data-note="1"' in render(brief("fa"), "html").decode()


def test_the_stages_remark_nothing_that_has_no_words_and_every_word_is_remarked() -> None:
    said: set[str] = set()
    for file in (ROOT / "briefer").rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        if file.name != "remarks.py":
            said |= {node.value for node in ast.walk(tree) if _is_text(node)}
    # Built of a part: "of-post", "told-past", "yearless-future".
    built = {key for key in PHRASES if key.startswith(("of-", "told-", "yearless-"))}
    assert set(PHRASES) - said - built - set(get_args(Role)) == set()
    asked = re.compile(r'\bremark\(\s*"([\w-]+)"(?: if [\w.]+ else "([\w-]+)")?')
    for file in (ROOT / "briefer").rglob("*.py"):
        for found in asked.finditer(file.read_text(encoding="utf-8")):
            assert {*filter(None, found.groups())} <= set(PHRASES), file.name
    assert {*REASONS.values(), *Refusal, *get_args(Role)} <= set(PHRASES)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_a_remark_is_data_until_it_is_shown() -> None:
    shown = remark(
        "in-office", name="Gilani", office="prime minister", dates=["2008-03-25/2012-06-19", "2021"]
    )
    assert str(shown) == "Gilani, prime minister: 2008-03-25/2012-06-19, 2021"
    english = Calendar(catalogue("en"))
    assert english.spoken(shown) == "Gilani, prime minister: 25 Mar 2008 – 19 June 2012, 2021"
    assert str(remark("said", words="{date} is {words}")) == "{date} is {words}"
    assert not NOTHING
    assert str(NOTHING) == ""
    german = catalogue("de")
    assert german(remark("same-story", number="3")) == german.words[PHRASES["same-story"]].replace(
        "{number}", "3"
    )


def test_a_brief_of_pages_says_nothing_that_has_no_translation() -> None:
    made = pipeline.make([str(SEEDS)], today=TODAY, config=Settings(language="de"))
    known = set(words.phrases())
    assert {name.replace("_", " ") for name, _ in made.method.settings} <= known
    remarks = {removal.reason for removal in made.method.removed}
    remarks |= {reason for reason, _ in made.method.set_aside}
    remarks |= {piece.note for source in made.sources for piece in source.dating.evidence}
    remarks |= {event.note for event in made.timeline} - {NOTHING}
    assert len(remarks) > 8
    assert {one.phrase for one in remarks} - known <= {PHRASES["in-office"], PHRASES["entry"]}


# --- documents ---------------------------------------------------------------


def visible(html: str) -> str:
    """The words that a reader sees or hears, without the quotations."""
    tree = parse(html)
    for quote in tree.xpath("//q | //bdi[ancestor::details]"):
        quote.text, quote[:] = "", []
    titles = [text for name in ("title", "desc") for e in tree.iter(name) for text in e.itertext()]
    labels = [e.get("aria-label") or "" for e in tree.iter() if isinstance(e.tag, str)]
    return " ".join([*reading(tree), *titles, *labels])


def english() -> list[str]:
    """Phrases that are read as English: of two words or more, or capitalised."""
    return [p for p in words.phrases() if re.search(r"[a-z] [a-z]", p) or re.match("[A-Z][a-z]", p)]


@pytest.mark.parametrize("template", names())
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_english_words_are_left(language: str, template: str) -> None:
    said = catalogue(language)
    made = brief(language, template)
    shown = [visible(render(made, "html", template=template).decode())]
    shown += [visible(render_mail(made, template=template)[0]), render_mail(made)[1]]
    shown = [_without_titles(text, made) for text in shown]
    for phrase in english():
        stem = re.sub(r"\{\w+\}", "", phrase).strip(" :.")
        if len(stem) < 4 or stem in said(phrase):
            continue
        pattern = re.compile(rf"(?<!\w){re.escape(stem)}(?!\w)")
        assert not any(pattern.search(text) for text in shown), phrase
    months = re.compile(r"\b(?:January|February|October|December|undated|origins)\b")
    assert not [found for text in shown for found in months.findall(text)]


def _without_titles(text: str, made: Brief) -> str:
    """Without what comes from the sources: titles, words of evidence, labels."""
    own = [source.title for source in made.sources]
    own += [event.words for event in made.timeline]
    own += [piece.words for source in made.sources for piece in source.dating.evidence]
    own += [str(piece.note) for source in made.sources for piece in source.dating.evidence]
    own += [quote.text for quote in made.quotes]
    flat = " ".join(text.split())
    for found in sorted(own, key=len, reverse=True):
        flat = flat.replace(" ".join(found.split()), "") if found else flat
    return flat


def series(language: str) -> Brief:
    """A second issue in which something is new, revised, goes on and has gone quiet."""
    made = joined()
    assert made.changes
    return dataclasses.replace(made, language=language, template="policy-brief", title="Zzz")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_changed_is_told_in_the_language(language: str, tmp_path: Path) -> None:
    said, made = catalogue(language), series(language)
    page = visible(render(made, "html").decode())
    mail = [visible(render_mail(made)[0]), render_mail(made)[1]]
    phrases = ("What changed", "New theme", "Revised", "Before", "Now", "Going on")
    assert all(said(phrase) in page for phrase in (*phrases, "Gone quiet"))
    for text in (page, *mail):
        for phrase in english():
            stem = max(PLACE.split(phrase), key=len).strip(" :.,;“”()")
            if len(stem) > 3 and stem not in said(phrase):
                assert not re.search(rf"(?<!\w){re.escape(stem)}(?!\w)", text), phrase
    assert verified(tmp_path, made, "html") == ()


def test_punctuation_of_what_changed_is_that_of_the_language() -> None:
    french = render(series("fr"), "html").decode()
    assert "Auparavant\u00a0:" in french
    arabic = Telling(catalogue("ar"), Calendar(catalogue("ar")))
    made = series("ar")
    assert made.changes
    lines = dataclasses.replace(made.changes, continuing=made.changes.continuing * 2)
    assert arabic.going_on(lines).count("؛") == 1
    assert "\u2068Flood\u2069 (1 من 2 جديدة)؛" in arabic.going_on(lines)


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
@pytest.mark.parametrize("format", ["html", "pdf"])
def test_a_brief_in_any_language_proves_itself(language: str, format: str, tmp_path: Path) -> None:
    made = brief(language)
    if format == "pdf":
        on_paper(language)
    assert verified(tmp_path, short(made) if format == "pdf" else made, format) == ()


@pytest.mark.parametrize("template", ["briefing-note", "digest", "dossier"])
def test_so_do_the_other_templates(template: str, tmp_path: Path) -> None:
    on_paper("ar")
    for format in ("html", "pdf"):
        assert verified(tmp_path, short(brief("ar")), format, template=template) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_in_any_language_is_valid(language: str) -> None:
    html5lib.HTMLParser(strict=True).parse(render(brief(language), "html"))


def test_the_screen_has_the_letters_of_its_language(tmp_path: Path) -> None:
    """The embedded fonts are reduced to what is used: the words of the catalogue belong to it."""
    letters = Calendar(catalogue("fr")).letters
    assert set("éèêàûÀ«»’") <= set(letters)
    german = render(brief("de"), "html")
    assert len(german) > len(render(brief("en"), "html"))


# --- dates -------------------------------------------------------------------

DATES = {
    "2023-02-12": {
        "de": "12. Februar 2023",
        "fr": "12 février 2023",
        "es": "12 de febrero de 2023",
        "ar": "12 فبراير 2023",
        "ur": "12 فروری، 2023",
        "it": "12 febbraio 2023",
        "ja": "2023年2月12日",
        "pt": "12 de fevereiro de 2023",
        "ru": "12 февраля 2023\xa0г.",
        "tr": "12 Şubat 2023",
        "zh": "2023年2月12日",
        "hi": "12 फ़रवरी 2023",
        "fa": "۱۲ فوریهٔ ۲۰۲۳",
    },
    "2021-08": {
        "de": "August 2021",
        "fr": "août 2021",
        "es": "agosto de 2021",
        "ar": "أغسطس 2021",
        "ur": "اگست 2021",
        "it": "agosto 2021",
        "ja": "2021年8月",
        "pt": "agosto de 2021",
        "ru": "август 2021\xa0г.",
        "tr": "Ağustos 2021",
        "zh": "2021年8月",
        "hi": "अगस्त 2021",
        "fa": "اوت ۲۰۲۱",
    },
    "2023-02-12/2023-02-13": {
        "de": "12.–13. Februar 2023",
        "fr": "12–13 février 2023",
        "es": "12–13 de febrero de 2023",
        "ar": "12–13 فبراير 2023",
        "ur": "12–13 فروری 2023",
        "it": "12–13 febbraio 2023",
        "ja": "2023年2月12日～13日",
        "pt": "12 – 13 de fevereiro de 2023",
        "ru": "12–13 февраля 2023\xa0г.",
        "tr": "12–13 Şubat 2023",
        "zh": "2023年2月12日至13日",
        "hi": "12–13 फ़रवरी 2023",
        "fa": "۱۲ تا ۱۳ فوریهٔ ۲۰۲۳",
    },
    "2023-12-30/2024-01-02": {
        "de": "30. Dezember 2023 – 2. Januar 2024",
        "fr": "30 décembre 2023 – 2 janvier 2024",
        "es": "30 de diciembre de 2023 – 2 de enero de 2024",
        "ar": "30 ديسمبر 2023 – 2 يناير 2024",
        "ur": "30 دسمبر، 2023 – 2 جنوری، 2024",
        "it": "30 dicembre 2023 – 02 gennaio 2024",
        "ja": "2023年12月30日～2024年1月2日",
        "pt": "30 de dezembro de 2023 – 2 de janeiro de 2024",
        "ru": "30 декабря 2023\xa0г. – 2 января 2024\xa0г.",
        "tr": "30 Aralık 2023 – 2 Ocak 2024",
        "zh": "2023年12月30日至2024年1月2日",
        "hi": "30 दिसंबर 2023 – 2 जनवरी 2024",
        "fa": "۳۰ دسامبر ۲۰۲۳ تا ۲ ژانویهٔ ۲۰۲۴",
    },
    "2011-12-01/2023-02": {
        "de": "1. Dezember 2011 – Februar 2023",
        "fr": "1er décembre 2011 – février 2023",
        "es": "1 de diciembre de 2011 – febrero de 2023",
        "ar": "1 ديسمبر 2011 – فبراير 2023",
        "ur": "1 دسمبر، 2011 – فروری 2023",
        "it": "1 dicembre 2011 – febbraio 2023",
        "ja": "2011年12月1日 – 2023年2月",
        "pt": "1 de dezembro de 2011 – fevereiro de 2023",
        "ru": "1 декабря 2011\xa0г. – февраль 2023\xa0г.",
        "tr": "1 Aralık 2011 – Şubat 2023",
        "zh": "2011年12月1日 – 2023年2月",
        "hi": "1 दिसंबर 2011 – फ़रवरी 2023",
        "fa": "۱ دسامبر ۲۰۱۱ – فوریهٔ ۲۰۲۳",
    },
    "2021-08~": {
        "de": "ca. August 2021",
        "fr": "vers août 2021",
        "es": "hacia agosto de 2021",
        "ar": "نحو أغسطس 2021",
        "ur": "تقریباً اگست 2021",
        "it": "circa agosto 2021",
        "ja": "2021年8月頃",
        "pt": "cerca de agosto de 2021",
        "ru": "ок. август 2021\xa0г.",
        "tr": "yaklaşık Ağustos 2021",
        "zh": "约2021年8月",
        "hi": "लगभग अगस्त 2021",
        "fa": "حدود اوت ۲۰۲۱",
    },
    "2016-09-12/..": {
        "de": "nach dem 12. September 2016",
        "fr": "après le 12 septembre 2016",
        "es": "después del 12 de septiembre de 2016",
        "ar": "بعد 12 سبتمبر 2016",
        "ur": "12 ستمبر، 2016 کے بعد",
        "it": "dopo: 12 settembre 2016",
        "ja": "2016年9月12日より後",
        "pt": "depois de 12 de setembro de 2016",
        "ru": "после: 12 сентября 2016\xa0г.",
        "tr": "şundan sonra: 12 Eylül 2016",
        "zh": "2016年9月12日之后",
        "hi": "12 सितंबर 2016 के बाद",
        "fa": "پس از ۱۲ سپتامبر ۲۰۱۶",
    },
    "../2016": {
        "de": "vor 2016",
        "fr": "avant 2016",
        "es": "antes de 2016",
        "ar": "قبل 2016",
        "ur": "2016 سے پہلے",
        "it": "prima di: 2016",
        "ja": "2016年より前",
        "pt": "antes de 2016",
        "ru": "до: 2016",
        "tr": "şundan önce: 2016",
        "zh": "2016年之前",
        "hi": "2016 से पहले",
        "fa": "پیش از ۲۰۱۶",
    },
    "2023-02-01/2023-02-28": {
        "de": "Februar 2023",
        "fr": "février 2023",
        "es": "febrero de 2023",
        "ar": "فبراير 2023",
        "ur": "فروری 2023",
        "it": "febbraio 2023",
        "ja": "2023年2月",
        "pt": "fevereiro de 2023",
        "ru": "февраль 2023\xa0г.",
        "tr": "Şubat 2023",
        "zh": "2023年2月",
        "hi": "फ़रवरी 2023",
        "fa": "فوریهٔ ۲۰۲۳",
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("edtf", DATES)
def test_dates_are_written_as_the_language_does(edtf: str, language: str) -> None:
    assert Calendar(catalogue(language)).edtf(edtf) == DATES[edtf][language]


def test_short_dates_keep_the_order_of_the_long_ones() -> None:
    short = [Calendar(catalogue(code)).edtf("2023-02-12", short=True) for code in LANGUAGES]
    assert short == [
        "12 فبراير 2023",
        "12. Feb. 2023",
        "12 feb 2023",
        "۱۲ فوریه ۲۰۲۳",
        "12 févr. 2023",
        "12 फ़र॰ 2023",
        "12 feb 2023",
        "2023年2月12日",
        "12 de fev. de 2023",
        "12 февр. 2023\xa0г.",
        "12 Şub 2023",
        "12 فروری، 2023",
        "2023年2月12日",
    ]


def test_what_is_inferred_or_unknown_says_so() -> None:
    said = Evidence(kind="office", edtf="")
    inferred = Dating(
        edtf="2021-08", start=date(2021, 8, 1), end=date(2021, 8, 31), evidence=(said,)
    )
    german = Calendar(catalogue("de"))
    assert german.dated(inferred) == "ca. August 2021"
    assert german.dated(Dating()) == "ohne Datum"
    assert german.spoken(remark("nearest", date="2023-02-12")) == "dem 12. Feb. 2023 am nächsten"
    assert german.spoken(remark("told-past")) == "als vergangen berichtet"
    terms = {"name": "Rex Tillerson", "office": "secretary of state", "dates": ["2017-02/2018-03"]}
    assert german.spoken(remark("in-office", **terms)) == (
        "Rex Tillerson, secretary of state: Feb. 2017 – März 2018"
    )


def test_a_language_without_locale_data_still_has_dates() -> None:
    assert Calendar(catalogue("zxx")).edtf("2023-02-12") == "February 12, 2023"


# --- catalogues of one's own -------------------------------------------------


def own(tmp_path: Path, **catalogues: str) -> Path:
    folder = tmp_path / "ours"
    (folder / "words").mkdir(parents=True)
    own_template(folder)
    for language, text in catalogues.items():
        (folder / "words" / f"{language}.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_language_of_ones_own_is_taken(tmp_path: Path) -> None:
    folder = own(tmp_path, nl='[words]\n"Bottom line" = "De kern"\n')
    html = render(brief("nl"), "html", template=folder).decode()
    assert "<h2>De kern</h2>" in html
    assert "22 november 2026" in html
    assert "<h2>Sources</h2>" in html  # what it lacks is written in English


def test_single_phrases_of_ours_are_replaced(tmp_path: Path) -> None:
    folder = own(tmp_path, de='[words]\n"Bottom line" = "Auf einen Blick"\n')
    html = render(brief("de"), "html", template=folder).decode()
    assert "<h2>Auf einen Blick</h2>" in html
    assert "<h2>Quellen</h2>" in html


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[words", r"de\.toml: not a catalogue"),
        ("[phrases]\n", r"de\.toml: may hold \[words\] and \[counts\] only"),
        ('[words]\n"Sources" = 3\n', r"de\.toml: 'Sources': must be a text"),
        ('[counts]\nsource = { one = "{n} Quelle" }\n', r"de\.toml: 'source': needs a form other"),
    ],
)
def test_a_broken_catalogue_gives_one_clear_line(tmp_path: Path, text: str, reason: str) -> None:
    folder = own(tmp_path, de=text)
    with pytest.raises(RenderError, match=reason) as refused:
        render(brief("de"), "html", template=folder)
    assert "\n" not in str(refused.value)


def test_the_catalogues_are_plain_tables() -> None:
    for language in (*LANGUAGES, "english"):
        file = FOLDER / "words" / f"{language}.toml"
        assert set(tomllib.loads(file.read_text(encoding="utf-8"))) == {"words", "counts"}


# --- from right to left ------------------------------------------------------


@pytest.fixture(scope="module")
def leftward(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    folder = tmp_path_factory.mktemp("leftward")
    (folder / "ar.md").write_text(ARABIC, encoding="utf-8")
    (folder / "ur.md").write_text(URDU, encoding="utf-8")
    chosen = Settings(language="ar", title="أمن الموانئ", marking="TLP:GREEN")
    return pipeline.make([str(folder)], today=date(2024, 5, 2), config=chosen)


def test_arabic_and_urdu_articles_are_read_as_any_other(leftward: Brief) -> None:
    assert len(leftward.sources) == 2
    assert {source.dating.edtf for source in leftward.sources} == {"2024-03-04", "2024-03-05"}
    assert len(leftward.quotes) >= 6
    assert not [quote for quote in leftward.quotes if "؟" in quote.text]  # questions are no points


@pytest.mark.parametrize("text", [ARABIC, URDU], ids=["Arabic", "Urdu"])
def test_their_sentences_end_where_they_end(text: str) -> None:
    body = text.rpartition("---\n")[2]
    assert examine(body).prose
    found = [sentence.text for sentence in sentences(body)]
    assert len(found) == 5
    assert all(sentence[-1] in ".؟۔!" for sentence in found)


@pytest.mark.parametrize("format", ["html", "pdf"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_brief_of_them_proves_itself(
    leftward: Brief, language: str, format: str, tmp_path: Path
) -> None:
    if format == "pdf":
        on_paper("ar")
    assert verified(tmp_path, dataclasses.replace(leftward, language=language), format) == ()


def test_a_changed_word_on_an_arabic_page_is_found(leftward: Brief, tmp_path: Path) -> None:
    on_paper("ar")
    first = leftward.quotes[0]
    piece = next(piece for piece in first.pieces if piece.kind == "verbatim")
    other = dataclasses.replace(piece, text=piece.text.replace(" ", " ليس ", 1))
    quote = dataclasses.replace(first, pieces=(other, *first.pieces[1:]))
    point = dataclasses.replace(leftward.bottom_line[0], quotes=(quote,))
    changed = dataclasses.replace(leftward, bottom_line=(point, *leftward.bottom_line[1:]))
    from briefer.verifying.pdf import differences

    failures = differences(render(leftward, "pdf"), render(changed, "pdf"), leftward)
    assert "text of page 1" in {failure.where for failure in failures}


def test_the_page_runs_from_right_to_left(leftward: Brief) -> None:
    html = render(leftward, "html").decode()
    assert '<html lang="ar" dir="rtl" class="screen">' in html
    assert '<table class="coverage">' in html
    assert 'aria-label="عودة' in html
    english_page = render(dataclasses.replace(leftward, language="en"), "html").decode()
    assert '<html lang="en" class="screen">' in english_page
    assert '<p dir="rtl">' in english_page  # its quotations run the other way


def test_dates_and_notes_run_with_the_document(leftward: Brief) -> None:
    turned = render(dataclasses.replace(brief("ar"), passages=()), "html").decode()
    assert '<p dir="ltr">' in turned
    assert '<span class="dated" dir="rtl">' in turned


def test_latin_names_turn_nothing_in_an_arabic_brief(leftward: Brief) -> None:
    text = "".join(reading(parse(render(leftward, "html").decode())))
    assert "\u2068Port" in text


def test_the_marking_stays_on_the_right(leftward: Brief) -> None:
    """TLP asks for it; the number of the page goes where it is not."""
    on_paper("ar")
    bare = dataclasses.replace(leftward, marking=None)
    for made, left in ((leftward, True), (bare, False)):
        with pypdfium2.PdfDocument(render(made, "pdf")) as document:
            page = document[0]
            text, width = page.get_textpage(), page.get_width()
            where = text.search("الصفحة")
            start, _ = where.get_next() or (None, None)
            assert start is not None
            assert (text.get_charbox(start)[0] < width / 2) is left


# --- a catalogue with a mistake in it ---


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('[words]\n"No. {number}" = "Nr. {nummer}"', "has the names nummer; its names are number"),
        ('[words]\n"No. {number}" = "Nr."', "has the names none; its names are number"),
        ('[words]\n"No. {number}" = "Nr. {number"', "has the names {; its names are number"),
        ('[words]\n"No. {number}" = "Nr. {number} {title}"', "has the names number, title"),
        ('[words]\n"No. {number}" = "Nr. {{number}}"', "has the names number, {, }"),
        ('[words]\n"Sources" = "{Quellen}"', "has the names Quellen; it has no names"),
        ('[words]\n"Sources" = 7', "must be a text"),
        ('[words.Sources]\nname = "Quellen"', "must be a text"),
        ('[phrases]\n"Sources" = "Quellen"', r"may hold \[words\] and \[counts\] only"),
        ('[counts]\nsource = { one = "{n} Quelle" }', "needs a form other"),
        ('[counts]\nsource = "{n} Quellen"', "needs a form other"),
        ('[counts]\nsource = { single = "{n}", other = "{n}" }', "no such plural category"),
        ('[counts]\nsource = { other = "{number} Quellen" }', "must be a text, {n} in it"),
        ('[counts]\nsource = { other = 7 }', "must be a text, {n} in it"),
        ("[words]\nx = " + "[" * 3000, "nested too deep"),
        ("[words]\nx = " + "9" * 5000, "a number in it is too long"),
        ("[words\n", "not TOML"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_catalogue_is_named_in_one_line(
    tmp_path: Path, table: str, said: str
) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "de.toml").write_text(table, encoding="utf-8")
    with pytest.raises(RenderError, match=said) as refused:
        wording("de", [tmp_path])
    assert str(refused.value).startswith("de.toml: ")
    assert str(refused.value).isprintable()
