"""Make outputs for a folder of gold articles, score them, and print the table of docs/quality.md.

    python benchmarks/quality.py GOLD_DIR --scorer score.py [--out DIR]

GOLD_DIR holds `text/NAME.txt` and `gold/NAME.json`. The scorer is called with the gold folder, the output folder and
`--json`, and prints an object of rows, each with p, r, f1, tp, fp and fn.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from extractor.batch.run import extract_all, save_each
from extractor.errors import NewsfactsError
from extractor.flow import load_extractor
from extractor.read import read_all
from extractor.write import Layout


def make_outputs(texts: Path, out: Path) -> int:
    """Write the facts of each text to `out`; give how many failed."""
    failed: list[NewsfactsError] = []
    articles = read_all([texts], on_error=failed.append)
    results = extract_all(load_extractor(), articles, on_error=failed.append)
    save_each(results, out, format="json", layout=Layout(indent=1), on_error=failed.append)
    for error in failed:
        print(error, file=sys.stderr)
    return len(failed)


def print_table(rows: dict[str, dict[str, float]]) -> None:
    """Print the rows of whole kinds, without those of single fields, as Markdown."""
    print("| | precision | recall | F1 | right | wrong | missed |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    kinds = list(dict.fromkeys(name.split()[0] for name in rows))
    for name, row in sorted(rows.items(), key=lambda row: kinds.index(row[0].split()[0])):
        if "." not in name:
            shares = " | ".join(f"{row[key]:.3f}" for key in ("p", "r", "f1"))
            counts = " | ".join(str(row[key]) for key in ("tp", "fp", "fn"))
            print(f"| {name} | {shares} | {counts} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        out = arguments.out or Path(temporary)
        failed = make_outputs(arguments.gold / "text", out)
        command = [sys.executable, arguments.scorer, arguments.gold / "gold", out, "--json"]
        done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    print_table(json.loads(done.stdout))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
