"""One request for a page: the library, who asks, in which language; and the page itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from briefer.library import Role, note_deed
from briefer.remarks import Remark
from briefer.rendering import Calendar, Catalogue
from briefer.web.forms import form_secret, new_form_secret, new_visitor, token_of
from briefer.web.people import Person, who_asks
from briefer.web.serving import AtDesk, Site
from briefer.web.templating import fill
from briefer.web.wording import words_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(AtDesk):
    """One request for a page."""

    request: Request
    site: Site
    person: Person | None  # None: somebody who has yet to sign in
    words: Catalogue

    @property
    def partial(self) -> bool:
        """Whether htmx asks for a part of the page that it shows already."""
        headers = self.request.headers
        return "hx-request" in headers and "hx-history-restore-request" not in headers

    def page(self, template: str, /, *, status: int = 200, **values: Any) -> Response:
        """Return a page: a template of templates/ filled with some values."""
        known = form_secret(self.request)
        secret = known or new_form_secret()
        html = fill(template, visit=self, words=self.words, token=token_of(secret), **values)
        response = HTMLResponse(html, status_code=status)
        response.headers["Cache-Control"] = "private, no-cache"
        response.headers["Vary"] = "Cookie, Accept-Language, HX-Request"
        if known is None:
            new_visitor(self.request, response, secret)
        return response

    def here(self, **changes: object) -> str:
        """Return the address of this page with other parameters."""
        url = self.request.url.include_query_params(**changes)
        return f"{url.path}?{url.query}"

    def spoken(self, remarks: Iterable[Remark]) -> str:
        """Return what stages remark, in the reader's language, one after the other."""
        return ", ".join(map(Calendar(self.words).spoken, remarks))

    def language_name(self, code: str) -> str:
        """Return the name of a language in the reader's; its code where nobody has named it."""
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(code).get_display_name(self.words.language) or code
        except (UnknownLocaleError, ValueError):
            return code

    def redirect(self, path: str) -> Response:
        """Return where the reader is to look next."""
        return RedirectResponse(path, status_code=303)

    def note(self, what: str, *, of: str = "", who: str | None = None) -> None:
        """Write down what was done, and by whom."""
        name = who if who is not None else (self.person.name if self.person else "")
        note_deed(self.library, what, who=name, of=of, now=self.now)


class SignInNeededError(Exception):
    """Nobody has signed in, and somebody has to."""

    def __init__(self, request: Request) -> None:
        query = f"?{request.url.query}" if request.url.query else ""
        wanted = request.url.path + query if request.method == "GET" else "/"
        self.where = f"/sign-in?next={quote(wanted, safe='')}"
        super().__init__(self.where)


def visit_of(request: Request) -> Visit:
    """Return a request as a visit, whoever asks."""
    site: Site = request.state.site
    return Visit(
        request=request,
        site=site,
        person=who_asks(request, site),
        words=words_for(request.headers.get("accept-language", ""), site.serving.language),
    )


def _of_role(role: Role) -> Callable[[Request], Visit]:
    def visit(request: Request) -> Visit:
        come = visit_of(request)
        if come.person is None:
            raise SignInNeededError(request)
        if not come.person.may(role):
            raise HTTPException(403, role)
        return come

    return visit


Anybody = Annotated[Visit, Depends(visit_of)]
Reader = Annotated[Visit, Depends(_of_role("reader"))]
Analyst = Annotated[Visit, Depends(_of_role("analyst"))]
Admin = Annotated[Visit, Depends(_of_role("admin"))]
