"""config.toml and the environment become one frozen `Settings`; nothing is read at import.

`Settings.load(path)` raises one `ConfigError` that names every problem, a line each. Secrets are `SecretStr` from the
moment they are read: no repr, error or log shows them.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from bot.config_file import ConfigError, read_config, sentences
from bot.config_values import (
    POSTGRES_SCHEMES,
    checked_address,
    checked_api_url,
    checked_clock,
    checked_gateway_url,
    checked_storage_url,
    checked_zone,
)
from cafe.days import clock_minutes
from cafe.ranks import DEFAULT_RANKS, MOST_RANKS, Rank, validate_ranks
from cafe.seasons import CapStep
from cafe.settings import CafeSettings

DISCORD_API = "https://discord.com/api/v10"
DISCORD_GATEWAY = "wss://gateway.discord.gg/"
LAST_BUSINESS_DAY = "last-business-day"
MOST_SHARDS = 16_384
MOST_POINTS = 1_000_000
MOST_YEN = 10_000_000
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")

__all__ = ["ConfigError", "Settings", "shard_problem"]

T = TypeVar("T")


def _tuple(value: Any) -> Any:
    """TOML knows lists only; anything else is left for the type check to name."""
    return tuple(value) if isinstance(value, list) else value


Listed = Annotated[tuple[T, ...], BeforeValidator(_tuple)]
Clock = Annotated[str, AfterValidator(checked_clock)]
Name = Annotated[str, Field(min_length=1, max_length=60)]


class Section(BaseModel):
    """A table of config.toml: nothing unknown, no type guessed, nothing changed later, defaults checked as well."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, validate_default=True, hide_input_in_errors=True, allow_inf_nan=False
    )


class Discord(Section):
    """How to reach Discord, or a server that speaks its language."""

    token: SecretStr = SecretStr("")
    token_file: str = ""
    api_url: Annotated[str, AfterValidator(checked_api_url)] = DISCORD_API
    gateway_url: Annotated[str, AfterValidator(checked_gateway_url)] = DISCORD_GATEWAY
    shard_count: int = Field(default=0, ge=0, le=MOST_SHARDS)
    shard_ids: Listed[int] = ()

    @field_validator("token")
    @classmethod
    def _one_word(cls, token: SecretStr) -> SecretStr:
        text = token.get_secret_value().strip()
        # Discord's own are ASCII; anything else would fail deep inside an HTTP header, and be shown there.
        if text and not re.fullmatch(r"[!-~]+", text):
            raise ValueError("must be one word of plain letters, as the Developer Portal shows it")
        return SecretStr(text)

    @field_validator("shard_ids")
    @classmethod
    def _of_the_count(cls, ids: tuple[int, ...], info: ValidationInfo) -> tuple[int, ...]:
        count = info.data.get("shard_count")
        problem = None if count is None else shard_problem(ids, count)
        if problem:
            raise ValueError(problem)
        return ids


def shard_problem(ids: tuple[int, ...], count: int) -> str | None:
    """What is wrong with a choice of shards, or None. A count of 0 lets Discord advise, so nothing can be chosen."""
    if ids and not count:
        return "needs shard_count, the number of shards of all processes together"
    if len(set(ids)) < len(ids):
        return "must name each shard once"
    if any(not 0 <= shard < count for shard in ids):
        return f"must lie between 0 and {count - 1} for {count} shards"
    return None


class Storage(Section):
    """Where the café's memory lies, and its nightly copy."""

    url: SecretStr = SecretStr("sqlite:oshipass.db")
    backup_dir: str = Field(default="backups", min_length=1)
    backup_at: str = "04:30"
    backup_keep: int = Field(default=14, ge=1, le=10_000)

    @field_validator("url")
    @classmethod
    def _reachable(cls, url: SecretStr) -> SecretStr:
        return SecretStr(checked_storage_url(url.get_secret_value()))

    @field_validator("backup_dir")
    @classmethod
    def _a_folder(cls, folder: str) -> str:
        # An address would become a folder of that name, and it may hold a password, which folders' names do not hide.
        if "://" in folder:
            raise ValueError("must be a folder, and this is an address")
        return folder

    @field_validator("backup_at")
    @classmethod
    def _of_the_day(cls, clock: str) -> str:
        return checked_clock(clock, latest="23:59") if clock else clock


class Cafe(Section):
    """What a new café starts with; its managers choose their own in /setup."""

    language: Literal["en", "ja"] = "ja"
    zone: Annotated[str, AfterValidator(checked_zone)] = "Asia/Tokyo"
    day_start: str = "00:00"
    week_start: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] = "monday"
    opening: Clock = "11:00"
    closing: Clock = "23:00"
    shift_detail: Literal["day", "hours"] = "day"
    producers_board: bool = True
    scheduled_events: bool = True
    weekly_board: bool = True
    interim_report: bool = True
    pictures: bool = True
    show_notice_minutes: int = Field(default=15, ge=1, le=24 * 60)
    quiet_from: str = ""
    quiet_until: str = ""

    @field_validator("day_start")
    @classmethod
    def _of_the_day(cls, clock: str) -> str:
        return checked_clock(clock, latest="23:59")

    @field_validator("closing")
    @classmethod
    def _after_opening(cls, closing: str, info: ValidationInfo) -> str:
        opening = info.data.get("opening")
        if opening and clock_minutes(closing) <= clock_minutes(opening):
            raise ValueError(f'must be later than opening ("{opening}"); write half past one at night as "25:30"')
        return closing

    @field_validator("quiet_from", "quiet_until")
    @classmethod
    def _of_a_night(cls, clock: str) -> str:
        return checked_clock(clock, latest="23:59") if clock else clock

    @field_validator("quiet_until")
    @classmethod
    def _together(cls, until: str, info: ValidationInfo) -> str:
        begins = info.data.get("quiet_from")
        if begins is not None and (bool(begins) != bool(until) or (until and begins == until)):
            raise ValueError('goes together with quiet_from: two different times, or "" for both')
        return until


class RankRow(Section):
    """One `[[economy.ranks]]`: `pv` lifetime PV points reach it, a pushed point weighs `weight` percent."""

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,29}$")]
    name_en: Name
    name_ja: Name
    pv: int = Field(ge=0, le=2**53)
    weight: int
    colour: Annotated[str, Field(pattern=COLOUR)]

    @classmethod
    def of(cls, rank: Rank) -> RankRow:
        """The row that describes a rank."""
        return cls(
            key=rank.key,
            name_en=rank.name_en,
            name_ja=rank.name_ja,
            pv=rank.threshold_pv,
            weight=rank.weight_percent,
            colour=f"#{rank.colour:06X}",
        )

    def rank(self, no: int) -> Rank:
        """The rank this row describes, as number `no`."""
        return Rank(no, self.key, self.name_en, self.name_ja, self.pv, self.weight, int(self.colour[1:], 16))


class Economy(Section):
    """Points, PV points and ranks."""

    check_in_points: int = Field(default=1, ge=1, le=1000)
    visit_points: int = Field(default=1, ge=0, le=1000)
    yen_per_pv: int = Field(default=500, ge=1, le=MOST_YEN)
    pv_without_alcohol: bool = False
    push_max: int = Field(default=1000, ge=1, le=MOST_POINTS)
    undo_seconds: int = Field(default=60, ge=0, le=3600)
    grant_cap_per_day: int = Field(default=100, ge=0, le=MOST_POINTS)
    new_card_hours: int = Field(default=0, ge=0, le=31 * 24)
    ranks: Annotated[Listed[RankRow], Field(min_length=1, max_length=MOST_RANKS)] = tuple(
        RankRow.of(rank) for rank in DEFAULT_RANKS
    )

    @field_validator("ranks")
    @classmethod
    def _climbing(cls, rows: tuple[RankRow, ...]) -> tuple[RankRow, ...]:
        problems = validate_ranks(numbered(rows))
        if problems:
            # Line by line: each becomes a line of the ConfigError.
            raise PydanticCustomError("several", "{lines}", {"lines": "\n".join(problems)})
        return rows


def numbered(rows: tuple[RankRow, ...]) -> tuple[Rank, ...]:
    """Rows as ranks, numbered from 1 in the order they stand in."""
    return tuple(row.rank(no) for no, row in enumerate(rows, 1))


class CapRow(Section):
    """While at most `days_left` days follow the running one, a producer may push at most `points` a day."""

    days_left: int = Field(ge=0, le=366)
    points: int = Field(ge=1, le=MOST_POINTS)


class Season(Section):
    """Seasons that open from now on; one that runs keeps the rules of its opening."""

    blind_hours: Annotated[int, Field(ge=0, le=31 * 24)] | Literal["last-business-day"] = LAST_BUSINESS_DAY
    prizes: str = Field(default="", max_length=2000)
    caps: Annotated[Listed[CapRow], Field(max_length=31)] = ()

    @field_validator("caps")
    @classmethod
    def _one_a_day(cls, caps: tuple[CapRow, ...]) -> tuple[CapRow, ...]:
        if len({cap.days_left for cap in caps}) < len(caps):
            raise ValueError("must not have two rows with the same days_left")
        return caps


class Stay(Section):
    """A visit to the café."""

    minutes: int = Field(default=60, ge=1, le=24 * 60)
    extension_minutes: int = Field(default=30, ge=1, le=24 * 60)
    extension_yen: int = Field(default=350, ge=0, le=MOST_YEN)
    notice_minutes: int = Field(default=15, ge=1, le=24 * 60)
    seat_yen: int = Field(default=0, ge=0, le=MOST_YEN)
    orders_extend: bool = False

    @field_validator("notice_minutes")
    @classmethod
    def _within_the_stay(cls, notice: int, info: ValidationInfo) -> int:
        shortest = min(info.data.get(name, notice + 1) for name in ("minutes", "extension_minutes"))
        if notice >= shortest:
            raise ValueError(f"must be less than minutes and extension_minutes, so at most {shortest - 1}")
        return notice


class ShoutOuts(Section):
    """Words that come with a push."""

    length: int = Field(default=100, ge=1, le=1000)
    approve: Literal["held", "all"] = "held"
    words: Listed[Annotated[str, Field(min_length=1, max_length=100)]] = ()
    wall_seconds: int = Field(default=60, ge=1, le=3600)
    own_thanks: bool = False
    keep_days: int = Field(default=365, ge=0, le=36_500)


class Ops(Section):
    """What whoever runs the process wants to see."""

    listen: Annotated[str, AfterValidator(checked_address)] = ""
    log_format: Literal["text", "json"] = "text"
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @property
    def address(self) -> tuple[str, int] | None:
        """Host and port to serve /healthz, /readyz and /metrics on; None when off."""
        host, _, port = self.listen.rpartition(":")
        return (host.strip("[]"), int(port)) if host else None


class Settings(Section):
    """The whole configuration. Paths in it are relative to the folder of config.toml; `load` is the way to get one."""

    discord: Discord = Field(default_factory=Discord)
    storage: Storage = Field(default_factory=Storage)
    cafe: Cafe = Field(default_factory=Cafe)
    economy: Economy = Field(default_factory=Economy)
    season: Season = Field(default_factory=Season)
    stay: Stay = Field(default_factory=Stay)
    shoutouts: ShoutOuts = Field(default_factory=ShoutOuts)
    ops: Ops = Field(default_factory=Ops)
    _folder: Path = PrivateAttr(default_factory=Path)

    def model_post_init(self, context: Any) -> None:
        """Remember the folder that paths are relative to."""
        if context:
            self._folder = context["folder"]

    @classmethod
    def load(cls, path: Path) -> Settings:
        """Read config.toml and the environment. Raises `ConfigError` with every problem found."""
        return cls.parse(*read_config(path))

    @classmethod
    def parse(cls, tables: dict[str, Any], folder: Path, problems: tuple[str, ...] = ()) -> Settings:
        """Validate what a config.toml in `folder` holds, and report it together with `problems` found on the way."""
        try:
            settings = cls.model_validate(tables, context={"folder": folder})
        except ValidationError as error:
            # from None: pydantic's error keeps the input, and with it the secrets.
            raise ConfigError(*problems, *sentences(error, cls)) from None
        if problems:
            raise ConfigError(*problems)
        return settings

    @property
    def token(self) -> SecretStr | None:
        """The bot's token; None if nothing holds one."""
        return self.discord.token if self.discord.token.get_secret_value() else None

    @property
    def sqlite_file(self) -> Path | None:
        """The SQLite file, or None on PostgreSQL. Of a link it is the file behind: lock and journal lie beside that."""
        url = self.storage.url.get_secret_value()
        if url.startswith(POSTGRES_SCHEMES):
            return None
        file = self._folder / url.removeprefix("sqlite:")
        return Path(os.path.realpath(file)) if os.path.islink(file) else file

    @property
    def postgres_url(self) -> SecretStr | None:
        """PostgreSQL's address with its password, or None on SQLite."""
        return None if self.sqlite_file else self.storage.url

    @property
    def backup_folder(self) -> Path:
        """Where backups go."""
        return self._folder / self.storage.backup_dir

    @property
    def backup_at(self) -> str | None:
        """When the nightly backup runs, "HH:MM" in `cafe.zone`; None when off, as on PostgreSQL unless it is set."""
        on = self.sqlite_file is not None or "backup_at" in self.storage.model_fields_set
        return self.storage.backup_at or None if on else None

    def cafe_defaults(self) -> CafeSettings:
        """What a new café starts with, in the café's own form."""
        blind = self.season.blind_hours
        return CafeSettings(
            **self.cafe.model_dump(),
            **self.economy.model_dump(exclude={"ranks"}),
            ranks=numbered(self.economy.ranks),
            blind_hours=blind if isinstance(blind, int) else None,
            prizes=self.season.prizes,
            caps=tuple(CapStep(cap.days_left, cap.points) for cap in self.season.caps),
            stay_minutes=self.stay.minutes,
            extension_minutes=self.stay.extension_minutes,
            extension_yen=self.stay.extension_yen,
            stay_notice_minutes=self.stay.notice_minutes,
            seat_yen=self.stay.seat_yen,
            orders_extend=self.stay.orders_extend,
            shout_out_length=self.shoutouts.length,
            shout_out_approve=self.shoutouts.approve,
            shout_out_words=self.shoutouts.words,
            wall_seconds=self.shoutouts.wall_seconds,
            own_thanks=self.shoutouts.own_thanks,
            shout_out_keep_days=self.shoutouts.keep_days,
        )
