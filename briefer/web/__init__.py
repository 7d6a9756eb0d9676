"""Pages where people read, correct and export, and the same over HTTP for other programs.

    from briefer.web import Serving, application

    app = application(Serving(settings=settings, library=Path(".briefer/library.db")))

app         the app: its safety, its files, its page groups, and a library that is open while it runs
article_view  an article as it is read on a page: what is kept, what is left out and why, with marks over it
brief_view  a brief as it is read on a page: each quotation leads to its place in its article
choices  what is chosen at the workbench: a form, and what it asks of the library and sets for the brief
corrections  what a person sends from a page to correct an article, as an entry of the desk's …
decision_forms  what a person sends from a page of review, as a decision; and what a page says of …
demo        a library of the packaged articles with a brief made of them, for a first look
desk  the desk: one process beside the pages makes its briefs, one after the other, and is ended …
desk_work  what the process beside the pages does: briefs made, foreseen, made again; alternatives …
failures    what a reader sees when something fails: pages of our own, and never a traceback
figures     figures: how many articles fall into each step of the calendar, as bars
forms       the token that each form carries, and the check of it
interface/  the same over HTTP for other programs: /api/v1
issue_text  what a brief says, as pages show it: chapter by chapter, each sentence by the name that …
issues  a brief that lies in a folder, by the name of the folder: only those that the library knows …
marking     a text cut at the marks that are laid over it: what is quoted, which days are meant, …
navigation  what stands at the head of every page
pages/      the page groups, one module each
passages  a sentence of a brief in the article that it is from, with what stands around it
problem_kinds  the kinds of problem that programs are told of
people      who is asking: the local person, or whoever signed in, and what they may do
previews  documents that were previewed, for as long as somebody looks at them: the last few, in memory
routes      the table of page groups, and of what is mounted beside them
safety      what holds for every request: hosts, other sites, size, headers
serving     what a server is started with, and what its handlers find: the library, the settings, …
templating  the templates of the pages, in which every word from outside is text
throttle    how often somebody may try to sign in
visits      one request for a page: the library, who asks, in which language; and the page itself
wording     the words of the pages in the reader's language, from words/
working/    work that takes longer than an answer may: jobs, and the thread that does them

A page group is a module in `pages/` with a `router`, and a line in `routes.PAGES`:

    router = APIRouter()

    @router.get("/articles/{number}")
    def article(visit: Reader, number: int) -> Response:
        entry = kept_article(visit.library, number).entry
        return visit.page("article.html", entry=entry)

    @router.post("/articles/{number}/withdraw")
    def withdraw(visit: Admin, number: int, because: Annotated[str, Form()]) -> Response:
        ...
        visit.note("withdraw", of=str(number))
        return visit.redirect("/articles")

`Reader`, `Analyst` and `Admin` (`visits`) say who may come: whoever may not is led to the sign-in, or
refused. `visit.library` and `visit.settings` are those of the desk, `visit.person` is who asks,
`visit.today` and `visit.now` the time; `visit.words("Sources")` says a phrase in the reader's language, by
its English words (in templates `t("Sources")`, and `n(7, "article")` for counts, `calendar` for days and for
what stages remark). A phrase that a module hands to a template is marked there with `wording.phrase`; each
language has all of them in words/, and what documents say as well in templates/words. Handlers are plain
functions: they run on threads, and may wait for the library.

Every form carries `{{ token_field }}`, written inside it; whatever is not GET is refused without it by the
table of groups, so that no handler can forget it. htmx sends it as a header by itself.
Of the library and the pipeline only the faces are used: what a page can do, `issuing` can.
"""

from __future__ import annotations

from briefer.web.app import application
from briefer.web.demo import prepare_demo
from briefer.web.serving import LOCAL_NAMES, Serving
from briefer.web.wording import languages

__all__ = ["LOCAL_NAMES", "Serving", "application", "languages", "prepare_demo"]
