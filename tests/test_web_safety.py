"""The pages start safe: other hosts, other sites, forged forms and those who have not signed in are refused."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from briefer import library
from briefer.web import Serving
from tests.web_site import PASSWORD, add_account, browsing, form_token, kept, send, serving, sign_in

PAGES = ("/articles", "/sign-in", "/nothing-here", "/static/style.css")


@pytest.fixture
def served(tmp_path: Path) -> Serving:
    return serving(tmp_path)


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_says_what_a_browser_may_do_with_it(served: Serving, path: str) -> None:
    with browsing(served) as client:
        headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'")
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "evil.example:80", "", "localhost@evil"])  # fmt: skip
def test_under_another_name_nothing_is_answered(served: Serving, host: str) -> None:
    with browsing(served) as client:
        assert client.get("/articles", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "localhost:8484", "LOCALHOST", "127.0.0.1:1", "[::1]:8484"])  # fmt: skip
def test_this_machine_is_answered_under_its_names(served: Serving, host: str) -> None:
    with browsing(served) as client:
        assert client.get("/articles", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "said",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_from_another_site_is_refused_whatever_it_holds(
    served: Serving, said: dict[str, str]
) -> None:
    add_account(served, "anna")
    with browsing(served) as client:
        token = form_token(client.get("/sign-in").text)
        data = {"form_token": token, "name": "anna", "password": PASSWORD}
        refused = client.post("/sign-in", data=data, headers=said)
        assert refused.status_code == 403
        assert "set-cookie" not in refused.headers
        assert client.post("/sign-in", data=data, headers={"Origin": "http://localhost"}).status_code == 303  # fmt: skip


def test_a_form_without_its_token_is_refused(served: Serving) -> None:
    add_account(served, "anna")
    data = {"name": "anna", "password": PASSWORD}
    with browsing(served) as client:
        token = form_token(client.get("/sign-in").text)
        for wrong in ("", "0" * 64, token[::-1]):
            assert client.post("/sign-in", data={**data, "form_token": wrong}).status_code == 403
        client.cookies.clear()
        assert client.post("/sign-in", data={**data, "form_token": token}).status_code == 403


def test_the_token_of_one_person_does_not_fit_another(served: Serving) -> None:
    add_account(served, "anna")
    add_account(served, "bela")
    with browsing(served) as one, browsing(served) as other:
        sign_in(one, "anna")
        sign_in(other, "bela")
        token = form_token(one.get("/articles").text)
        assert other.post("/sign-out", data={"form_token": token}).status_code == 403
        assert other.get("/articles").status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "", "text/xml"])
def test_what_is_no_form_is_no_form(served: Serving, kind: str) -> None:
    with browsing(served) as client:
        headers = {"Content-Type": kind} if kind else {}
        refused = client.post("/sign-in", content=b"form_token=1&name=anna", headers=headers)
        assert refused.status_code == 415


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static//etc/passwd",
        "/static/..\\app.py",
        "/static/%00",
    ],
)
def test_no_path_leads_out_of_its_folder(served: Serving, path: str) -> None:
    with browsing(served) as client:
        answer = client.get(path)
    assert answer.status_code == 404
    assert "import" not in answer.text


def test_more_than_a_request_may_hold_is_refused_before_and_while_it_comes(tmp_path: Path) -> None:
    served = serving(tmp_path, largest=1000)

    def endless() -> object:
        for _ in range(100):
            yield b"x" * 100

    with browsing(served) as client:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        assert client.post("/sign-in", content=b"x" * 1001, headers=kind).status_code == 413
        assert client.post("/sign-in", content=endless(), headers=kind).status_code == 413


def test_the_cookies_are_for_this_host_and_no_script(served: Serving) -> None:
    add_account(served, "anna")
    with browsing(served, "https://localhost") as client:
        client.headers["Origin"] = "https://localhost"
        for cookie in (
            client.get("/sign-in").headers["set-cookie"],
            sign_in(client, "anna").headers["set-cookie"],
        ):
            assert cookie.startswith("__Host-briefer-")
            said = {part.strip().casefold() for part in cookie.split(";")[1:]}
            assert {"httponly", "secure", "samesite=lax", "path=/"} <= said
    with browsing(served) as client:
        cookie = sign_in(client, "anna").headers["set-cookie"]
    assert "httponly" in cookie.casefold()
    assert "secure" not in cookie.casefold()  # over HTTP it would not come back


def test_without_accounts_this_machine_asks_nobody_who_they_are(served: Serving) -> None:
    with browsing(served) as client:
        assert client.get("/articles").status_code == 200
        add_account(served, "anna")
        led = client.get("/articles?q=a b")
        assert (led.status_code, led.headers["location"]) == (
            303,
            "/sign-in?next=%2Farticles%3Fq%3Da%2520b",
        )


def test_where_others_come_in_nobody_does_without_an_account(tmp_path: Path) -> None:
    served = serving(tmp_path, alone=False)
    with browsing(served) as client:
        assert client.get("/articles").status_code == 303


def test_who_signs_in_gets_where_they_wanted_and_out_again(served: Serving) -> None:
    add_account(served, "anna")
    with browsing(served) as client:
        led = sign_in(client, "anna", next="/articles?q=grain")
        assert (led.status_code, led.headers["location"]) == (303, "/articles?q=grain")
        assert client.get("/articles").status_code == 200
        session = client.cookies["briefer-session"]
        assert send(client, "/sign-out", {}, page="/articles").status_code == 303
        assert client.get("/articles").status_code == 303
        client.cookies.set("briefer-session", session)  # somebody has kept it
        assert client.get("/articles").status_code == 303


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", ""]
)  # fmt: skip
def test_signing_in_leads_to_no_other_site(served: Serving, elsewhere: str) -> None:
    add_account(served, "anna")
    with browsing(served) as client:
        assert sign_in(client, "anna", next=elsewhere).headers["location"] == "/"
        assert client.get("/sign-in", params={"next": elsewhere}).headers["location"] == "/"


def test_a_wrong_password_and_an_unknown_name_are_told_alike(served: Serving) -> None:
    add_account(served, "anna")
    with browsing(served) as client:
        answers = {
            (answer.status_code, "name or the password is wrong" in answer.text)
            for answer in (sign_in(client, "anna", "wrong"), sign_in(client, "nobody", "wrong"))
        }
        assert answers == {(401, True)}


def test_a_password_can_not_be_tried_again_and_again(served: Serving) -> None:
    add_account(served, "carla")
    add_account(served, "dora")
    with browsing(served) as client:
        tried = [sign_in(client, "carla", f"wrong {n}").status_code for n in range(6)]
        assert tried == [401] * 5 + [429]
        assert sign_in(client, "carla").status_code == 429  # not even the right one
        assert sign_in(client, "dora").status_code == 303
        served.clock.now += timedelta(minutes=6)  # type: ignore[attr-defined]
        client.cookies.clear()
        assert sign_in(client, "carla").status_code == 303


def test_a_session_ends(served: Serving) -> None:
    add_account(served, "anna")
    with browsing(served) as client:
        sign_in(client, "anna")
        served.clock.now += library.SESSION + timedelta(seconds=1)  # type: ignore[attr-defined]
        assert client.get("/articles").status_code == 303


def test_another_password_ends_what_was_begun_with_the_old_one(served: Serving) -> None:
    add_account(served, "anna")
    with browsing(served) as client:
        sign_in(client, "anna")
        with kept(served) as opened:
            library.set_password(opened, "anna", "another long password")
        assert client.get("/articles").status_code == 303


def test_the_audit_log_is_for_administrators_and_says_who_came(served: Serving) -> None:
    add_account(served, "anna")
    add_account(served, "root", "admin")
    with browsing(served) as client:
        sign_in(client, "anna", "wrong")
        sign_in(client, "anna")
        refused = client.get("/audit")
        assert refused.status_code == 403
        assert "Your account may not do this" in refused.text
        send(client, "/sign-out", {}, page="/articles")
        sign_in(client, "root")
        page = client.get("/audit").text
    assert page.index("sign-out") < page.index("sign-in-refused")


def test_no_secret_is_kept_as_it_is(served: Serving, tmp_path: Path) -> None:
    add_account(served, "anna")
    with kept(served) as opened:
        token = library.add_token(opened, "anna", "script", scopes=["read"], now=served.clock())
        found = library.account_of_token(opened, token, now=served.clock())
        assert found is not None
        assert (found[0].name, found[1]) == ("anna", ("read",))
        assert library.account_of_token(opened, token + "x", now=served.clock()) is None
    with browsing(served) as client:
        sign_in(client, "anna")
        session = client.cookies["briefer-session"]
    written = b"".join(path.read_bytes() for path in tmp_path.glob("library.db*"))
    assert b"$argon2id$" in written
    for secret in (PASSWORD, token, session):
        assert secret.encode() not in written


def test_what_breaks_is_told_without_its_insides(
    served: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the insides")

    monkeypatch.setattr("briefer.web.pages.articles.search", broken)
    with browsing(served) as client:
        answer = client.get("/articles")
    assert answer.status_code == 500
    assert "Something broke" in answer.text
    assert "insides" not in answer.text
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")


def test_pages_of_our_own_say_what_is_missing(served: Serving) -> None:
    with browsing(served) as client:
        missing = client.get("/nothing-here")
    assert missing.status_code == 404
    assert "Nothing here" in missing.text
    assert 'href="/"' in missing.text
