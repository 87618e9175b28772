"""`oshipass check`: every problem at once, and the invite link. Nothing is made, changed or sent."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import os
from pathlib import Path
from typing import Any

import typer

from bot.config_file import ConfigError, read_config
from bot.invite import PERMISSIONS, application_id, invite_link
from bot.settings import Settings
from bot.sight.address import in_use, reason, taken
from bot.stop import USAGE, Stop
from bot.storages import told
from storage.engine import SchemaMissingError
from storage.health import sqlite_problems

NO_TOKEN = (
    "discord.token: there is none; put it into the environment (OSHIPASS_DISCORD_TOKEN), into the file that token_file "
    "names, or here"
)


def check_all(config: Path) -> int:
    """Say what is wrong and end with 2, or say that all is well and end with 0."""
    tables, folder, found = read_config(config)
    problems: list[str] = []
    try:
        settings = Settings.parse(tables, folder, found)
    except ConfigError as error:
        problems += error.problems
        settings = _storage_alone(tables, folder)
    else:
        problems += [] if settings.token else [NO_TOKEN]
    if settings is not None:
        problems += storage_problems(settings)
        problems += listening_problems(settings)
    if settings is None or problems:
        raise Stop(*problems, code=USAGE)
    _say_all_is_well(settings)
    return 0


def _storage_alone(tables: dict[str, Any], folder: Path) -> Settings | None:
    """What [storage] says where other sections are wrong, so that its problems are told in the same breath."""
    try:
        return Settings.parse({"storage": tables.get("storage", {})}, folder)
    except ConfigError:
        return None


def storage_problems(settings: Settings) -> list[str]:
    """What is wrong with the database and the backup folder."""
    file = settings.sqlite_file
    if file is not None:
        problems = [f"storage.url: {problem}" for problem in sqlite_problems(file)]
    elif importlib.util.find_spec("asyncpg") is None:
        problems = ["storage.url: PostgreSQL needs asyncpg; install oshipass[postgres]"]
    else:
        problems = _postgres_problems(settings)
    if settings.backup_at and (problem := _backup_problem(settings.backup_folder)):
        problems.append(f"storage.backup_dir: {problem}")
    return problems


def _postgres_problems(settings: Settings) -> list[str]:
    """Why the database cannot be used: nobody answers, nobody is let in, or a later version wrote it."""
    try:
        with told(settings, "opened"):
            asyncio.run(_look_into(settings))
    except Stop as stop:
        return [f"storage.url: {sentence.removesuffix('.')}" for sentence in stop.sentences]
    return []


async def _look_into(settings: Settings) -> None:
    """Tables that are missing are no problem: `oshipass run` makes them or brings them up to date."""
    from storage.postgres import Postgres

    assert settings.postgres_url is not None
    with contextlib.suppress(SchemaMissingError):
        await (await Postgres.open(settings.postgres_url.get_secret_value(), write=False)).close()


def listening_problems(settings: Settings) -> list[str]:
    """Why health and metrics could never be served. That somebody listens there is no problem: it may be the bot."""
    address = settings.ops.address
    error = taken(*address) if address else None
    if error is None or in_use(error):
        return []
    return [f"ops.listen: nobody can listen on {settings.ops.listen}: {reason(error)}"]


def _listening(settings: Settings) -> str:
    if settings.ops.address is None:
        return "off"
    state = "where a program listens now; fine if that is this bot" if taken(*settings.ops.address) else "which is free"
    return f"{settings.ops.listen}, {state}"


def _shards(settings: Settings) -> str:
    """Which shards `run` holds without another word on its command line."""
    ids, count = settings.discord.shard_ids, settings.discord.shard_count
    if not count:
        return "as many as Discord advises, all in one process"
    others = count - len(ids)
    if not ids or not others:
        return f"all {count} in one process"
    own = f"{', '.join(map(str, ids))} of {count} in this process"
    if settings.sqlite_file is not None:
        return f"{own}; SQLite serves one process, so the others need a database of their own, or all PostgreSQL"
    return f"{own}; the other {others} need processes with the same database and the same shard_count"


def _backup_problem(folder: Path) -> str | None:
    nearest = folder
    while not nearest.exists() and nearest != nearest.parent:
        nearest = nearest.parent
    if not nearest.is_dir():
        return f'"{nearest}" is a file, not a folder'
    return None if os.access(nearest, os.W_OK | os.X_OK) else f'the folder "{nearest}" may not be written by this user'


def _say_all_is_well(settings: Settings) -> None:
    typer.echo("The configuration is fine.")
    file = settings.sqlite_file
    if file is None:
        typer.echo("Storage: PostgreSQL, which answers.")
    elif file.exists():
        typer.echo(f'Storage: the SQLite database "{file}".')
    else:
        typer.echo(f'Storage: the SQLite database "{file}" does not exist yet; oshipass run will create it.')
    off = "off" if file else "off; storage.backup_at turns a nightly copy on, beside PostgreSQL's own tools"
    when = f'every night at {settings.backup_at}, in "{settings.backup_folder}"' if settings.backup_at else off
    typer.echo(f"Backups: {when}.")
    typer.echo(f"Shards: {_shards(settings)}.")
    typer.echo(f"Health and metrics: {_listening(settings)}.")
    application = application_id(settings.token.get_secret_value()) if settings.token else None
    typer.echo(f"Permissions the bot needs: {', '.join(PERMISSIONS)}.")
    if application:
        typer.echo(f"Invite the bot: {invite_link(application)}")
    else:
        typer.echo(f"Invite the bot, with its application id for ID: {invite_link('ID')}")
