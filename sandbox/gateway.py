"""The gateway: sessions that outlive their sockets, shards, heartbeats, replay, and zlib as a transport."""

import asyncio
import secrets
import zlib
from collections import deque
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from sandbox.codec import JSON, dumps, loads
from sandbox.world import INTENT_CONTENT, World

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 3, 6, 7, 9, 10, 11
REQUEST_MEMBERS = 8
HEARTBEAT_MS = 41_250
ACK_SECONDS = 0.02
BUFFER = 1000
ENDS_SESSION = (WSCloseCode.OK, WSCloseCode.GOING_AWAY, 4007, 4009)
"""After these codes Discord wants a new IDENTIFY."""


class Session:
    """What survives a dropped socket: sequence, a bounded buffer of events, shard and intents."""

    def __init__(self, shard: tuple[int, int], intents: int) -> None:
        self.id = secrets.token_hex(16)
        self.shard = shard
        self.intents = intents
        self.sequence = 0
        self.buffer: deque[tuple[int, bytes]] = deque(maxlen=BUFFER)
        self.connection: Connection | None = None

    def takes(self, guild_id: str | None, intent: int) -> bool:
        """Whether an event of this guild and intent belongs here; direct messages belong to shard 0."""
        if intent and not self.intents & intent:
            return False
        index, count = self.shard
        return ((int(guild_id) >> 22) % count if guild_id else 0) == index

    def send(self, event: str, data: JSON) -> None:
        """Number an event, keep it for a RESUME, and send it if a socket is there."""
        self.sequence += 1
        frame = dumps({"op": DISPATCH, "s": self.sequence, "t": event, "d": data})
        self.buffer.append((self.sequence, frame))
        if self.connection:
            self.connection.put(frame)

    def replay_from(self, sequence: int) -> list[bytes] | None:
        """The frames after a sequence; None when some of them are no longer kept."""
        if sequence > self.sequence:
            return None
        missed = [frame for number, frame in self.buffer if number > sequence]
        return missed if len(missed) == self.sequence - sequence else None


class Connection:
    """One websocket: an outbox and the single writer that compresses it, in order."""

    def __init__(self, request: web.Request, socket: web.WebSocketResponse) -> None:
        self.request = request
        self.socket = socket
        compressed = request.query.get("compress") == "zlib-stream"
        self.session: Session | None = None
        self.deflate = zlib.compressobj(1) if compressed else None
        self.outbox: deque[bytes] = deque()
        self.wake = asyncio.Event()
        self.frozen = False
        self.said: int | None = None

    def put(self, frame: bytes) -> None:
        """Queue a frame; never blocks."""
        self.outbox.append(frame)
        self.wake.set()

    def send(self, op: int, data: Any = None) -> None:
        """Queue one of the control messages, which carry no sequence."""
        self.put(dumps({"op": op, "d": data, "s": None, "t": None}))

    async def write(self) -> None:
        """Empty the outbox for as long as the socket lives."""
        while True:
            await self.wake.wait()
            self.wake.clear()
            while self.outbox and not self.frozen:
                frame = self.outbox.popleft()
                if self.deflate is None:
                    await self.socket.send_str(frame.decode())
                else:
                    data = self.deflate.compress(frame) + self.deflate.flush(zlib.Z_SYNC_FLUSH)
                    await self.socket.send_bytes(data)

    async def close(self, code: int, reason: bytes = b"") -> None:
        """Say goodbye with one of Discord's codes; the other side's answer to it decides nothing any more."""
        self.said = code
        await self.socket.close(code=code, message=reason)

    def abort(self) -> None:
        """Cut the line without a word, as a lost network does."""
        if self.request.transport:
            self.request.transport.abort()

    def freeze(self) -> None:
        """Half-open from now on: nothing is sent or read any more, not even a goodbye, and nobody is told."""
        self.frozen = True
        transport = self.request.transport
        if isinstance(transport, asyncio.Transport):
            transport.pause_reading()


class Gateway:
    """All sessions of the bot, on however many shards and sockets."""

    def __init__(self, world: World, token: str, heartbeat_ms: int = HEARTBEAT_MS) -> None:
        self.world = world
        self.token = token
        self.usual_heartbeat_ms = heartbeat_ms
        self.url = ""
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self.identifies: list[tuple[float, tuple[int, int]]] = []
        self.too_early: list[tuple[float, tuple[int, int]]] = []
        self.identify_seconds = 0.0
        self.max_concurrency = 1
        self._opened: dict[int, float] = {}
        self.shard_count = 1
        self.ready = asyncio.Event()
        self.mend()
        world.listeners.append(self._on_change)

    @property
    def connected(self) -> bool:
        """Whether a bot is on the line now."""
        return any(session.connection for session in self.sessions.values())

    def _on_change(self, kind: str, facts: JSON) -> None:
        if kind != "dispatch":
            return
        for session in self.sessions.values():
            if session.takes(facts["guild_id"], facts["intent"]):
                session.send(facts["event"], _censored(session, facts["event"], facts["data"], self.world.bot.id))

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """One websocket from HELLO to its end."""
        socket = web.WebSocketResponse(max_msg_size=0, compress=False, autoping=True)
        await socket.prepare(request)
        connection = Connection(request, socket)
        self.connections.add(connection)
        writer = asyncio.create_task(connection.write())
        try:
            await asyncio.sleep(self.hello_delay)
            connection.send(HELLO, {"heartbeat_interval": self.heartbeat_ms, "_trace": ["sandbox"]})
            await self._read(connection)
        finally:
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
            self._leave(connection)
        return socket

    async def _read(self, connection: Connection) -> None:
        while True:
            try:
                message = await connection.socket.receive(timeout=HEARTBEAT_MS / 1000 * 2)
            except TimeoutError:
                await connection.close(4009, b"Session timed out.")
                return
            if message.type is not WSMsgType.TEXT:
                return
            try:
                body = loads(message.data)
            except ValueError:
                await connection.close(4002, b"Error while decoding payload.")
                return
            await self._receive(connection, body)

    async def _receive(self, connection: Connection, body: JSON) -> None:
        op = body.get("op")
        if op == HEARTBEAT and self.deaf:
            return
        if op == HEARTBEAT:
            # discord.py notes when it sent a heartbeat after sending it, and takes a faster answer for a late one.
            asyncio.get_running_loop().call_later(ACK_SECONDS, connection.send, ACK)
        elif op == IDENTIFY:
            await self._identify(connection, body["d"])
        elif op == RESUME:
            await self._resume(connection, body["d"])
        elif connection.session is None:
            await connection.close(4003, b"Not authenticated.")
        elif op not in (PRESENCE, REQUEST_MEMBERS, 4):
            await connection.close(4001, b"Unknown opcode.")

    async def _identify(self, connection: Connection, data: JSON) -> None:
        if connection.session is not None:
            await connection.close(4005, b"Already authenticated.")
            return
        if data.get("token", "").removeprefix("Bot ") != self.token:
            await connection.close(4004, b"Authentication failed.")
            return
        index, count = data.get("shard") or (0, 1)
        if not 0 <= index < count:
            await connection.close(4010, b"Invalid shard.")
            return
        if self._too_early(index):
            self.too_early.append((self.world.clock(), (index, count)))
            connection.send(INVALID, False)
            return
        session = Session((index, count), int(data.get("intents", 0)))
        self.identifies.append((self.world.clock(), session.shard))
        self._forget_old_sessions()
        self.sessions[session.id] = session
        self._take_seat(connection, session)
        self._greet(session)

    def _too_early(self, shard: int) -> bool:
        """Whether another IDENTIFY of this shard's bucket came within `identify_seconds`, from whatever process."""
        bucket = shard % self.max_concurrency
        now = asyncio.get_running_loop().time()
        if now - self._opened.get(bucket, float("-inf")) < self.identify_seconds:
            return True
        self._opened[bucket] = now
        return False

    def start_limit(self) -> JSON:
        """Discord's session_start_limit; `identify_seconds` is the sandbox's own word, Discord's is always 5."""
        limit = {"total": 1000, "remaining": 1000, "reset_after": 86_400_000, "max_concurrency": self.max_concurrency}
        return limit | {"identify_seconds": self.identify_seconds}

    def _greet(self, session: Session) -> None:
        """READY names the guilds; each follows with a GUILD_CREATE of its own."""
        mine = [guild for guild in self.world.guilds.values() if session.takes(guild.id, 0)]
        ready = {
            "v": 10,
            "user": self.world.bot.as_json() | {"verified": True, "mfa_enabled": True, "email": None},
            "guilds": [{"id": guild.id, "unavailable": True} for guild in mine],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "shard": list(session.shard),
            "application": {"id": self.world.bot.id, "flags": 0},
            "private_channels": [],
            "relationships": [],
            "presences": [],
            "_trace": ["sandbox"],
        }
        session.send("READY", ready)
        for guild in mine:
            session.send("GUILD_CREATE", guild.as_event(self.world.bot.id))
        self._now_connected()

    async def _resume(self, connection: Connection, data: JSON) -> None:
        session = self.sessions.get(data.get("session_id", ""))
        if data.get("token", "").removeprefix("Bot ") != self.token:
            await connection.close(4004, b"Authentication failed.")
            return
        # A repetition begins before what the bot has seen, but never with READY, which is number 1.
        seen = int(data.get("seq") or 0)
        first = max(min(seen, 1), seen - self.repeats)
        missed = session.replay_from(first) if session else None
        self.repeats = 0
        if session is None or missed is None:
            self.sessions.pop(data.get("session_id", ""), None)
            connection.send(INVALID, False)
            return
        if session.connection:
            session.connection.abort()
        self._take_seat(connection, session)
        for frame in missed:
            connection.put(frame)
        session.send("RESUMED", {"_trace": ["sandbox"]})
        self._now_connected()

    def _forget_old_sessions(self) -> None:
        """A test that restarts its bot many times must not pile up sessions nobody will resume."""
        waiting = [session for session in self.sessions.values() if session.connection is None]
        for session in waiting[:-16]:
            del self.sessions[session.id]

    def _take_seat(self, connection: Connection, session: Session) -> None:
        connection.session = session
        session.connection = connection

    def _now_connected(self) -> None:
        self.ready.set()
        self.world.publish("bot", connected=True)

    def _leave(self, connection: Connection) -> None:
        """A socket is gone. Some codes of the side that closed end the session; otherwise it waits for RESUME."""
        self.connections.discard(connection)
        session = connection.session
        if session is None or session.connection is not connection:
            return
        session.connection = None
        if (connection.said or connection.socket.close_code) in ENDS_SESSION:
            self.sessions.pop(session.id, None)
        if not self.connected:
            self.ready.clear()
            self.world.publish("bot", connected=False)

    # faults for tests ----------------------------------------------------------------------------------------------

    def drop(self) -> int:
        """Cut every socket; the sessions stay resumable."""
        cut = list(self.connections)
        for connection in cut:
            connection.abort()
        return len(cut)

    async def hang_up(self, code: int) -> None:
        """Close every socket with one of Discord's codes; see ENDS_SESSION for what becomes of the sessions."""
        for connection in list(self.connections):
            await connection.close(code, b"Ordered by a test.")

    def freeze(self) -> None:
        """Leave every socket half-open: no data any more, and no close."""
        for connection in self.connections:
            connection.freeze()

    def mend(self) -> None:
        """The next connections are as they should be."""
        self.heartbeat_ms = self.usual_heartbeat_ms
        self.hello_delay = 0.0
        self.deaf = False
        self.repeats = 0

    def reconnect(self) -> None:
        """Ask every bot to come again (op 7)."""
        for connection in self.connections:
            connection.send(RECONNECT)

    def invalidate(self, resumable: bool) -> None:
        """Tell every bot that its session is invalid (op 9)."""
        for connection in self.connections:
            if connection.session and not resumable:
                self.sessions.pop(connection.session.id, None)
            connection.send(INVALID, resumable)

    async def close(self) -> None:
        """End all sockets, as when Discord goes away."""
        for connection in list(self.connections):
            if connection.frozen:
                connection.abort()
            else:
                await connection.close(WSCloseCode.GOING_AWAY)


def _censored(session: Session, event: str, data: JSON, bot_id: str) -> JSON:
    """Without the content intent others' words are empty, except in direct messages and where the bot is named."""
    if not event.startswith("MESSAGE_") or "content" not in data or session.intents & INTENT_CONTENT:
        return data
    named = any(user["id"] == bot_id for user in data.get("mentions", []))
    if data["author"]["id"] == bot_id or "guild_id" not in data or named:
        return data
    return data | {"content": "", "embeds": [], "attachments": [], "components": []}
