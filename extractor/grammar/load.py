"""Pattern folders -> Patterns: strict loading, and a user's folder laid over the shipped one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any

from extractor.errors import PatternError
from extractor.grammar import schema
from extractor.grammar.paths import Names, parse_condition, parse_path, parse_sequence
from extractor.grammar.relations import Relations, load_relations
from extractor.grammar.rules import Condition, Element, Example, Path, PatternFile, Patterns, Rule, SlotSpec, WordSet
from extractor.grammar.shipped import PATTERNS
from extractor.grammar.strict_yaml import Table, load_yaml

EXAMPLE_TEXTS = ("text", "title", "published", "xfail")
YES_NO = {"true": True, "false": False}


def load_patterns(*folders: FilePath) -> Patterns:
    """Load the fact files of pattern folders; a later folder adds to or overrides an earlier one by id.

    Raises:
        PatternError: a file is wrong; the error names file, line and the nearest right word.
    """
    folders = folders or (PATTERNS,)
    relations = load_relations(PATTERNS / "relations.yml")
    shared = _shared_words(folders)
    files: dict[str, PatternFile] = {}
    for folder in folders:
        before = dict(files)
        for path in sorted((folder / "facts").glob("*.yml")):
            file = load_file(path, relations, shared, before)
            if file.id in files and files[file.id] is not before.get(file.id):
                raise PatternError(path, 1, f"'{files[file.id].path.name}' beside it has the id '{file.id}' already")
            files[file.id] = file
    if not files:
        raise PatternError(folders[0], 0, "holds no pattern files; they belong in its 'facts/'")
    return Patterns(files=files)


def _shared_words(folders: tuple[FilePath, ...]) -> dict[str, WordSet]:
    """Read the words.yml of all folders before any fact file, so that a later one reaches the rules of earlier ones."""
    shared: dict[str, WordSet] = {}
    for folder in folders:
        if not folder.is_dir():
            raise PatternError(folder, 0, "is no folder; give the folder that holds 'facts/' with your pattern files")
        if (folder / "words.yml").is_file():
            words = load_words(load_yaml(folder / "words.yml"), folder / "words.yml", shared)
            shared |= {name: replace(entry, shared=True) for name, entry in words.items()}
    return shared


def load_file(
    path: FilePath, relations: Relations, shared: Mapping[str, WordSet], files: Mapping[str, PatternFile]
) -> PatternFile:
    """Load one fact file, laid over the one of the same id in `files` if there is one."""
    data = load_yaml(path)
    schema.check_keys(data, schema.FILE_KEYS, "a pattern file", path=path, line=1)
    if "id" not in data:
        raise PatternError(path, 1, "the file has no 'id'; say which kind of fact it is about, such as 'id: tariffs'")
    kind = schema.check_value(data["id"], schema.FACTS, "kind of fact", path=path, line=data.line_of("id"))
    below = files.get(kind)
    slots = {**(below.slots if below else {}), **dict(_slots(data.get("slots", Table()), path))}
    known = {**shared, **(below.words if below else {})}
    words = {**known, **load_words(data.get("words", Table()), path, known)}
    names = Names(
        path=path, words=frozenset(words), slots=frozenset(slots), relations=relations, prepositions=relations.known
    )
    rules = {rule.id: rule for rule in (below.rules if below else ())}
    rules |= _unique_rules(_rule(entry, names) for entry in _entries(data, "rules", path))
    examples = tuple(_example(entry, path) for entry in _entries(data, "examples", path))
    reads = data.get("reads", below.reads if below else "")
    return PatternFile(
        id=str(kind),
        path=path,
        reads=str(schema.check_text(reads, "'reads'", path=path, line=data.line_of("reads"))),
        slots=slots,
        words=words,
        rules=tuple(rules.values()),
        examples=(*(below.examples if below else ()), *examples),
    )


def load_words(table: Any, path: FilePath, known: Mapping[str, WordSet]) -> dict[str, WordSet]:
    """Read a table of word sets; `- $other` takes in the words of another set."""
    if not isinstance(table, dict):
        raise PatternError(path, getattr(table, "line", 1), "'words' must be a table of named word lists")
    found: dict[str, WordSet] = {}
    for name, entries in table.items():
        line = getattr(name, "line", 0)
        if not isinstance(entries, list):
            raise PatternError(path, line, f"the word set '{name}' must be a list, as in '{name}: [raise, lift]'")
        words: set[str] = set()
        for entry in schema.check_texts(entries, f"a word of '{name}'", path=path, line=line):
            if not entry.strip():
                raise PatternError(path, getattr(entry, "line", line), f"a word of '{name}' is empty")
            if entry.startswith("$"):
                other = schema.check_value(
                    entry[1:], frozenset(known) | frozenset(found), "word set", path=path, line=line
                )
                words |= (found.get(other) or known[other]).words
            else:
                words.add(str(entry).lower())
        found[str(name)] = WordSet(name=str(name), words=frozenset(words), line=line, file=path)
    return found


def _slots(table: Any, path: FilePath) -> Iterator[tuple[str, SlotSpec]]:
    if not isinstance(table, dict):
        raise PatternError(path, getattr(table, "line", 1), "'slots' must be a table, as in 'rate: {span: percent}'")
    for name, entry in table.items():
        line = getattr(name, "line", 0)
        schema.check_keys(entry, schema.SLOT_KEYS, f"the slot '{name}'", path=path, line=line)
        spans = [part.strip() for part in str(entry.get("span", "")).split("|")]
        for span in spans:
            schema.check_value(span, schema.SPAN_KINDS, "span kind", path=path, line=line)
        kinds = frozenset(
            schema.check_value(kind, schema.ACTOR_KINDS, "actor type", path=path, line=line)
            for kind in schema.check_texts(entry.get("kinds", []), "an actor type", path=path, line=line)
        )
        yield (
            str(name),
            SlotSpec(
                name=str(name),
                spans=frozenset(spans),
                kinds=kinds,
                required=_flag(entry, "required", path, line),
                many=_flag(entry, "many", path, line),
            ),
        )


def _flag(entry: Mapping[str, Any], key: str, path: FilePath, line: int) -> bool:
    text = entry.get(key, "false")
    schema.check_value(text, frozenset(YES_NO), f"value of '{key}'", path=path, line=line)
    return YES_NO[text]


def _entries(data: Mapping[str, Any], key: str, path: FilePath) -> list[Any]:
    entries = data.get(key, [])
    if not isinstance(entries, list):
        raise PatternError(path, getattr(entries, "line", 1), f"'{key}' must be a list")
    return entries


def _unique_rules(rules: Iterator[tuple[Rule, FilePath]]) -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for rule, path in rules:
        if rule.id in found:
            raise PatternError(path, rule.line, f"the rule '{rule.id}' stands in line {found[rule.id].line} already")
        found[rule.id] = rule
    return found


def _rule(entry: Any, names: Names) -> tuple[Rule, FilePath]:
    line = getattr(entry, "line", 0)
    schema.check_keys(entry, schema.RULE_KEYS | names.slots, "a rule", path=names.path, line=line)
    if "id" not in entry:
        raise PatternError(names.path, line, "the rule has no 'id'")
    if ("anchor" in entry) == ("sequence" in entry):
        raise PatternError(names.path, line, f"the rule '{entry['id']}' needs either an 'anchor' or a 'sequence'")
    if "sequence" in entry:
        schema.check_keys(entry, schema.SEQUENCE_KEYS, "a rule with a sequence", path=names.path, line=line)
    slots = {str(key): tuple(_paths(entry[key], names, key)) for key in entry if key in names.slots}
    rule = Rule(
        id=str(schema.check_name(entry["id"], "a rule's id", path=names.path, line=entry.line_of("id"))),
        line=line,
        file=names.path,
        slots=slots,
        exclusions=tuple(_conditions(entry.get("not", []), names, climbs=False)),
        sets=dict(_constants(entry.get("set", Table()), names)),
        unless=frozenset(
            schema.check_value(guard, schema.GUARDS, "guard", path=names.path, line=line)
            for guard in schema.check_texts(entry.get("unless", []), "a guard", path=names.path, line=line)
        ),
    )
    if "sequence" in entry:
        return replace(rule, sequence=_sequence(entry["sequence"], names, line)), names.path
    return replace(rule, **_anchored(entry, names, line)), names.path


def _sequence(value: Any, names: Names, line: int) -> tuple[Element, ...]:
    return parse_sequence(schema.check_text(value, "a sequence", path=names.path, line=line), names, line=line)


def _anchored(entry: Mapping[str, Any], names: Names, line: int) -> dict[str, Any]:
    anchor = str(entry["anchor"]).removeprefix("$")
    schema.check_value(anchor, names.words, "word set", path=names.path, line=line)
    word_class = entry.get("anchor_is")
    if word_class is not None:
        schema.check_value(word_class, schema.WORD_CLASSES, "word class", path=names.path, line=line)
    groups = [(key, entry[key]) for key in ("as", "has") if key in entry]
    if empty := next((key for key, value in groups if value == []), None):
        raise PatternError(names.path, line, f"'{empty}' is an empty list; give a condition or leave it out")
    conditions = tuple(tuple(_conditions(value, names, climbs=key == "as")) for key, value in groups)
    return {
        "anchor": anchor,
        "anchor_is": word_class and str(word_class),
        "conditions": conditions,
    }


def _conditions(value: Any, names: Names, *, climbs: bool) -> Iterator[Condition]:
    line = getattr(value, "line", 0)
    for text in schema.check_texts(value, "a condition", path=names.path, line=line):
        yield parse_condition(text, names, climbs=climbs, line=getattr(text, "line", 0))


def _paths(value: Any, names: Names, key: Any) -> Iterator[Path]:
    line = getattr(key, "line", 0)
    if value == []:
        raise PatternError(names.path, line, f"the slot '{key}' has no path; give one or leave it out")
    for text in schema.check_texts(value, f"a path of '{key}'", path=names.path, line=line):
        yield parse_path(text, names, line=getattr(text, "line", getattr(key, "line", 0)))


def _constants(table: Mapping[Any, Any], names: Names) -> Iterator[tuple[str, str]]:
    schema.check_keys(table, frozenset(schema.CONSTANTS), "'set'", path=names.path, line=getattr(table, "line", 0))
    for key, value in table.items():
        schema.check_text(value, f"'{key}'", path=names.path, line=key.line)
        yield (
            str(key),
            str(schema.check_value(value, legal_values(key), str(key), path=names.path, line=key.line)),
        )


def legal_values(constant: str) -> frozenset[str]:
    """List what a constant may be set to."""
    return schema.CONSTANTS[constant] | {schema.ANCHOR}


def _example(entry: Any, path: FilePath) -> Example:
    line = getattr(entry, "line", 0)
    schema.check_keys(entry, schema.EXAMPLE_KEYS, "an example", path=path, line=line)
    if "text" not in entry or not isinstance(entry.get("facts"), list):
        raise PatternError(path, line, "an example needs 'text' and a list of 'facts', [] where there must be none")
    for fact in entry["facts"]:
        if not isinstance(fact, dict):
            raise PatternError(path, getattr(fact, "line", line), f"a fact must be a table of fields, not {fact!r}")
    for key in EXAMPLE_TEXTS:
        schema.check_text(entry.get(key, ""), f"'{key}' of an example", path=path, line=line)
    optional = {key: str(entry[key]) for key in ("title", "published", "xfail") if key in entry}
    if empty := next((key for key in EXAMPLE_TEXTS if key in entry and not entry[key].strip()), None):
        raise PatternError(path, entry.line_of(empty), f"'{empty}' of an example is empty")
    return Example(text=str(entry["text"]), facts=tuple(entry["facts"]), line=line, file=path, **optional)
