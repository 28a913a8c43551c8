"""What docs/operate.md tells to install is what is there, and it is well formed."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from concitoyens.config.environment import REQUIRED_IN_PRODUCTION

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())


def test_the_example_names_every_required_variable() -> None:
    lines = (DEPLOY / "environment.example").read_text().splitlines()
    named = {line.partition("=")[0] for line in lines if "=" in line and not line.startswith("#")}
    assert set(REQUIRED_IN_PRODUCTION) <= named


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_a_proxy_passes_streams_on_unbuffered_and_to_the_live_process(name: str) -> None:
    text = (DEPLOY / name).read_text()
    assert re.search(r"flush_interval -1|proxy_buffering off", text)
    assert "127.0.0.1:8001" in text


def test_the_manual_speaks_of_every_file_and_of_every_command() -> None:
    manual = (ROOT / "docs" / "operate.md").read_text()
    names = [*(unit.name for unit in UNITS), "Caddyfile", "nginx.conf", "environment.example"]
    commands = ["web", "worker", "live", "migrate", "doctor", "backup", "restore", "user create"]
    assert [name for name in names if name not in manual] == []
    assert [command for command in commands if f"concitoyens {command}" not in manual] == []


def test_every_program_of_a_unit_exists_in_the_command_line() -> None:
    from concitoyens.ops.cli import _parser

    for unit in UNITS:
        for line in unit.read_text().splitlines():
            if line.startswith("ExecStart="):
                _parser().parse_args(line.split()[1:])


def test_the_units_are_well_formed_and_systemd_understands_them(tmp_path: Path) -> None:
    for unit in UNITS:
        parsed = configparser.RawConfigParser(strict=False)
        parsed.read_string(unit.read_text())
        assert "Unit" in parsed.sections()
        text = unit.read_text().replace("/srv/concitoyens/.venv/bin/concitoyens", "/bin/true")
        (tmp_path / unit.name).write_text(text)
    if (program := shutil.which("systemd-analyze")) is None:
        return  # not a Linux with systemd: the form is all that can be checked
    command = [program, "verify", *(str(tmp_path / unit.name) for unit in UNITS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert [line for line in done.stderr.splitlines() if "concitoyens" in line] == []
