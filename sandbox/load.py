"""A load driver inside the server's process: N interactions in flight over M people, timed from send to answer.

It keeps nothing and checks nothing: events are spliced from prepared bytes, answers come in by the lean way, so that
the bot is what is measured. An answer is a callback with a message; after a deferral it is the edit that completes it.
"""

import asyncio
import contextlib
import itertools
import math
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from sandbox.codec import JSON, dumps, loads
from sandbox.entities import Channel, Guild, Member, User
from sandbox.gateway import Session
from sandbox.interactions import COMMAND, DEFER, DEFER_UPDATE
from sandbox.lean import CALLBACK
from sandbox.options import OptionBuilder
from sandbox.server import Sandbox

FIRST_PERSON = 2_000_000_000_000_000_000
LATE_SECONDS = 3.0
HEAD = b'{"op":0,"s":%d,"t":"INTERACTION_CREATE","d":{"id":"%d","token":"load-%d",'
RECEIPT = (
    b'{"interaction":{"id":"%b","type":2,"response_message_id":"%b","response_message_loading":false,'
    b'"response_message_ephemeral":true},"resource":{"type":4,"message":%b}}'
)
NOTHING = b'{"interaction":{"id":"%b","type":2},"resource":{"type":5}}'


@dataclass(slots=True)
class Act:
    """A command with its options; an option given as a list is varied over its values."""

    name: str
    options: JSON = field(default_factory=dict)

    def variants(self) -> list[JSON]:
        """Every combination of the listed values, at most 1,024 of them."""
        columns = [value if isinstance(value, list) else [value] for value in self.options.values()]
        rows = itertools.islice(itertools.product(*columns), 1024)
        return [dict(zip(self.options, row, strict=True)) for row in rows]


@dataclass(slots=True)
class Report:
    """What one run measured."""

    in_flight: int
    seconds: float
    answered: int
    late: int
    errors: int
    sandbox_cpu: float
    times: list[float]

    @property
    def rate(self) -> float:
        """Answers per second."""
        return self.answered / self.seconds

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share was answered."""
        if not self.times:
            return math.nan
        return sorted(self.times)[min(len(self.times) - 1, int(len(self.times) * share))] * 1000

    def histogram(self) -> dict[str, int]:
        """Counts by upper bound in milliseconds, doubling."""
        counts = Counter(2.0 ** math.ceil(math.log2(max(seconds * 1000, 0.125))) for seconds in self.times)
        return {f"<= {bound:g} ms": counts[bound] for bound in sorted(counts)}

    def as_json(self) -> JSON:
        """Figures for a script."""
        shares = {"p50": 0.5, "p90": 0.9, "p99": 0.99, "p999": 0.999}
        return {
            "in_flight": self.in_flight,
            "seconds": round(self.seconds, 3),
            "answered": self.answered,
            "late": self.late,
            "errors": self.errors,
            "rate": round(self.rate, 1),
            "ms": {name: round(self.percentile(share), 3) for name, share in shares.items()},
            "sandbox_cpu_ms": round(self.sandbox_cpu * 1000 / max(1, self.answered), 4),
            "histogram": self.histogram(),
        }


class LoadDriver:
    """Keeps a number of interactions in flight: each answer sends the next one."""

    def __init__(self, sandbox: Sandbox, channels: str | list[str], acts: list[Act], people: int) -> None:
        """One channel, or several of as many guilds that differ in nothing but their ids."""
        self.sandbox = sandbox
        self.world = sandbox.state
        self.channels = [self.world.place(name) for name in ([channels] if isinstance(channels, str) else channels)]
        self.channel = self.channels[0]
        self._place = 0
        self.people = people
        self._parts = [self._parts_of(act) for act in acts]
        self._member = self._member_template()
        self._person = 0
        self._turn = 0
        self._pending: dict[bytes, float] = {}
        self._times: list[float] = []
        self._running = False
        self._late = self._errors = 0
        self._idle = asyncio.Event()
        self._message = self._message_template()

    # prepared bytes -----------------------------------------------------------------------------------------------

    def _guild(self) -> Guild:
        return self.world.guild(str(self.channel.guild_id))

    def _parts_of(self, act: Act) -> list[bytes]:
        words = act.name.split()
        known = {command["name"]: command for command in self.world.commands.values()}
        known |= {c["name"]: c for c in self.world.guild_commands.get(self._guild().id, {}).values()}
        command = known[words[0]]
        builder = OptionBuilder(self.world, self.channel)
        return [self._tail(command, builder.nest(command, words[1:], row)) for row in act.variants()]

    def _tail(self, command: JSON, nested: list[JSON]) -> bytes:
        """Everything of an event but its id, token and member."""
        user = next(user for user in self.world.users.values() if not user.bot and user.id in self._guild().members)
        data: JSON = {"id": command["id"], "name": command["name"], "type": 1}
        data |= {"options": nested} if nested else {}
        body = self.sandbox.desk.payload(self.sandbox.desk.open(COMMAND, user, self.channel, data, silent=True))
        for name in ("id", "token", "member"):
            del body[name]
        return b"," + dumps(body)[1:] + b"}"

    def _member_template(self) -> bytes:
        """One person's member object with holes for id and name."""
        guild = self._guild()
        stranger = User(id="@ID@", name="fan@ID@", global_name="Fan @ID@")
        guild.members[stranger.id] = member = Member(stranger)
        body = member.as_json() | {"permissions": str(self.world.permissions_in(self.channel, stranger.id))}
        del guild.members[stranger.id]
        return b'"member":' + dumps(body)

    def _message_template(self) -> JSON:
        message = self.sandbox.notes.create(self.channel, self.world.bot, {"content": ""}, reader="nobody")
        self.channel.messages.pop(message.id)
        return message.body | {"webhook_id": self.world.bot.id, "application_id": self.world.bot.id}

    # the run --------------------------------------------------------------------------------------------------------

    async def run(self, in_flight: int, seconds: float) -> Report:
        """One measurement; the sessions of the bot must be there already."""
        self._times, self._late, self._errors = [], 0, 0
        self._running = True
        self.sandbox.sink.take = self._take
        cpu, began = time.process_time(), time.perf_counter()
        for _ in range(in_flight):
            self._send()
        try:
            await self._watch(began + seconds)
        finally:
            self._running = False
            elapsed, used = time.perf_counter() - began, time.process_time() - cpu
        times = self._times
        await self._drain()
        self.sandbox.sink.take = None
        return Report(in_flight, elapsed, len(times), self._late, self._errors, used, list(times))

    async def _watch(self, until: float) -> None:
        """Count what has no answer after three seconds as late, and send another in its place."""
        while (left := until - time.perf_counter()) > 0:
            await asyncio.sleep(min(0.25, left))
            limit = time.perf_counter() - LATE_SECONDS
            for key in [key for key, sent in self._pending.items() if sent < limit]:
                del self._pending[key]
                self._late += 1
                self._send()

    async def _drain(self) -> None:
        """Let the last ones come in, so that they do not fall into the next run."""
        self._times = []
        self._idle.clear()
        if self._pending:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LATE_SECONDS):
                    await self._idle.wait()
        self._pending.clear()

    def _session(self, place: Channel) -> Session:
        guild_id = str(place.guild_id)
        for session in self.sandbox.gateway.sessions.values():
            if session.connection and session.takes(guild_id, 0):
                return session
        raise RuntimeError("no bot is connected for this server")

    def _next_person(self) -> int:
        """Who acts next: everyone in turn."""
        self._person = (self._person + 1) % self.people
        return self._person

    def _next_place(self) -> int:
        """Where: in each channel in turn."""
        self._place = (self._place + 1) % len(self.channels)
        return self._place

    def _send(self) -> None:
        if not self._running:
            return
        place = self.channels[self._next_place()]
        session = self._session(place)
        number = self.world.snowflakes.next()
        person = self._next_person()
        self._turn += 1
        variants = self._parts[self._turn % len(self._parts)]
        tail = variants[(self._turn // len(self._parts)) % len(variants)]
        if place is not self.channel:
            tail = self._moved(tail, place)
        member = self._member.replace(b"@ID@", b"%d" % (FIRST_PERSON + person))
        session.sequence += 1
        frame = HEAD % (session.sequence, number, number) + member + tail
        session.buffer.append((session.sequence, frame))
        self._pending[b"%d" % number] = time.perf_counter()
        if session.connection:
            session.connection.put(frame)

    def _moved(self, tail: bytes, place: Channel) -> bytes:
        """An event of the first channel as one of another."""
        tail = tail.replace(self.channel.id.encode(), place.id.encode())
        return tail.replace(str(self.channel.guild_id).encode(), str(place.guild_id).encode())

    def _take(self, line: bytes, body: bytes) -> bytes | None:
        """A callback, an edit of @original or a followup; None for tokens that are not of this load."""
        parts = line.split(b"/", 7)
        key = parts[4] if line.startswith(CALLBACK) else parts[5].split(b" ", 1)[0].split(b"?", 1)[0]
        key = key.removeprefix(b"load-")
        if not key.isdigit():
            return None
        payload = loads(body)
        if line.startswith(CALLBACK):
            if payload["type"] in (DEFER, DEFER_UPDATE):
                return NOTHING % key
            payload = payload.get("data") or {}
            answer = RECEIPT % (key, key, self._echo(key, payload))
        else:
            answer = self._echo(key, payload)
        self._done(key)
        return answer

    def _echo(self, key: bytes, payload: JSON) -> bytes:
        """The message as a server would send it back."""
        shown = {name: payload[name] for name in ("content", "embeds", "components") if payload.get(name)}
        return dumps(self._message | shown | {"id": key.decode()})

    def _done(self, key: bytes) -> None:
        sent = self._pending.pop(key, None)
        if sent is None:
            return
        self._times.append(time.perf_counter() - sent)
        self._send()
        if not self._pending:
            self._idle.set()


def place_of(sandbox: Sandbox) -> Channel:
    """The first channel in which anybody may use commands."""
    return next(channel for channel in sandbox.state.channels.values() if channel.type == 0)


def parse_act(text: str) -> Act:
    """`push cast=Mio|Rin points=1`: words, then options; a bar separates values to vary."""
    words: list[str] = []
    given: dict[str, Any] = {}
    for piece in text.split():
        name, mark, value = piece.partition("=")
        if mark:
            given[name] = value.split("|") if "|" in value else value
        else:
            words.append(piece)
    return Act(" ".join(words), given)
