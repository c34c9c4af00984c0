"""The quick reading of YAML gives what the reference gives, to the last place: ruamel.yaml decides.

Where the quick one is not sure it says so, and the reference reads; that is no error, only slower.
"""

import warnings
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.kernel import yaml_text
from detente.kernel.yaml_quick import UnsureError, quick_tree
from detente.kernel.yaml_text import by_reference, load
from yaml_texts import documents, hardly_yaml, kept_texts, spoilt, tame

KEPT = kept_texts()
needs_libyaml = pytest.mark.skipif(
    not __import__("yaml").__with_libyaml__, reason="PyYAML was installed without libyaml"
)


def told(text: str) -> tuple[object, ...]:
    """Everything that a reading says, in its order; numbers that are none are equal here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of anchors that are used twice
        read = load(text, "f.yaml", 3)
    maps = [list(m.items()) for m in (read.places, read.keys, read.spans)]
    return repr(read.data), *maps, read.findings, read.lost


def agree(text: str) -> bool:
    with patch.object(yaml_text, "_compose", by_reference):
        expected = told(text)
    return told(text) == expected


def sure(text: str) -> bool:
    try:
        quick_tree(text)
    except UnsureError:
        return False
    return True


@settings(max_examples=150)
@given(st.one_of(documents(), documents().map(tame), documents().map(tame)))
def test_well_formed_texts_are_read_as_by_the_reference(text: str):
    assert agree(text)


@settings(max_examples=150)
@given(
    st.one_of(
        hardly_yaml(),
        spoilt(documents()),
        spoilt(st.sampled_from([t for t in KEPT if len(t) < 800])),
    )
)
def test_texts_that_are_hardly_yaml_are_read_as_by_the_reference(text: str):
    assert agree(text)


@pytest.mark.parametrize("number", range(len(KEPT)))
def test_texts_of_cases_are_read_as_by_the_reference(number: int):
    assert agree(KEPT[number])


@needs_libyaml
def test_texts_of_cases_need_no_reference():
    assert [text for text in KEPT if not sure(text)] == []


@needs_libyaml
@pytest.mark.parametrize(
    "text",
    [
        "a: é\nb: [😀, {c: שלום}]\n",
        "a: |+\n  x\n\nb: >-\n  y\n  z\n",
        "- 'it''s'\n- \"\\u263a\"\n",
        "# c\n",
    ],
)
def test_usual_texts_need_no_reference(text: str):
    assert sure(text)
    assert agree(text)


@pytest.mark.parametrize(
    "text",
    [
        "a:\n", "- \n", "a: ''\n", "a: &x 1\nb: *x\n", "a: !!str 1\n", "a:\t1\n", "\ufeffa: 1\n", "a: .5e3\n",
        "%YAML 1.1\n---\na: no\n", "a: 1\n...\n", "a: 1\n---\nb: 2\n", "a: |#\n", "a: |\n   \n  b\n", "a\u2028: 1\n",
        "a: 1\rb: 2\r", "a: [\n", "[" * 500 + "]" * 500,
    ],
)  # fmt: skip
def test_where_the_two_may_differ_the_reference_reads(text: str):
    assert not sure(text)
    assert agree(text)


def test_without_libyaml_the_reference_reads():
    with patch("detente.kernel.yaml_quick._parser", lambda: None):
        assert not sure("a: 1\n")
        assert load("a: 1\n", "f").data == {"a": 1}


def test_a_comment_that_the_reference_cannot_keep_is_no_error():
    text = "- text: # why\n    words\n\n- next: 1\n"
    assert load(text, "f").data == [{"text": "words"}, {"next": 1}]
    assert by_reference(text) is not None
