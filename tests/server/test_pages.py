"""The pages of the house, as the browser gets them."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.browser import Kit, start_kit

ADDRESS = re.compile(r"""(?:https?:)?//[\w.-]+\.[a-z]{2,}[^\s"'<>)]*""")
NAMES = ("http://www.w3.org/",)  # names of formats, never fetched


class Visitor:
    """Somebody with a browser: keeps cookies, follows where it is sent."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, path: str) -> tuple[int, str, str]:
        """Status, address where it ended, and text."""
        try:
            with self.opener.open(f"{self.kit.base}{path}", timeout=60) as answer:
                return answer.status, answer.url, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.url or "", refused.read().decode()


@pytest.fixture
def stranger(kit: Kit) -> Visitor:
    return Visitor(kit)


@pytest.fixture
def visitor(kit: Kit) -> Visitor:
    somebody = Visitor(kit)
    somebody.get(f"/?token={kit.token}")
    return somebody


@pytest.fixture(scope="module")
def playground(tmp_path_factory: pytest.TempPathFactory):
    """A kit whose folder holds an app that works and one that does not."""
    folder = tmp_path_factory.mktemp("play")
    apps = folder / "work" / "apps"
    apps.mkdir(parents=True)
    write(apps / "goed.ipynb", "print('<b>hallo</b>')")
    write(apps / "stuk.ipynb", "1 / 0")
    kit = start_kit(folder)
    yield kit
    kit.stop()


def write(path: Path, code: str) -> None:
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "outputs": [], "source": code}
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": spec, "cj": {"title": {"nl": "<Proef>", "en": "<Trial>"}}},
        "cells": [cell | {"execution_count": None}],
    }
    path.write_text(json.dumps(notebook))


def test_the_home_page_is_dutch(visitor):
    status, _, page = visitor.get("/")
    assert status == 200
    assert '<html lang="nl">' in page
    assert "Zie waarom klanten blijven." in page
    assert "blijft dan 7% van de klanten. Met een 9 is dat 47%." in page
    assert page.count("<h3>Je ") == 4  # each of the four people finds where to begin


def test_one_click_to_english_is_remembered(visitor):
    _, _, page = visitor.get("/")
    assert 'href="/?lang=en"' in page
    assert "See why customers stay." in visitor.get("/?lang=en")[2]
    assert '<html lang="en">' in visitor.get("/")[2]


def test_the_token_disappears_from_the_address(stranger, kit):
    status, address, page = stranger.get(f"/?token={kit.token}&lang=en")
    assert status == 200
    assert address == f"{kit.base}/"
    assert '<html lang="en">' in page


def test_a_visit_without_the_token_meets_a_friendly_door(stranger):
    status, _, page = stranger.get("/")
    assert status == 403
    assert "Eerst even langs de voordeur" in page
    assert "Zie waarom klanten blijven." not in page


@pytest.mark.parametrize("path", ["/apps/concepts", "/voila/render/apps/concepts.ipynb", "/lab"])
def test_apps_and_lessons_are_behind_the_same_door(stranger, path):
    assert "voordeur" in stranger.get(path)[2]


def test_a_ticket_that_was_used_or_made_up_opens_nothing(stranger):
    assert stranger.get("/open/" + "0" * 32)[0] == 403
    assert stranger.get("/open/" + "0" * 32 + "?page=%2F%2Fexample.org")[0] == 404  # not there


def test_a_page_that_is_not_there_is_said_in_the_house_style(visitor):
    for path in ("/bestaat/niet", "/apps/bestaatniet"):
        status, _, page = visitor.get(path)
        assert status == 404
        assert "Deze pagina is er niet" in page
        assert "frame-bar" in page


def test_voilas_own_list_of_files_leads_home(visitor, kit):
    assert visitor.get("/voila")[1] == f"{kit.base}/"
    assert visitor.get("/voila/tree/apps")[1] == f"{kit.base}/"


def test_an_app_opens_in_the_language_asked_for(playground):
    somebody = Visitor(playground)
    somebody.get(f"/?token={playground.token}")
    status, address, page = somebody.get("/apps/goed?lang=en&tab=kano")
    assert status == 200
    assert address.endswith("/voila/render/apps/goed.ipynb?lang=en&tab=kano")
    assert '<html lang="en">' in page
    assert "The app is starting" in page
    assert "&lt;Trial&gt;" in page
    assert "<Trial>" not in page


def test_what_an_app_prints_is_text_and_not_html(playground):
    somebody = Visitor(playground)
    somebody.get(f"/?token={playground.token}")
    _, _, page = somebody.get("/apps/goed")
    assert "&lt;b&gt;hallo&lt;/b&gt;" in page


def test_an_app_that_fails_says_so_without_a_traceback(playground):
    somebody = Visitor(playground)
    somebody.get(f"/?token={playground.token}")
    _, _, page = somebody.get("/apps/stuk")
    assert "Hier ging iets mis." in page
    assert "ZeroDivisionError" not in page


def test_a_visitor_cannot_choose_theme_or_template(playground):
    somebody = Visitor(playground)
    somebody.get(f"/?token={playground.token}")
    _, _, page = somebody.get("/voila/render/apps/goed.ipynb?theme=%22%3E%3Cscript%3E&template=lab")
    assert "frame-bar" in page
    assert '"><script>' not in page.replace("\n", "")


def test_no_page_mentions_an_address_outside_this_machine(playground, visitor, stranger):
    somebody = Visitor(playground)
    somebody.get(f"/?token={playground.token}")
    pages = {
        "home": somebody.get("/")[2],
        "app": somebody.get("/apps/goed")[2],
        "broken app": somebody.get("/apps/stuk")[2],
        "missing": visitor.get("/bestaat/niet")[2],
        "door": stranger.get("/")[2],
    }
    for name, page in pages.items():
        assert len(page) > 1000, name
        outside = [found for found in ADDRESS.findall(page) if not found.startswith(NAMES)]
        assert outside == [], name


def test_files_of_the_house_may_be_kept_by_the_browser(visitor, kit):
    page = visitor.get("/")[2]
    style = re.search(r'href="(/cj/static/home\.css\?v=\w+)"', page)
    assert style is not None
    with visitor.opener.open(kit.base + style[1]) as answer:
        assert "immutable" in answer.headers["Cache-Control"]
