"""Jobs are called by name: each name is written by somebody and known to the queue."""

import ast

from procrastinate.contrib.django import app

from .source import calls, modules, name

#: Made by the library itself.
_BUILT_IN = {"builtin:procrastinate.builtin_tasks.remove_old_jobs", "builtin.remove_old_jobs"}


def _named() -> dict[str, str]:
    """Name given to ``enqueue`` → where."""
    return {
        str(node.args[0].value): f"{name(path)}:{node.lineno}"
        for path in modules()
        for node, called in calls(path)
        if called == "enqueue" and node.args and isinstance(node.args[0], ast.Constant)
    }


def test_each_enqueued_name_is_a_job() -> None:
    assert {job: where for job, where in _named().items() if job not in app.tasks} == {}


def test_enqueue_is_given_a_literal_name() -> None:
    unnamed = [
        f"{name(path)}:{node.lineno}"
        for path in modules()
        for node, called in calls(path)
        if called == "enqueue" and not (node.args and isinstance(node.args[0], ast.Constant))
    ]
    assert unnamed == []


def test_each_job_is_named_after_its_app() -> None:
    ours = {job: task for job, task in app.tasks.items() if task.func.__module__.startswith("concitoyens.")}
    assert ours
    assert {job for job, task in ours.items() if job.partition(".")[0] != task.func.__module__.split(".")[1]} == set()
