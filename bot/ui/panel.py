"""The panel, what it says in one language, and the form of its push button."""

from __future__ import annotations

from bot.plain import clean, clip
from bot.presses import custom_id
from bot.ui.message import PRIMARY, SECONDARY, Form, Json, Message, button, choice, embed, labelled, row, text_input
from bot.words import Reader, number
from cafe.panel import PanelFacts, PushChoices
from cafe.roster import LONGEST_TYPED, choice_of

BUTTONS = (
    (("panel-checkin", PRIMARY), ("panel-push", PRIMARY), ("panel-points", SECONDARY)),
    (("panel-ranking", SECONDARY), ("panel-shows", SECONDARY), ("panel-card", SECONDARY)),
)
"""Three in a row, which is what a phone shows without breaking the line; each is a key of the words and a press."""
BOTH = " / "
MOST_DIGITS = 7


def panel_message(*readers: Reader) -> Message:
    """The panel for everyone: each button in every language, so that it needs no choice of one."""
    rows = [row(*(button(_both(key, readers), custom_id(key), style) for key, style in line)) for line in BUTTONS]
    told = "\n".join(reader("panel-body") for reader in readers)
    return Message(embeds=[embed(_both("panel-title", readers), told)], rows=rows)


def _both(key: str, readers: tuple[Reader, ...]) -> str:
    return BOTH.join(reader(key) for reader in readers)


def panel_copy(_: PanelFacts, reader: Reader) -> Message:
    """What the panel is for, in one language: its buttons stand in the channel."""
    return Message(embeds=[embed(reader("panel-title"), f"{reader('panel-body')}\n\n{reader('panel-copy')}")])


def push_form(choices: PushChoices, reader: Reader) -> Form:
    """Whom, how much, and words if one likes. The oshi is chosen already; nobody at all means the oshi, too."""
    inputs: list[Json] = []
    if choices.members:
        options = [
            choice(
                clip(clean(member.called(reader.locale)), 100),
                choice_of(member),
                description=_about(member.id, choices, reader),
                default=member.id == choices.oshi,
            )
            for member in choices.members
        ]
        picking: Json = {"type": 3, "custom_id": "cast", "options": options, "required": False, "min_values": 0}
        inputs.append(labelled(reader("panel-form-cast"), picking))
    balance = choices.producer.balance if choices.producer else 0
    inputs += [
        text_input("other", reader("panel-form-other"), required=False, most=LONGEST_TYPED),
        text_input(
            "points", reader("panel-form-points", balance=number(balance)), value="1", placeholder="1",
            most=MOST_DIGITS,
        ),
        text_input("message", reader("panel-form-message"), long=True, required=False, most=choices.words),
    ]  # fmt: skip
    return Form(reader("panel-form-title"), custom_id("push-form"), inputs)


def _about(member: int, choices: PushChoices, reader: Reader) -> str:
    if member == choices.oshi:
        return reader("panel-form-oshi")
    return reader("panel-form-in-today") if member in choices.in_today else ""
