"""The examples in the reader's own docstrings hold."""

import doctest
import importlib
import pkgutil

import pytest

import detente.read

MODULES = [m.name for m in pkgutil.walk_packages(detente.read.__path__, "detente.read.")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
