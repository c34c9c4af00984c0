import json
import math
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.kernel.canonical_json import canonical

# RFC 8785, appendix B: the bits of a number, and how it is written.
NUMBERS = {
    "0000000000000000": "0",
    "8000000000000000": "0",
    "0000000000000001": "5e-324",
    "8000000000000001": "-5e-324",
    "7fefffffffffffff": "1.7976931348623157e+308",
    "ffefffffffffffff": "-1.7976931348623157e+308",
    "4340000000000000": "9007199254740992",
    "c340000000000000": "-9007199254740992",
    "4430000000000000": "295147905179352830000",
    "44b52d02c7e14af5": "9.999999999999997e+22",
    "44b52d02c7e14af6": "1e+23",
    "44b52d02c7e14af7": "1.0000000000000001e+23",
    "444b1ae4d6e2ef4e": "999999999999999700000",
    "444b1ae4d6e2ef4f": "999999999999999900000",
    "444b1ae4d6e2ef50": "1e+21",
    "3eb0c6f7a0b5ed8c": "9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d": "0.000001",
    "41b3de4355555553": "333333333.3333332",
    "41b3de4355555554": "333333333.33333325",
    "41b3de4355555555": "333333333.3333333",
    "41b3de4355555556": "333333333.3333334",
    "41b3de4355555557": "333333333.33333343",
    "becbf647612f3696": "-0.0000033333333333333333",
    "43143ff3c1cb0959": "1424953923781206.2",
}
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
)


@pytest.mark.parametrize("bits", NUMBERS)
def test_a_number_is_written_as_the_standard_writes_it(bits):
    assert canonical(struct.unpack(">d", bytes.fromhex(bits))[0]) == NUMBERS[bits]


def test_keys_are_ordered_by_their_utf_16_code_units():
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\x80", "\xf6"]
    ordered = ["\r", "1", "\x80", "\xf6", "\u20ac", "\U0001f600", "\ufb33"]
    assert list(json.loads(canonical(dict.fromkeys(keys)))) == ordered


def test_only_what_must_be_is_escaped():
    assert canonical('€$\x0f\nA\'B"\\\\"/') == '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'


def read(text):
    """Read JSON as the standard does, to which every number is a float."""
    return json.loads(text, parse_int=float)


@given(values)
def test_it_reads_back_as_the_same_value(value):
    assert read(canonical(value)) == value


@given(values)
def test_writing_what_was_read_gives_the_same_text(value):
    text = canonical(value)
    assert canonical(read(text)) == text


@pytest.mark.parametrize(
    "value", [math.nan, math.inf, 2**53, "\ud800", {"\ud800": 1}, {1: 2}, {1, 2}]
)
def test_what_has_no_canonical_text_is_refused(value):
    with pytest.raises(ValueError):  # noqa: PT011 - what it says is for whoever calls it
        canonical(value)
