"""The command line: `oshipass`, also `python -m bot`. Each command reads its words here and does its work elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import Abort, Exit, TyperException

from bot.stop import FAULT, Stop


class OneSentence(TyperGroup):
    """Ends every command the same way: what went wrong in plain sentences on stderr, and an exit code."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command; a command returns its exit code, or None for 0."""
        # Named here, so that `python -m bot` speaks of the same command.
        extra |= {"prog_name": "oshipass", "windows_expand_args": windows_expand_args, "standalone_mode": False}
        if not standalone_mode:
            return super().main(args, **extra)
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")  # a terminal without Japanese still gets the numbers
        try:
            code = super().main(args, **extra) or 0
            sys.stdout.flush()
        except Stop as stop:
            code = _told(stop.code, *stop.sentences)
        except TyperException as error:
            code = _told(error.exit_code, error.format_message().replace("Value error, ", ""))
        except Exit as end:
            code = end.exit_code
        except (Abort, KeyboardInterrupt):
            code = _told(130, "Stopped.")
        except BrokenPipeError:
            # The reader (head, less) has seen enough; Python would complain once more while it closes stdout.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = FAULT
        except OSError as error:
            # A path that cannot be looked at at all, as when a name is too long: wherever one is named.
            if error.filename is None:
                raise
            code = _told(FAULT, f'"{error.filename}" cannot be used: {error.strerror}.')
        sys.exit(code)


def _told(code: int, *sentences: str) -> int:
    for sentence in sentences:
        typer.echo(sentence, err=True)
    return code


app = typer.Typer(
    cls=OneSentence,
    help="A Discord bot for an idol café and its fans: check in, collect points, push your oshi.",
    no_args_is_help=True,
    add_completion=False,
    # Plain text: it comes at once and reads the same in a log. Pretty tracebacks would show local variables, and in
    # them the token.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def examples(*lines: str) -> str:
    """An epilog that keeps its line breaks."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


class Of(StrEnum):
    """Whose board."""

    CAST = "cast"
    PRODUCERS = "producers"


class Period(StrEnum):
    """Which window."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    ALL = "all"


Config = Annotated[Path, typer.Option("--config", "-c", metavar="FILE", help="The configuration.")]
CafeId = Annotated[str, typer.Option("--cafe", metavar="ID", help="The café: its Discord server's id.")]
User = Annotated[str, typer.Option("--user", metavar="ID", help="The producer: a Discord user's id.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]
DEFAULT_CONFIG = Path("config.toml")


@app.command(epilog=examples("oshipass run --config config.toml", "oshipass run --shard-ids 0,1 --shard-count 4"))
def run(
    config: Config = DEFAULT_CONFIG,
    shard_ids: Annotated[str, typer.Option(metavar="0,1", help="Only these shards in this process.")] = "",
    shard_count: Annotated[int, typer.Option(metavar="N", help="Shards of all processes together.")] = 0,
) -> int:
    """Run the bot.

    Ends cleanly within ten seconds when it is told to: by SIGTERM, or Ctrl-C.
    """
    from bot.commands.run import run_bot

    return run_bot(config, shard_ids, shard_count)


@app.command("try", epilog=examples("oshipass try", "oshipass try --port 8400 --keep my-demo"))
def try_demo(
    port: Annotated[
        int, typer.Option(min=0, max=65_535, metavar="PORT", help="The port on this machine; 0 takes a free one.")
    ] = 8321,
    keep: Annotated[
        Path | None, typer.Option("--keep", metavar="DIR", help="Keep the café in this folder for the next time.")
    ] = None,
) -> int:
    """Open the demo café in a browser: no token, no network.

    The same bot as `oshipass run`, with invented people to be, talking to a stand-in for Discord on this machine.
    """
    from bot.commands.trial import try_it

    return try_it(port, keep)


@app.command(epilog=examples("oshipass check --config config.toml"))
def check(config: Config = DEFAULT_CONFIG) -> int:
    """Name every problem of configuration and storage.

    Reads both and changes neither; then prints the invite link with the permissions that the bot needs.
    """
    from bot.commands.check import check_all

    return check_all(config)


@app.command(epilog=examples("oshipass balance --cafe 1234567890 --user 2345678901 --json"))
def balance(cafe: CafeId, user: User, config: Config = DEFAULT_CONFIG, json: Json = False) -> int:
    """Show a producer's balance, PV points, rank and streak."""
    from bot.commands.looks import show_balance

    return show_balance(config, cafe, user, as_json=json)


@app.command(epilog=examples("oshipass ledger --cafe 1234567890 --user 2345678901 --limit 50"))
def ledger(
    cafe: CafeId,
    user: User,
    config: Config = DEFAULT_CONFIG,
    limit: Annotated[int, typer.Option(min=1, max=100_000, metavar="N", help="At most so many entries.")] = 20,
    before: Annotated[int, typer.Option(min=0, metavar="NO", help="Only entries older than this number.")] = 0,
    json: Json = False,
) -> int:
    """Show a producer's ledger, newest entry first."""
    from bot.commands.looks import show_ledger

    return show_ledger(config, cafe, user, limit, before or None, as_json=json)


@app.command(epilog=examples("oshipass standings --cafe 1234567890 --of cast --period week --json"))
def standings(
    cafe: CafeId,
    config: Config = DEFAULT_CONFIG,
    of: Annotated[Of, typer.Option(help="Whose ranking.")] = Of.CAST,
    period: Annotated[Period, typer.Option(help="Pushes of which time.")] = Period.SEASON,
    limit: Annotated[int, typer.Option(min=1, max=100_000, metavar="N", help="At most so many places.")] = 100,
    sealed: Annotated[bool, typer.Option("--sealed", help="Show what is hidden until the ceremony.")] = False,
    json: Json = False,
) -> int:
    """Show a ranking.

    While its result is kept for the ceremony, it is refused without --sealed.
    """
    from bot.commands.looks import show_standings

    return show_standings(config, cafe, of.value, period.value, limit, sealed=sealed, as_json=json)


@app.command(epilog=examples("oshipass due --cafe 1234567890", "oshipass due --cafe 1234567890 --all --json"))
def due(
    cafe: CafeId,
    config: Config = DEFAULT_CONFIG,
    everything: Annotated[bool, typer.Option("--all", help="Also posts finished more than a day ago.")] = False,
    json: Json = False,
) -> int:
    """Show the posts that are due.

    Those of the last 24 hours stand there, too, with what became of them.
    """
    from bot.commands.looks import show_due

    return show_due(config, cafe, everything=everything, as_json=json)


@app.command(epilog=examples("oshipass audit --config config.toml", "oshipass audit --cafe 1234567890"))
def audit(
    config: Config = DEFAULT_CONFIG,
    cafe: Annotated[str, typer.Option("--cafe", metavar="ID", help="One Discord server's café only.")] = "",
) -> int:
    """Count everything again from the ledger.

    Names each difference and changes nothing; the exit code is 1 if there are any.
    """
    from bot.commands.audit import audit_all

    return audit_all(config, cafe)


@app.command(epilog=examples("oshipass backup", "oshipass backup --to /mnt/usb/oshipass.db"))
def backup(
    config: Config = DEFAULT_CONFIG,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="PATH", help="Another folder or a new file, instead of backup_dir.")
    ] = None,
) -> int:
    """Copy the database while the bot runs.

    Proves that the copy is whole, prints its path, and keeps as many older copies as backup_keep says.
    """
    from bot.commands.backup import back_up

    return back_up(config, to)


@app.command(epilog=examples("oshipass restore backups/oshipass-20261122-043000-000Z.db --config config.toml"))
def restore(
    backup: Annotated[Path, typer.Argument(metavar="BACKUP", help="A file that `oshipass backup` made.")],
    config: Config = DEFAULT_CONFIG,
) -> int:
    """Make a backup the database again.

    Works where there is no café yet: a SQLite file that does not exist, or an empty PostgreSQL database. Checks the
    backup, brings one of an earlier version up to date, and counts everything again before the database gets its name.
    """
    from bot.commands.restore import restore_backup

    return restore_backup(config, backup)


@app.command(
    epilog=examples(
        "oshipass copy --from sqlite:oshipass.db --to env:NEW_URL",
        "oshipass copy --from config:old.toml --to config:new.toml --cafe 1234567890",
    )
)
def copy(
    source: Annotated[str, typer.Option("--from", metavar="DATABASE", help="Where the cafés are.")],
    target: Annotated[str, typer.Option("--to", metavar="DATABASE", help="Where they shall be.")],
    cafe: Annotated[str, typer.Option("--cafe", metavar="ID", help="One Discord server's café only.")] = "",
) -> int:
    """Copy cafés to another database.

    DATABASE is sqlite:FILE, postgresql://…, env:NAME or config:FILE. Others on the machine can read the words of a
    command: an address with a password is better kept in an environment variable, NAME, or a configuration, FILE. The
    target is empty, or with --cafe without that café. At the end everything is read back and audited; if anything
    differs, nothing is kept.
    """
    from bot.commands.copy import copy_cafes

    return copy_cafes(source, target, cafe)


@app.command(epilog=examples("oshipass export --cafe 1234567890 --to cafe.jsonl.gz"))
def export(
    cafe: CafeId,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="A new file; packed if its name ends in .gz.")],
    config: Config = DEFAULT_CONFIG,
    sealed: Annotated[bool, typer.Option("--sealed", help="Also while a result is kept for its ceremony.")] = False,
) -> int:
    """Write one café as one file.

    JSON Lines: rows that any program can read, with a checksum at the end. The bot may run meanwhile.
    """
    from bot.commands.copy import export_cafe

    return export_cafe(config, cafe, to, sealed=sealed)


@app.command("import", epilog=examples("oshipass import cafe.jsonl.gz --config config.toml"))
def import_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `oshipass export` made.")],
    config: Config = DEFAULT_CONFIG,
) -> int:
    """Add the café of a file to the database.

    Proves first that the file is whole, never overwrites a café, and audits what it has added; if anything differs,
    nothing is kept.
    """
    from bot.commands.copy import import_cafe

    return import_cafe(config, file)


@app.command(epilog=examples("oshipass result --cafe 1234567890 --season 3 --to oshipass-result-3.txt"))
def result(
    cafe: CafeId,
    season: Annotated[int, typer.Option(min=1, metavar="N", help="The season's number, as in its result file's name.")],
    config: Config = DEFAULT_CONFIG,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="A new file, or a folder; here if left out.")
    ] = None,
    sealed: Annotated[
        bool, typer.Option("--sealed", help="Also before the season's ceremony, as it stands now.")
    ] = False,
) -> int:
    """Write a season's result file.

    The same file that followed the ceremony's post. Before the ceremony it is refused without --sealed.
    """
    from bot.commands.result import write_result

    return write_result(config, cafe, season, to, sealed=sealed)


@app.command(
    epilog=examples(
        "oshipass verify oshipass-result-3.txt",
        "oshipass verify oshipass-result-3.txt --receipt oshipass-receipts-17.json",
    )
)
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A season's result file, as text or as .zip.")],
    receipt: Annotated[
        list[Path] | None,
        typer.Option(
            "--receipt",
            metavar="R",
            help="One's own receipt, the .json file of /me receipts; again for each of its parts.",
        ),
    ] = None,
    earlier: Annotated[
        list[Path] | None,
        typer.Option(
            "--earlier",
            metavar="E",
            help="An earlier season's file, to check what is taken back of it; again for more.",
        ),
    ] = None,
    root: Annotated[str, typer.Option("--root", metavar="HASH", help="The root that the ceremony's post tells.")] = "",
) -> int:
    """Check a result file, with no database and no network.

    Its lines and their order, whatever they take back, the totals, the root; and that the receipt's entries stand in
    it, and none is taken back unsaid. The totals by name follow, to be held against the ceremony's post. The exit code
    is 1, with one sentence of what fails, if anything does.
    """
    from bot.commands.verify import verify as verify_files

    return verify_files(file, receipt or (), earlier or (), root)


def main() -> None:
    """The entry point of the `oshipass` command."""
    app()


if __name__ == "__main__":
    main()
