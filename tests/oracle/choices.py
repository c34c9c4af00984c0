"""Choices that no fact settles: the judge asks, and is asked again until every answer was given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")


class Choices:
    """Answers one question in one way; remembers which questions were asked."""

    def __init__(self, script: Sequence[tuple[Any, int, int]] = ()) -> None:
        self.script = list(script)
        """(question, which answer, of how many), in the order asked."""
        self.given: dict[Any, int] = {question: which for question, which, _ in self.script}

    def one_of(self, question: Any, answers: Sequence[T]) -> T:
        """Return an answer; the same question always gets the same one."""
        if question not in self.given:
            self.given[question] = 0
            self.script.append((question, 0, len(answers)))
        return answers[self.given[question]]

    def yes(self, question: Any) -> bool:
        return self.one_of(question, (False, True))


def all_ways(judge: Callable[[Choices], T]) -> Iterator[T]:
    """Run the judge once for every combination of answers that it comes to ask for."""
    script: list[tuple[Any, int, int]] = []
    while True:
        choices = Choices(script)
        yield judge(choices)
        script = choices.script
        while script and script[-1][1] == script[-1][2] - 1:
            script.pop()
        if not script:
            return
        question, which, count = script.pop()
        script.append((question, which + 1, count))
