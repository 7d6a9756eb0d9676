"""Articles in scripts that part no words: none is lost, each gives whole sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefer
from briefer.language import length

ARTICLES = {
    "zh": "北港罢工进入第二周\n\n码头工人罢工周二进入第二周，约三千二百名工人要求加薪。工会主席李文说：“我们不会复工。”"
    "港务局称，目前有四十艘货轮在锚地等候。\n\n政府已任命一名调解员，首次会谈将于周四举行。\n",
    "ja": "市議会、図書館の閉館案を否決\n\n北浜市議会は五日、市立図書館三館を閉館する案を賛成九、反対十六で否決した。"
    "「声を聞くべきだ。」と反対派の議員は述べた。市長は財政難を理由に案を提出していた。\n",
    "th": "สภาเมืองลงมติไม่ปิดห้องสมุด\n\nสภาเมืองเหนือลงมติเมื่อวันอังคารด้วยคะแนน 16 ต่อ 9 "
    "ไม่ให้ปิดห้องสมุดสามแห่งตามที่นายกเทศมนตรีเสนอ นายกเทศมนตรีให้เหตุผลว่าเมืองขาดงบประมาณราวสี่สิบล้านบาท "
    "ฝ่ายค้านเห็นว่าควรถามผู้ใช้บริการก่อน\n",
    "km": "តម្លៃអង្ករកើនឡើង\n\nក្រសួងពាណិជ្ជកម្មបានឱ្យដឹងថា តម្លៃអង្ករបានកើនឡើងប្រាំភាគរយក្នុងខែឧសភា។ "
    "កសិករបានស្នើសុំឱ្យរដ្ឋាភិបាលជួយមុនដំណាច់ខែ។\n",
    "my": "ဆန်ဈေး တက်\n\nစီးပွားရေးဝန်ကြီးဌာနက မေလတွင် ဆန်ဈေး ငါးရာခိုင်နှုန်း တက်ခဲ့သည်ဟု ပြောကြားသည်။ "
    "လယ်သမားများက အစိုးရ၏ အကူအညီကို တောင်းဆိုခဲ့ကြသည်။\n",
    "am": "የሩዝ ዋጋ ጨመረ\n\nየንግድ ሚኒስቴር ሰኞ ዕለት እንዳስታወቀው የሩዝ ዋጋ በግንቦት ወር በአምስት በመቶ ጨምሯል። "
    "አርሶ አደሮች መንግሥት ከወሩ መጨረሻ በፊት እንዲረዳቸው ጠይቀዋል።\n",
}


@pytest.mark.parametrize("code", ARTICLES)
def test_an_article_gives_a_brief_of_its_sentences(code: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLES[code], encoding="utf-8")
    brief = briefer.make([tmp_path], today="2026-11-22")
    assert len(brief.sources) == 1
    assert len(brief.quotes) >= 2
    assert brief.method.skipped == ()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("他来了。“我们等。”他说。会议结束！", ["他来了。", "“我们等。”他说。", "会议结束！"]),
        ("李文说：“不复工。”船在等。", ["李文说：“不复工。”", "船在等。"]),
        ("「春まで。待て。」と述べた。次に進む。", ["「春まで。待て。」と述べた。", "次に進む。"]),
        ("គាត់បាននិយាយ។ នាងទៅ។", ["គាត់បាននិយាយ។", "នាងទៅ។"]),
        ("ወደቡ ተዘጋ።ሠራተኞች ተናገሩ።", ["ወደቡ ተዘጋ።", "ሠራተኞች ተናገሩ።"]),
    ],
)
def test_sentences_end_at_the_marks_of_their_script(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in briefer.sentences(text)] == sentences


def test_a_thai_paragraph_is_cut_only_between_long_phrases() -> None:
    first, second, third = "ก" * 50, "ข" * 50, "และ" + "ค" * 50
    text = f"{first} {second} {third}"
    cut = [sentence.text for sentence in briefer.sentences(text)]
    assert cut == [first, f"{second} {third}"]
    assert [s.text for s in briefer.sentences("กกก ขขข")] == ["กกก ขขข"]


def test_words_are_counted_where_no_space_parts_them() -> None:
    assert length("two words") == 2
    assert length("港口起重机停运") == 4
    assert length("港口 2 Kräne") == 3
