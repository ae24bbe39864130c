"""A report of a journey in Markdown, to read or to put in a document; it is not read back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from cjlib.journey.checking import check
from cjlib.journey.curve import analyse
from cjlib.journey.document import Journey, Step
from cjlib.journey.formats.losing import lost_fields
from cjlib.journey.formats.markdown_text import bullets, paragraph, safe, table
from cjlib.journey.formats.remarks import Remark, Written
from cjlib.journey.ideas import Improvement
from cjlib.journey.parts import Measurement, Persona, Phase, one_line
from cjlib.journey.types import classify
from cjlib.journey.vocabulary import FieldGroup, IdeaState, Source
from cjlib.journey.words import field, word
from cjlib.texts import number, t

_TOLD = {
    "": set(Journey.model_fields) - {"history"},
    "steps": set(Step.model_fields) - {"requirement", "stories", "leans_on"},
}


def write(journey: Journey) -> Written:
    """The report, in the language spoken; ``lost`` says that it cannot be opened as a map."""
    lost = (Remark("report"), *lost_fields(journey, _TOLD))
    parts = [f"# {safe(one_line(journey.name()))}", *_front(journey)]
    for tell in _CHAPTERS:
        parts += tell(journey)
    return Written(("\n\n".join(parts) + "\n").encode(), lost)


def _head(name: str) -> str:
    return f"## {safe(t(f'formats.report.{name}'))}"


def _front(journey: Journey) -> Iterator[str]:
    scope, purpose = journey.scope, journey.purpose
    rows = [
        (field("scope", "journey"), scope.journey),
        (field("scope", "target_group"), scope.target_group),
        (field("scope", "path"), word(scope.path)),
        (field("scope", "wish"), scope.wish),
        (field("scope", "duration"), scope.duration),
        (field("scope", "awareness"), word(scope.awareness) if scope.awareness else ""),
        (field("customer"), word(journey.customer)),
        (field("organisation"), journey.organisation),
        (field("purpose", "statement"), purpose.statement),
        (field("purpose", "archetype"), word(purpose.archetype) if purpose.archetype else ""),
        (field("brand_values"), ", ".join(journey.brand_values)),
    ]
    heads = (t("formats.report.column_about"), t("formats.report.column_told"))
    yield table(heads, [(_capital(name), told) for name, told in rows if told])
    yield paragraph(classify(journey).title())


def _personas(journey: Journey) -> Iterator[str]:
    if journey.personas:
        yield _head("personas")
    for persona in journey.personas:
        yield f"### {safe(persona.name)}"
        yield from _persona(persona)


def _persona(persona: Persona) -> Iterator[str]:
    if persona.description:
        yield paragraph(persona.description)
    if persona.drives:
        drives = ", ".join(word(drive) for drive in persona.drives)
        yield paragraph(f"{_capital(field('personas', 'drives'))}: {drives}.")


def _phases(journey: Journey) -> Iterator[str]:
    for nth, phase in enumerate(journey.phases, 1):
        yield f"## {nth}. {safe(phase.name)}"
        yield from _phase(phase)
        steps = journey.steps_in(phase.id)
        if steps:
            names = {persona.id: persona.name for persona in journey.personas}
            heads = [_capital(head) for head, _ in _columns(names)]
            yield table(heads, [_row(step, names) for step in steps])
        else:
            yield paragraph(t("formats.report.no_steps"))


def _phase(phase: Phase) -> Iterator[str]:
    told = {name: getattr(phase, name) for name in ("start", "end", "need", "business_goal")}
    lines = [f"{_capital(field('phases', name))}: {text}" for name, text in told.items() if text]
    if lines:
        yield bullets(lines)


def _columns(personas: dict[str, str]) -> list[tuple[str, Callable[[Step], str]]]:
    """The columns of a table of steps, with what each tells of a step."""
    return [
        (field("steps", "name"), _called),
        (field("steps", "does"), _activity),
        (field("steps", "touchpoint"), _touchpoint),
        (field("steps", "feeling"), _feeling),
        (field("steps", "needs"), _needs),
        (field("steps", "moments"), lambda step: ", ".join(word(m) for m in step.moments)),
        (field("steps", "times"), lambda step: _time(step, personas)),
        (field("steps", "owner"), lambda step: step.owner),
        (field("steps", "provenance"), _sources),
    ]


def _row(step: Step, personas: dict[str, str]) -> list[str]:
    return [_capital(tell(step)) for _, tell in _columns(personas)]


def _called(step: Step) -> str:
    return step.name if step.visible else t("formats.report.hidden", name=step.name)


def _activity(step: Step) -> str:
    both = {"input": step.input, "output": step.output}
    told = [f"{_capital(field('steps', name))}: {text}" for name, text in both.items() if text]
    return "\n".join(filter(None, (step.does, step.why, *told)))


def _touchpoint(step: Step) -> str:
    point = step.touchpoint
    if point is None:
        return ""
    also = [name for name in (point.channel, point.organisation) if name and name != point.name]
    return f"{point.name} ({', '.join(also)})" if also else point.name


def _feeling(step: Step) -> str:
    feeling = step.feeling
    told = []
    for name, score, said in (
        ("now", feeling.now, feeling.now_words),
        ("wanted", feeling.wanted, feeling.wanted_words),
    ):
        value = "" if score is None else number(score, "+.3g") if score else "0"
        both = ", ".join(part for part in (value, said) if part)
        if both:
            told.append(t(f"formats.report.{name}", told=both))
    return "\n".join(told)


def _needs(step: Step) -> str:
    told = [f"{need.words} ({word(need.kind)})" for need in step.needs]
    if step.expectation.words:
        told.append(f"{_capital(field('steps', 'expectation'))}: {step.expectation.words}")
    return "\n".join(told)


def _time(step: Step, personas: dict[str, str]) -> str:
    told = []
    for time in step.times:
        spent = t("formats.report.minutes", minutes=time.minutes, waiting=time.waiting)
        told.append(f"{personas[time.persona]}: {spent}" if time.persona else spent)
    return "\n".join(told)


def _sources(step: Step) -> str:
    return ", ".join(
        dict.fromkeys(word(step.source_of(group)) for group in FieldGroup if _says(step, group))
    )


def _says(step: Step, group: FieldGroup) -> bool:
    """Whether a step says anything about a group of fields, so that its source matters."""
    return {
        FieldGroup.ACTIVITY: True,
        FieldGroup.TOUCHPOINT: step.touchpoint is not None,
        FieldGroup.FEELING: step.feeling != type(step.feeling)(),
        FieldGroup.NEEDS: bool(step.needs or step.expectation != type(step.expectation)()),
        FieldGroup.TIME: bool(step.times),
    }[group]


def _curve(journey: Journey) -> Iterator[str]:
    if any(step.feeling.now is not None for step in journey.steps):
        report = analyse(journey)
        yield _head("curve")
        yield paragraph(report.title())
        yield bullets(report.in_words())


def _moments(journey: Journey) -> Iterator[str]:
    marked = [(step, moment) for step in journey.steps for moment in step.moments]
    if marked:
        yield _head("moments")
        yield bullets(
            f"{_capital(word(moment))}: {step.name}"
            + (f" ({step.brand_value})" if step.brand_value else "")
            for step, moment in marked
        )


def _provenance(journey: Journey) -> Iterator[str]:
    counts = Counter(
        step.source_of(group)
        for step in journey.steps
        for group in FieldGroup
        if _says(step, group)
    )
    if counts:
        yield _head("provenance")
        total = sum(counts.values())
        yield bullets(
            t("formats.report.source", source=_capital(word(s)), n=counts[s], total=total)
            for s in Source
        )
    named = dict.fromkeys(p.reference for s in journey.steps for p in s.provenance if p.reference)
    if named:
        yield paragraph(t("formats.report.references"))
        yield bullets(named)


def _ecosystem(journey: Journey) -> Iterator[str]:
    if not journey.ecosystem:
        return
    yield _head("ecosystem")
    names = ("name", "kind", "health", "depends_on", "owner", "note")
    rows = []
    for element in journey.ecosystem:
        depends = ", ".join(journey.element(ident).name for ident in element.depends_on)
        told = [element.name, word(element.kind), word(element.health), depends]
        rows.append([*told, element.owner, element.note])
    yield table([_capital(field("ecosystem", name)) for name in names], rows)


def _lists(journey: Journey) -> Iterator[str]:
    """What Making, Mining and the workshop added."""
    names = {step.id: step.name for step in journey.steps}
    told: dict[str, list[str]] = {
        "improvements": [
            _improved(idea, ", ".join(names[s] for s in idea.steps))
            for idea in journey.improvements
        ],
        "measurements": [_measured(m, names) for m in journey.measurements],
        "signals": [
            _joined(word(s.signal), names.get(s.step or "", ""), s.evidence)
            for s in journey.signals
        ],
        "workshop": [
            _joined(word(w.question), w.answer, ", ".join(names[s] for s in w.steps))
            for w in journey.workshop
        ],
        "research": [
            _joined(_capital(word(r.technique)), names.get(r.step or "", ""), r.reason)
            for r in journey.research
        ],
    }
    for collection, items in told.items():
        if items:
            yield f"## {safe(_capital(field(collection)))}"
            yield bullets(items)


def _improved(idea: Improvement, about: str) -> str:
    kind = word(idea.kind) if idea.kind else ""
    status = "" if idea.status is IdeaState.IDEA else word(idea.status)
    return _joined(idea.name, about, idea.description, kind, idea.need, idea.owner, status)


def _measured(measured: Measurement, names: dict[str, str]) -> str:
    ends = measured.low is not None and measured.high is not None
    score = t(f"formats.report.{'interval' if ends else 'value'}", **measured.model_dump())
    about = names.get(measured.step or "", "")
    metric = f"{measured.metric} ({measured.scale})" if measured.scale else measured.metric
    technique = word(measured.technique) if measured.technique else ""
    known_from = [word(measured.source), technique, measured.reference]
    return _joined(metric, about, measured.wave, score, *known_from, measured.annotation)


def _missing(journey: Journey) -> Iterator[str]:
    yield _head("missing")
    found = [f"{finding.severity.word()}: {finding}" for finding in check(journey)]
    yield bullets(found) if found else paragraph(t("formats.report.nothing_missing"))


def _notes(journey: Journey) -> Iterator[str]:
    if journey.notes:
        yield f"## {safe(_capital(field('notes')))}"
        yield paragraph(journey.notes)


_CHAPTERS: tuple[Callable[[Journey], Iterator[Any]], ...] = (
    _personas,
    _phases,
    _curve,
    _moments,
    _provenance,
    _ecosystem,
    _lists,
    _notes,
    _missing,
)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
