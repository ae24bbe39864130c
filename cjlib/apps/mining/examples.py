"""The examples of the mining app: a log, a survey and a journey that belong together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from cjlib.apps.mining.columns import LogColumns, SurveyColumns
from cjlib.apps.mining.options import Helped, Left, Options
from cjlib.apps.mining.tables import Table
from cjlib.mining import EventLog
from cjlib.mining.survey import Survey
from cjlib.progress import silent

NAMES = ("webshop",)


@dataclass(frozen=True, eq=False)
class Example:
    """Everything that an example gives, as if a person had uploaded and confirmed it.

    Parameters
    ----------
    log_table, survey_table : Table
    log_columns, survey_columns : LogColumns, SurveyColumns
    log : EventLog
    survey : Survey
    journey : str
        Name of the example journey; empty for none.
    choices : dict
        What is chosen in the story, by option, where the usual choice tells less.
    """

    log_table: Table
    log_columns: LogColumns
    log: EventLog
    survey_table: Table
    survey_columns: SurveyColumns
    survey: Survey
    journey: str = ""
    choices: dict[str, Options] = field(default_factory=dict)


@cache
def example(name: str) -> Example:
    """An example by name, read once: nothing in it is about real people."""
    return {"webshop": _webshop}[name]()


def steps_of(name: str) -> Iterator[None]:
    """Read an example and tell its story once, step by step, so that it opens at once.

    What the chapters import takes longer than what they compute.
    """
    import scipy.stats  # noqa: F401 - takes as long as a chapter

    from cjlib import datasets
    from cjlib.mining.study import Study
    from cjlib.pictures.mining.story import CHAPTERS, chapter

    yield
    _webshop_log()
    yield
    found = example(name)
    yield
    study = Study(log=found.log, survey=found.survey, journey=datasets.journey(found.journey))
    for key in CHAPTERS:
        choices = found.choices.get(key)
        chapter(study, key, **(choices.told(silent) if choices else {}))
        yield


def _webshop() -> Example:
    from cjlib import datasets
    from cjlib.tables.reading import read_table

    log_table, log_columns = _webshop_log()
    survey_file = datasets.path("webshop_survey")
    survey_table = Table(survey_file.name, read_table(survey_file))
    survey_columns = SurveyColumns(
        recommend="recommend", customer="customer", time="date", weight="weight",
        ratings=(
            "search", "compare", "order", "pay", "delivery", "call_centre", "overall", "effort",
        ),
    )  # fmt: skip
    return Example(
        log_table, log_columns, log_columns.build(log_table),
        survey_table, survey_columns, survey_columns.build(survey_table),
        journey="webshop_order",
        choices={
            "left": Left(("search", "compare", "basket", "order", "pay")),
            "helped": Helped("2025-07-01", "delivery", "channel", "home", "shop"),
        },
    )  # fmt: skip


@cache
def _webshop_log() -> tuple[Table, LogColumns]:
    from cjlib import datasets
    from cjlib.mining.log import sources

    file = datasets.path("webshop_log")
    columns = LogColumns(
        "customer", "touchpoint", "time", "channel", "score",
        others=("segment",), scale="1-10", metric="mark",
    )  # fmt: skip
    return Table(file.name, sources.read(file)), columns
