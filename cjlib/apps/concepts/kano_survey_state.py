"""What the Kano questionnaire tab knows: whose answers, which table and which rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from traitlets import Enum, Instance, Unicode

from cjlib import datasets
from cjlib.apps.state import State
from cjlib.mining import kano_survey
from cjlib.tables.reading import read_table

if TYPE_CHECKING:
    import pandas as pd

EXAMPLE = "kano_webwinkel"
TABLES = ("standard", "pouliot")
RULES = ("mode", "hierarchy", "aom")
MOST_MB = 10  # an upload travels through the browser


class KanoSurveyState(State):
    """A survey and its verdicts; a file that cannot be read leaves the last good one in place."""

    name = Unicode(EXAMPLE, help="data set or file the verdicts are about")
    table = Enum(TABLES, default_value="standard").tag(saved=True)
    rule = Enum(RULES, default_value="mode").tag(saved=True)
    verdicts = Instance("pandas.DataFrame", allow_none=True)

    def __init__(self, **traits: object) -> None:
        super().__init__(**traits)
        self._answers: pd.DataFrame | None = None
        self.observe(lambda _: self.analyse(), ["table", "rule"])

    @property
    def uploaded(self) -> bool:
        """Whether the answers are a person's own file."""
        return self._answers is not None

    def analyse(self) -> None:
        """Judge the answers again with the table and rule of now."""
        with self.trying():
            self.verdicts = self._judge(self._answers)

    def upload(self, name: str, content: bytes) -> None:
        """Take over a file; what cannot be read or judged becomes ``problem``."""
        with self.trying():
            answers = read_table(bytes(content), name[:120], max_mb=MOST_MB)
            verdicts = self._judge(answers)
            self._answers, self.name = answers, name[:120]
            self.verdicts = verdicts

    def back_to_example(self) -> None:
        """Drop the file and judge the example again."""
        self._answers, self.name = None, EXAMPLE
        self.analyse()

    def _judge(self, answers: pd.DataFrame | None) -> pd.DataFrame:
        table = datasets.load(EXAMPLE) if answers is None else answers
        return kano_survey.analyse(table, table=self.table, rule=self.rule)
