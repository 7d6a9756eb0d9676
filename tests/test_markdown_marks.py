"""Markdown is read as the words that it shows; its marks are never printed."""

from __future__ import annotations

import time

import pytest

from briefer.reading.markdown_marks import MARKS, unmarked


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("The [port [north]](https://x.example/a) is shut.", "The port [north] is shut."),
        ("The [port](<https://x.example/a b>) is shut.", "The port is shut."),
        ('The [port](https://x.example/a "Port (north)") is shut.', "The port is shut."),
        ("The [port](https://x.example/Tyne_(river_(north))) is shut.", "The port is shut."),
        ("The [**port**](https://x.example/a) is shut.", "The port is shut."),
        ("[![A crane](https://x.example/a.jpg)](https://x.example/b) rusts.", "A crane rusts."),
        (
            "[[Port of Tyne]] waits for [[Harbour Master|the master]].",
            "Port of Tyne waits for the master.",
        ),
        ("The [port]\n[1] is shut.\n\n[1]: https://x.example", "The port is shut.\n\n"),
        (
            'The [northern port] is shut.\n\n[Northern Port]: https://x.example "Port"',
            "The northern port is shut.\n\n",
        ),
        ("Two cranes[1] stop [sic].\n\n[1]: https://x.example", "Two cranes stop [sic].\n\n"),
        (
            "Cranes stop.[^1] They rust.\n\n[^1]: Press release.",
            "Cranes stop. They rust.\n\nPress release.",
        ),
        ("Cranes stop^[At last.] today.", "Cranes stop today."),
        ("The ~~five\nsix~~ two cranes.", "The two cranes."),
        ("The <del>five</del> <ins>two</ins> cranes.", "The two cranes."),
        (
            "10<sup>6</sup> boxes on 5 km<sup>2</sup>, the 1<sup>st</sup>.",
            "10⁶ boxes on 5 km², the 1st.",
        ),
        ("The port<br>is <b>shut</b>, <q>for ever</q>.", "The port\nis shut, “for ever”."),
        (
            '<div align="center"><img src="a.png"></div>The port is shut.<!-- check -->',
            "The port is shut.",
        ),
        ("“Shut” &amp; closed &lt; 5", "“Shut” & closed < 5"),
        (
            "***Two*** cranes, **out of\nservice**, __rust__ in _peace_.",
            "Two cranes, out of\nservice, rust in peace.",
        ),
        ("“*We wait*,” said *Anna*’s crew.", "“We wait,” said Anna’s crew."),
        ("The ==marked== words, `code`, H~2~O and x^2^.", "The marked words, code, H2O and x²."),
        (
            "5 * 3 * 2, a_b_c, <Anna>, a < b, 2^n, ~5 and R&D;",
            "5 * 3 * 2, a_b_c, <Anna>, a < b, 2^n, ~5 and R&D;",
        ),
        ("\\*Not\\* emphasis, 5\\% more.", "*Not* emphasis, 5% more."),
        ("The port is shut.\\\nIt rains.", "The port is shut.\nIt rains."),
        ("Cranes\n======\n\nStop\n----\n\nNow.", "Cranes\n\nStop\n\nNow."),
        ("| Port | Ships |\n|:-----|------:|\n| Tyne | 14 |", "| Port | Ships |\n| Tyne | 14 |"),
        ("- [x] Cranes checked\n- [ ] Ships moved", "- Cranes checked\n- Ships moved"),
        ("## Cranes with `code` ##", "Cranes with code"),
    ],
)
def test_markdown_is_read_as_it_shows(written: str, shown: str) -> None:
    assert unmarked(written) == shown


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.name)
def test_every_mark_is_found_in_its_example(mark) -> None:  # type: ignore[no-untyped-def]
    assert mark.pattern.search(mark.example)
    assert unmarked(mark.example) != mark.example or mark.name == "block quotation"


def test_what_is_no_mark_stays() -> None:
    text = "An asterisk * alone, a <Name>, [sic], snake_case_name, 3 < 5, #hashtag and 100 ~ 120."
    assert unmarked(text) == text


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<style>", "[[a|", "[a](", "[a][", "~~a ", "**a\n", "`a", "<del>", "^[", "&a", "> > "],
)
def test_hostile_marks_take_linear_time(piece: str) -> None:
    begun = time.process_time()
    unmarked(piece * (1_000_000 // len(piece)) + " end")
    assert time.process_time() - begun < 4
