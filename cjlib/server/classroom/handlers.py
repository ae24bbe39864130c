"""What a phone can ask for; there is nothing else on this port."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Any

from tornado import web

from cjlib.classroom import read
from cjlib.classroom.store import NotKept, Store
from cjlib.errors import CjError
from cjlib.server.classroom import limits, pages
from cjlib.server.classroom.code import code_of, form_mark, good_key, new_key, same_code
from cjlib.server.classroom.limits import Limit
from cjlib.server.classroom.watching import Watch
from cjlib.texts import LANGUAGES, speaking

log = logging.getLogger("cjlib.classroom")

COOKIE = "cj_class"
MARK = "@mark-of-the-form@"  # stands in a page that is drawn once for all
EMPTY: Mapping[str, str] = {}
A_DAY = 24 * 3600
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}


class Desk:
    """What all handlers share.

    Parameters
    ----------
    store : Store
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.code = code_of(store)
        self.has_apps = False
        self.watch = Watch(store)
        self.answers = Limit(limits.ANSWERS_PER_PHONE)
        self.asks = Limit(limits.ASKS_PER_ADDRESS)
        self.wrong_here = Limit(limits.WRONG_CODES_PER_ADDRESS)
        self.wrong = Limit(limits.WRONG_CODES)
        self._drawn: dict[tuple[str, str], str] = {}

    def drawn(self, lang: str, draw: Callable[[], str]) -> str:
        """The page of now for a phone that did not answer yet, drawn once in each language."""
        which = (self.watch.scene.mark, lang)
        if which not in self._drawn:
            others = {one: page for one, page in self._drawn.items() if one[0] == which[0]}
            self._drawn = {**others, which: draw()}
        return self._drawn[which]


class Handler(web.RequestHandler):
    """A page for a phone: safe headers, a language, and calm words when something is wrong."""

    desk: Desk

    def initialize(self, desk: Desk) -> None:
        self.desk = desk

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def compute_etag(self) -> None:
        """Nothing of ours is asked for twice: pages are not kept, files have their own mark."""

    def prepare(self) -> None:
        if not self.desk.asks.allows(self.request.remote_ip or ""):
            self.set_status(429)
            self.set_header("Retry-After", "5")
            self.finish(self.page("word", what="busy"))

    def write_error(self, status_code: int, **_: Any) -> None:
        """A calm word; never what went wrong inside."""
        what = "gone" if status_code in (404, 405) else "large" if status_code == 413 else "wrong"
        self.finish(self.page("word", what=what))

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Say what broke, without the address of the phone."""
        if not isinstance(value, web.HTTPError):
            log.error("a page of the class failed", exc_info=(typ, value, tb))

    @property
    def lang(self) -> str:
        """The language in the address, else the one that the phone asks for."""
        first = self.request.path.strip("/").split("/")[0]
        if first in LANGUAGES:
            return first
        return pages.language_asked(self.request.headers.get("Accept-Language", ""))

    @property
    def key(self) -> str:
        """The key of this phone; empty if it has none of this course."""
        key = self.get_cookie(COOKIE, "")[:100]
        return key if key and good_key(self.desk.store, key) else ""

    def page(self, name: str, **facts: Any) -> str:
        return pages.page(name, self.lang, **facts)

    def let_in(self, given: str) -> bool:
        """Give a phone its key if it knows the code; False if it does not, or guesses too much."""
        address = self.request.remote_ip or ""
        if not same_code(given, self.desk.code):
            self.desk.wrong_here.allows(address)
            self.desk.wrong.allows()
            return False
        if not self.key:
            key = new_key(self.desk.store)
            self.set_cookie(COOKIE, key, httponly=True, samesite="Strict", path="/", max_age=A_DAY)
        return True

    def may_guess(self) -> bool:
        """Whether this address may try a code; trying a right one costs nothing."""
        address = self.request.remote_ip or ""
        return self.desk.wrong_here.has(address) and self.desk.wrong.has()


class Door(Handler):
    """``/``: type the code; ``/k/CODE``: the address in the QR code."""

    def get(self, given: str = "") -> None:
        if self.key and not given:
            self.redirect(f"/{self.lang}")
        elif given:
            self._try(given)
        else:
            self.write(self.page("door", refused=""))

    def post(self, given: str = "") -> None:
        self._try(given or self.get_body_argument("code", "")[:40])

    def _try(self, given: str) -> None:
        if not self.may_guess():
            self.set_status(429)
            self.write(self.page("door", refused="too_many"))
        elif self.let_in(given):
            self.redirect(f"/{self.lang}", status=303)
        else:
            self.set_status(403)
            self.write(self.page("door", refused="wrong"))


class Question(Handler):
    """``/nl`` or ``/en``: the question of now, or the word that there is none yet."""

    def get(self) -> None:
        key = self.key
        if not key:
            self.redirect("/")
            return
        self.write(self.scene(key, kept=self.get_query_argument("ok", "") == "1"))

    def scene(self, key: str, kept: bool = False, refused: str = "", fields: Any = None) -> str:
        """The page as it is for this phone.

        When a question opens, every phone asks for the same page in the same second: it is drawn
        once, and only the mark in its form is another for each.
        """
        now = self.desk.watch.scene.running
        own = self.desk.store.own_answer(now.id, now.vote, key) if now is not None else None
        mark = form_mark(self.desk.store, key)
        if own is None and not refused:
            drawn = self.desk.drawn(self.lang, lambda: self._scene(MARK))
            return drawn.replace(MARK, mark)
        if now is not None and fields is None:
            fields = pages.chosen(own[0] if own else None, now.asked)
        change = own[1] if own else 0
        return self._scene(mark, own is not None, change, kept, refused, fields or {})

    def _scene(
        self,
        mark: str,
        answered: bool = False,
        change: int = 0,
        kept: bool = False,
        refused: str = "",
        fields: Mapping[str, str] = EMPTY,
    ) -> str:
        return self.page(
            "scene",
            apps=self.desk.has_apps,
            scene=self.desk.watch.scene,
            fields=fields,
            answered=answered,
            change=change,
            kept=kept,
            refused=refused,
            mark=mark,
        )


class Answering(Question):
    """``POST /nl/antwoord``: keep an answer."""

    async def post(self) -> None:
        key = self.key
        if not key:
            self.redirect("/", status=303)
            return
        fields = {
            name[:60]: self.get_body_argument(name)[:1000] for name in self.request.body_arguments
        }
        if not self._from_our_page(key, fields):
            raise web.HTTPError(403)
        if not self.desk.answers.allows(key):
            self.set_status(429)
            with speaking(self.lang):
                refused = str(CjError("classroom.too_fast"))
            self.write(self.scene(key, refused=refused, fields=fields))
            return
        try:
            await self._keep(key, fields)
        except CjError as problem:
            self.set_status(503 if isinstance(problem, NotKept) else 422)
            with speaking(self.lang):
                refused = str(problem)
            self.write(self.scene(key, refused=refused, fields=fields))
        else:
            self.redirect(f"/{self.lang}?ok=1", status=303)

    async def _keep(self, key: str, fields: dict[str, str]) -> None:
        """Keep an answer to what was on the phone; done when it is on disk."""
        numbers = {name: fields.pop(name, "") for name in ("round", "vote", "change")}
        if not all(one.isascii() and one.isdigit() and len(one) < 10 for one in numbers.values()):
            raise web.HTTPError(400)
        ident, vote, change = map(int, numbers.values())
        now = self.desk.watch.scene.running
        if now is None or now.id != ident:
            now = self.desk.store.round(ident)
        answer = read(now.asked, fields)
        await asyncio.wrap_future(self.desk.store.answer(ident, vote, key, answer, change))

    def _from_our_page(self, key: str, fields: dict[str, str]) -> bool:
        mark = fields.pop("mark", "")
        origin = self.request.headers.get("Origin", "null")
        ours = origin == "null" or origin.partition("://")[2] == self.request.host
        return ours and mark == form_mark(self.desk.store, key)


class State(Handler):
    """``/stand?v=...``: wait until the page is another one."""

    async def get(self) -> None:
        if not self.key:
            raise web.HTTPError(403)
        mark = await self.desk.watch.other_than(self.get_query_argument("v", "")[:60])
        self.write({"v": mark})


class Files(Handler):
    """Our own two files; their address holds a mark of what is in them."""

    def get(self, _: str, name: str) -> None:
        if name not in pages.FILES:
            raise web.HTTPError(404)
        self.set_header("Content-Type", f"{pages.FILES[name]}; charset=utf-8")
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        self.write(pages.content(name))


class Nothing(Handler):
    """Everything else."""

    def prepare(self) -> None:
        super().prepare()
        if not self._finished:
            raise web.HTTPError(404)


def routes(desk: Desk) -> list[Any]:
    """Address -> handler; all of them."""
    ours = {"desk": desk}
    langs = "|".join(LANGUAGES)
    return [
        (r"/", Door, ours),
        (r"/k/([^/]{1,40})", Door, ours),
        (rf"/(?:{langs})", Question, ours),
        (rf"/(?:{langs})/antwoord", Answering, ours),
        (r"/stand", State, ours),
        (r"/f/(\w{12})/([a-z.]+)", Files, ours),
        (r".*", Nothing, ours),
    ]
