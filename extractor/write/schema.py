"""The JSON Schema of the output: made from the models, shipped as a file that `newsfacts schema` prints.

`python -m extractor.write.schema` writes the file anew after a change of the contract.
"""

import json
from pathlib import Path

from extractor.records import Extraction

SCHEMA_FILE = Path(__file__).resolve().parent.parent / "schema.json"


def make_schema() -> str:
    """Make the JSON Schema (2020-12) of one article's output."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Extraction.model_json_schema(mode="serialization"),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(make_schema(), encoding="utf-8", newline="\n")
