"""A result as a document and back. Fields at their default are left out, except those every reader needs."""

import json
from typing import Any

from .problem import DAY
from .result import VERSION, As, Method, Move, Placement, Result, Session, Shortage, Stop, Why


def result_document(result: Result) -> dict[str, Any]:
    """The document of a result; ``half_day`` is written only where there are several."""
    document: dict[str, Any] = {
        "version": VERSION,
        "seed": result.seed,
        "cost": result.cost,
        "lower_bound": round(result.lower_bound, 6),
        "proven": result.proven,
        "method": result.method.value,
        "stop": result.stop.value,
        "work": dict(result.work),
        "placements": [_placement(one) for one in result.placements],
        "cancelled": list(result.cancelled),
    }
    rest = {
        "cancelled_sessions": [_session(one) for one in result.cancelled_sessions if one.half_day != DAY],
        "waiting": list(result.waiting),
        "moves": [
            {"group": one.group, "before": one.before, "after": one.after, "why": one.why.value} | _half(one.half_day)
            for one in result.moves
        ],
        "conflict": [_session(one) for one in result.conflict],
        "shortages": [
            _session(one.session) | {"missing_workers": one.missing_workers, "missing_skilled": one.missing_skilled}
            for one in result.shortages
        ],
    }
    return document | {name: value for name, value in rest.items() if value}


def _half(name: str) -> dict[str, Any]:
    return {} if name == DAY else {"half_day": name}


def _session(one: Session) -> dict[str, Any]:
    return {"worksite": one.worksite} | _half(one.half_day)


def _placement(one: Placement) -> dict[str, Any]:
    written: dict[str, Any] = {"group": one.group, "worksite": one.worksite, "as": one.kind.value}
    if one.kind is As.WISH:
        written["rank"] = one.rank
    return written | _half(one.half_day)


def read_result(data: Any) -> Result:
    """A result from its document. ``ValueError`` when it is not one."""
    if isinstance(data, str | bytes | bytearray):
        data = json.loads(data)
    try:
        if data["version"] != VERSION:
            raise ValueError(f"version {data['version']}, not {VERSION}")
        placements = tuple(
            Placement(one["group"], one["worksite"], As(one["as"]), one.get("rank"), one.get("half_day", DAY))
            for one in data["placements"]
        )
        cancelled = tuple(data.get("cancelled", ()))
        sessions = _sessions(data, "cancelled_sessions") or tuple(Session(one) for one in cancelled)
        return Result(
            placements=placements,
            cost=int(data["cost"]),
            lower_bound=float(data["lower_bound"]),
            proven=bool(data["proven"]),
            cancelled=cancelled,
            cancelled_sessions=sessions,
            waiting=tuple(data.get("waiting", ())),
            moves=tuple(
                Move(one["group"], one["before"], one["after"], Why(one["why"]), one.get("half_day", DAY))
                for one in data.get("moves", ())
            ),
            conflict=_sessions(data, "conflict"),
            shortages=tuple(
                Shortage(_read_session(one), int(one["missing_workers"]), int(one["missing_skilled"]))
                for one in data.get("shortages", ())
            ),
            method=Method(data.get("method", Method.NOTHING)),
            stop=Stop(data.get("stop", Stop.DONE)),
            work=dict(data.get("work", {})),
            seed=int(data.get("seed", 1)),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a result of an assignment: {error!r}") from None


def _sessions(data: dict[str, Any], name: str) -> tuple[Session, ...]:
    return tuple(_read_session(one) for one in data.get(name, ()))


def _read_session(one: dict[str, Any]) -> Session:
    return Session(one["worksite"], one.get("half_day", DAY))
