"""Rules for contact as rows on paper: what each did and what held it back, with what stands out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cjlib.management.orchestration import REASONS, Finding, Rule, Run
from cjlib.management.orchestration.wording import shared
from cjlib.pictures.charts.paper import SMALL, Paper
from cjlib.pictures.management.words import euros
from cjlib.pictures.sheet import Box, Dot, Sheet, Stroke
from cjlib.pictures.writing import Entry, Form
from cjlib.texts import t

_MOST = 40  # rules drawn
_FINDINGS = 4  # lines of findings below a rule
_OTHERS = 3  # other rules named in one line
_WORDS, _GUTTER = 356.0, 24.0  # pixels on a page: the rule in words, and what is right of it
_BAR, _INDENT = 16.0, 20.0
_MARKS: dict[str, tuple[Form, str]] = {
    "never": ("triangle", "negative"),
    "pair": ("diamond", "attention"),
    "other": ("square", "muted"),
}
_PAIRS = ("fight", "opposite", "blocks", "twice")


@dataclass(frozen=True)
class Remark:
    """A line below a rule about what stands out.

    Attributes
    ----------
    mark : {"never", "pair", "other"}
    text : str
    """

    mark: str
    text: str


@dataclass(frozen=True)
class RuleRow:
    """A rule with what became of it.

    Attributes
    ----------
    rule : Rule
    counts : mapping
        Its row of `Run.by_rule`.
    findings : tuple of Finding
        Those of the run that are about it.
    names : mapping of str to str
        What each rule is called, by id.
    """

    rule: Rule
    counts: Mapping[str, Any]
    findings: tuple[Finding, ...]
    names: Mapping[str, str]

    @property
    def name(self) -> str:
        """What the rule is called."""
        return str(self.rule.title)

    @property
    def wanted(self) -> int:
        """How often it wanted something."""
        return int(self.counts["wanted"])

    @property
    def n(self) -> int:
        """How often it fired."""
        return int(self.counts["fired"])

    def fired(self) -> str:
        """How often it fired, in words."""
        if not self.n:
            return t("management_rules.fired_none")
        if self.n == 1:
            return t("management_rules.fired_one")
        return t("management_rules.fired", n=self.n, customers=int(self.counts["customers"]))

    def held(self) -> str:
        """How often it was held back and by what, most first; nothing if it never was."""
        n = self.wanted - self.n
        if not n:
            return ""
        counts = {name: int(self.counts[name]) for name in REASONS}
        said = [
            t("management_rules.reason", name=t(f"orchestration.reason.{name}"), n=many)
            for name, many in sorted(counts.items(), key=lambda one: -one[1])
            if many
        ]
        key = "held_one" if n == 1 else "held"
        return t(f"management_rules.{key}", n=n, reasons=", ".join(said))

    def cost(self) -> str:
        """What it cost."""
        return t("management_rules.cost", cost=euros(float(self.counts["cost"])))

    def sentence(self) -> str:
        """What became of it, in one sentence."""
        if not self.wanted:
            return t("management_rules.summary_rule", name=self.name, fired=self.fired())
        if not self.held():
            return t("management_rules.summary_rule", name=self.name, fired=self.fired())
        return t("management_rules.summary_held", name=self.name, fired=self.fired(),
                 held=self.held())  # fmt: skip

    def hover(self) -> str:
        """What is shown where a person points at it."""
        names = ("triggers", "broken", "undecided", "not_meant", "wanted", "fired")
        counts = {name: int(self.counts[name]) for name in names}
        return t("management_rules.hover", name=self.name, **counts)

    def remarks(self) -> list[Remark]:
        """What stands out, the worst first; other rules are named together per kind."""
        never = [Remark("never", str(one)) for one in self.findings if is_never(one)]
        rest = [
            Remark("other", str(one))
            for one in self.findings
            if not is_never(one) and not is_pair(one)
        ]
        pairs: dict[str, list[str]] = {}
        clash = {one.rules for one in self.findings if one.kind == "fight"}
        for one in sorted(filter(is_pair, self.findings), key=_rank):
            if one.kind == "opposite" and one.rules in clash:
                continue  # that they do clash says more
            pairs.setdefault(self._way(one), []).append(self._other(one))
        said = [
            Remark("pair", t(f"management_rules.pair.{way}", others=_listed(others)))
            for way, others in pairs.items()
        ]
        return [*never, *said, *rest]

    def _way(self, one: Finding) -> str:
        kind = one.kind.split(".")[0]
        if kind != "blocks":
            return kind
        return "silences" if one.rules[0] == self.rule.id else "silenced"

    def _other(self, one: Finding) -> str:
        ident = next(name for name in one.rules if name != self.rule.id)
        given = {"name": self.names[ident], **one.values}
        key = "other_share" if "all" in given else "other_times" if "n" in given else "other"
        return t(f"management_rules.{key}", **given)


def is_never(one: Finding) -> bool:
    """Whether a finding says that a rule does nothing."""
    return one.kind == "impossible" or one.kind.startswith("never.")


def is_pair(one: Finding) -> bool:
    """Whether a finding is about two rules."""
    return one.kind.split(".")[0] in _PAIRS


def _rank(one: Finding) -> tuple[int, int]:
    return _PAIRS.index(one.kind.split(".")[0]), -int(one.values.get("n", 0))


def _listed(others: Sequence[str]) -> str:
    said = list(others[:_OTHERS])
    if len(others) > _OTHERS:
        said.append(t("management_rules.others_more", n=len(others) - _OTHERS))
    return ", ".join(said)


def rows_of(run: Run) -> list[RuleRow]:
    """The rules of a run, in their own order."""
    names = {rule.id: str(rule.title) for rule in run.rules.rules}
    about: dict[str, list[Finding]] = {ident: [] for ident in names}
    for one in run.findings:
        for ident in one.rules:
            about[ident].append(one)
    counts = run.by_rule.to_dict("records")
    return [
        RuleRow(rule, row, tuple(about[rule.id]), names)
        for rule, row in zip(run.rules.rules, counts, strict=True)
    ]


def draw(
    rows: Sequence[RuleRow], run: Run, told: tuple[Sequence[str], Sequence[str]], width: float
) -> Sheet:
    """The rules for a page or a phone.

    Parameters
    ----------
    rows : sequence of RuleRow
    run : Run
    told : (sequence of str, sequence of str)
        Sentences below: what all rules did together, and how to read it.
    width : float
        Pixels.
    """
    paper = Paper(width)
    shown = rows[:_MOST]
    most = max(row.wanted for row in shown)
    y = paper.legend(_entries(shown), paper.edge)
    for row in shown:
        right = paper.width - paper.edge
        paper.lines.append(Stroke(((paper.edge, y), (right, y)), "line", 1.5))
        y = _row(paper, row, y + 10, most) + 12
    paper.lines.append(Stroke(((paper.edge, y), (paper.width - paper.edge, y)), "line", 1.5))
    y += 8
    if len(rows) > _MOST:
        y = paper.told(t("management_rules.more", n=len(rows) - _MOST), y, SMALL)
    y = _below(paper, t("management_rules.together"), told[0], y)
    y = _below(paper, t("management_rules.agreed"), (*shared(run.rules), *told[1]), y + 6)
    return paper.sheet(y + paper.edge)


def _below(paper: Paper, head: str, told: Sequence[str], y: float) -> float:
    """Sentences under a head; where they end."""
    y += paper.words(head, paper.edge, y, paper.room, 14, bold=True).height + 4
    for line in told:
        y = paper.told(line, y, SMALL) - 4
    return y


def _row(paper: Paper, row: RuleRow, top: float, most: int) -> float:
    """One rule; where it ends."""
    x, room = paper.edge, paper.room if paper.narrow else _WORDS
    y = top + paper.words(row.name, x, top, room, 14, bold=True).height + 2
    first, *others = row.rule.in_words()
    y += paper.words(first, x, y, room, SMALL).height + 2
    y += paper.words(" ".join(others), x, y, room, SMALL, colour="muted").height
    left, start = (x, y + 8) if paper.narrow else (x + _WORDS + _GUTTER, top + 1)
    place = (left, start, paper.width - x - left)
    end = max(y, _remarks(paper, row, place, _bar(paper, row, place, most) + 6))
    paper.hover(x, top, paper.room, end - top, row.hover())
    return end


def _bar(paper: Paper, row: RuleRow, place: tuple[float, float, float], most: int) -> float:
    """What it did and what was held back, as a bar with its words below; where they end."""
    x, y, room = place
    if row.wanted:
        done, all_ = (max(room * n / most, 1.5 if n else 0) for n in (row.n, row.wanted))
        if row.n:
            paper.lines.append(_done(x, y, done))
        if row.wanted > row.n:
            paper.lines.append(_held(x + done, y, max(all_ - done, 3.0)))
    else:
        paper.lines.append(Stroke(((x, y), (x, y + _BAR)), "muted", 1.5))
    y += _BAR + 5
    fired = row.fired()
    y += paper.words(fired[:1].upper() + fired[1:], x, y, room, SMALL, bold=True).height + 2
    if not row.wanted:
        never = t("management_rules.never_wanted")
        y += paper.words(never, x, y, room, SMALL, colour="muted").height + 2
    if row.held():
        held = row.held()
        y += paper.words(held[:1].upper() + held[1:], x, y, room, SMALL).height + 2
    return y + paper.words(row.cost(), x, y, room, SMALL).height


def _done(x: float, y: float, wide: float) -> Box:
    return Box(x, y, wide, _BAR, "accent", line="accent")


def _held(x: float, y: float, wide: float) -> Box:
    return Box(x, y, wide, _BAR, "paper", line="accent", pattern="hatch")


def _remarks(paper: Paper, row: RuleRow, place: tuple[float, float, float], y: float) -> float:
    """What stands out, below the bar of a rule; where it ends."""
    x, _, room = place
    remarks = row.remarks()
    for one in remarks[:_FINDINGS]:
        form, colour = _MARKS[one.mark]
        paper.over.append(Dot(x + 6, y + SMALL * 0.65, 5.5, colour, form))
        y += paper.words(one.text, x + _INDENT, y, room - _INDENT, SMALL).height + 4
    if len(remarks) > _FINDINGS:
        more = t("management_rules.more_findings", n=len(remarks) - _FINDINGS)
        words = paper.words(more, x + _INDENT, y, room - _INDENT, SMALL, colour="muted")
        y += words.height
    return y


def _entries(rows: Sequence[RuleRow]) -> list[Entry]:
    """What bars and marks mean; only those that occur."""
    found = [Entry((_done(2, -8, 20),), t("management_rules.legend.fired"))]
    if any(row.wanted > row.n for row in rows):
        found.append(Entry((_held(2, -8, 20),), t("management_rules.legend.held")))
    there = {one.mark for row in rows for one in row.remarks()[:_FINDINGS]}
    for name, (form, colour) in _MARKS.items():
        if name in there:
            dot = Dot(12, 0, 5.5, colour, form)
            found.append(Entry((dot,), t(f"management_rules.legend.{name}")))
    return found
