from datetime import date

import pytest

from detente.errors import InputError
from detente.read.datasets.dates import FORMS, date_reader


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("Y-M-D", "2014-01-22"), ("Y-M-D", "2014-01-22 00:00:00.000"), ("Y-M-D", "2014-1-22T10:00Z"),
        ("Y/M/D", "2014/01/22"), ("YMD", "20140122"), ("M/D/Y", "1/22/2014 12:00:00 AM"),
        ("M/D/Y", "01/22/2014 00:00"), ("D/M/Y", "22/01/2014"), ("D.M.Y", "22.1.2014"),
        ("D-M-Y", "22-01-2014"), ("D Month Y", "22 January 2014"), ("D Month Y", "22-Jan-2014"),
    ],
)  # fmt: skip
def test_a_date_is_read_in_its_form(form, text):
    assert date_reader([form])(text) == date(2014, 1, 22)


def test_every_form_is_tried_by_a_test():
    assert len(FORMS) == 8


@pytest.mark.parametrize(
    "text",
    ["2/30/2014", "22/1/2014", "1/22/14", "", "soon", "1/22/2014x", "2014-13-01", "0000-01-01"],
)
def test_what_no_calendar_has_is_no_date(text):
    with pytest.raises(ValueError, match=r".+"):
        date_reader(["Y-M-D", "M/D/Y"])(text)


def test_an_unknown_month_is_no_date():
    with pytest.raises(ValueError, match="month"):
        date_reader(["D Month Y"])("22 Janvier 2014")


@pytest.mark.parametrize(
    ("forms", "said"),
    [
        (["D/M/Y", "M/D/Y"], "cannot both be meant"),
        (["day first"], "day first is no form"),
        ([], "No form of dates"),
    ],
)
def test_forms_that_cannot_be_used_are_refused(forms, said):
    with pytest.raises(InputError, match=said):
        date_reader(forms)
