"""Who issued a brief is signed, and `verify` says who did and whether an authority vouches for them."""

from __future__ import annotations

import builtins
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from briefer.errors import InputError, MissingError, VerifyError
from briefer.rendering import render
from briefer.signing import (
    DETACHED,
    PasswordError,
    load_key,
    parted,
    read_trust,
    sign_files,
    sign_pdf,
)
from briefer.verifying import open_brief, verify
from tests.authority import PASSWORD, establish
from tests.conftest import SEEDS
from tests.sample_brief import sample_brief

WHEN = datetime(2026, 11, 22, 12, 30, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return establish(tmp_path_factory.mktemp("keys"))


@cache
def rendered(format: str) -> bytes:
    return render(replace(sample_brief(), sections=(), timeline=()), format)


def signed(keys: Path, folder: Path, name: str, key: str = "open.pem") -> Path:
    files = sign_files({name: rendered(name.partition(".")[2])}, load_key(keys / key), WHEN)
    for other, data in files.items():
        (folder / other).write_bytes(data)
    return folder / name


@pytest.mark.parametrize(
    "name", ["brief.pdf", "brief.html", "brief.json", "brief.docx", "brief.zip"]
)
def test_a_signed_file_is_as_consistent_as_before_and_its_signer_is_named(
    keys: Path, tmp_path: Path, name: str
) -> None:
    path = signed(keys, tmp_path, name)
    outcome = verify(path, trust=keys / "ca.pem")
    assert outcome.degree == "consistent"
    (one,) = outcome.signatures
    assert (one.signer, one.issuer, one.trusted) == ("Press desk", "Authority of tests", True)
    assert one.signed == "2026-11-22T12:30:05+00:00"
    assert (path.with_name(name + DETACHED).exists()) == (name != "brief.pdf")
    assert open_brief(path).brief


@pytest.mark.parametrize("name", ["brief.pdf", "brief.html"])
def test_whoever_no_authority_vouches_for_is_named_but_not_trusted(
    keys: Path, tmp_path: Path, name: str
) -> None:
    path = signed(keys, tmp_path, name)
    outcome = verify(path)
    assert outcome.ok
    assert [one.trusted for one in outcome.signatures] == [False]
    outcome = verify(path, trust=keys / "other.pem")
    assert not outcome.ok
    assert "doesn't vouch" in outcome.failures[0].what
    path = signed(keys, tmp_path, name, "stranger.pem")
    assert not verify(path, trust=keys / "ca.pem").ok


@pytest.mark.parametrize("name", ["brief.pdf", "brief.html"])
def test_an_unsigned_file_is_not_what_an_authority_vouches_for(
    keys: Path, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(rendered(name.partition(".")[2]))
    assert verify(path).signatures == ()
    assert not verify(path, trust=keys / "ca.pem").ok


def test_a_signed_pdf_is_the_unsigned_one_and_the_signature_behind_it(keys: Path) -> None:
    pdf = rendered("pdf")
    made = sign_pdf(pdf, load_key(keys / "open.pem"), WHEN)
    assert made.startswith(pdf)
    assert made == sign_pdf(pdf, load_key(keys / "open.pem"), WHEN)
    base, signature = parted(made)
    assert base == pdf
    assert signature
    assert signature.when == WHEN
    with pytest.raises(InputError, match="unsigned"):
        sign_pdf(made, load_key(keys / "open.pem"), WHEN)


def test_another_program_reads_and_trusts_the_signature(keys: Path) -> None:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    made = sign_pdf(rendered("pdf"), load_key(keys / "key.p12", PASSWORD), WHEN)
    (embedded,) = PdfFileReader(io.BytesIO(made)).embedded_signatures
    roots = list(read_trust(keys / "ca.pem"))
    status = validate_pdf_signature(
        embedded, ValidationContext(trust_roots=roots, moment=WHEN, allow_fetching=False)
    )
    assert status.bottom_line
    assert status.summary() == "INTACT:TRUSTED,UNTOUCHED"


def test_a_key_of_an_elliptic_curve_signs_too(tmp_path: Path) -> None:
    keys = establish(tmp_path / "keys", "ec")
    for name in ("brief.pdf", "brief.json"):
        path = signed(keys, tmp_path, name)
        assert verify(path, trust=keys / "ca.pem").ok


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def digits(data: bytes) -> int:
    return data.rindex(b"/Contents <") + 700


FORGERIES: dict[str, Callable[[bytes], bytes]] = {
    "another word on the page": lambda pdf: flipped(pdf, 9_000),
    "another digit of the signature": lambda pdf: pdf[: digits(pdf)] + b"0123" + pdf[digits(pdf) + 4 :],
    "another time": lambda pdf: pdf.replace(b"/M (D:20261122123005Z)", b"/M (D:20261122123006Z)"),
    "something behind it": lambda pdf: pdf + b"% Not said\n",
    "something within its zeros": lambda pdf: re.sub(rb"00>", b"41>", pdf),
    "a visible field": lambda pdf: pdf.replace(b"/Rect [0 0 0 0]", b"/Rect [9 9 9 9]"),
    "another catalogue": lambda pdf: pdf.replace(b"/SigFlags 3", b"/SigFlags 1"),
    "a second update": lambda pdf: pdf + pdf[pdf.index(b"%%EOF\n") + 6 :],
    "an action": lambda pdf: pdf.replace(b"/SigFlags 3>>", b"/SigFlags 3>>/OpenAction 1 0 R"),
    "a range that leaves more out": lambda pdf: re.sub(
        rb"/ByteRange \[0 (\d{10}) ", lambda m: b"/ByteRange [0 %010d " % (int(m[1]) - 9), pdf
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGERIES)
def test_a_signed_pdf_that_was_changed_is_refuted(keys: Path, tmp_path: Path, name: str) -> None:
    path = signed(keys, tmp_path, "brief.pdf")
    true = path.read_bytes()
    path.write_bytes(FORGERIES[name](true))
    assert path.read_bytes() != true
    try:
        outcome = verify(path, trust=keys / "ca.pem")
    except VerifyError:
        return
    assert outcome.degree == "refuted"


def test_a_signature_of_another_file_or_none_at_all_is_refuted(keys: Path, tmp_path: Path) -> None:
    path = signed(keys, tmp_path, "brief.json")
    other = signed(keys, tmp_path, "brief.html")
    beside = path.with_name("brief.json" + DETACHED)
    for message in (
        other.with_name("brief.html" + DETACHED).read_bytes(),
        b"",
        b"not a signature",
        b"0\x82\xff\xff",
        b"0\x80" * 3_000,
        beside.read_bytes()[:-9],
        beside.read_bytes() + b"more",
        flipped(beside.read_bytes(), len(beside.read_bytes()) - 20),
    ):
        beside.write_bytes(message)
        outcome = verify(path)
        assert outcome.degree == "refuted"
        assert [one.where for one in outcome.failures] == ["the signature"]
        assert "\n" not in outcome.failures[0].what


@pytest.mark.parametrize("name", ["key.p12", "key.pem"])
def test_a_key_opens_with_its_password_only(keys: Path, name: str) -> None:
    assert load_key(keys / name, PASSWORD)
    with pytest.raises(PasswordError, match="needs a password"):
        load_key(keys / name)
    with pytest.raises(PasswordError, match="its password is another"):
        load_key(keys / name, "wrong")


def test_what_is_no_key_gets_one_clear_line(keys: Path, tmp_path: Path) -> None:
    for name, data, line in (
        ("a.pem", b"hello", "neither PKCS#12 nor PEM"),
        ("b.pem", (keys / "ca.pem").read_bytes(), "holds no private key"),
        ("c.p12", b"0\x82\x01", "neither PKCS#12 nor PEM"),
        ("d.pem", (keys / "open.pem").read_bytes().partition(b"-----BEGIN CERT")[0], "PEM with|certificate"),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(data)
        with pytest.raises(InputError, match=line) as refused:
            load_key(tmp_path / name)
        assert "\n" not in str(refused.value)
    with pytest.raises(InputError, match="no such file"):
        load_key(tmp_path / "nowhere.p12")
    with pytest.raises(InputError, match="no certificate"):
        read_trust(tmp_path / "a.pem")


def test_without_the_extra_it_is_said_what_to_install(
    keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = signed(keys, tmp_path, "brief.json")
    plain = builtins.__import__

    def without(name: str, *more: Any) -> Any:
        if name.partition(".")[0] in ("pyhanko", "cryptography", "asn1crypto"):
            raise ImportError(name)
        return plain(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    for wanted in (lambda: load_key(keys / "open.pem"), lambda: verify(path)):
        with pytest.raises(MissingError, match=r"pip install .briefer\[sign\]"):
            wanted()
    path.with_name("brief.json" + DETACHED).unlink()
    assert verify(path).ok  # what isn't signed needs no extra


# --- on the command line ------------------------------------------------------


def run(*arguments: str | Path, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "briefer", *map(str, arguments)]
    environment = {name: value for name, value in os.environ.items() if "SIGN" not in name}
    return subprocess.run(
        line, cwd=cwd, env={**environment, **more}, capture_output=True, text=True,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.mark.slow
def test_make_signs_what_it_writes_and_verify_names_the_signer(keys: Path, tmp_path: Path) -> None:
    make = ("make", SEEDS, "--today", "2026-11-22", "--sign", keys / "key.p12")
    refused = run(*make, cwd=tmp_path)
    assert refused.returncode == 1
    assert "BRIEFER_SIGN_PASSWORD" in refused.stderr
    assert "Traceback" not in refused.stderr
    made = run(*make, cwd=tmp_path, BRIEFER_SIGN_PASSWORD=PASSWORD)
    assert made.returncode == 0, made.stderr
    assert PASSWORD not in made.stdout + made.stderr
    (folder,) = (tmp_path / "output").iterdir()
    assert sorted(file.name for file in folder.iterdir()) == [
        "brief.html", "brief.html.p7s", "brief.json", "brief.json.p7s", "brief.pdf",
    ]  # fmt: skip
    trust = ("--trust", keys / "ca.pem")
    for name in ("brief.pdf", "brief.html"):
        proven = run("verify", folder / name, *trust, "--against", SEEDS, cwd=tmp_path)
        assert proven.returncode == 0, proven.stderr
        assert "reproduced" in proven.stdout
        assert "signature, vouched for: by 'Press desk'" in proven.stdout
    stranger = run("verify", folder / "brief.pdf", "--trust", keys / "other.pem", cwd=tmp_path)
    assert stranger.returncode == 1
    assert "doesn't vouch" in stranger.stderr


def test_the_key_may_stand_in_the_configuration_and_its_password_in_a_file(
    keys: Path, tmp_path: Path
) -> None:
    (tmp_path / "briefer.toml").write_text(f'sign = "{keys / "key.pem"}"\n', encoding="utf-8")
    (tmp_path / "secret").write_text(PASSWORD + "\n", encoding="utf-8")
    made = run(
        "make", SEEDS, "--today", "2026-11-22", "--format", "json",
        "--sign-password-file", "secret", cwd=tmp_path,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    (path,) = (tmp_path / "output").rglob("brief.json")
    assert "sign" not in dict(open_brief(path).brief.method.recipe)
    assert verify(path, against=[SEEDS], trust=keys / "ca.pem").degree == "reproduced"
