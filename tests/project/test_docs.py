"""The pages for readers keep up with the tree: links lead somewhere, and what is named exists."""

import re
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.invite import PERMISSIONS
from docs import make_commands
from tests.project.test_commands_doc import command_line
from tests.project.tree import ROOT, files, named

PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *files(".md", ROOT / "docs")]
PICTURES = list(files(".png", ROOT / "docs"))
LINK = re.compile(r"\]\(([^)\s]+)\)")
NAMED_PATH = re.compile(r"`((?:bot|cogs|cafe|storage|words|sandbox|tests|benchmarks|docs)/[\w./-]*)`")
TABLE = re.compile(r"^CREATE TABLE (\w+)", re.MULTILINE)
MOST_BYTES, WIDEST = 200 * 1024, 1200


def each(pages: list[Path]) -> Iterator[tuple[Path, str]]:
    return ((page, page.read_text("utf-8")) for page in pages)


def anchors(text: str) -> set[str]:
    """Where a page's headings can be linked to, as code forges make it."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    lost = []
    for link in LINK.findall(text):
        place, _, anchor = link.partition("#")
        if "://" in place:
            continue
        target = (page.parent / place).resolve() if place else page
        if not target.exists() or (anchor and anchor not in anchors(target.read_text("utf-8"))):
            lost.append(link)
    assert lost == []


def test_every_path_that_a_page_names_exists() -> None:
    lost = [
        f"{named(page)}: {path}"
        for page, text in each(PAGES)
        for path in NAMED_PATH.findall(text)
        if not (ROOT / path).exists()
    ]
    assert lost == []


def test_the_architecture_names_every_table() -> None:
    migrations = (path.read_text("utf-8") for path in sorted((ROOT / "storage/migrations").glob("*.sql")))
    tables = [table for text in migrations for table in TABLE.findall(text)]
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    assert tables
    assert [table for table in tables if f"`{table}`" not in text] == []


def test_nothing_that_is_there_stands_among_what_is_not_there_yet() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    missing = text.split("## What is not there yet")[1].split("\n## ")[0]
    there = {f"/{one.qualified_name}" for one in make_commands.leaves(make_commands.all_commands())}
    there |= {f"/{one.name}" for one in make_commands.all_commands()}
    there |= {f"oshipass {name}" for name in command_line()}
    told = set(re.findall(r"`(/[a-z ]+|oshipass [a-z]+)`", missing))
    assert missing.count("\n- **") > 0
    assert told & there == set()


def test_pictures_of_pages_are_small_enough_to_load_at_once() -> None:
    assert PICTURES
    for path in PICTURES:
        content = path.read_bytes()
        width, _ = struct.unpack(">II", content[16:24])
        assert len(content) <= MOST_BYTES, named(path)
        assert width <= WIDEST, named(path)


def test_every_picture_is_shown_with_words_for_who_cannot_see_it() -> None:
    shown = dict.fromkeys(path.name for path in PICTURES)
    for _, text in each(PAGES):
        for words, link in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", text):
            assert len(words) > 20, link
            shown.pop(Path(link).name, None)
    assert list(shown) == []


def test_the_readme_names_the_permissions_that_the_invite_link_asks_for() -> None:
    text = " ".join((ROOT / "README.md").read_text("utf-8").split())
    [told] = re.findall(r"asks for ten permissions: ([^.]+)\.", text)
    assert set(re.split(r", | and ", told)) == set(PERMISSIONS)
    assert len(PERMISSIONS) == 10
