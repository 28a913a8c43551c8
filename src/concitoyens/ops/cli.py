"""The command line: ``concitoyens <command>``. Each command is read here and done in a module of its own."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from . import database, parent
from .errors import OpsError

Command = Callable[[argparse.Namespace], int]


def _run(options: argparse.Namespace) -> int:
    from . import run

    run.run(host=options.host, port=options.port)
    return 0


def _site(options: argparse.Namespace) -> int:
    from . import site

    site.serve(host=options.host, port=options.port)
    return 0


def _web(options: argparse.Namespace) -> int:
    from . import web

    _needs_database()
    web.serve(host=options.host, port=options.port, workers=options.workers, threads=options.threads)
    return 0


def _live(options: argparse.Namespace) -> int:
    from . import live

    _needs_database()
    live.serve(host=options.host, port=options.port)
    return 0


def _worker(options: argparse.Namespace) -> int:
    from . import worker

    _needs_database()
    worker.work(concurrency=options.concurrency)
    return 0


def _needs_database() -> None:
    if not os.environ.get("DATABASE_URL"):
        raise OpsError(
            "DATABASE_URL is missing: this command serves a real server. For everything at once on this machine, "
            "with a database of its own: concitoyens run"
        )


def _migrate(options: argparse.Namespace) -> int:
    from . import tasks

    return tasks.migrate()


def _demo(options: argparse.Namespace) -> int:
    from . import tasks

    return tasks.demo(reset=options.reset)


def _doctor(options: argparse.Namespace) -> int:
    from . import doctor

    os.environ.setdefault("DATABASE_POOL", "0")
    return doctor.examine(as_json=options.json)


def _backup(options: argparse.Namespace) -> int:
    from . import backup

    return backup.command(folder=options.folder, keep_days=options.keep_days)


def _restore(options: argparse.Namespace) -> int:
    from . import restore

    return restore.command(options.archive, force=options.force)


def _assign(options: argparse.Namespace) -> int:
    _assign_usage(options)
    if sys.stderr.isatty():  # the first words come before a second of loading
        print("Lecture…", end="", file=sys.stderr, flush=True)
    if options.template is not None:
        from .assign import blank

        return blank.write(options.template)
    from .assign import command

    return command.assign(
        command.Options(options.sources, options.output, options.time_limit, options.seed, options.update, options.pdf)
    )


def _rehearse(options: argparse.Namespace) -> int:
    from .rehearsal import command

    return command.rehearse(command.Options(options.congress, options.audience, options.seed, options.report))


def _user(options: argparse.Namespace) -> int:
    from . import users

    return users.command(options)


def _manage(options: argparse.Namespace) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["concitoyens manage", *options.arguments])
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="concitoyens",
        description="The platform of the Journées citoyennes. On one machine, `concitoyens run` is enough; "
        "a real server runs web, live and worker apart: see docs/operate.md.",
    )
    commands = parser.add_subparsers(title="commands", metavar="<command>", required=True)

    def add(name: str, command: Command, text: str, *, own_database: bool = False) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text) if text else commands.add_parser(name)
        sub.set_defaults(command=command, own_database=own_database)
        return sub

    _add_processes(add)
    _add_maintenance(add)
    return parser


def _address(parser: argparse.ArgumentParser, port: str) -> None:
    parser.add_argument("--host", default=os.environ.get("LISTEN", "127.0.0.1"), help="address listened to (LISTEN)")
    parser.add_argument("--port", type=_port, default=os.environ.get("PORT", port), help=f"port (PORT, else {port})")


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to 65535, not {text!r}")
    return int(text)


def _at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"a number of at least 1 is needed, not {text!r}")
    return int(text)


_TEXTS = (".csv", ".tsv", ".txt")


def _question(text: str) -> Path:
    return _kind(text, ".xlsx", ".ods", ".json", *_TEXTS, ".xls", ".xlsm")


def _answer(text: str) -> Path:
    return _kind(text, ".xlsx", ".ods", ".json", ".zip", "")


def _pdf(text: str) -> Path:
    return _kind(text, ".pdf")


def _kind(text: str, *kinds: str) -> Path:
    if Path(text).suffix.lower() not in kinds:
        known = ", ".join(kind or "a folder" for kind in kinds if kind not in (".xls", ".xlsm"))
        raise argparse.ArgumentTypeError(f"a file of these kinds is needed: {known}; not {text!r}")
    return Path(text)


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= 86_400:
        raise argparse.ArgumentTypeError(f"a number of seconds above 0 and up to a day is needed, not {text!r}")
    return value


def _add_processes(add: Callable[..., argparse.ArgumentParser]) -> None:
    _address(add("run", _run, "everything on this machine: database, web, live and worker, until Ctrl-C"), "8000")
    web = add("web", _web, "the web processes of a real server (WSGI)")
    _address(web, "8000")
    env, processes = os.environ, (os.cpu_count() or 1) + 1
    web.add_argument("--workers", type=_at_least_one, default=env.get("WEB_WORKERS", str(processes)), help="processes")
    web.add_argument("--threads", type=_at_least_one, default=env.get("WEB_THREADS", "2"), help="threads in each")
    _address(add("live", _live, "the live process of a real server: streams of /live/"), "8001")
    worker = add("worker", _worker, "the worker: mails, documents, reminders, purges")
    count = env.get("WORKER_CONCURRENCY", "4")
    worker.add_argument("--concurrency", type=_at_least_one, default=count, help="jobs at a time")
    _address(add("site", _site, ""), "8000")  # started by run


def _add_maintenance(add: Callable[..., argparse.ArgumentParser]) -> None:
    add("migrate", _migrate, "bring the database up to date, load the communes, collect the static files",
        own_database=True)  # fmt: skip
    demo = add("demo", _demo, "load the demonstration in an empty database", own_database=True)
    demo.add_argument("--reset", action="store_true", help="first throw away everything that the database holds")
    doctor = add("doctor", _doctor, "say what is wrong with this installation, and how to mend it")
    doctor.add_argument("--json", action="store_true", help="for a program rather than for a person")
    backup = add("backup", _backup, "put the database and the files in one dated archive", own_database=True)
    backup.add_argument("folder", type=Path, help="where the archive goes")
    backup.add_argument("--keep-days", type=_at_least_one, help="then remove our archives older than this many days")
    restore = add("restore", _restore, "bring an archive back", own_database=True)
    restore.add_argument("archive", type=Path)
    restore.add_argument("--force", action="store_true", help="replace what the database and the folder hold")
    _add_assign(add)
    rehearse = add("rehearse", _rehearse, "play the evening of a congress with an invented audience, beside the real "
                   "data, and tell what held", own_database=True)  # fmt: skip
    rehearse.add_argument("--congress", default="", help="its address; without it, the next one")
    rehearse.add_argument("--audience", type=_at_least_one, default=200, help="invented people, 10 to 2,000 (200)")
    rehearse.add_argument("--seed", type=_at_least_one, default=1, help="who does what (1)")
    rehearse.add_argument("--report", type=Path, help="also write the report there, as JSON")
    _add_user(add)
    manage = add("manage", _manage, "a command of Django, for example: concitoyens manage shell", own_database=True)
    manage.add_argument("arguments", nargs=argparse.REMAINDER)


def _add_assign(add: Callable[..., argparse.ArgumentParser]) -> None:
    assign = add("assign", _assign, "place households on worksites from a workbook, without server or database; exit "
                 "code 3: stopped early with a valid answer")  # fmt: skip
    assign.add_argument("sources", nargs="*", type=_question, metavar="source",
                        help="a workbook (.xlsx, .ods), two .csv files, or a .json document")  # fmt: skip
    assign.add_argument("-o", "--output", type=_answer, help="where the answer goes: .xlsx, .ods, .json, .zip of CSV "
                        "files, or a folder for them")  # fmt: skip
    assign.add_argument("--template", type=_answer, help="write an example to fill in there, and do nothing else")
    assign.add_argument("--update", type=Path, help="late changes: the result that people were told; few of them move")
    assign.add_argument("--pdf", type=_pdf, help="also print the list of each team there")
    assign.add_argument("--time-limit", type=_seconds, default=3.0, help="seconds after which the best answer is taken")
    assign.add_argument("--seed", type=_at_least_one, help="of the draw between equals (1, or that of the document)")
    assign.set_defaults(usage=assign.error)


def _assign_usage(options: argparse.Namespace) -> None:
    """What goes together on the line of ``assign``."""
    kinds = sorted(path.suffix.lower() for path in options.sources)
    if options.template is not None:
        if kinds or options.output or options.update or options.pdf:
            options.usage("--template goes alone")
        if options.template.suffix.lower() == ".json":
            options.usage("--template writes a workbook, or CSV files")
    elif not kinds or options.output is None:
        options.usage("a source and -o are needed, or --template")
    elif options.output.resolve() in {path.resolve() for path in options.sources}:
        options.usage("the answer would take the place of the source")
    elif len(kinds) > 2 or (len(kinds) == 2) != (kinds[0] in _TEXTS and kinds[-1] in _TEXTS):
        options.usage("one workbook, one .json document, or two .csv files are needed")


def _add_user(add: Callable[..., argparse.ArgumentParser]) -> None:
    user = add("user", _user, "accounts of the national team: create, promote, disable, list",
               own_database=True)  # fmt: skip
    acts = user.add_subparsers(title="acts", metavar="<act>", dest="act", required=True)
    acts.add_parser("list", help="every account, with its role")
    create = acts.add_parser("create", help="a new account, or a closed one opened again; its owner is written to")
    create.add_argument("email")
    create.add_argument("role")
    create.add_argument("--name", default="")
    promote = acts.add_parser("promote", help="give another role to an account")
    promote.add_argument("email")
    promote.add_argument("role")
    acts.add_parser("disable", help="close an account and its sessions").add_argument("email")


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Exit codes: 0 done, 1 refused or something is wrong, 2 misunderstood."""
    parent.follow_parent()
    options = _parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concitoyens.config.settings")
    os.environ.setdefault("CONCITOYENS_HOME", str(database.default_home()))
    try:
        if options.own_database:
            with database.at_hand(database.default_home()):
                return _with_django(options)
        command: Command = options.command
        return command(options)
    except (OpsError, ImproperlyConfigured) as refusal:
        print(f"concitoyens: {refusal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _with_django(options: argparse.Namespace) -> int:
    """Maintenance: one connection, and statements as long as they need."""
    os.environ.setdefault("DATABASE_POOL", "0")
    os.environ.setdefault("STATEMENT_TIMEOUT", "0")
    command: Command = options.command
    if command is not _manage:
        import django

        django.setup()
    return command(options)


if __name__ == "__main__":
    raise SystemExit(main())
