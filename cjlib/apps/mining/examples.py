"""The examples of the mining app: a log, a survey and a journey that belong together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from cjlib.apps.mining.columns import LogColumns, SurveyColumns
from cjlib.apps.mining.options import Happened, Helped, Left, Options
from cjlib.apps.mining.tables import Table
from cjlib.mining import EventLog
from cjlib.mining.survey import Survey
from cjlib.progress import silent
from cjlib.texts import language, speaking

if TYPE_CHECKING:
    import pandas as pd

NAMES = ("webshop",)

_BOUGHT = ("search", "compare", "basket", "order", "pay")
_RATED = ("search", "compare", "order", "pay", "delivery", "call_centre", "overall", "effort")


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


def example(name: str) -> Example:
    """An example by name, in the words of the language spoken.

    It is read once for each language: nothing in it is about real people.
    """
    return _example(name, language())


@cache
def _example(name: str, lang: str) -> Example:
    with speaking(lang):
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
    webshop_log(language())
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

    log_table, log_columns = webshop_log(language())
    said = datasets.words("webshop_log")
    asked = datasets.words("webshop_survey")["column"]
    touchpoint, channel = said["touchpoint"], said["channel"]
    survey_file = datasets.path("webshop_survey")
    answers = _worded(read_table(survey_file), {**said, "received": channel})
    survey_table = Table(survey_file.name, answers.rename(columns=asked))
    survey_columns = SurveyColumns(
        recommend=asked["recommend"], customer=asked["customer"], time=asked["date"],
        weight=asked["weight"], ratings=tuple(asked[name] for name in _RATED),
    )  # fmt: skip
    return Example(
        log_table, log_columns, log_columns.build(log_table),
        survey_table, survey_columns, survey_columns.build(survey_table),
        journey="webshop_order",
        choices={
            "happened": Happened(gap="14D"),
            "left": Left(tuple(touchpoint[name] for name in _BOUGHT)),
            "helped": Helped(
                "2025-07-01", touchpoint["delivery"], "channel", channel["home"], channel["shop"]
            ),
        },
    )  # fmt: skip


def _worded(table: pd.DataFrame, words: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """A table with the words that a person reads instead of the values in the file."""
    attrs = table.attrs
    known = {column: words[column] for column in words if column in table}
    table = table.assign(**{column: table[column].map(word) for column, word in known.items()})
    table.attrs.update(attrs)
    return table


@cache
def webshop_log(lang: str) -> tuple[Table, LogColumns]:
    """The log of the web shop in the words of a language, and what its columns mean."""
    from cjlib import datasets
    from cjlib.mining.log import sources

    file = datasets.path("webshop_log")
    columns = LogColumns(
        "customer", "touchpoint", "time", "channel", "score",
        others=("segment",), scale="1-10", metric="mark",
    )  # fmt: skip
    with speaking(lang):
        words = datasets.words("webshop_log")
    return Table(file.name, _worded(sources.read(file), words)), columns
