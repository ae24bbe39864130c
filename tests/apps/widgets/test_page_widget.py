"""What a page sends is checked before anything hears of it."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

from cjlib.apps.widgets.page_widget import PageWidget


class Echo(PageWidget[str]):
    """Hears words."""

    _esm = "export default {}"

    def read(self, item: dict[str, Any]) -> str | None:
        word = item.get("word")
        return word if isinstance(word, str) else None


def listening() -> tuple[Echo, list[str]]:
    widget, heard = Echo(), []
    widget.listen(heard.append)
    return widget, heard


def test_each_thing_is_heard_once_and_in_order_however_often_the_page_sends_it():
    widget, heard = listening()
    widget.set_state({"outbox": [{"nth": 2, "word": "twee"}, {"nth": 1, "word": "een"}]})
    widget.set_state({"outbox": [{"nth": 2, "word": "twee"}, {"nth": 3, "word": "drie"}]})
    assert heard == ["een", "twee", "drie"]
    assert widget.heard == 3


def test_what_makes_no_sense_is_left_alone_and_what_follows_is_heard():
    widget, heard = listening()
    odd = ["los", None, {"nth": "1"}, {"nth": True}, {"nth": -4}, {"nth": 2**60}, {"nth": 1}]
    widget.set_state({"outbox": [*odd, {"nth": 2, "word": "goed"}]})
    assert heard == ["goed"]


def test_an_outbox_that_is_no_list_or_far_too_long_is_refused():
    widget, heard = listening()
    widget.set_state({"outbox": {"nth": 1, "word": "nee"}})
    widget.set_state({"outbox": [{"nth": nth, "word": "nee"} for nth in range(1, 502)]})
    assert heard == []


def test_a_page_cannot_set_what_is_not_its_to_set():
    widget, _ = listening()
    widget.set_state({"heard": 99, "_esm": "alert(1)", "layout": "x"})
    assert widget.heard == 0
    assert widget._esm == "export default {}"


def test_a_handler_that_fails_does_not_stop_the_next_thing(caplog):
    widget, heard = listening()
    widget.listen(lambda word: [][1])
    widget.set_state({"outbox": [{"nth": 1, "word": "een"}, {"nth": 2, "word": "twee"}]})
    assert heard == ["een", "twee"]
    assert "Echo" in caplog.text


def test_widgets_can_be_imported_before_a_fork_and_watch_no_files():
    code = (
        "import cjlib.apps.widgets as w, threading\n"
        "print(threading.active_count(), type(w.MapCanvas._esm), type(w.StepTable._esm))"
    )
    environment = {"ANYWIDGET_HMR": "1", "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.strip() == "1 <class 'str'> <class 'str'>"
