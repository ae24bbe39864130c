"""Set 06, from idea to choice: questions, right answers and typical mistakes."""

from __future__ import annotations

from cjlib import datasets
from cjlib.concepts.emotion_curve import Summary, summary
from cjlib.concepts.kano import LIFE_CYCLE, Category, drift
from cjlib.journey import Journey, Phase, Scope, Step
from cjlib.journey.curve import policies
from cjlib.journey.parts import Feeling
from cjlib.journey.vocabulary import JourneyPath, Moment
from cjlib.mapping.tracing import traces
from cjlib.teaching.exercises.cards import Sorted
from cjlib.teaching.exercises.own import drawn
from cjlib.teaching.exercises.own_ideas import KINDS, best, chosen, greedy, most
from cjlib.teaching.lesson import Lesson
from cjlib.teaching.questions import Choice, Number, Several, wrong_options

PAYMENT = "jansen_payment"
"""The case of Mr Jansen, as the kit has it."""

SAVED = 9_000.0
EXTRA = {"calls": (600, 6.0), "recoveries": (60, 90.0), "leavers": (25, 120.0)}
"""Euros that Finance saves in a year, and (how many, euros each) of what it leads to elsewhere.

The case names no amounts: these are invented.
"""

STAY = {
    "compare": (0.5, False),
    "parking": (-1.0, False),
    "welcome": (0.5, True),
    "wifi": (-0.5, False),
    "shower": (0.0, False),
    "noise": (-2.0, True),
    "breakfast": (1.5, True),
    "checkout": (1.0, False),
}
"""Step of a weekend in an invented hotel -> feeling (-2 to +2), whether it is a moment of truth."""

REPAIRED = 0.0
"""How the noise feels once it is repaired."""

FAST, PERIODS, LAST = 0.3, 5, 12
"""The drift per period that question 8 asks for; after how many periods; and the last drawn."""

STORIES = {"guest": True, "porter": True, "department": False, "cleaner": True}
"""Stories of question 9, and whether each says who wants something and what for."""


def clash() -> str:
    """The phase in which the customer feels worst."""
    worst = min(_felt(), key=lambda step: step.feeling.now or 0.0)
    return str(worst.phase)


def cause() -> str:
    """What the trail of the worst step ends at, below the line of visibility."""
    worst = min(_felt(), key=lambda step: step.feeling.now or 0.0)
    (trail,) = (found for found in traces(datasets.journey(PAYMENT)) if found.step == worst.id)
    return trail.causes[0].element


def _felt() -> list[Step]:
    steps = datasets.journey(PAYMENT).steps
    return [step for step in steps if step.feeling.now is not None]


def elsewhere(*kinds: str) -> float:
    """Euros in a year that the saving costs elsewhere; of all kinds unless some are named."""
    return sum(EXTRA[kind][0] * EXTRA[kind][1] for kind in kinds or EXTRA)


def left() -> float:
    """Euros in a year that are left of the saving; below zero, it costs money."""
    return SAVED - elsewhere()


def stay() -> Journey:
    """The weekend as a journey."""
    words = "hotel"  # no person reads them
    steps = [
        Step(
            id=key,
            name=key,
            phase="stay",
            feeling=Feeling(now=felt),
            moments=(Moment.TRUTH,) if truth else (),
        )
        for key, (felt, truth) in STAY.items()
    ]
    scope = Scope(journey=words, target_group=words, path=JourneyPath.PURCHASE)
    return Journey(scope=scope, phases=(Phase(id="stay", name=words),), steps=tuple(steps))


def policy() -> dict[str, str]:
    """Step -> what to do there."""
    return {one.step: str(one.policy) for one in policies(stay())}


def curve(*, repaired: bool = False) -> Summary:
    """The weekend in numbers, as it is or with the noise repaired."""
    felt = {key: feeling for key, (feeling, _) in STAY.items()}
    return summary(list((felt | {"noise": REPAIRED} if repaired else felt).values()))


def rise() -> float:
    """How much peak-end rises once the noise is repaired."""
    return curve(repaired=True).peak_end - curve().peak_end


def aged(rate: float, category: Category = Category.MUST_BE, periods: int = PERIODS) -> float:
    """Percentage of what starts as a delight that is of ``category`` after some periods."""
    shares = drift(Category.ATTRACTIVE, rate, periods)
    return 100 * float(shares[-1, LIFE_CYCLE.index(category)])


def _no_story() -> str:
    (found,) = (story for story, whole in STORIES.items() if not whole)
    return found


LESSON = Lesson(
    area="exercise_06",
    graded=True,
    questions={
        "06-1": Choice(
            right=clash,
            options=["book", "balance", "recovery"],
            mistakes=wrong_options("book", "recovery"),
        ),
        "06-2": Choice(
            right=cause,
            options=["terminal", "agents", "decision", "card_link"],
            mistakes=wrong_options("terminal", "agents", "card_link"),
        ),
        "06-3": Number(
            right=left,
            tolerance=1.0,
            spec=",.0f",
            mistakes={
                "turned": lambda: -left(),
                "saving": lambda: SAVED,
                "costs": elsewhere,
                "calls": lambda: SAVED - elsewhere("calls"),
                "stayed": lambda: SAVED - elsewhere("calls", "recoveries"),
                "each": lambda: SAVED - sum(euros for _, euros in EXTRA.values()),
            },
        ),
        "06-4": Sorted(
            right=policy,
            groups=["repair", "smooth", "peak"],
            texts="exercise_06.06-4",
            mistakes={
                "truth": lambda: {"noise": "peak"},
                "zero": lambda: {"shower": "repair"},
                "little": lambda: {"wifi": "smooth"},
                "high": lambda: {"checkout": "peak"},
                "good": lambda: {"welcome": "smooth"},
            },
        ),
        "06-5": Number(
            right=rise,
            tolerance=0.01,
            spec="+.2f",
            mistakes={
                "after": lambda: curve(repaired=True).peak_end,
                "before": lambda: curve().peak_end,
                "unsigned": lambda: curve(repaired=True).peak_end + curve().peak_end,
                "mean": lambda: curve(repaired=True).mean - curve().mean,
                "step": lambda: REPAIRED - STAY["noise"][0],
                "turned": lambda: -rise(),
            },
        ),
        "06-6": Choice(
            right=lambda: most(drawn("ideas")),
            options=list(KINDS),
            mistakes={
                "mean": lambda: most(drawn("ideas"), "mean"),
                "boss": lambda: most(drawn("ideas"), "boss"),
            },
        ),
        "06-7": Several(
            right=lambda: chosen(drawn("ideas")),
            mistakes={
                "dip": lambda: best(drawn("ideas"), repair=False),
                "gain": lambda: greedy(drawn("ideas"), "gain"),
                "cost": lambda: greedy(drawn("ideas"), "cost"),
                "all": lambda: list(KINDS),
            },
        ),
        "06-8": Number(
            right=lambda: aged(FAST),
            tolerance=1.0,
            spec=".0f",
            mistakes={
                "fraction": lambda: aged(FAST) / 100,
                "still": lambda: aged(0.2),
                "last": lambda: aged(FAST, periods=LAST),
                "delight": lambda: aged(FAST, Category.ATTRACTIVE),
            },
        ),
        "06-9": Choice(
            right=_no_story,
            options=list(STORIES),
            mistakes=wrong_options("guest", "porter", "cleaner"),
        ),
    },
)
