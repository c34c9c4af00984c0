"""The one extension point: a named, ordered collection that things are entered in by decorator.

Checks, lints, clause kinds, reports and dataset readers all use it, built-in ones included, so that
adding one is "write the file, enter it, document it", and a contract test can list what is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from detente.errors import UnknownNameError
from detente.kernel.ids import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")


class Registry(Generic[T]):
    """Names to things of one sort, in the order they were entered.

    Args:
        what: what the things are called in messages ("check", "clause kind").
    """

    def __init__(self, what: str) -> None:
        self.what = what
        self._things: dict[str, T] = {}

    def enter(self, name: str) -> Callable[[T], T]:
        """Return a decorator that enters its argument under ``name``; a name is used once."""

        def entered(thing: T) -> T:
            if name in self._things:
                message = f"The {self.what} {name!r} is already entered."
                raise ValueError(message)
            self._things[name] = thing
            return thing

        return entered

    def get(self, name: str) -> T:
        """Return the thing of that name, or raise UnknownNameError with the nearest ones."""
        try:
            return self._things[name]
        except KeyError:
            hint = did_you_mean(name, self._things)
            message = f"There is no {self.what} called {name!r}. {hint}"
            raise UnknownNameError(message) from None

    def names(self) -> tuple[str, ...]:
        """Return the names, in order of entry."""
        return tuple(self._things)

    def __iter__(self) -> Iterator[T]:
        return iter(self._things.values())

    def __len__(self) -> int:
        return len(self._things)
