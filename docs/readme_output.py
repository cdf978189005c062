"""Write the README's example output anew from the seed article: `python docs/readme_output.py` in the root."""

import json
import re
from pathlib import Path
from typing import Any

from extractor.flow import load_extractor
from extractor.read import read

README = Path("README.md")
SEED = "seeds/000_us-korea-japan-trade-talks.txt"
WIDTH = 108


def wrap(item: dict[str, Any], indent: str) -> str:
    """Write an object with as many keys a line as fit."""
    lines = [""]
    for key, value in item.items():
        part = f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)},"
        if lines[-1] and len(lines[-1]) + len(part) >= WIDTH:
            lines.append("")
        lines[-1] = f"{lines[-1]} {part}".strip()
    return "{" + f"\n{indent} ".join(lines).removesuffix(",") + "}"


def main() -> None:
    (article,) = read(SEED)
    facts = load_extractor().extract(article).model_dump(mode="json")
    actor = next(actor for actor in facts["actors"] if actor["name"] == "Ahn Duk-geun")
    tariff = next(tariff for tariff in facts["tariffs"] if tariff["rate"]["value"] == 24)
    shown = (
        f'{{"schema_version": "{facts["schema_version"]}",\n'
        f' "document":\n    {wrap(facts["document"], "    ")},\n'
        f' "actors": [\n    {wrap(actor, "    ")}],\n'
        f' "tariffs": [\n    {wrap(tariff, "    ")}]\n}}'
    )
    text = README.read_text(encoding="utf-8")
    text = re.sub(r"```json\n.*?\n```", lambda _: f"```json\n{shown}\n```", text, flags=re.DOTALL)
    counts = f"one actor of {len(facts['actors'])} and one tariff of {len(facts['tariffs'])}"
    text = re.sub(r"one actor of \w+ and one tariff of \w+", counts, text)
    README.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
