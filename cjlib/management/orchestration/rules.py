"""Rules as data: when this happens or stays away, for these customers, do that, at most so often.

A teaching form of this kit: no published model of journey orchestration stands behind it.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from cjlib.errors import UnknownName
from cjlib.journey.parts import Misfit
from cjlib.journey.words import Spoken
from cjlib.management.orchestration.acting import Action, Do, Limit, Quiet, When
from cjlib.management.orchestration.conditions import Condition
from cjlib.management.orchestration.pieces import Ident, Name, Piece, Span, spoken_name

SCHEMA_VERSION = 1

MOST_RULES = 200


class Rule(Piece):
    """One rule.

    Attributes
    ----------
    id : str
        Letters, digits, ``_`` and ``-``.
    name : str or dict
        In one language, or ``{"nl": ..., "en": ...}``.
    when : When
    who : tuple of condition
        All must hold; nobody is left out if empty.
    do : Do
    at_most : Limit, optional
        Per customer.
    cool_down : str, optional
        How long this rule leaves a customer alone after it has fired.
    priority : int
        1 goes first, 9 last.
    opposite : tuple of str
        Ids of rules that should not reach one customer at the same moment.
    """

    id: Ident
    name: Name
    when: When
    who: Annotated[tuple[Condition, ...], Field(max_length=20)] = ()
    do: Do
    at_most: Limit | None = None
    cool_down: Span | None = None
    priority: Annotated[int, Field(ge=1, le=9)] = 5
    opposite: Annotated[tuple[Ident, ...], Field(max_length=MOST_RULES)] = ()

    @property
    def title(self) -> Spoken:
        """Its name, in the language spoken when it is shown."""
        return spoken_name(self.name)

    @property
    def contacts(self) -> bool:
        """Whether it reaches the customer; a stop does not."""
        return self.do.action is not Action.STOP

    def in_words(self) -> list[str]:
        """The rule in plain sentences, in the language spoken."""
        from cjlib.management.orchestration.wording import sentences

        return sentences(self)

    def __str__(self) -> str:
        return f"{self.title}: {' '.join(self.in_words())}"


class Rules(Piece):
    """A set of rules, with what holds for all of them together.

    Attributes
    ----------
    schema_version : int
    name : str or dict
    rules : tuple of Rule
        At least one.
    pressure : Limit, optional
        The most contacts per customer over all rules.
    quiet : Quiet, optional
    moment : str
        What counts as the same moment.  For so long after a contact, rules with a lower priority
        keep silent; rules that fight are looked for within it.
    alarm : Limit
        More contacts than this is reported as too much pressure; nothing is held back by it.
        The usual value, 3 in 7 days, is a teaching form of this kit.
    """

    schema_version: Literal[1] = 1
    name: Name
    rules: Annotated[tuple[Rule, ...], Field(min_length=1, max_length=MOST_RULES)]
    pressure: Limit | None = None
    quiet: Quiet | None = None
    moment: Span = "1D"
    alarm: Limit = Limit(times=3, within="7D")

    @model_validator(mode="after")
    def _known_ids(self) -> Self:
        ids = [rule.id for rule in self.rules]
        for ident in ids:
            if ids.count(ident) > 1:
                raise Misfit("orchestration.id_twice", given=ident)
        for rule in self.rules:
            for other in rule.opposite:
                if other not in ids or other == rule.id:
                    raise Misfit(
                        "orchestration.unknown_opposite",
                        rule=rule.id, given=other, options=", ".join(ids),
                    )  # fmt: skip
        return self

    @property
    def title(self) -> Spoken:
        """Its name, in the language spoken when it is shown."""
        return spoken_name(self.name)

    def __getitem__(self, ident: str) -> Rule:
        """The rule with this id.

        Raises
        ------
        UnknownName
            If there is none.
        """
        for rule in self.rules:
            if rule.id == ident:
                return rule
        options = ", ".join(rule.id for rule in self.rules)
        raise UnknownName("not_one_of", name="rule", given=ident, options=options)

    def in_words(self) -> list[str]:
        """Each rule, then what holds for all of them, in the language spoken."""
        from cjlib.management.orchestration.wording import shared

        return [*map(str, self.rules), *shared(self)]

    def __str__(self) -> str:
        return "\n".join(self.in_words())

    def renamed(self, **names: dict[str, str]) -> Rules:
        """The same rules with other words for what stands in the log: as `EventLog.renamed`.

        Parameters
        ----------
        **names
            ``touchpoint``, ``channel`` or a column: a mapping of old name to new name.
        """
        from cjlib.management.orchestration.writing import renamed

        return renamed(self, names)

    def to_json(self) -> str:
        """The rules as JSON; what was left as usual is left out."""
        from cjlib.management.orchestration.writing import write

        return write(self)

    @classmethod
    def from_json(cls, text: str | bytes, name: str = "JSON") -> Rules:
        """Rules from JSON.

        Parameters
        ----------
        text : str or bytes
            UTF-8.
        name : str
            What to call it in messages.

        Raises
        ------
        DataProblem
            If it is no JSON, or of a version that this kit does not know.
        RuleProblem
            If something is missing or does not fit; with its place.
        """
        from cjlib.management.orchestration.writing import read

        return read(text, name)
