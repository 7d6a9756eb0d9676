"""Datelines of long places and of other scripts: no part of the sentence, and where the day stands."""

from __future__ import annotations

import pytest

from briefer.language import Dateline, dateline

BODY = {
    "latin": "El gobierno cerró el puerto de la ciudad, y los pescadores protestaron.",
    "ru": "Правительство закрыло порт города, и рыбаки протестовали на площади.",
    "ar": "أغلقت الحكومة ميناء المدينة واحتج الصيادون في الساحة المركزية.",
    "hi": "सरकार ने शहर का बंदरगाह बंद कर दिया और मछुआरों ने विरोध किया।",
    "zh": "政府关闭了城市的港口，渔民在中心广场抗议这一决定。",
    "ja": "政府は町の港を閉鎖し、漁師は中央広場でその決定に抗議した。",
}


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("latin", "SANTA ROSA DE LA SIERRA, Bolivia, 3 mar (EFE) —"),
        ("latin", "La Vega, 3 mar (EFE).-"),
        ("latin", "Velm, 3. März (dpa) -"),
        ("latin", "İZMİR, 3 Mart (AA) -"),
        ("ru", "ВЕЛЬМ, 3 мар — РИА Новости."),
        ("ru", "ВЕЛЬМ, 3 марта. /ТАСС/."),
        ("ar", "نيودلهي (د ب أ) -"),
        ("ar", "القاهرة، 3 مارس (رويترز) -"),
        ("hi", "नई दिल्ली, 3 मार्च (भाषा)।"),
        ("zh", "【北京3月3日电】"),
        ("zh", "（北京3日讯）"),
        ("zh", "新华社北京3月3日电（记者张伟）"),
        ("ja", "【ベルム3月3日共同】"),
        ("ja", "【ワシントン＝山田太郎】"),
    ],
)
def test_what_stands_before_the_first_sentence_is_a_dateline(language: str, head: str) -> None:
    found = dateline(f"{head} {BODY[language]}")
    assert isinstance(found, Dateline)
    assert found.span == (0, len(head))


@pytest.mark.parametrize(
    "text",
    [
        "Москва — столица России, и правительство закрыло порт города на всё лето.",
        "（图）政府关闭了城市的港口，渔民在中心广场抗议这一决定。",
        "قال الوزير: أغلقت الحكومة ميناء المدينة واحتج الصيادون في الساحة.",
        "Velm, 3 dead men and a boat - so the story of the harbour began that night.",
    ],
)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert dateline(text) is None
