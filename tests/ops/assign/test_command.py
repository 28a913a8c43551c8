"""``concitoyens assign`` from file to file: the answer, the refusals, the exit codes."""

import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from concitoyens.engines.assignment import FaultKind, NoticeKind, Problem, Progress, Result, evaluate
from concitoyens.ops.assign import words
from concitoyens.ops.assign.terminal import Terminal
from concitoyens.ops.cli import main

DAY = {
    "version": 1,
    "worksites": [{"id": "four", "name": "Four à pain", "min": 2, "max": 3}, {"id": "lavoir", "min": 9, "max": 12}],
    "groups": [
        {"id": "roux", "people": 2, "wishes": ["four", "lavoir"]},
        {"id": "meyer", "people": 1, "wishes": ["lavoir", "four"]},
        {"id": "klein", "name": "Famille Klein", "people": 2, "wishes": ["four"]},
    ],
}


def _file(folder: Path, content: Any) -> Path:
    path = folder / "jour.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_a_day_is_placed_checked_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, answer = _file(tmp_path, DAY), tmp_path / "resultat.json"
    assert main(["assign", str(source), "-o", str(answer)]) == 0
    problem, result = Problem.from_json(source.read_text()), Result.from_json(answer.read_text())
    assert evaluate(problem, result).valid and result.proven and result.cancelled == ("lavoir",)
    told = capsys.readouterr().out
    assert "5 personnes, 3 foyers, 2 chantiers." in told and "c’est prouvé" in told
    assert "Chantiers annulés (1) : lavoir." in told and "Liste d’attente (1)" in told


def test_another_seed_draws_again_between_equals(tmp_path: Path) -> None:
    equal = DAY | {"groups": [{"id": name, "people": 2, "wishes": ["four"]} for name in ("a", "b", "c", "d")]}
    source, answer, drawn = _file(tmp_path, equal), tmp_path / "resultat.json", set()
    for seed in range(1, 9):
        assert main(["assign", str(source), "-o", str(answer), "--seed", str(seed)]) == 0
        drawn |= {one.group for one in Result.from_json(answer.read_text()).placements if one.worksite}
    assert len(drawn) > 1


def test_everything_wrong_is_told_at_once_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = {
        "version": 1,
        "worksites": [{"id": "four", "min": 5, "max": 3}],
        "groups": [{"id": "roux", "people": 2, "minors": 2, "class": "moulin"}, {"id": "roux", "people": 1}],
    }
    answer = tmp_path / "resultat.json"
    answer.write_text("d’hier")
    assert main(["assign", str(_file(tmp_path, wrong)), "-o", str(answer)]) == 1
    told = capsys.readouterr().err
    expected = [
        "le minimum (5) dépasse le maximum (3)",
        "aucune classe « moulin »",
        "il manque un adulte",
        "« roux » est déjà là",
    ]
    assert [words for words in expected if words not in told] == []
    assert answer.read_text() == "d’hier"


@pytest.mark.parametrize("content", ["", "{", "[]", '{"version": 2}', "\x00", "[" * 100_000])
def test_what_is_no_question_is_refused_in_a_sentence(
    tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["assign", str(_file(tmp_path, content)), "-o", str(tmp_path / "r.json")]) == 1
    assert "refusé" in capsys.readouterr().err and not (tmp_path / "r.json").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["absent.json", "-o", "r.json"], 1),
        (["jour.txt", "-o", "r.json"], 2),
        (["jour.pdf", "-o", "r.json"], 2),
        (["jour.xlsx", "-o", "jour.xlsx"], 2),
        (["a.csv", "b.json", "-o", "r.json"], 2),
        (["--template", "m.json"], 2),
        (["--template", "m.xlsx", "-o", "r.xlsx"], 2),
        (["--template", "nulle/part/m.xlsx"], 1),
        (["absent.xlsx", "-o", "nulle/part/r.xlsx"], 1),
        (["absent.json"], 2),
        (["absent.json", "-o", "r.json", "--time-limit", "-1"], 2),
    ],
)
def test_what_cannot_be_done_has_its_exit_code(tmp_path: Path, arguments: list[str], code: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        try:
            found = main(["assign", *arguments])
        except SystemExit as usage:
            found = int(usage.code or 0)
    assert found == code


def _crowded() -> dict[str, Any]:
    wishes = [[f"w{(n * step) % 8}" for step in (1, 3)] for n in range(60)]
    groups = [{"id": f"g{n}", "people": 1 + n % 3, "wishes": list(dict.fromkeys(wishes[n]))} for n in range(60)]
    return {"version": 1, "worksites": [{"id": f"w{n}", "min": 3, "max": 9} for n in range(8)], "groups": groups}


def test_stopped_early_it_hands_over_a_valid_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, answer = _file(tmp_path, _crowded()), tmp_path / "resultat.json"
    assert main(["assign", str(source), "-o", str(answer), "--time-limit", "0.00001"]) == 3
    result = Result.from_json(answer.read_text())
    assert evaluate(Problem.from_json(source.read_text()), result).valid and not result.proven
    assert "le calcul a été arrêté avant de savoir" in capsys.readouterr().out


def test_ctrl_c_asks_for_the_best_answer_so_far() -> None:
    terminal, before = Terminal(), signal.getsignal(signal.SIGINT)
    with terminal.listening():
        assert terminal.follow(Progress(12, 3.0, 0.5))
        os.kill(os.getpid(), signal.SIGINT)
        assert not terminal.follow(Progress(12, 3.0, 0.6))
    assert signal.getsignal(signal.SIGINT) is before


def test_what_stops_nothing_is_told_beside_the_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    groups = [
        {"id": "roux", "people": 2, "wishes": ["moulin", "four"]},
        {"id": "klein", "people": 9, "wishes": ["four"]},
    ]
    source = _file(tmp_path, DAY | {"groups": groups})
    assert main(["assign", str(source), "-o", str(tmp_path / "r.json")]) == 0
    told = capsys.readouterr().err
    assert "roux : le vœu 1 demande « moulin », qui n’existe pas" in told and "klein : plus de personnes que de" in told


def test_each_reason_has_its_sentence() -> None:
    assert (set(words._REFUSALS), set(words._NOTICES)) == (set(FaultKind), set(NoticeKind))
