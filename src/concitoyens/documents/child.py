"""Work done in a process of its own: what it takes in memory goes back, and it cannot outlast its time."""

import subprocess
import sys

#: Prepended to the child's code: its own ceiling of memory and processor time, where the system has such ceilings.
_CEILINGS = """
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({bytes}, {bytes}))
    resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
except (ImportError, ValueError, OSError):
    pass
from {module} import main
sys.stdout.buffer.write(main(sys.stdin.buffer.read()))
"""


class ChildFailed(Exception):
    """The child gave up, was out of memory, or was stopped at its time limit. The message is its last words."""


def run(module: str, payload: bytes, *, seconds: int, megabytes: int) -> bytes:
    """Call ``main(payload)`` of a module in a new process and return what it returned."""
    code = _CEILINGS.format(module=module, bytes=megabytes * 1024 * 1024, seconds=seconds)
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own words
            [sys.executable, "-c", code], input=payload, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as expired:
        raise ChildFailed(f"{module}: stopped after {seconds} s") from expired
    if done.returncode != 0:
        raise ChildFailed(f"{module}: {done.stderr.decode(errors='replace')[-2000:]}")
    return done.stdout
