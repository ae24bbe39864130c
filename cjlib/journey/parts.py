"""The small parts a journey is made of: frozen, checked when made, and plain JSON when saved."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from contextvars import ContextVar
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import from_json

from cjlib.errors import CjError
from cjlib.journey import vocabulary as v

LOWEST, HIGHEST = -2.0, 2.0
"""The scale of feeling: from very unpleasant to very pleasant."""

LONGEST_NAME, LONGEST_SENTENCE, LONGEST_TEXT = 120, 300, 2000


def tidy(text: str) -> str:
    """``text`` in one Unicode form, without control codes and outer blanks; lines stay lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = "".join(char for char in text if char == "\n" or not _unwanted(char))
    text = unicodedata.normalize("NFC", text).strip()
    return "\n".join(line.strip() for line in text.split("\n"))


_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def _unwanted(char: str) -> bool:
    # control codes, halves of a pair, what XML cannot hold, and what turns the text after it round
    return unicodedata.category(char) in ("Cc", "Cs") or char in "\ufffe\uffff" + _TURNING


def one_line(text: str) -> str:
    """``text`` tidied and on one line."""
    return " ".join(tidy(text).split())


def _as_text(value: Any) -> Any:
    return value if isinstance(value, str) else "" if value is None else value


Text = Annotated[
    str, BeforeValidator(_as_text), AfterValidator(tidy), Field(max_length=LONGEST_TEXT)
]
Line = Annotated[
    str, BeforeValidator(_as_text), AfterValidator(one_line), Field(max_length=LONGEST_NAME)
]


class Misfit(ValueError):
    """What a validator of ours found wrong; `problems.problem` turns it into a message."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def _filled(text: str) -> str:
    if not text:
        raise Misfit("journey.blank")
    return text


Name = Annotated[Line, AfterValidator(_filled)]
Sentence = Annotated[
    str,
    BeforeValidator(_as_text),
    AfterValidator(one_line),
    AfterValidator(_filled),
    Field(max_length=LONGEST_SENTENCE),
]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
Score = Annotated[float, Field(ge=LOWEST, le=HIGHEST)]
Weight = Annotated[float, Field(ge=1, le=5)]
Minutes = Annotated[float, Field(ge=0, le=1_000_000)]
Share = Annotated[float, Field(ge=0, le=1)]


def once(name: str, values: Iterable[Any]) -> None:
    """Refuse a value that ``values`` holds twice; ``name`` says what they are."""
    for value, times in Counter(values).items():
        if times > 1:
            raise Misfit("journey.twice", collection=name, given=value, times=times)


_inside: ContextVar[bool] = ContextVar("cjlib_part_inside_part", default=False)


class Part(BaseModel):
    """What every part shares: it cannot change, takes no unknown fields, and errs in our form."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, validate_default=False
    )

    def __init__(self, **data: Any) -> None:
        if _inside.get():  # a part of a part: the outermost tells, with the whole place
            super().__init__(**data)
            return
        token = _inside.set(True)
        try:
            super().__init__(**data)
        except ValidationError as error:
            raise self._problem(error, data) from None
        finally:
            _inside.reset(token)

    @classmethod
    def _problem(cls, error: ValidationError, data: dict[str, Any]) -> CjError:
        """What is said of a mistake; another document says it in words of its own."""
        from cjlib.journey.problems import problem

        return problem(error, data)

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """A part from JSON; a mistake in it is told in our form too."""
        del options  # strictness is the same everywhere
        return cls(**from_json(json_data))

    def changed(self, **values: Any) -> Self:
        """A copy with other values, checked anew."""
        return type(self)(**{**dict(self), **values})


class Persona(Part):
    """A characterised type of customer."""

    id: Id
    name: Name
    description: Text = ""
    drives: tuple[v.Drive, ...] = ()


class Phase(Part):
    """A stretch of the journey, with a start and an end; its need against the business goal."""

    id: Id
    name: Name
    start: Text = ""
    end: Text = ""
    need: Text = ""
    business_goal: Text = ""


class Touchpoint(Part):
    """A moment of contact.

    ``friction`` is how hard it was to get here from the touchpoint before: 0 flawless, 1 stuck.
    ``knows_earlier_contact`` says whether whoever stands here knows what went before.
    """

    name: Name
    channel: Line = ""
    own: bool = True
    organisation: Line = ""
    interactive: bool | None = None
    tasks: tuple[v.Task, ...] = ()
    friction: Share | None = None
    knows_earlier_contact: bool | None = None


class Feeling(Part):
    """How it feels now and how it should feel, each from -2 to +2 and in words."""

    now: Score | None = None
    now_words: Line = ""
    wanted: Score | None = None
    wanted_words: Line = ""


class Expectation(Part):
    """What the customer counts on, and how much: 1 hardly to 5 as a matter of course."""

    words: Text = ""
    level: Weight | None = None


class Need(Part):
    """Something the customer needs; ``importance`` from 1 to 5."""

    words: Name
    kind: v.NeedKind = v.NeedKind.FUNCTIONAL
    conscious: bool = True
    drive: v.Drive | None = None
    importance: Weight | None = None


class StepTime(Part):
    """Minutes that a step takes, and their layer of the time pyramid, for one persona or all."""

    minutes: Minutes
    waiting: Minutes = 0.0
    baseline: Minutes | None = None
    layer: v.Layer | None = None
    persona: Id | None = None


class Provenance(Part):
    """Where one part of a step comes from."""

    about: v.FieldGroup
    source: v.Source
    technique: v.Technique | None = None
    reference: Line = ""


class Requirement(Part):
    """What a touchpoint asks of the organisation (Orion Pax 2018): four questions answered."""

    needed: Text = ""
    with_result: Text = ""
    extra_results: Text = ""
    used_for: Text = ""


class UserStory(Part):
    """As an ... I want ... so that ..."""

    actor: Name
    want: Text = ""
    so_that: Text = ""


class Element(Part):
    """A part of the ecosystem that steps lean on, seen or unseen by the customer."""

    id: Id
    name: Name
    kind: v.ElementKind
    health: v.Health = v.Health.YELLOW
    visible: bool = False
    delayed: bool = False
    depends_on: tuple[Id, ...] = ()
    owner: Line = ""
    note: Text = ""


class Measurement(Part):
    """A score of one wave, filled by Mining; the scale is named and n stands beside it.

    ``source``, ``technique`` and ``reference`` say where it comes from; a measurement is data
    unless somebody says otherwise.
    """

    id: Id
    step: Id | None = None
    metric: Name
    scale: Line = ""
    value: float
    low: float | None = None
    high: float | None = None
    n: Annotated[int, Field(ge=0)]
    wave: Line = ""
    annotation: Text = ""
    source: v.Source = v.Source.DATA
    technique: v.Technique | None = None
    reference: Line = ""


class SignalSeen(Part):
    """A signal of a failing ecosystem, with the evidence for it."""

    signal: v.Signal
    evidence: Text = ""
    step: Id | None = None


class WorkshopAnswer(Part):
    """What a team answered to one of the six questions, and about which steps."""

    question: v.WorkshopQuestion
    answer: Text = ""
    steps: tuple[Id, ...] = ()


class ResearchChoice(Part):
    """A technique chosen for a step or for the whole journey, with the reason."""

    technique: v.Technique
    reason: Text = ""
    step: Id | None = None
