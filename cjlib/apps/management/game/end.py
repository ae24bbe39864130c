"""The end of the board-room game: who decided best, what was luck, and what was planted."""

from __future__ import annotations

from html import escape

from cjlib.apps.frame import bullets, items_html, note
from cjlib.management.game import Comparison, TeamOutcome
from cjlib.pictures import fragment
from cjlib.texts import t


def end_html(found: Comparison) -> str:
    """The comparison in words, its picture, each team apart, and the truths."""
    from cjlib.pictures.management.game import game_picture

    headline, *rest = found.told()
    return "".join(
        (
            f'<h3 class="cj-h3">{escape(t("management_game_app.end"))}</h3>',
            note("good", headline),
            fragment(game_picture(found)),
            bullets(t("management_game_app.end_more"), rest),
            *(_team(team) for team in found.teams),
            f'<h3 class="cj-h3">{escape(found.revealed()[0])}</h3>',
            items_html(found.revealed()[1:]),
            bullets(t("apps.critics"), found.critics()),
        )
    )


def _team(team: TeamOutcome) -> str:
    return bullets(team.name, team.told())
