"""The one-command mode, for real: what starts, what is started again, what is left behind."""

import signal
import socket
from pathlib import Path

import psutil
import pytest

from .processes import children, clean_environment, concitoyens, free_port, started, status, wait_for


@pytest.fixture
def home(tmp_path: Path) -> Path:
    tmp_path.chmod(0o755)
    return tmp_path / "home"


def _servers_of(home: Path) -> list[psutil.Process]:
    """Processes of PostgreSQL that work on this folder."""
    return [p for p in psutil.process_iter(["cmdline"]) if str(home / "postgres") in (p.info["cmdline"] or [])]


def _alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [p for p in processes if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]


def _worker(pid: int) -> psutil.Process | None:
    """The worker among the children of ``pid``, unless it has just died."""
    for process in children(pid):
        try:
            if process.cmdline()[-1:] == ["worker"]:
                return process
        except psutil.Error:
            continue
    return None


def test_run_answers_repairs_itself_and_leaves_nothing(home: Path, tmp_path: Path) -> None:
    port = free_port()
    environment = clean_environment(CONCITOYENS_HOME=str(home), PORT=str(port))
    output = tmp_path / "output"
    with started("run", environment=environment, output=output) as supervisor:
        wait_for(lambda: status(f"http://127.0.0.1:{port}/readyz") == 200, seconds=120, what="an answer")
        assert status(f"http://127.0.0.1:{port}/") == 200
        wait_for(lambda: status(f"http://127.0.0.1:{port}/live/healthz") == 200, what="the live part")
        wait_for(lambda: f"http://localhost:{port}/demo/entrer/" in output.read_text(), what="the way in")

        second = concitoyens("run", environment={**environment, "PORT": str(free_port())})
        assert (second.returncode, "already runs" in second.stderr) == (1, True)

        wait_for(lambda: _worker(supervisor.pid), what="a worker")
        first_worker = _worker(supervisor.pid)
        assert first_worker is not None
        first_worker.kill()
        wait_for(lambda: (w := _worker(supervisor.pid)) and w.pid != first_worker.pid, what="another worker")

        for server in _servers_of(home):
            server.kill()
        wait_for(lambda: "The database is back." in output.read_text(), what="the database")
        wait_for(lambda: status(f"http://127.0.0.1:{port}/readyz") == 200, what="an answer with a new database")
        # /communes/ reads the database: no connection of the dead server is left in the pool
        assert {status(f"http://127.0.0.1:{port}/communes/?q=berrwiller{n}") for n in range(12)} == {200}

        family = children(supervisor.pid)
        supervisor.send_signal(signal.SIGINT)
        assert supervisor.wait(60) == 0, output.read_text()
        assert _alive(family) == []
        assert _servers_of(home) == []

    with started("run", environment=environment, output=output) as supervisor:
        wait_for(lambda: status(f"http://127.0.0.1:{port}/readyz") == 200, what="a second start")
        assert "Loading" not in output.read_text()
        wait_for(lambda: _worker(supervisor.pid), what="a worker")
        family = children(supervisor.pid)
        supervisor.kill()
        supervisor.wait(10)
        wait_for(lambda: _alive(family) == [] and _servers_of(home) == [], what="the end of the orphans")


def test_a_taken_port_is_said_in_one_sentence(home: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = concitoyens("run", environment=clean_environment(CONCITOYENS_HOME=str(home), PORT=str(port)))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert f"Port {port} is already taken" in done.stderr
