"""Fixtures for browser tests: ``page``, ``kit`` and ``axe``.

    @pytest.mark.browser
    def test_the_kano_tab_has_no_serious_axe_finding(page, kit, axe):
        page.goto(kit.address("/apps/concepts?tab=kano"))
        assert axe(page) == []

A page can reach only this machine; asking for anything else fails the test at its end.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent.parent))  # so that tests.browser can be imported

from cjlib.texts import use_language
from tests import browser as chrome

ROOT = Path(__file__).parent.parent

if sys.dont_write_bytecode:
    # every kit, kernel and command here is a process: without a place to keep what it compiled,
    # each would compile pandas and Bokeh again, which takes longer than most of what they do
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(ROOT / ".pytest_cache" / "compiled")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix

EXAMPLES = int(os.environ.get("CJ_EXAMPLES", "25"))  # of each property
settings.register_profile(  # a machine may be busy: no property fails for being slow
    "kit", max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("kit")

EVERY = int(os.environ.get("CJ_EVERY", "1"))  # of each file the first test, and so on

# About how many seconds a test takes, by its mark or its folder; only which is most matters.
HEAVY = {"browser": 6.0, "slow": 8.0, "server": 3.0}
LIGHT = 0.1


@pytest.fixture(autouse=True)
def in_dutch() -> None:
    """Every test starts in the default language, whatever the one before it spoke."""
    use_language("nl")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for a test module (a longer life would hold on to the event loop)."""
    path = chrome.chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=chrome.CHROMIUM_ARGS)
        yield running
        running.close()


@pytest.fixture
def new_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Make pages with options of Playwright's ``new_context``, such as ``viewport``."""
    watched: list[tuple[Any, list[str]]] = []

    def make(**options: Any) -> Any:
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = browser.new_context(**options)
        context.set_default_timeout(chrome.PATIENCE)
        watched.append((context, chrome.watch_outside(context)))
        return context.new_page()

    yield make
    asked = [url for _, urls in watched for url in urls]
    for context, _ in watched:
        context.close()
    assert asked == [], "the page asked for something outside this machine"


@pytest.fixture
def page(new_page: Callable[..., Any]) -> Any:
    """A page of 1280 by 900; the test fails if it asks for anything outside this machine."""
    return new_page()


@pytest.fixture(scope="session")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[chrome.Kit]:
    """A running kit on a free port, working on its own copy of the notebooks."""
    running = chrome.start_kit(tmp_path_factory.mktemp("cj"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def axe(pytestconfig: pytest.Config) -> Callable[..., list[dict[str, Any]]]:
    """``axe(page)``: the serious and critical findings of axe-core; an empty list is good."""
    source = chrome.axe_source(Path(str(pytestconfig.cache.mkdir("axe"))))

    def check(page: Any, within: str | None = None) -> list[dict[str, Any]]:
        return chrome.axe_findings(page, source, within)

    return check


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """The whole suite runs in a worker per core; a few tests asked for by name in this process."""
    if config.args_source is pytest.Config.ArgsSource.ARGS:
        return 0
    return min(os.cpu_count() or 1, 4)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of each file every so many tests (``CJ_EVERY``); workers begin with the heaviest files.

    A file stays with one worker, for its Chromium, kernels and pictures are shared; one that comes
    last and takes minutes would keep the other workers waiting.
    """
    if EVERY > 1:
        nth: Counter[Path] = Counter()
        left_out = []
        for item in items:
            nth[item.path] += 1
            if nth[item.path] % EVERY != 1:
                left_out.append(item)
        gone = set(left_out)
        items[:] = [item for item in items if item not in gone]
        config.hook.pytest_deselected(items=left_out)
    if not hasattr(config, "workerinput"):
        return
    weights: Counter[Path] = Counter()
    for item in items:
        known = {item.path.parent.name, *(mark.name for mark in item.iter_markers())}
        weights[item.path] += max((HEAVY[name] for name in known & HEAVY.keys()), default=LIGHT)
    items.sort(key=lambda item: -weights[item.path])
