"""Our own addresses on the server: the home page, shortcuts to apps, the door, and files."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import ChoiceLoader, FileSystemLoader
from jupyter_core.paths import jupyter_path
from jupyter_core.utils import ensure_async
from jupyter_server.auth.login import LoginFormHandler
from jupyter_server.base.handlers import FileFindHandler, JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from cjlib.server import previews
from cjlib.server.home import HomeHandler
from cjlib.server.house import TEMPLATES, House
from cjlib.server.people import language_of
from cjlib.server.tickets import Tickets
from cjlib.server.voila_page import EDITION, bokeh_folder

HERE = Path(__file__).parent
KERNEL = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"


class AppHandler(JupyterHandler):
    """``/apps/concepts`` opens the app in Voilà, in the language of the person."""

    @web.authenticated
    def get(self, name: str) -> None:
        """Send the browser on, with ``?lang=`` in the address because the kernel reads it there."""
        passed_on = [
            f"{key}={quote(value)}"
            for key in self.request.query_arguments
            if key not in ("lang", "token")
            for value in self.get_query_arguments(key)
        ]
        query = "&".join([f"lang={language_of(self)}", *passed_on])
        self.redirect(f"{self.base_url}voila/render/apps/{quote(name)}.ipynb?{query}")


class DoorHandler(LoginFormHandler):
    """What someone sees who comes without the token."""

    def _render(self, message: dict[str, str] | None = None) -> None:
        if self.get_status() == 200:
            self.set_status(403)
        self.set_header("Cache-Control", "no-store")
        after = self.get_argument("next", default=self.base_url)
        page = self.render_template(  # type: ignore[no-untyped-call]
            "door.html", after=after, refused=bool(message)
        )
        self.finish(page)


class TicketHandler(JupyterHandler):
    """Lets the browser in that ``cj`` itself opened, without a token in its address."""

    def get(self, ticket: str) -> None:
        """Exchange a ticket for the cookie that the token would have given."""
        provider = self.identity_provider
        if self.settings["cj_tickets"].take(ticket):
            provider.set_login_cookie(self, provider.generate_anonymous_user(self))
        page = self.get_query_argument("page", "").lstrip("/")  # a page of ours and no other site
        self.redirect(f"{self.base_url}{quote(page)}")


class ClosedTabHandler(JupyterHandler):
    """Ends the kernel of an app whose tab was closed.

    The page's farewell carries no XSRF token (Voilà issue 1458), so the origin is checked instead.
    """

    def check_xsrf_cookie(self) -> None:
        """Accept only a page of this server, also behind a proxy that speaks https."""
        ours = f"{self.request.protocol}://{self.request.host}"
        if self.request.headers.get("Origin") != ours:
            raise web.HTTPError(403)

    @web.authenticated
    async def post(self, kernel_id: str) -> None:
        """End the kernel at once."""
        if kernel_id in self.kernel_manager:
            manager: Any = self.kernel_manager
            await ensure_async(manager.shutdown_kernel(kernel_id, now=True))
        self.set_status(204)
        self.finish()


class LastingFiles(FileFindHandler):
    """Files whose address changes when they do, so that the browser may keep them."""

    _static_paths: dict[str, str] = {}  # noqa: RUF012  # not shared with Jupyter's own files

    def set_headers(self) -> None:
        """Let the browser keep the file for a year without asking again."""
        super().set_headers()
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")


class ToHome(JupyterHandler):
    """Voilà's own list of notebooks is replaced by the home page."""

    def get(self, *_: str) -> None:
        """Send the browser home."""
        self.redirect(self.base_url)


def _load_jupyter_server_extension(server: Any) -> None:
    app = server.web_app
    app.settings["cj_tickets"] = Tickets()
    app.settings["cj_previews"] = previews.draw_all()
    app.settings["cj_root"] = Path(server.root_dir)
    app.settings["cj_hub"] = hub_page(server)
    app.settings.setdefault("jinja_template_vars", {})["cj_house"] = House
    environment = app.settings["jinja2_env"]
    environment.loader = ChoiceLoader([FileSystemLoader(TEMPLATES), environment.loader])

    def files(where: str, folders: list[str]) -> tuple[str, type, dict[str, Any]]:
        address = url_path_join(server.base_url, where, "(.*)")
        return address, LastingFiles, {"path": folders}

    def page(where: str, handler: type) -> tuple[str, type]:
        return url_path_join(server.base_url, where), handler

    share = jupyter_path("voila", "templates", "base", "static")
    extensions = [*jupyter_path("labextensions"), *jupyter_path("voila", "labextensions")]
    ours = [str(HERE / "static"), str(HERE.parent / "pictures" / "static")]
    doors = [page("/login", DoorHandler), page("/open/([0-9a-f]+)", TicketHandler)]
    app.add_handlers(
        ".*$",
        [
            page("/?", HomeHandler),
            page("/apps/([^/]+?)/?", AppHandler),
            *([] if hub_page(server) else doors),
            page(f"/voila/api/shutdown/{KERNEL}", ClosedTabHandler),
            page("/voila(/tree.*)?/?", ToHome),
            files("/cj/static", ours),
            files(f"/cj/voila/{EDITION}", share),
            files(f"/cj/labextensions/{EDITION}", extensions),
            files(f"/cj/bokeh/{EDITION}", [str(bokeh_folder())]),
        ],
    )


def hub_page(server: Any) -> str:
    """Where JupyterHub stops this server and logs out; empty for a kit that stands alone."""
    hub = getattr(server.identity_provider, "hub_auth", None)
    return f"{hub.hub_host}{hub.hub_prefix}home" if hub else ""


def dress_voila(app: Any) -> None:
    """Give Voilà's error pages the look of the house, once Voilà is loaded."""
    environment = app.settings["voila_jinja2_env"]
    environment.loader = ChoiceLoader([FileSystemLoader(TEMPLATES), environment.loader])


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "cjlib.server.extension"}]
