"""What an app's page gets besides its cells."""

from __future__ import annotations

import asyncio
import logging
from types import SimpleNamespace

from voila.notebook_renderer import NotebookRenderer

from cjlib.server import voila_page


def test_a_page_that_cannot_be_drawn_ends_with_a_note_instead_of_waiting(monkeypatch):
    async def breaks(self):
        yield "het begin", {}
        raise RuntimeError("het midden")

    monkeypatch.setattr(NotebookRenderer, "generate_content_generator", breaks)
    voila_page.never_hang()
    page = SimpleNamespace(
        log=logging.getLogger("test"),
        notebook=SimpleNamespace(metadata={"cj_page": {"failed": "Er ging <iets> mis."}}),
    )

    async def draw() -> list[str]:
        return [piece async for piece, _ in NotebookRenderer.generate_content_generator(page)]

    begin, end = asyncio.run(draw())
    assert begin == "het begin"
    assert "Er ging &lt;iets&gt; mis." in end
    assert end.endswith("</html>")


def test_scripts_to_fetch_early_are_really_installed():
    names = [address.rsplit("/", 1)[1] for address in voila_page.early_scripts()]
    assert "voila.js" in names
    assert len([name for name in names if name.startswith("remoteEntry")]) == 3
    assert len(names) > 15  # the parts of voila.js were found in it


def test_bokeh_comes_from_the_installed_package():
    assert (voila_page.bokeh_folder() / "bokeh.min.js").is_file()


def test_nothing_in_the_configuration_of_a_page_leads_outside():
    config = voila_page.fill_page_config({"fullMathjaxUrl": "https://elders.example/m.js"}, "/")
    assert config["fullMathjaxUrl"] is None
    assert config["fullStaticUrl"].startswith("/cj/voila/")
    assert config["fullLabextensionsUrl"].startswith("/cj/labextensions/")
