"""The people's HTTP calls: the verbs of people.py under /people, the page at /, attachments under /files."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import web

from sandbox.codec import JSON, dumps, loads
from sandbox.errors import DiscordError
from sandbox.live import person
from sandbox.options import RefusedError

if TYPE_CHECKING:
    from sandbox.server import Sandbox

PAGE = Path(__file__).parent / "page"
HOSTS = ("127.0.0.1", "localhost", "[::1]")
Endpoint = Callable[[web.Request], Awaitable[Any]]
# A picture may be shown; anything else is handed over as a download, so that no uploaded page runs here.
SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp")


def is_from_here(request: web.Request) -> bool:
    """Another site open in the same browser could otherwise act here: by a form, or by a name that points to us."""
    host = request.headers.get("Host", "")
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    origin = request.headers.get("Origin")
    return name in HOSTS and origin in (None, f"http://{host}")


class PeopleRoutes:
    """HTTP in, a verb, JSON out."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox

    def mount(self, app: web.Application) -> None:
        """Add all routes of the human side."""
        for method, path, endpoint in self._routes():
            app.router.add_route(method, path, guarded(endpoint))
        app.router.add_get("/people/live", self.live)
        app.router.add_get("/files/{key:.+}", self.file)
        app.router.add_get("/", self.index)
        if PAGE.is_dir():
            app.router.add_static("/", PAGE)

    def _routes(self) -> list[tuple[str, str, Endpoint]]:
        return [
            ("GET", "/people/world", self.world),
            ("GET", "/people/commands", self.commands),
            ("POST", "/people/slash", self.slash),
            ("POST", "/people/autocomplete", self.autocomplete),
            ("POST", "/people/press", self.press),
            ("POST", "/people/submit", self.submit),
            ("GET", "/people/messages", self.messages),
            ("POST", "/people/say", self.say),
            ("POST", "/people/delete", self.delete),
            ("POST", "/people/upload", self.upload),
            ("POST", "/people/switch", self.switch),
            ("POST", "/people/member", self.member),
            ("GET", "/people/events", self.events),
            ("GET", "/people/requests", self.requests),
            ("DELETE", "/people/requests", self.forget),
            ("POST", "/people/fault", self.fault),
        ]

    async def world(self, _: web.Request) -> Any:
        """Who and what there is."""
        sandbox = self.sandbox
        state = sandbox.state
        return {
            "users": [person(user) for user in state.users.values() if not user.bot],
            "guilds": [guild.as_json() for guild in state.guilds.values()],
            "channels": [channel.as_json() for channel in state.channels.values()],
            "bot": {
                "id": state.bot.id,
                "name": state.bot.name,
                "connected": sandbox.gateway.connected,
                "commands": len(state.commands) + sum(map(len, state.guild_commands.values())),
            },
        }

    async def commands(self, request: web.Request) -> Any:
        """The commands a person sees."""
        user = self.sandbox.state.person(request.query["as"])
        return self.sandbox.people.commands(request.query.get("guild"), user)

    async def slash(self, request: web.Request) -> Any:
        """A command or context menu, and its answer."""
        body = await json_of(request)
        return await self.sandbox.people.slash(
            body["as"],
            body["channel"],
            body["name"],
            body.get("options"),
            kind=body.get("type", 1),
            target=body.get("target"),
            locale=body.get("locale"),
            wait=body.get("wait", 10.0),
        )

    async def autocomplete(self, request: web.Request) -> Any:
        """The offered choices."""
        body = await json_of(request)
        return await self.sandbox.people.autocomplete(
            body["as"], body["channel"], body["name"], body["focused"], body.get("options"), body.get("locale")
        )

    async def press(self, request: web.Request) -> Any:
        """A button or select."""
        body = await json_of(request)
        return await self.sandbox.people.press(
            body["as"],
            body["channel"],
            body["message"],
            body["custom_id"],
            body.get("values"),
            locale=body.get("locale"),
            wait=body.get("wait", 10.0),
        )

    async def submit(self, request: web.Request) -> Any:
        """A form."""
        body = await json_of(request)
        return await self.sandbox.people.submit(
            body["as"],
            body["channel"],
            body["modal"],
            body.get("values"),
            locale=body.get("locale"),
            wait=body.get("wait", 10.0),
        )

    async def messages(self, request: web.Request) -> Any:
        """What a person sees."""
        return self.sandbox.people.history(request.query["as"], request.query["channel"])

    async def say(self, request: web.Request) -> Any:
        """A plain message."""
        body = await json_of(request)
        return self.sandbox.people.say(body["as"], body["channel"], body["content"])

    async def delete(self, request: web.Request) -> Any:
        """Delete or dismiss."""
        body = await json_of(request)
        self.sandbox.people.delete(body["as"], body["channel"], body["message"])
        return {}

    async def upload(self, request: web.Request) -> Any:
        """Raw bytes; ?as=U&filename=F. The answer's id is the value of an attachment option."""
        return self.sandbox.people.upload(request.query["as"], request.query["filename"], await request.read())

    async def switch(self, request: web.Request) -> Any:
        """A person's own settings."""
        body = await json_of(request)
        self.sandbox.people.switch(body["user"], dm_open=body.get("dm_open"), locale=body.get("locale"))
        return {}

    async def member(self, request: web.Request) -> Any:
        """Join with roles, or leave."""
        body = await json_of(request)
        if body.get("leave"):
            self.sandbox.people.leave(body["user"], body["guild"])
        else:
            self.sandbox.people.join(body["user"], body["guild"], body.get("roles"))
        return {}

    async def events(self, request: web.Request) -> Any:
        """A server's scheduled events."""
        return list(self.sandbox.state.guild(request.query["guild"]).events.values())

    async def requests(self, request: web.Request) -> Any:
        """What the bot has asked so far."""
        return self.sandbox.requests(request.query.get("method"), request.query.get("route"))

    async def forget(self, _: web.Request) -> Any:
        """Start the record anew."""
        self.sandbox.rest.requests.clear()
        return {}

    async def fault(self, request: web.Request) -> Any:
        """Order a fault."""
        await self.sandbox.fault(**await json_of(request))
        return {}

    async def live(self, request: web.Request) -> web.StreamResponse:
        """The page's websocket."""
        if not is_from_here(request):
            return web.Response(status=403)
        return await self.sandbox.live.handle(request)

    async def index(self, _: web.Request) -> web.StreamResponse:
        """The chat page."""
        page = PAGE / "index.html"
        return web.FileResponse(page) if page.is_file() else web.Response(text="The sandbox is running.")

    async def file(self, request: web.Request) -> web.Response:
        """An attachment's bytes."""
        stored = self.sandbox.state.files.get(request.match_info["key"])
        if stored is None:
            return web.Response(status=404)
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'"}
        if stored.content_type not in SHOWN:
            headers["Content-Disposition"] = f'attachment; filename="{stored.name}"'
        return web.Response(body=stored.data, content_type=stored.content_type, headers=headers)


async def json_of(request: web.Request) -> JSON:
    """The body as an object."""
    body = loads(await request.read() or b"{}")
    if not isinstance(body, dict):
        raise RefusedError("the body must be a JSON object")
    return body


def guarded(endpoint: Endpoint) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Refusals become a 400 that says why; strangers get nothing."""

    async def answer(request: web.Request) -> web.Response:
        if not is_from_here(request):
            return web.json_response({"refused": "only pages of this sandbox may act here"}, status=403)
        try:
            found = await endpoint(request)
        except KeyError as error:
            return web.json_response({"refused": f"{error.args[0]} is missing"}, status=400)
        except (RefusedError, LookupError, ValueError, TypeError, DiscordError) as error:
            return web.json_response({"refused": str(error)}, status=400)
        return web.Response(body=dumps(found), content_type="application/json")

    return answer
