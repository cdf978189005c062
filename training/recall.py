"""Count which parties of annotated articles the model finds by itself: `python -m training.recall DIR`.

DIR holds `gold/NAME.json` with actors and `text/NAME.txt`. A party counts as found when a name of its type, without
titles and possessives, is its name or one of its aliases. No gazetteer and no rule beyond the model takes part.
"""

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language

from extractor.annotate.language_model import load_model

KINDS = {"person": "PERSON", "organization": "ORG"}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, help="folder with gold/ and text/")
    parser.add_argument("--model", type=Path, help="folder of a packaged model; the shipped one by default")
    parser.add_argument("--missed", action="store_true", help="print what was not found")
    options = parser.parse_args()
    nlp = load_model(options.model)
    found, wanted = dict.fromkeys(KINDS, 0), dict.fromkeys(KINDS, 0)
    for name, kind, is_found in recall(nlp, options.articles):
        found[kind] += is_found
        wanted[kind] += 1
        if options.missed and not is_found:
            print(f"  {kind}: {name}")
    for kind in KINDS:
        print(f"{kind}: {found[kind]} of {wanted[kind]} found, recall {found[kind] / max(1, wanted[kind]):.3f}")
    print(f"both: recall {sum(found.values()) / max(1, sum(wanted.values())):.3f}")


def recall(nlp: Language, articles: Path) -> Iterator[tuple[str, str, bool]]:
    """Yield each required party's name and type, and whether the model found it."""
    for path in sorted((articles / "gold").glob("*.json")):
        doc = nlp((articles / "text" / f"{path.stem}.txt").read_text(encoding="utf-8"))
        names = {label: {_plain(ent.text) for ent in doc.ents if ent.label_ == label} for label in KINDS.values()}
        for actor in json.loads(path.read_text(encoding="utf-8"))["actors"]:
            if actor["type"] in KINDS and not actor.get("optional"):
                forms = {_plain(form) for form in (actor["name"], *actor.get("aliases", ()))}
                yield actor["name"], actor["type"], bool(forms & names[KINDS[actor["type"]]])


def _plain(text: str) -> str:
    text = re.sub(r"^(the|a|an) |['’]s$", "", " ".join(text.lower().split()))
    return re.sub(r"[^\w ]", "", text)


if __name__ == "__main__":
    main()
