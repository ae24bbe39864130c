"""The numbers, days and ties of the example organisation; its words stand in the catalogue."""

from __future__ import annotations

from typing import Any, Final

KPIS: Final[dict[str, dict[str, Any]]] = {
    "on_time": {
        "journey": "order",
        "step": "delivery",
        "unit": "share",
        "direction": "higher",
        "target": 0.95,
        "measurements": [
            ("2025-03-31", 0.81, 1210),
            ("2025-06-30", 0.82, 1180),
            ("2025-09-30", 0.90, 1265),
            ("2025-12-31", 0.86, 2340),
            ("2026-02-27", 0.91, 905),
        ],
    },
    "nps": {
        "aim": "attitude",
        "unit": "nps",
        "direction": "higher",
        "target": 30,
        "every": 190,
        "measurements": [("2025-06-30", 24, 310, 16, 32), ("2025-12-31", 27, 295, 19, 35)],
    },
    "conversion": {
        "journey": "order",
        "step": "order",
        "aim": "behaviour",
        "unit": "share",
        "direction": "higher",
        "target": 0.05,
        "measurements": [("2025-06-30", 0.043, 8200), ("2025-09-30", 0.041, 8450)],
    },
    "order_value": {
        "aim": "behaviour",
        "unit": "euro",
        "direction": "higher",
        "target": 65,
        "measurements": [("2025-12-31", 68.4, 4100), ("2026-02-27", 66.2, 1350)],
    },
    "waiting": {
        "journey": "order",
        "step": "call_centre",
        "unit": "minutes",
        "target": 2,
        "measurements": [("2025-11-15", 3.1, 640), ("2026-01-31", 3.4, 710)],
    },
    "knows_care": {
        "journey": "order",
        "step": "cooking",
        "aim": "knowledge",
        "unit": "share",
        "direction": "higher",
        "target": 0.6,
    },
    "return_effort": {
        "journey": "return",
        "step": "send",
        "aim": "attitude",
        "unit": "ces7",
        "direction": "higher",
        "target": 5.5,
        "measurements": [("2026-01-31", 4.6, 18, 4.0, 5.2)],
    },
    "returned": {
        "journey": "return",
        "aim": "behaviour",
        "unit": "share",
        "direction": "lower",
        "target": 0.08,
        "measurements": [("2025-12-31", 0.112, 4100), ("2026-02-27", 0.098, 1350)],
    },
    "stock": {
        "unit": "days",
        "direction": "within",
        "target": 20,
        "target_to": 40,
        "measurements": [("2026-02-27", 52, None)],
    },
}
OWNED: Final = (
    "on_time",
    "nps",
    "conversion",
    "order_value",
    "knows_care",
    "return_effort",
    "returned",
    "stock",
)
SERVING: Final = ("on_time", "nps", "knows_care")

ANNOTATIONS: Final[dict[str, dict[str, Any]]] = {
    "window": {"on": "2025-07-01", "kind": "change", "journey": "order", "kpi": "on_time"},
    "rush": {"on": "2025-11-28", "kind": "outside"},
    "asked_in_app": {"on": "2025-10-01", "kind": "measuring", "kpi": "nps"},
}

PDCA: Final[dict[str, dict[str, Any]]] = {
    "window": {
        "kpi": "on_time",
        "journey": "order",
        "do_by": "2025-07-01",
        "check_by": "2025-10-01",
        "started": "2025-04-14",
        "done": "2025-07-01",
        "checked": "2025-10-05",
        "closed": "2025-10-12",
    },
    "label": {
        "kpi": "returned",
        "journey": "return",
        "do_by": "2026-02-15",
        "check_by": "2026-05-15",
        "started": "2026-01-10",
    },
    "search": {
        "kpi": "conversion",
        "journey": "order",
        "do_by": "2025-12-01",
        "started": "2025-10-20",
        "done": "2025-11-20",
    },
    "card": {"kpi": "knows_care", "journey": "order", "do_by": "2026-04-01"},
    "script": {
        "kpi": "waiting",
        "journey": "order",
        "do_by": "2025-12-01",
        "check_by": "2026-01-15",
        "started": "2025-11-03",
        "done": "2025-12-01",
    },
}
DONE_BY: Final = ("window", "label", "search", "script")

FLOW: Final = {
    "market": "working",
    "group": "started",
    "journey": "working",
    "guidance": "started",
    "tasks": "started",
    "omnichannel": "started",
    "value": "started",
    "effect": "absent",
    "kpis": "working",
    "effect_optimisation": "absent",
    "information": "started",
    "investment": "started",
    "roi": "absent",
    "research": "started",
}
TOLD: Final = ("effect", "kpis", "roi")

RETURN: Final = (
    ("decide", "before", None, None),
    ("ask", "at", "ask", -0.5),
    ("send", "at", "send", -1.0),
    ("wait", "between", None, -1.5),
    ("money", "at", "money", 0.5),
)
