"""A plain page with one of our widgets on a model that a test holds, without a kernel.

The page's own ``window.model`` works as the one of ipywidgets does: what is set is kept in
``model.sent`` when saved, and ``model.fromPython({...})`` is a message from Python.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cjlib.apps.widgets.page_widget import PageWidget

TOKENS = Path(__file__).parents[3] / "cjlib" / "pictures" / "static" / "tokens.css"
MODEL = """
const followers = [];
window.model = {
  state: STATE, changed: {}, sent: [],
  get(name) { return this.state[name]; },
  set(name, value) {
    const differs = this.state[name] !== value;
    this.state[name] = value;
    this.changed[name] = value;
    if (differs) this.tell(name);
  },
  save_changes() { this.sent.push(this.changed); this.changed = {}; },
  on(what, call) { followers.push([what, call]); },
  off() {},
  tell(name) { for (const [what, call] of followers) if (what === `change:${name}`) call(); },
  fromPython(state) {
    Object.assign(this.state, state);
    for (const name of Object.keys(state)) this.tell(name);
  },
  posted() { return this.sent.flatMap(({ outbox }) => outbox ? [outbox.at(-1)] : []); },
};
"""


def show(page: Any, widget: PageWidget[Any], lang: str = "nl") -> None:
    """Put ``widget`` on the empty ``page``, with the state it has now."""
    state = {
        name: value
        for name, value in widget.get_state().items()
        if not name.startswith("_") and isinstance(value, str | int | list | dict)
    }
    model = MODEL.replace("STATE", json.dumps(state).replace("</", "<\\/"))
    script = widget._esm.replace("export default { render };", "")
    paper = "body { background: var(--cj-paper); color: var(--cj-ink); }"
    styles = "\n".join([TOKENS.read_text("utf-8"), paper, widget._css])
    page.set_content(
        f"<!doctype html><html lang='{lang}'><head><title>Proef</title>"
        f"<style>{styles}</style></head>"
        "<body><main><h1>Proef</h1><button id='before'>voor</button>"
        "<div class='cj-app'><div id='widget'></div></div><button id='after'>na</button></main>"
        f"<script>{model}"
        f"{script}\nrender({{ model: window.model, el: document.getElementById('widget') }});"
        "</script></body></html>"
    )
