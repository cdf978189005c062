"""Strict YAML: nothing is guessed, and every error says where."""

import pytest

from extractor.errors import PatternError
from extractor.grammar.strict_yaml import load_yaml


def test_scalars_stay_text_and_know_their_line():
    data = load_yaml("a: NO\nb: 2024-05-06\nc:\n  - 1.0\n  - yes\n")
    assert data == {"a": "NO", "b": "2024-05-06", "c": ["1.0", "yes"]}
    assert (data["b"].line, data["c"][1].line, data.line_of("c")) == (2, 5, 3)


def test_value_left_out_is_empty_text_on_its_keys_line():
    data = load_yaml("a:\n\nb: x\n")
    assert (data["a"], data["a"].line) == ("", 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", r"x.yml:3: the key 'a' repeats; it stands in line 1 already"),
        ("a: [1, 2\n", r"x.yml:2: is no YAML"),
        ("a: {b: 1, b: 2}\n", r"x.yml:1: the key 'b' repeats"),
        ("a: &x [*x]\n", r"x.yml:1: an alias \(\*\) stands inside what it repeats"),
        ("a: *y\n", r"x.yml:1: is no YAML: found undefined alias 'y'"),
        ("a: b\x01\n", r"x.yml: is no YAML: unacceptable character #x0001"),
        ("--- a\n--- b\n", r"x.yml:2: is no YAML"),
        ("? [a, b]\n: c\n", r"x.yml:1: a key must be plain text"),
    ],
)
def test_bad_yaml_names_file_and_line(text, message):
    with pytest.raises(PatternError, match=message):
        load_yaml(text, path="x.yml")


def test_alias_repeats_a_value():
    assert load_yaml("a: &x {b: NO}\nc: *x\n") == {"a": {"b": "NO"}, "c": {"b": "NO"}}


def test_empty_text_is_an_empty_table():
    assert load_yaml("# nothing\n") == {}


def test_unreadable_file_says_so(tmp_path):
    with pytest.raises(PatternError, match="cannot be read"):
        load_yaml(tmp_path / "none.yml")
