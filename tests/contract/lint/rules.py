"""What a rule is, and how a theme's module declares its own."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tests.contract.lint.document import Wsdl

Check = Callable[[Wsdl], Iterable[str]]


@dataclass(frozen=True)
class Rule:
    """One thing that a published WSDL never does."""

    name: str
    why: str
    """Who breaks otherwise."""
    source: str
    """Where that is known from: measured with a client, our contract, or a number of WS-I."""
    check: Check
    """Yields what breaks the rule, each as a place in the document."""


@dataclass(frozen=True)
class Complaint:
    """One place that breaks a rule."""

    rule: str
    place: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.place}"


class Theme(list[Rule]):
    """The rules of one module, in the order in which they stand there."""

    def rule(self, name: str, why: str, source: str) -> Callable[[Check], Check]:
        """Declare what it decorates as the check of a rule."""

        def declare(check: Check) -> Check:
            self.append(Rule(name, why, source, check))
            return check

        return declare


def complaints(document: bytes, rules: Iterable[Rule]) -> Iterator[Complaint]:
    """Yield all that is wrong with a document."""
    wsdl = Wsdl(document)
    for rule in rules:
        yield from (Complaint(rule.name, place) for place in rule.check(wsdl))
