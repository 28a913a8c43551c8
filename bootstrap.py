#!/usr/bin/env python3
"""From nothing to a working environment, with the standard library only.

    python3 bootstrap.py run            install what is missing, then `concitoyens run`
    python3 bootstrap.py setup          install what is missing
    python3 bootstrap.py setup --dev    the same, with the tools of the developers
    python3 bootstrap.py <command>      install what is missing, then `concitoyens <command>`

Everything goes into ``.venv``. Dependencies come from the hash-locked files, and a stamp of these files makes
the next start skip all of it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)
#: Files whose change asks for a new installation, per kind of environment.
INPUTS = {
    "run": ["requirements-bootstrap.lock", "requirements.lock", "pyproject.toml", "bootstrap.py"],
    "dev": ["requirements-bootstrap.lock", "requirements-dev.lock", "pyproject.toml", "bootstrap.py"],
}
LOCK = {"run": "requirements.lock", "dev": "requirements-dev.lock"}


class Refused(Exception):
    """Something is missing on this machine: the message says what to do."""


def program(name: str) -> Path:
    """A program of the virtual environment."""
    return VENV / "bin" / name


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def check_python() -> None:
    """Refuse a Python that is too old, naming the one that was used."""
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(str(part) for part in sys.version_info[:3])
        raise Refused(
            f"Python 3.11 or newer is needed; {sys.executable} is Python {found}.\n"
            "Name a newer one, for example: python3.12 bootstrap.py run (or make run PYTHON=python3.12)."
        )


def warn_about_home(environment: dict[str, str]) -> None:
    """As root, the embedded server opens the parents of its folder for reading: not under a home."""
    folder = Path(environment.get("CONCITOYENS_HOME") or ROOT / "var").expanduser().resolve()
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root and not environment.get("DATABASE_URL") and any(folder.is_relative_to(h) for h in ("/root", "/home")):
        say(
            f"Warning: you are root and the data folder is {folder}. PostgreSQL cannot run as root: it runs as\n"
            "another user, and every folder above its data becomes readable by everybody on this machine.\n"
            "Better: run as an ordinary user, or choose CONCITOYENS_HOME=/var/lib/concitoyens."
        )


def stamp(kind: str) -> str:
    """What the environment of this kind is made from, as one hash."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
    for name in INPUTS[kind]:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def is_current(kind: str) -> bool:
    """Whether nothing has to be installed. The developers' environment holds that of a run."""
    kinds = ["run", "dev"] if kind == "run" else ["dev"]
    return program("concitoyens").exists() and any(
        (mark := VENV / f".{each}-stamp").exists() and mark.read_text() == stamp(each) for each in kinds
    )


def make_venv() -> None:
    """Create ``.venv``, anew when its Python no longer runs (moved folder, upgraded system)."""
    if program("python").exists():
        works = subprocess.run([program("python"), "-m", "pip", "--version"], capture_output=True, check=False)
        if works.returncode == 0:
            return
        say("The environment in .venv no longer works: making it anew.")
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise Refused(
            "This Python cannot make a virtual environment.\n"
            f"On Debian or Ubuntu: sudo apt install python3-venv (or python{version}-venv). Then try again.\n"
            f"What it said: {(made.stdout + made.stderr).strip()[-600:]}"
        )


def install(kind: str) -> None:
    """Install the locked dependencies and the package: by uv, or by pip where uv is not to be had."""
    say("Installing (once; about ten seconds with a good connection)…")
    make_venv()
    for mark in VENV.glob(".*-stamp"):
        mark.unlink()
    python = str(program("python"))
    pip = [python, "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    lock = ["--require-hashes", "-r", str(ROOT / LOCK[kind])]
    package = ["--no-deps", "--no-build-isolation", "-e", str(ROOT)]
    tools = [*pip, "--require-hashes", "-r", str(ROOT / "requirements-bootstrap.lock")]
    if subprocess.run(tools, check=False).returncode:
        raise Refused("The package index did not answer. Check the connection (or the proxy), then try again.")
    uv = [str(program("uv")), "pip", "install", "--quiet", "--python", python]
    if not program("uv").exists() or subprocess.run([*uv, *lock], check=False).returncode:
        say("uv could not do it: using pip, which is slower.")
        if subprocess.run([*pip, *lock], check=False).returncode:
            raise Refused("A dependency could not be installed: see the lines above.")
    subprocess.run([*pip, *package], check=True)
    compile_engines()
    (VENV / f".{kind}-stamp").write_text(stamp(kind))


def compile_engines() -> None:
    """Compile the fast path of the assignment once, so that no first run waits; without it all works, slower."""
    command = "from concitoyens.engines.assignment.fast.ready import ready; ready()"
    subprocess.run([str(program("python")), "-c", command], check=False)


def compile_translations() -> None:
    """Compile each .po that is newer than its .mo, in pure Python (Babel)."""
    for po in sorted((ROOT / "src" / "concitoyens" / "locale").glob("*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        command = [str(program("pybabel")), "--quiet", "compile", "-i", str(po), "-o", str(mo)]
        subprocess.run(command, check=True)


def prepare(kind: str) -> None:
    """Bring the environment up to date; nothing to do costs a few milliseconds."""
    check_python()
    if not is_current(kind):
        install(kind)
    compile_translations()


def main(arguments: list[str]) -> int:
    """Run one command; see the top of this file."""
    if not arguments or arguments[0] in {"-h", "--help"}:
        print(__doc__)
        return 0
    try:
        if arguments[0] == "setup":
            if unknown := set(arguments[1:]) - {"--dev"}:
                raise Refused(f"setup does not know {' '.join(sorted(unknown))}; it knows --dev.")
            prepare("dev" if "--dev" in arguments else "run")
            return 0
        warn_about_home(dict(os.environ))
        prepare("run")
    except Refused as refusal:
        say(str(refusal))
        return 1
    except KeyboardInterrupt:
        return 130
    concitoyens = str(program("concitoyens"))
    return os.execv(concitoyens, [concitoyens, *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
