"""Make outputs for a folder of gold articles, score them, and print the table of docs/quality.md.

    python benchmarks/quality.py GOLD_DIR --scorer score.py [--out DIR]

GOLD_DIR holds `text/NAME.txt` and `gold/NAME.json`; the scorer is called with the gold folder and the output folder and
prints its table.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from extractor.batch import extract_all, save_each
from extractor.errors import NewsfactsError
from extractor.flow import load_extractor
from extractor.read import read_all
from extractor.write import Layout


def make_outputs(texts: Path, out: Path) -> int:
    """Write the facts of each text to `out`; give how many failed."""
    failed: list[NewsfactsError] = []
    articles = read_all([texts], on_error=failed.append)
    results = extract_all(load_extractor(), articles)
    save_each(results, out, format="json", layout=Layout(indent=1), on_error=failed.append)
    for error in failed:
        print(error, file=sys.stderr)
    return len(failed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        out = arguments.out or Path(temporary)
        failed = make_outputs(arguments.gold / "text", out)
        done = subprocess.run([sys.executable, arguments.scorer, arguments.gold / "gold", out], check=False)
    sys.exit(1 if failed else done.returncode)


if __name__ == "__main__":
    main()
