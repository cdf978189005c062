"""Time `newsfacts --help` and a usage error against a bare Typer app with as many commands, within one run.

python benchmarks/startup.py
"""

import subprocess
import sys
import time
from statistics import median

ROUNDS = 15
BARE = """
import typer
app = typer.Typer(no_args_is_help=True, add_completion=False)
group = typer.Typer(no_args_is_help=True)
app.add_typer(group, name="patterns")
def make(name):
    def command(path: str = ""): ...
    command.__name__ = name
    return command
for name in {commands!r}:
    app.command(name)(make(name))
for name in {patterns!r}:
    group.command(name)(make(name))
app()
"""
NEWSFACTS = "from extractor.__main__ import main; main()"


def command_names() -> tuple[list[str], list[str]]:
    """List the commands of the top level, and those of `patterns`."""
    from extractor.__main__ import load_cli

    cli = load_cli()
    named = [[c.name or c.callback.__name__ for c in app.registered_commands] for app in (cli.app, cli.patterns_app)]
    return named[0], named[1]


def measure(variants: dict[str, list[str]]) -> dict[str, float]:
    """Give the median seconds of each command line; rounds take turns so that drift hits all alike."""
    times: dict[str, list[float]] = {name: [] for name in variants}
    for round_ in range(ROUNDS + 1):
        for name, arguments in variants.items():
            start = time.perf_counter()
            subprocess.run(
                [sys.executable, "-c", *arguments], capture_output=True, check=False, stdin=subprocess.DEVNULL
            )
            if round_:  # the first fills the caches
                times[name].append(time.perf_counter() - start)
    return {name: median(values) for name, values in times.items()}


def main() -> None:
    commands, patterns = command_names()
    bare = BARE.format(commands=commands, patterns=patterns)
    seconds = measure(
        {
            "bare --help": [bare, "--help"],
            "newsfacts --help": [NEWSFACTS, "--help"],
            "bare usage error": [bare, commands[0], "--nonsense"],
            "newsfacts usage error": [NEWSFACTS, commands[0], "--nonsense"],
            "newsfacts schema": [NEWSFACTS, "schema"],
        }
    )
    for name, value in seconds.items():
        print(f"{name:24} {value * 1000:6.0f} ms")
    for what in ("--help", "usage error"):
        print(f"ratio {what:18} {seconds['newsfacts ' + what] / seconds['bare ' + what]:6.2f}")


if __name__ == "__main__":
    main()
