import pytest

from hub.core.errors import InvalidTransition
from hub.core.states import Transitions

LAMP = Transitions({"off": ["on"], "on": ["off", "broken"], "broken": []})


@pytest.mark.parametrize("move", [("off", "on"), ("on", "off"), ("on", "broken")])
def test_a_listed_move_passes(move):
    LAMP.check(*move)


@pytest.mark.parametrize("move", [("off", "broken"), ("broken", "on"), ("on", "on"), ("x", "on")])
def test_any_other_move_is_refused_and_named(move):
    with pytest.raises(InvalidTransition) as refusal:
        LAMP.check(*move)
    assert refusal.value.parameters == {"current": move[0], "target": move[1]}


def test_the_diagram_shows_every_move():
    assert LAMP.diagram() == ("stateDiagram-v2\n    off --> on\n    on --> off\n    on --> broken")
