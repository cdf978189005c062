"""The shipped schema is that of the models, and says what outputs are."""

import json

from jsonschema import Draft202012Validator

from extractor.records import Extraction
from extractor.write.formats import to_json
from extractor.write.schema import SCHEMA_FILE, make_schema


def test_shipped_schema_is_that_of_the_models() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == make_schema(), "run: python -m extractor.write.schema"


def test_schema_is_valid_and_holds_for_an_output(extraction: Extraction) -> None:
    schema = json.loads(make_schema())
    Draft202012Validator.check_schema(schema)
    output = json.loads(to_json(extraction))
    Draft202012Validator(schema).validate(output)


def test_schema_refuses_unknown_and_missing_keys(extraction: Extraction) -> None:
    validator = Draft202012Validator(json.loads(make_schema()))
    output = json.loads(to_json(extraction))
    assert not validator.is_valid({**output, "extra": 1})
    del output["tariffs"][0]["status"]
    assert not validator.is_valid(output)
