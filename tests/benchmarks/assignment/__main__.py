"""``make bench-assignment``: every row, or some (``ONLY="villages towns"``), each in a process and one thread."""

import os
import subprocess
import sys

from tests.benchmarks import figures

from .measure import PARTS, warm

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")


def main(arguments: list[str]) -> int:
    """Run the parts named, all by default. The exit code says whether something broke."""
    if arguments[:1] == ["--part"]:
        warm()
        sys.stdout.write(figures.to_json(PARTS[arguments[1]]()))
        return 0
    if unknown := set(arguments) - set(PARTS):
        sys.stderr.write(f"Unknown: {', '.join(sorted(unknown))}. Parts: {', '.join(PARTS)}.\n")
        return 2
    broken = []
    for name in arguments or PARTS:
        command = [sys.executable, "-m", "tests.benchmarks.assignment", "--part", name]
        run = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=os.environ | ONE_THREAD, check=False)
        if run.returncode:
            broken.append(name)
        else:
            sys.stdout.write(figures.table(figures.from_json(run.stdout)) + "\n\n")
            sys.stdout.flush()
    if broken:
        sys.stderr.write(f"Broke: {', '.join(broken)}.\n")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
