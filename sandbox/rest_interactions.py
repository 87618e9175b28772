"""REST routes whose proof is the interaction's token: the callback, and the webhook under which answers live."""

from typing import Any

from sandbox.interactions import Desk
from sandbox.rest import Call, Route


class InteractionRoutes:
    """Thin: every rule is the desk's."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def routes(self) -> list[Route]:
        """Method, path and handler."""
        hook = "/webhooks/{webhook}/{token}"
        return [
            ("POST", "/interactions/{interaction}/{token}/callback", self.callback),
            ("POST", hook, self.followup),
            ("GET", hook + "/messages/{message}", self.get),
            ("PATCH", hook + "/messages/{message}", self.edit),
            ("DELETE", hook + "/messages/{message}", self.delete),
        ]

    async def callback(self, call: Call) -> Any:
        """204, or what was made when asked with ?with_response=true."""
        receipt = self.desk.callback(call["interaction"], call["token"], call.fields, call.files)
        return receipt if call.flag("with_response") else None

    async def followup(self, call: Call) -> Any:
        """Always answers with the message, as ?wait=true does."""
        interaction = self.desk.by_webhook(call["webhook"], call["token"])
        return self.desk.followup(interaction, call.fields, call.files).body

    async def get(self, call: Call) -> Any:
        """@original or a followup."""
        interaction = self.desk.by_webhook(call["webhook"], call["token"])
        return self.desk.find(interaction, call["message"]).body

    async def edit(self, call: Call) -> Any:
        """@original or a followup."""
        interaction = self.desk.by_webhook(call["webhook"], call["token"])
        return self.desk.edit(interaction, call["message"], call.fields, call.files).body

    async def delete(self, call: Call) -> Any:
        """@original or a followup."""
        interaction = self.desk.by_webhook(call["webhook"], call["token"])
        self.desk.delete(interaction, call["message"])
