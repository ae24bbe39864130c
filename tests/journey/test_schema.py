"""The JSON Schema that travels with the package."""

from __future__ import annotations

import json

from cjlib.journey import schema


def test_the_published_schema_equals_the_model() -> None:
    # after a change of the model: python -m cjlib.journey.schema
    # (as values: pydantic writes 5 or 5.0, depending on its version)
    assert json.loads(schema.PUBLISHED.read_text(encoding="utf-8")) == schema.json_schema()


def test_the_published_schema_is_itself_valid_and_demands_a_scope() -> None:
    import jsonschema

    made = schema.json_schema()
    jsonschema.Draft202012Validator.check_schema(made)
    assert made["required"] == ["scope"]
    assert made["additionalProperties"] is False
