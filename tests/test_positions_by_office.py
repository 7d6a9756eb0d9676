"""Positions in languages whose files list offices and bodies: who takes them, and what is none."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from briefer import make, quotations
from briefer.composing.voices.actors_by_office import actor_by_office
from briefer.verifying.claims import check
from tests.test_attributions import positions


def actors(language: str, text: str) -> list[str | None]:
    return [actor_by_office(text, one.speaker, language) for one in quotations(text) if one.speaker]


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("ru", "Министр рыболовства Анна Котова заявила, что порт необходимо закрыть.", "Анна Котова"),
        ("ru", "Мэр Вельма Ольга Рогова потребовала отложить закрытие порта.", "Ольга Рогова"),
        ("ru", "Партия «Маяк» обвинила министра во лжи перед рыбаками.", "Партия «Маяк»"),
        ("ru", "«Порт закрывать нельзя», — сказал депутат Пётр Ильич Сомов.", "Пётр Ильич Сомов"),
        ("ar", "وقالت وزيرة الثروة السمكية سلمى حداد إن الميناء يجب أن يغلق.", "سلمى حداد"),
        ("ar", "وحذر بنك الساحل من إفلاس شركات كثيرة في المدينة.", "بنك الساحل"),
        ("zh", "渔业部长陈丽华表示，关闭港口是必要的。", "陈丽华"),
        ("zh", "海岸银行警告说，许多企业可能破产。", "海岸银行"),
        ("zh", "“我们绝不接受。”渔民协会主席李国强对记者说。", "李国强"),
        ("ja", "漁業組合の佐藤健一会長は「決定は誤りだ。撤回すべきだ」と批判した。", "佐藤健一"),
        ("ja", "海岸党は、大臣は辞任すべきだと批判した。", "海岸党"),
        ("hi", "मछुआरा संघ के अध्यक्ष राजेश यादव ने मांग की कि सरकार फैसला वापस ले।", "राजेश यादव"),
        ("hi", "तट पार्टी ने आरोप लगाया कि मंत्री ने झूठ बोला है।", "तट पार्टी"),
        ("tr", "Balıkçılık Bakanı Ayşe Demir, limanın kapatılmasının gerekli olduğunu söyledi.", "Ayşe Demir"),
        ("tr", "Kıyı Partisi, bakanı yalan söylemekle suçladı ve istifasını istedi.", "Kıyı Partisi"),
        ("ur", "وزیر خزانہ سلمان راجہ نے کہا کہ بندرگاہ کو بند کرنا ضروری ہے۔", "سلمان راجہ"),
    ],
)  # fmt: skip
def test_people_stand_behind_their_office_and_bodies_by_their_noun(
    language: str, text: str, actor: str
) -> None:
    assert actors(language, text) == [actor]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Полиция заявила, что протест в порту Вельма прошёл спокойно."),
        ("ru", "Министр заявил, что порт Вельма закроют с первого апреля."),
        ("ar", "وقالت الشرطة إن الاحتجاج في الميناء مر بهدوء مساء أمس."),
        ("zh", "警方说，抗议活动平静结束。"),
        ("ja", "警察によると、港での抗議は平穏に終わった。"),
        ("hi", "पुलिस ने कहा कि बंदरगाह पर प्रदर्शन शांतिपूर्ण रहा।"),
        ("tr", "Polis, limandaki gösterinin olaysız geçtiğini açıkladı."),
    ],
)
def test_whoever_has_no_name_is_nobody(language: str, text: str) -> None:
    assert actors(language, text) in ([], [None])


@pytest.mark.parametrize(
    ("text", "takes"),
    [
        ("Министр рыболовства Анна Котова заявила, что порт Вельма необходимо закрыть.", True),
        ("Министр рыболовства Анна Котова сообщила, что три лодки стояли у порта Вельма.", False),
        ("Balıkçılık Bakanı Ayşe Demir, limanın hemen kapatılması gerektiğini söyledi.", True),
        ("Balıkçılık Bakanı Ayşe Demir, üç teknenin limana vardığını söyledi.", False),
        ("渔业部长陈丽华表示，政府必须立即关闭维尔姆的港口。", True),
        ("渔业部长陈丽华说，三艘船昨天在维尔姆的港口停泊。", False),
    ],
)
def test_what_was_seen_is_no_position(text: str, takes: bool) -> None:
    assert bool(positions(text)) is takes


FOLDER = [
    ("Правительство закроет порт Вельма", "Правительство решило закрыть порт Вельма для траулеров с 1 апреля. Министр рыболовства Анна Котова заявила, что закрытие порта необходимо. Председатель союза рыбаков Игорь Сомов потребовал отменить решение."),
    ("Рыбаки Вельма вышли против закрытия порта", "Около 200 рыбаков вышли в среду на набережную Вельма. Мэр Вельма Ольга Рогова призвала правительство отложить закрытие порта до осени. «Это решение разрушит город, мы его не примем», — сказал председатель союза рыбаков Игорь Сомов."),
    ("Учёные поддержали закрытие порта Вельма", "Институт моря поддержал закрытие порта Вельма. Директор института Павел Ветров считает, что без запрета треска исчезнет. Банк «Север» предупредил, что банкротства рыбаков неизбежны."),
    ("Суд рассмотрит жалобу рыбаков Вельма", "Союз рыбаков подал жалобу на закрытие порта Вельма. Суд рассмотрит жалобу рыбаков 20 марта. Адвокат союза Марина Белова уверена, что решение правительства незаконно."),
]  # fmt: skip


def test_one_event_in_four_articles_is_one_theme_with_its_actors(tmp_path: Path) -> None:
    for day, (title, text) in enumerate(FOLDER, 3):
        told = {"title": title, "text": text, "date": f"2026-03-0{day}", "source": f"Газета {day}"}
        (tmp_path / f"{day}.jsonl").write_text(json.dumps(told) + "\n")
    brief = make([tmp_path], today=date(2026, 3, 9))
    (theme,) = brief.sections
    assert theme.positions
    said = {one.name: " ".join(quote.text for quote in one.quotes) for one in theme.positions}
    for name, quote in said.items():
        assert name.split()[-1] in quote  # nobody is given another's words
    assert check(brief) == []
    assert "заявила" not in theme.label
