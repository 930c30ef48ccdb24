"""What other rooms may import.

`@task` comes from django-tasks: `@task()` on a module-level function with identifiers as arguments,
then `function.enqueue(...)` in the transaction of the command. A task may run again after a crash.
"""

from django_tasks import task

from maillon.ground.work.clock import now
from maillon.ground.work.execute import drain
from maillon.ground.work.health import WorkState, state_of_work
from maillon.ground.work.models import Worker
from maillon.ground.work.registry import GivenUp, every, on_given_up, sweep
from maillon.ground.work.worker import run

__all__ = [
    "GivenUp",
    "WorkState",
    "Worker",
    "drain",
    "every",
    "now",
    "on_given_up",
    "run",
    "state_of_work",
    "sweep",
    "task",
]
