"""A PDF packed by another machine is the same document; whatever else differs in it is named."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from briefer.rendering import render
from briefer.verifying import pdf
from briefer.verifying.pdf import differences
from briefer.verifying.pdf_objects import Part
from tests.sample_brief import sample_brief

OBJECT = re.compile(rb"(\d+) 0 obj\n<<(.*?)/Length (\d+)>>\nstream\n", re.DOTALL)
END = b"\nendstream\nendobj\n"


@dataclass
class Pdf:
    """The objects of one of our files, and the numbers that say where they lie."""

    head: bytes
    objects: dict[int, tuple[bytes, bytes]] = field(default_factory=dict)  # dictionary, stream
    level: int = 9  # of compression
    behind: bytes = b""
    cross: bytes = b""  # in place of the true cross-references

    def written(self) -> bytes:
        whole, places = self.head, dict[int, int]()
        *numbers, last = self.objects
        for number in (*numbers, last):
            text, stream = self.objects[number]
            places[number] = len(whole)
            if number == last:
                stream = self.cross or rows(text, stream, places)
            packed = zlib.compress(stream, self.level) if b"/FlateDecode" in text else stream
            whole += b"%d 0 obj\n<<%s/Length %d>>\nstream\n" % (number, text, len(packed))
            whole += packed + END
        return whole + b"startxref\n%d\n%%%%EOF\n" % places[last] + self.behind


def rows(text: bytes, stream: bytes, places: dict[int, int]) -> bytes:
    """Return the cross-references with the places of the objects."""
    _, wide, rest = map(int, re.search(rb"/W \[(\d) (\d) (\d)\]", text).groups())  # type: ignore[union-attr]  # ours
    size = 1 + wide + rest
    found = [stream[at : at + size] for at in range(0, len(stream), size)]
    return b"".join(
        row[:1] + places[number].to_bytes(wide, "big") + row[1 + wide :] if row[0] == 1 else row
        for number, row in enumerate(found)
    )


def parsed(data: bytes) -> Pdf:
    first = OBJECT.search(data)
    assert first
    found = Pdf(head=data[: first.start()])
    place = len(found.head)
    while match := OBJECT.match(data, place):
        number, length = int(match[1]), int(match[3])
        stream = data[match.end() : match.end() + length]
        packed = b"/FlateDecode" in match[2]
        found.objects[number] = match[2], zlib.decompress(stream) if packed else stream
        place = match.end() + length + len(END)
    return found


BRIEF = sample_brief()


@pytest.fixture(scope="module")
def data() -> bytes:
    return render(BRIEF, "pdf")


def found(data: bytes, shown: bytes) -> list[tuple[str, str]]:
    return [(one.where, one.what) for one in differences(data, shown, BRIEF)]


def test_the_same_pages_packed_by_another_machine_are_the_same_document(data: bytes) -> None:
    for level in (1, 6):
        pdf = parsed(data)
        pdf.level = level
        shown = pdf.written()
        assert shown != data
        assert found(data, shown) == []


def page(pdf: Pdf) -> int:
    """Return the number of the object that holds the words of the first page."""
    return next(n for n, (_, stream) in pdf.objects.items() if b" Tf" in stream and b"BT" in stream)


def moved_words(pdf: Pdf) -> None:
    text, stream = pdf.objects[page(pdf)]
    pdf.objects[page(pdf)] = text, stream + b"\n% nothing to see"


def another_attachment(pdf: Pdf) -> None:
    number = next(n for n, (text, _) in pdf.objects.items() if b"/EmbeddedFile" in text)
    text, stream = pdf.objects[number]
    pdf.objects[number] = text, stream.replace(b"discussed", b"denied", 1)


def another_font(pdf: Pdf) -> None:
    number = next(
        n for n, (_, stream) in pdf.objects.items() if stream[:4] in (b"OTTO", b"\0\1\0\0")
    )
    text, stream = pdf.objects[number]
    pdf.objects[number] = text, stream + b"\0"


def another_author(pdf: Pdf) -> None:
    number = next(n for n, (text, _) in pdf.objects.items() if b"/Type /Metadata" in text)
    text, stream = pdf.objects[number]
    pdf.objects[number] = text, stream.replace(b"briefer", b"somebody", 1)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (moved_words, "content of page 1"),
        (another_attachment, "attached brief.json"),
        (another_font, "fonts"),
        (another_author, "metadata"),
    ],
)
def test_what_differs_is_called_by_the_name_a_reader_has_for_it(
    data: bytes, change: Callable[[Pdf], None], where: str
) -> None:
    pdf = parsed(data)
    change(pdf)
    assert found(data, pdf.written()) == [(where, "is not what the data gives")]


def twice(pdf: Pdf) -> bytes:
    whole = pdf.written()
    first = OBJECT.search(whole)
    assert first
    end = whole.index(END, first.end()) + len(END)
    return whole[: first.start()] + whole[first.start() : end] + whole[first.start() :]


def behind(pdf: Pdf) -> bytes:
    pdf.behind = b"% and more\n"
    return pdf.written()


def between(pdf: Pdf) -> bytes:
    return pdf.written().replace(END, END + b"% hidden\n", 1)


def elsewhere(pdf: Pdf) -> bytes:
    whole = pdf.written()
    place = int(whole.rsplit(b"startxref\n", 1)[1].split()[0])
    return whole.replace(b"startxref\n%d\n" % place, b"startxref\n%d\n" % (place + 1))


def misled(pdf: Pdf) -> bytes:
    *_, last = pdf.objects
    text, stream = pdf.objects[last]
    pdf.cross = rows(text, stream, dict.fromkeys(range(10_000), 7))
    return pdf.written()


def older(pdf: Pdf) -> bytes:
    return pdf.written().replace(b"%PDF-1.7", b"%PDF-1.6", 1)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (twice, "twice"),
        (behind, "another end"),
        (between, "something between its objects"),
        (elsewhere, "its cross-references lie elsewhere"),
        (misled, "its cross-references lead elsewhere"),
        (older, "its header is another"),
    ],
)
def test_a_file_with_room_for_something_hidden_is_no_file_of_ours(
    data: bytes, change: Callable[[Pdf], bytes], what: str
) -> None:
    ((where, why),) = found(data, change(parsed(data)))
    assert where == "the file"
    assert what in why


def test_more_behind_the_end_of_a_stream_is_seen(data: bytes) -> None:
    match = next(m for m in OBJECT.finditer(data) if b"/FlateDecode" in m[2])
    begin, length = match.end(), int(match[3])
    more = data[: match.start(3)] + b"%d" % (length + 3) + data[match.end(3) : begin + length]
    ((where, why),) = found(data, more + b"abc" + data[begin + length :])
    assert where == "the file"
    assert "more behind its end" in why


def test_a_page_whose_words_are_named_is_not_named_again(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [Part("page", 1), Part("content of page", 1), Part("content of page", 2), Part("fonts")]
    monkeypatch.setattr(pdf, "pdf_objects", lambda data: {})
    monkeypatch.setattr(pdf, "differing", lambda expected, shown: iter(parts))
    monkeypatch.setattr(pdf, "page_texts", lambda data: [data.decode(), "the same"])
    told = pdf.differences(b"one word", b"one letter", sample_brief(bottom_line=(), sections=()))
    assert [failure.where for failure in told] == ["text of page 1", "content of page 2", "fonts"]
