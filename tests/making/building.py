"""Small journeys and ideas for the tests of Making."""

from __future__ import annotations

from typing import Any

from cjlib.journey import Journey, Phase, Scope, Step


def at(ident: str, name: str | None = None, now: float | None = None, **values: Any) -> Step:
    """A step; ``need`` and ``expects`` are the importance of its need and its expectation, 1-5."""
    need, expects = values.pop("need", None), values.pop("expects", None)
    kind, drive = values.pop("kind", "functional"), values.pop("drive", None)
    if need is not None:
        values["needs"] = [{"words": "zekerheid", "kind": kind, "drive": drive, "importance": need}]
    if expects is not None:
        values["expectation"] = {"level": expects}
    wanted = values.pop("wanted", None)
    return Step(
        id=ident,
        name=name or ident.capitalize(),
        phase=values.pop("phase", "p1"),
        feeling={"now": now, "wanted": wanted},
        **values,
    )


def journey(*steps: Step, **values: Any) -> Journey:
    """A journey of these steps, in one phase unless a step says another."""
    phases = list(dict.fromkeys(["p1", *(step.phase for step in steps)]))
    return Journey(
        scope=Scope(journey="Een pan kopen", target_group="Thuiskoks", path="purchase"),
        phases=[Phase(id=phase, name=f"Fase {phase}") for phase in phases],
        steps=steps,
        **values,
    )
