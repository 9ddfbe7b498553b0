import pytest

from firstline.core.errors import NotAllowedNow
from firstline.core.workflow import MESSAGE, Workflow
from firstline.lists.models import EDITION
from firstline.screening.models import ALERT

TABLES = pytest.mark.parametrize("workflow", [MESSAGE, ALERT, EDITION], ids=lambda workflow: workflow.name)


@TABLES
def test_every_state_can_be_reached(workflow: Workflow):
    reached, before = {workflow.initial}, set()
    while reached != before:
        before = set(reached)
        reached |= {workflow.after(state, step) for state in before for step in workflow.steps_from(state)}
    assert reached == set(workflow.states)


@TABLES
def test_a_step_that_is_not_in_the_table_is_refused_and_the_possible_ones_named(workflow: Workflow):
    with pytest.raises(NotAllowedNow, match=f"This {workflow.name} is .*'fly' is not possible now"):
        workflow.after(workflow.initial, "fly")
