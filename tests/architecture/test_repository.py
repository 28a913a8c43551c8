"""The repository: dependencies with their reason, nothing of one machine, docstrings on what is public."""

import ast
import re
import subprocess

from .source import ROOT, modules, name, tree

_DEPENDENCY = re.compile(r'^  "([\w.\[\],-]+)[^"]*",?(.*)$')
_MACHINE = re.compile(
    r"/work/|/opt/pypi|/root/|/home/[a-z]+/|file:///|https?://(?!pypi\.org)[\w.-]*(?:pypi|registry)[\w.-]*/"
)
#: Says what a private path looks like.
_MAY_NAME_PATHS = {"tests/architecture/test_repository.py", "tests/documents/payloads.py"}


def _tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for path in listed.stdout.split("\0") if path and (ROOT / path).is_file()]


def test_each_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    blocks = re.findall(r"^(?:dependencies|dev|bench) = \[\n(.*?)^\]", text, flags=re.S | re.M)
    lines = [found for block in blocks for line in block.splitlines() if (found := _DEPENDENCY.match(line))]
    assert len(lines) > 30
    assert [found[1] for found in lines if len(found[2].partition("#")[2].split()) < 2] == []


def test_locks_are_hashed_and_carry_no_address() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        packages = re.findall(r"^[a-z0-9][\w.-]*==", text, flags=re.M)
        assert len(packages) == len(re.findall(r"--hash=sha256:[0-9a-f]{64}(?! \\)", text))
        assert re.findall(r"https?://|--index-url|file:", text) == []


def test_no_tracked_file_names_a_machine() -> None:
    found: dict[str, list[str]] = {}
    for path in _tracked():
        raw = (ROOT / path).read_bytes()
        if path not in _MAY_NAME_PATHS and b"\0" not in raw and len(raw) < 1_000_000:
            hits = _MACHINE.findall(raw.decode("utf-8", "replace"))
            found |= {path: hits} if hits else {}
    assert found == {}


def test_no_unfinished_work() -> None:
    words = re.compile(r"\b(TODO|FIXME|raise NotImplementedError)\b")
    ours = [path for path in _tracked() if path.endswith((".py", ".html", ".js", ".css"))]
    skipped = {"tests/architecture/test_repository.py"}
    found = [p for p in ours if p not in skipped and words.search((ROOT / p).read_text(encoding="utf-8"))]
    assert found == []


def test_no_test_is_skipped() -> None:
    word = re.compile(r"pytest\.(skip|xfail|importorskip)\b|mark\.(skip|skipif|xfail)\b")
    ours = [path for path in _tracked() if path.startswith("tests/") and path.endswith(".py")]
    found = [p for p in ours if p not in _MAY_NAME_PATHS and word.search((ROOT / p).read_text(encoding="utf-8"))]
    assert found == []


def test_what_is_public_has_a_docstring() -> None:
    """Modules and their functions and classes; a name that starts with _ or a test may speak for itself."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    bare = [
        f"{name(path)}:{node.name}"
        for path in modules()
        for node in tree(path).body
        if isinstance(node, kinds) and not node.name.startswith("_") and not ast.get_docstring(node)
        if not node.name.endswith("Config") and path.name not in {"apps.py", "errors.py"}  # a refusal says its sentence
    ]
    assert bare == []
