"""The home page: what this is, where each person begins, and a card for each app and lesson."""

from __future__ import annotations

from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from cjlib.server import cards, previews
from cjlib.server.people import COOKIE, language_of
from cjlib.server.voila_page import BOKEH, early_scripts
from cjlib.texts import LANGUAGES, speaking, t

PEOPLE = ("student", "lecturer", "learner", "leader")


class HomeHandler(JupyterHandler):
    """``/``: the home page, in Dutch or in the language chosen."""

    @web.authenticated
    def get(self) -> None:
        """Draw the page; ``?lang=`` is remembered, a token disappears from the address."""
        lang = language_of(self)
        if self.get_query_argument("lang", "") in LANGUAGES:
            self.set_cookie(COOKIE, lang, expires_days=365, samesite="Lax")
        if self.get_query_argument("token", ""):
            self.redirect(self.base_url)
            return
        self.set_header("Cache-Control", "no-store")
        page = self.render_template(  # type: ignore[no-untyped-call]
            "home.html", **self._contents(lang)
        )
        self.finish(page)

    def _contents(self, lang: str) -> dict[str, Any]:
        root = self.settings["cj_root"]
        with speaking(lang):
            apps, lessons = cards.apps(root), cards.lessons(root)
        first = {"app": _address(apps), "lesson": _address(lessons) or _address(apps)}
        mapping = next((card.address for card in apps if "mapping" in card.address), first["app"])
        begin = {
            "student": (first["lesson"], "student.go"),
            "lecturer": (first["app"], "lecturer.go"),
            "learner": (first["lesson"], "learner.go"),
            "leader": (mapping, "leader.go"),
        }
        with speaking(lang):
            page = t("student_folder.names.first_page")
        if (root / page).is_file():  # a folder that cj start made
            begin["student"] = (f"doc/tree/{page}", "student.page")
        return {
            "apps": apps,
            "lessons": lessons,
            "begin": [(who, *begin[who]) for who in PEOPLE],
            "previews": self.settings["cj_previews"],
            "stays": previews.staying(),
            "folder": str(root),
            "scripts": [BOKEH, *early_scripts()],  # fetched while the person reads
        }


def _address(found: list[cards.Card]) -> str | None:
    return found[0].address if found else None
