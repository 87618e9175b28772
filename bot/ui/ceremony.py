"""The ceremony as messages: the public post, a manager's console with the script to read aloud, the hall of fame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.plain import clip, plain
from bot.presses import custom_id
from bot.ui.facts import stamp
from bot.ui.fairness import root_field
from bot.ui.message import (
    COLOUR_QUIET,
    COLOUR_WARN,
    DANGER,
    PRIMARY,
    Json,
    Message,
    button,
    embed,
    line,
    row,
)
from bot.ui.posts import board_line
from bot.ui.race import race_button
from bot.ui.race_picture import podium_sheet
from bot.ui.readings import said_place, said_power
from bot.ui.season_titles import season_title
from bot.words import Reader, number, power
from cafe.ceremony import HALL_PAGE, Console, Hall, Winner, placed
from cafe.posting import ResultFacts
from cafe.ranking import Line
from cafe.seasons import Season

SCRIPT_PAGE = 3
"""Places on a page of a script."""
_MISSING, _WAITING = frozenset({"failed", "unsure", "skipped", "cancelled"}), frozenset({"due", "claimed"})


# ---- the public post -------------------------------------------------------------------------------------------------


def ceremony_message(facts: ResultFacts, reader: Reader) -> Message:
    """The result from 20th to 1st with its prizes; of a ceremony that goes place by place what has been told so far."""
    title = reader("post-ceremony-title", title=season_title(facts.season.title, reader))
    if facts.season.state != "revealed":
        told = result_text(facts, reader, empty="")
        said = f"{told}\n\n{reader('ceremony-goes-on')}" if told else reader("ceremony-begins")
        return Message(embeds=[embed(title, said, fields=root_field(facts.root, reader))])
    fields = [line(reader("post-ceremony-granted"), number(facts.granted))]
    winners = [one for one in facts.lines if one.place == 1 and one.power > 0]
    if winners:
        known = [reader("ceremony-hall", cast=_called(one, reader), wins=facts.wins.get(one.id, 1)) for one in winners]
        fields.append(line(reader("ceremony-hall-title"), clip("\n".join(known), 1024), inline=False))
    fields += root_field(facts.root, reader)
    description = result_text(facts, reader, empty=reader("ceremony-nobody"))
    made = embed(title, description, fields=fields, footer=reader("ceremony-thanks") if winners else "")
    buttons = [hall_button(reader), race_button(reader, facts.season.no)] if winners else [hall_button(reader)]
    return Message(embeds=[made], rows=[row(*buttons)], sheet=podium_sheet(facts, reader))


def result_text(facts: ResultFacts, reader: Reader, *, empty: str) -> str:
    """The places of a ceremony, ties sharing one; the last first, as a ceremony reads them."""
    return _fitting([_result_line(facts.season, one, reader) for one in reversed(placed(facts.lines))]) or empty


def result_page(facts: ResultFacts, reader: Reader, first: int, count: int) -> str:
    """A page of a revealed season's whole result, best first."""
    shown = facts.lines[first : first + count]
    return "\n".join(_result_line(facts.season, one, reader) for one in shown) or reader("ceremony-nobody")


def _result_line(season: Season, one: Line, reader: Reader) -> str:
    text = board_line(one, reader, supporters=True)
    prize = season.rules.prize_for(one.place) if one.power > 0 else ""
    return f"{text} 🎁 {plain(prize)}" if prize else text


def _fitting(lines: Sequence[str]) -> str:
    """Lines as far as a description holds them, the best places kept: they stand at the end."""
    kept: list[str] = []
    for text in reversed(lines):
        if sum(map(len, kept)) + len(kept) + len(text) > 3900:
            break
        kept.append(text)
    return "\n".join(reversed(kept))


# ---- the console -----------------------------------------------------------------------------------------------------


def console_message(console: Console, reader: Reader, cafe: Reader, token: str, *, other: bool = False) -> Message:
    """To the manager who holds the ceremony: what to read next, in the café's words, and the buttons that tell it.

    `other`: somebody else has told a place while this manager pressed.
    """
    season = console.season
    title = reader("ceremony-console-title", title=season_title(season.title, reader))
    fields: list[Json] = []
    if other:
        fields.append(line("⚠️", reader("ceremony-console-other"), inline=False))
    if console.post in _WAITING:
        fields.append(line("⏳", reader("ceremony-console-post-waiting"), inline=False))
    elif console.post in _MISSING or not console.post:
        fields.append(line("⚠️", reader("ceremony-console-post-failed"), inline=False))
    again = [row(_again(season, reader, token))] if console.post in _MISSING else []
    if season.state == "revealed":
        return Message(
            embeds=[embed(title, reader("ceremony-console-done"), colour=COLOUR_QUIET, fields=fields)], rows=again
        )
    if not console.next:
        end = button(reader("ceremony-end"), custom_id("ceremony-rest", season.no, season.told or 0, token), PRIMARY)
        return Message(embeds=[embed(title, reader("ceremony-console-empty"), fields=fields)], rows=[row(end), *again])
    told, place = season.told or 0, reader("ordinal", no=console.next[0].place)
    buttons = [
        button(reader("ceremony-reveal-next", place=place), custom_id("ceremony-next", season.no, told, token), PRIMARY)
    ]
    if console.left > 1:
        rest = custom_id("ceremony-rest", season.no, told, token)
        buttons.append(button(reader("ceremony-reveal-rest"), rest, DANGER))
    left = embed(title, reader("ceremony-console-left", count=console.left), colour=COLOUR_QUIET, fields=fields)
    read = embed(reader("ceremony-console-next"), clip(script(season, console.next, cafe), 4000))
    return Message(embeds=[left, read], rows=[row(*buttons), *again])


def script(season: Season, lines: Sequence[Line], cafe: Reader) -> str:
    """Those who share a place, to be read aloud: names with their kana, numbers as they are said."""
    place, tied = said_place(lines[0].place, cafe), len(lines) > 1
    said = [cafe("script-tied", place=place, count=len(lines)) if tied else cafe("script-place", place=place)]
    prize = season.rules.prize_for(lines[0].place)
    for one in lines:
        said += ["", *_of_one(one, cafe)]
    if prize:
        said += ["", cafe("script-prize", prize=plain(prize))]
    names = cafe.listed(cafe("script-name", cast=_called(one, cafe)) for one in lines)
    return "\n".join([*said, "", cafe("script-thanks", cast=names)])


def script_message(result: ResultFacts, reader: Reader, cafe: Reader, first: int = 0) -> Message:
    """The whole script of a season that is public, from last to first, some places a page."""
    shared: dict[int, list[Line]] = {}
    for one in reversed(placed(result.lines)):
        shared.setdefault(one.place, []).append(one)
    told = [script(result.season, lines, cafe) for lines in shared.values()]
    title = reader("script-title", title=season_title(result.season.title, reader))
    embeds = [embed(colour=COLOUR_QUIET, description=text) for text in told[first : first + SCRIPT_PAGE]]
    rows = pages(
        "season-script-page", first, SCRIPT_PAGE, len(told), (reader("script-before"), reader("script-after")),
        result.season.no,
    )  # fmt: skip
    return Message(embeds=[embed(title, "" if told else reader("ceremony-nobody")), *embeds], rows=rows)


def script_button(season: int, reader: Reader) -> Json:
    """The way to the script of a season that is public."""
    return button(reader("script-button"), custom_id("season-script", season))


def _of_one(one: Line, cafe: Reader) -> list[str]:
    said = [f"**{cafe('script-cast', cast=cafe('script-name', cast=_read(one, cafe)))}**"]
    if one.cast is not None and one.cast.unit:
        said.append(cafe("script-unit", unit=plain(one.cast.unit)))
    return [*said, cafe("script-power", power=said_power(one.power, cafe))]


def _read(one: Line, cafe: Reader) -> str:
    """The name, and beside it how it is read where its script does not say so."""
    name, member = _called(one, cafe), one.cast
    if cafe.locale != "ja" or member is None or not member.kana or member.kana == member.name:
        return name
    return cafe("script-reading", text=name, reading=plain(member.kana))


def _called(one: Line, reader: Reader) -> str:
    return plain(one.cast.called(reader.locale)) if one.cast is not None else "—"


# ---- its hour, its post ----------------------------------------------------------------------------------------------


def ceremony_set_message(title: str, hour: int, reader: Reader, *, steps: bool = False) -> Message:
    """To staff: when the result of which season will be revealed."""
    told = {"title": season_title(title, reader), "hour": stamp(hour)}
    said = reader("ceremony-steps-set", **told) if steps else reader("season-ceremony-set", **told)
    return Message(embeds=[embed(description=said, colour=COLOUR_QUIET)])


def with_unposted(message: Message, unposted: Sequence[Season], reader: Reader, token: str) -> Message:
    """The message, and below it the ceremonies whose post did not go out, each with a button that sends it again."""
    embeds, rows = list(message.embeds), list(message.rows)
    for season in unposted[-3:]:
        said = reader("ceremony-failed", title=season_title(season.title, reader))
        embeds.append(embed(description=said, colour=COLOUR_WARN))
        rows.append(row(_again(season, reader, token)))
    return replace(message, embeds=embeds, rows=rows)


def _again(season: Season, reader: Reader, token: str) -> Json:
    return button(reader("ceremony-again"), custom_id("ceremony-again", season.no, token), PRIMARY)


def posted_again_message(title: str, reader: Reader) -> Message:
    """To staff: the post is on its way once more."""
    said = reader("ceremony-posted-again", title=season_title(title, reader))
    return Message(embeds=[embed(description=said, colour=COLOUR_QUIET)])


# ---- the hall of fame ------------------------------------------------------------------------------------------------


def hall_button(reader: Reader) -> Json:
    """The way to the hall of fame, open to everyone."""
    return button(reader("ceremony-hall-button"), custom_id("hall"), emoji="🏛️")


def hall_message(hall: Hall, reader: Reader) -> Message:
    """The winners of every season that is public, newest first, and how often each has won."""
    if not hall.total:
        return Message(embeds=[embed(reader("hall-title"), reader("hall-empty"), colour=COLOUR_QUIET)])
    lines = [_winner(one, reader) for one in hall.winners]
    wins = [reader("hall-wins-line", cast=_called(one, reader), wins=one.place) for one in hall.wins]
    fields = [line(reader("hall-wins"), clip("\n".join(wins), 1024), inline=False)] if wins else []
    made = embed(reader("hall-title"), clip("\n".join(lines), 4000), fields=fields)
    labels = reader("hall-newer"), reader("hall-older")
    return Message(embeds=[made], rows=pages("hall-page", hall.first, HALL_PAGE, hall.total, labels))


def _winner(one: Winner, reader: Reader) -> str:
    season = season_title(one.season.title, reader)
    if not one.lines:
        return reader("hall-season-nobody", season=season)
    names = reader.listed(_called(line, reader) for line in one.lines)
    return reader("hall-line", season=season, cast=names, power=power(one.lines[0].power))


def pages(name: str, first: int, count: int, total: int, labels: tuple[str, str], *arguments: object) -> list[Json]:
    """Buttons to the pages before and after this one, if there are any: `name` with `arguments` and a first number."""
    found: list[Json] = []
    if first:
        found.append(button(labels[0], custom_id(name, *arguments, max(first - count, 0))))
    if first + count < total:
        found.append(button(labels[1], custom_id(name, *arguments, first + count)))
    return [row(*found)] if found else []
