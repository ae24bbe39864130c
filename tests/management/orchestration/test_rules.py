"""Rules as data: read, written, checked with a place in every message, and said in plain words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cjlib.errors import DataProblem, UnknownName
from cjlib.management import orchestration
from cjlib.management.orchestration import Do, Limit, OnScore, Rule, RuleProblem, Rules, When
from cjlib.texts import speaking
from tests.management.orchestration.building import rule, rules

FULL = rule(
    "full",
    name={"nl": "Volle mand", "en": "Full basket"},
    when={"touchpoints": ["basket"], "channels": ["web"], "silence": "1D", "unless": ["order"]},
    who=[
        {"kind": "attribute", "column": "segment", "is_not": ["pro", "gift"]},
        {"kind": "score", "most": 6, "touchpoints": ["help"], "within": "30D", "scale": "1-10"},
        {"kind": "count", "least": 2, "most": 2, "within": "2W"},
        {"kind": "channel", "is_in": ["web"]},
    ],
    at_most={"times": 1, "within": "30D"},
    cool_down="12h",
    priority=2,
)


def test_a_rule_reads_as_plain_dutch() -> None:
    assert Rule(**FULL).in_words() == [
        "Als na 'basket' via 'web' binnen 1 dag geen 'order' komt: "
        "stuur een bericht via email (€ 1,00 per keer).",
        "Alleen als dit allemaal klopt: 'segment' is niet 'pro' of 'gift'; "
        "de laatste score bij 'help', van hoogstens 30 dagen geleden, is hoogstens 6 "
        "(schaal 1-10); het aantal keer iets (wat dan ook) in 2 weken, deze keer meegeteld, "
        "is precies 2; het laatste kanaal is 'web'.",
        "Per klant hoogstens 1 keer in 30 dagen.",
        "Na elke keer laat deze regel de klant 12 uur met rust.",
        "Voorrang: 2 (1 gaat eerst, 9 laatst).",
    ]


def test_a_rule_reads_as_plain_english() -> None:
    with speaking("en"):
        assert str(Rule(**FULL)).startswith(
            "Full basket: When within 1 day after 'basket' via 'web' no 'order' comes, "
            "send a message via email (€ 1.00 each time)."
        )


@pytest.mark.parametrize(
    ("do", "expected"),
    [
        ({"action": "stop"}, "laat de klant met rust, tot het einde van het logboek."),
        (
            {"action": "stop", "channel": "post", "lasts": "1W"},
            "laat de klant met rust via post, 1 week lang.",
        ),
        ({"action": "call", "channel": "phone"}, "neem persoonlijk contact op via phone."),
        (
            {"action": "offer", "channel": "post", "cost": 1234.5},
            "doe een aanbod via post (€ 1.234,50 per keer).",
        ),
    ],
)
def test_each_action_has_its_own_words(do: dict[str, Any], expected: str) -> None:
    assert Rule(**rule(do=do)).in_words()[0] == f"Als 'a' gebeurt: {expected}"


def test_a_silence_that_anything_breaks_is_said_so() -> None:
    said = Rule(**rule(when={"touchpoints": ["a"], "silence": "60D"})).in_words()[0]
    assert said.startswith("Als het na 'a' 60 dagen stil blijft: ")


def test_what_holds_for_all_rules_is_said_after_them() -> None:
    made = rules(
        pressure={"times": 3, "within": "1W"},
        quiet={"start": "21:00", "end": "08:00", "channels": ["phone"]},
    )
    assert made.in_words()[1:] == [
        "Alle regels samen: per klant hoogstens 3 keer in 1 week.",
        "Stille uren van 21:00 tot 08:00 voor 'phone': wat dan zou gaan, gaat niet door.",
        "Hetzelfde moment betekent: binnen 1 dag. Zo lang zwijgt een regel na een contact van "
        "een regel die voorgaat.",
        "Te veel contact is meer dan 3 keer in 7 dagen. Dat wordt alleen gemeld.",
    ]


def test_json_holds_the_version_and_leaves_out_what_is_usual() -> None:
    told = json.loads(rules().to_json())
    assert told == {
        "schema_version": 1,
        "name": "Test",
        "rules": [
            {
                "id": "r",
                "name": "R",
                "when": {"touchpoints": ["a"]},
                "do": {"action": "message", "channel": "email", "cost": 1.0},
            }
        ],
    }


def test_rules_come_back_as_they_were() -> None:
    made = rules(FULL, rule("b", opposite=["full"]), moment="2h")
    assert Rules.from_json(made.to_json()) == made
    assert Rules.from_json(made.to_json().encode()) == made


@pytest.mark.parametrize(
    ("change", "key", "place"),
    [
        ({"cool_down": "7 days"}, "orchestration.span", "regel 1 (r), cool_down"),
        ({"cool_down": "0D"}, "orchestration.span", "regel 1 (r), cool_down"),
        ({"cool_down": "9999D"}, "orchestration.span", "regel 1 (r), cool_down"),
        ({"name": " "}, "orchestration.blank", "regel 1 (r), name"),
        ({"name": {"nl": "Een"}}, "orchestration.languages", "regel 1 (r), name"),
        ({"id": "a b"}, "orchestration.bad_id", "regel 1 (a b), id"),
        ({"colour": "red"}, "orchestration.unknown_field", "regel 1 (r), colour"),
        ({"priority": 0}, "orchestration.out_of_range", "regel 1 (r), priority"),
        ({"when": {"touchpoints": []}}, "orchestration.blank", "regel 1 (r), when.touchpoints"),
        ({"when": {}}, "orchestration.missing", "regel 1 (r), when.touchpoints"),
        (
            {"when": {"touchpoints": ["a"], "unless": ["b"]}},
            "orchestration.unless_what",
            "regel 1 (r), when",
        ),
        ({"do": {"action": "dance"}}, "orchestration.not_a_choice", "regel 1 (r), do.action"),
        ({"do": {"action": "call"}}, "orchestration.no_channel_to_use", "regel 1 (r), do"),
        (
            {"do": {"action": "call", "channel": " "}},
            "orchestration.blank",
            "regel 1 (r), do.channel",
        ),
        (
            {"who": [{"kind": "count", "least": 1, "channels": [""]}]},
            "orchestration.blank",
            "regel 1 (r), who.1.channels.1",
        ),
        (
            {"do": {"action": "call", "channel": "phone", "lasts": "1D"}},
            "orchestration.lasts_no_stop",
            "regel 1 (r), do",
        ),
        (
            {"do": {"action": "call", "channel": "phone", "cost": -1}},
            "orchestration.out_of_range",
            "regel 1 (r), do.cost",
        ),
        (
            {"do": {"action": "call", "channel": "phone", "cost": float("nan")}},
            "orchestration.does_not_fit",
            "regel 1 (r), do.cost",
        ),
        ({"who": [{"kind": "score"}]}, "orchestration.no_bound", "regel 1 (r), who.1"),
        (
            {"who": [{"kind": "score", "least": 7, "most": 6}]},
            "orchestration.bounds",
            "regel 1 (r), who.1",
        ),
        ({"who": [{"kind": "channel"}]}, "orchestration.in_or_not", "regel 1 (r), who.1"),
        ({"who": [{"kind": "mood"}]}, "orchestration.not_a_choice", "regel 1 (r), who.1.kind"),
        ({"who": [{"least": 6}]}, "orchestration.missing", "regel 1 (r), who.1.kind"),
        ({"opposite": ["nobody"]}, "orchestration.unknown_opposite", "de regels"),
        ({"opposite": ["r"]}, "orchestration.unknown_opposite", "de regels"),
    ],
)
def test_a_mistake_in_a_rule_is_told_with_its_place(
    change: dict[str, Any], key: str, place: str
) -> None:
    with pytest.raises(RuleProblem) as caught:
        rules({**rule(), **change})
    assert caught.value.key == key
    assert str(caught.value.values["place"]) == place
    assert all(caught.value.message())
    with speaking("en"):
        assert "{" not in str(caught.value)


def test_rules_are_made_in_python_as_well_as_from_json() -> None:
    made = Rule(
        id="r",
        name="R",
        when=When(touchpoints=["a"], silence="1D"),
        who=[OnScore(most=5)],
        do=Do(action="call", channel="phone"),
        at_most=Limit(times=1, within="1W"),
    )
    assert Rules.from_json(Rules(name="Test", rules=[made]).to_json())["r"] == made
    with pytest.raises(RuleProblem):
        When(touchpoints=["a"], unless=["b"])


def test_two_rules_with_one_id_are_refused() -> None:
    with pytest.raises(RuleProblem, match="Dubbel: r"):
        rules(rule(), rule())


def test_no_rules_are_refused() -> None:
    with pytest.raises(RuleProblem):
        Rules(name="Test", rules=[])


def test_quiet_hours_all_day_are_refused() -> None:
    with pytest.raises(RuleProblem, match="stille uren beginnen en eindigen"):
        rules(quiet={"start": "08:00", "end": "08:00"})


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("{", "formats.json.syntax"),
        ("[]", "orchestration.no_object"),
        ('{"name": "a", "name": "b"}', "formats.json.twice"),
        ('{"schema_version": 2, "name": "a", "rules": []}', "orchestration.version"),
        ('{"schema_version": "1", "name": "a", "rules": []}', "orchestration.version"),
        ('{"name": NaN}', "formats.json.no_number"),
        ('{"name": 1e999}', "formats.json.no_number"),
        ("[" * 100_000, "formats.json.too_deep"),
        (b"\xff\xfe\x00", "formats.not_text"),
        ('{"name": "a"}', "orchestration.missing"),
    ],
)
def test_text_that_holds_no_rules_is_refused(text: str | bytes, key: str) -> None:
    with pytest.raises(DataProblem) as caught:
        Rules.from_json(text, "mijn.json")
    assert caught.value.key == key
    assert all(caught.value.message())


def test_a_rule_is_found_by_its_id() -> None:
    assert rules(rule("x"))["x"].id == "x"
    with pytest.raises(UnknownName):
        rules()["y"]


def test_rules_take_the_words_of_another_language() -> None:
    made = rules(FULL).renamed(
        touchpoint={"basket": "mand", "order": "bestellen", "help": "hulp"},
        channel={"web": "website", "email": "e-mail"},
        segment={"pro": "kok"},
    )["full"]
    assert (made.when.touchpoints, made.when.unless) == (("mand",), ("bestellen",))
    assert made.when.channels == ("website",)
    assert made.do.channel == "e-mail"
    assert [getattr(one, "is_not", ()) or getattr(one, "is_in", ()) for one in made.who] == [
        ("kok", "gift"),
        (),
        (),
        ("website",),
    ]


def test_an_unknown_example_is_refused() -> None:
    assert orchestration.examples() == ["webshop"]
    with pytest.raises(UnknownName, match="webshop"):
        orchestration.example("bakery")
