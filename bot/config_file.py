"""Reads config.toml and the secrets beside it, and says in plain lines what pydantic found wrong."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SecretsSettingsSource, SettingsConfigDict

from bot.stop import USAGE, Stop

MOST_BYTES = 1 << 20
BEGIN = "; copy config.example.toml to begin one, or name another with --config"
TOKEN_ENV = "OSHIPASS_DISCORD_TOKEN"
SECRET = {"discord.token", "storage.url"}

_TYPES = {
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "string_type": "must be text in quotes",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list in brackets",
    "model_type": "must be a table",
    "model_attributes_type": "must be a table",
    "dict_type": "must be a table",
    "missing": "is missing",
    "string_too_short": "must not be empty",
}


class ConfigError(Stop):
    """What stops the start: every problem of the configuration, one plain line each, naming `section.key`."""

    def __init__(self, *problems: str) -> None:
        super().__init__(*problems, code=USAGE)

    @property
    def problems(self) -> tuple[str, ...]:
        """The lines."""
        return self.sentences


class Secrets(BaseSettings):
    """What the environment may hold, so that no file has to: `OSHIPASS_DISCORD_TOKEN` and `OSHIPASS_STORAGE_URL`.

    A systemd credential of the same name in small letters (`LoadCredential=oshipass_discord_token:…`) serves as well.
    """

    model_config = SettingsConfigDict(env_prefix="OSHIPASS_", extra="ignore", hide_input_in_errors=True)
    discord_token: SecretStr | None = None
    storage_url: SecretStr | None = None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment first, then systemd's credentials; no .env file that happens to lie around."""
        folder = os.environ.get("CREDENTIALS_DIRECTORY", "")
        credentials = SecretsSettingsSource(settings_cls, secrets_dir=folder if os.path.isdir(folder) else None)
        return env_settings, credentials

    @classmethod
    def read(cls) -> Secrets:
        """The environment as it is now. Raises `ConfigError` if it cannot be read as text."""
        try:
            return cls()
        except (OSError, ValueError):
            raise ConfigError(f"the environment or systemd's credentials hold no readable {TOKEN_ENV}") from None


def read_config(path: Path) -> tuple[dict[str, Any], Path, tuple[str, ...]]:
    """The tables of a file with the secrets in their places, its folder, and problems with those secrets.

    Raises `ConfigError` if the file cannot be read or is no TOML.
    """
    tables = _parsed(_text(path, f'The configuration "{_clean(path)}"', BEGIN), path)
    folder = path.absolute().parent
    return tables, folder, tuple(_add_secrets(tables, folder))


def _text(path: Path, what: str, missing: str = "") -> str:
    """A small file's text. Raises `ConfigError` with one sentence for whatever keeps it from being read.

    `missing` ends the sentence where there is no file.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise ConfigError(f"{what} does not exist{missing}") from None
    except IsADirectoryError:
        raise ConfigError(f"{what} is a folder, not a file") from None
    except PermissionError:
        raise ConfigError(f"{what} may not be read by this user") from None
    except (OSError, ValueError) as error:
        raise ConfigError(f"{what} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if len(content) > MOST_BYTES:
        raise ConfigError(f"{what} is larger than a configuration can be (1 MiB)")
    try:
        return content.decode("utf-8-sig")  # some editors begin a file with a mark
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{what} is not UTF-8 text (line {line})") from None


def _parsed(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{_clean(path.name)} is not valid TOML: {_clean(error, most=200)}") from None
    except (RecursionError, ValueError):
        raise ConfigError(f"{_clean(path.name)} is not valid TOML: something in it is too deep or too long") from None


def _add_secrets(tables: dict[str, Any], folder: Path) -> Iterator[str]:
    """Put the secrets from outside into their tables; yields what is wrong with them."""
    secrets = Secrets.read()
    discord, storage = tables.setdefault("discord", {}), tables.setdefault("storage", {})
    if isinstance(storage, dict) and secrets.storage_url:
        storage["url"] = secrets.storage_url
    if not isinstance(discord, dict):
        return
    file = discord.get("token_file")
    if secrets.discord_token and secrets.discord_token.get_secret_value().strip():
        discord["token"] = secrets.discord_token
    elif isinstance(file, str) and file:
        if discord.get("token"):
            yield "discord.token_file: token is set as well; keep one of them"
            return
        try:
            discord["token"] = SecretStr(_text(folder / file, "the file").strip())
        except ConfigError as error:
            # The name is not repeated: some paste the token itself here.
            yield f"discord.token_file: {error}"


def sentences(error: ValidationError, model: type[BaseModel]) -> list[str]:
    """A plain line for each thing that is wrong, the union's branches told as one."""
    lines = [line for detail in error.errors(include_url=False) for line in _sentence(detail, model)]
    return list(dict.fromkeys(lines))


def _sentence(detail: ErrorDetails, model: type[BaseModel]) -> Iterator[str]:
    where = _where(detail["loc"])
    if where.startswith("season.blind_hours"):
        where = "season.blind_hours"  # pydantic adds which branch of the union it tried
        yield f'{where}: must be "last-business-day" or a whole number of hours from 0 to 744{_given(detail, where)}'
    elif detail["type"] == "extra_forbidden":
        yield f"{where}: unknown {'key' if len(detail['loc']) > 1 else 'section'}{_nearest(detail['loc'], model)}"
    elif detail["type"] == "several":
        yield from (f"{where}: {line}" for line in detail["msg"].splitlines())
    else:
        yield f"{where}: {_rule(detail)}{_given(detail, where)}"


def _where(loc: tuple[int | str, ...]) -> str:
    """`economy.ranks[3].pv`; rows of a list count from 1, as ranks do."""
    text = ""
    for part in loc:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{_clean(part)}"
    return text.removeprefix(".")


def _rule(detail: ErrorDetails) -> str:
    """What the value must be."""
    facts = detail.get("ctx", {})
    match detail["type"]:
        case "value_error":
            return str(facts["error"])
        case "literal_error":
            return f"must be {facts['expected'].replace(chr(39), chr(34))}"
        case "greater_than_equal":
            return f"must be {facts['ge']} or more"
        case "less_than_equal":
            return f"must be {facts['le']} or less"
        case "string_too_long":
            return f"must have at most {facts['max_length']} letters"
        case "too_short" | "too_long":
            return f"must have {facts.get('min_length', 1)} to {facts.get('max_length', 25)} rows"
        case "string_pattern_mismatch":
            return _PATTERNS.get(detail["loc"][-1], f"must look like {facts['pattern']}")
    return _TYPES.get(detail["type"], _clean(detail["msg"]))


_PATTERNS: dict[int | str, str] = {
    "colour": 'must be a colour such as "#8FD694"',
    "key": 'must be one short word of small letters such as "junior"',
}


def _given(detail: ErrorDetails, where: str) -> str:
    """The value that was given, cut short; never a secret's, nor a whole table."""
    value = detail["input"]
    if where in SECRET or detail["type"] == "missing" or not isinstance(value, str | int | float):
        return ""
    if isinstance(value, str) and "@" in value:
        return ""  # what stands before an @ in an address may be a password
    shown = str(value).lower() if isinstance(value, bool) else _clean(value)
    return f', not "{shown}"' if isinstance(value, str) else f", not {shown}"


def _nearest(loc: tuple[int | str, ...], model: type[BaseModel]) -> str:
    """The known key that an unknown one resembles."""
    table = model
    for part in loc[:-1]:
        if isinstance(part, str):
            kind = table.model_fields[part].annotation
            rows = [one for one in (kind, *get_args(kind)) if isinstance(one, type) and issubclass(one, BaseModel)]
            table = rows[0]
    near = difflib.get_close_matches(str(loc[-1]), table.model_fields, 1)
    return f" (did you mean {near[0]}?)" if near else ""


def _clean(text: object, most: int = 60) -> str:
    """A short piece of somebody's text, safe in a terminal: no line breaks, no control characters."""
    try:
        whole = str(text)
    except ValueError:  # a number of thousands of digits
        whole = "so large a number"
    shown = "".join(letter if letter.isprintable() else "?" for letter in whole[: most * 4])
    return shown if len(shown) <= most else shown[: most - 1] + "…"
