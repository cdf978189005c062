"""Run the command line: `newsfacts`, or `python -m extractor`."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from io import TextIOWrapper
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).resolve().parent


def load_cli() -> ModuleType:
    """Import cli.py as `extractor.cli`: it lies in the package once installed, beside it in a checkout."""
    path = next(place for place in (HERE / "cli.py", HERE.parent / "cli.py") if place.is_file())
    spec = spec_from_file_location("extractor.cli", path)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules["extractor.cli"] = module
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Run the command that the arguments name; output is UTF-8 whatever the locale."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="strict")
    load_cli().app(prog_name="newsfacts")


if __name__ == "__main__":
    main()
