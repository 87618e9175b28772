"""What has to be worked out before a post can tell it: the root of a result, the root so far, the result file."""

from __future__ import annotations

import io
from collections.abc import Sequence

from bot.result_files import keep_roots_so_far, settle, upload_of
from bot.ui.message import Upload
from cafe.memory import Memory
from cafe.posting import Claimed
from cafe.posts import PostKind

_OF_A_RESULT = frozenset({PostKind.CEREMONY, PostKind.CEREMONY_EDIT, PostKind.RESULT_FILE})


async def work_out(memory: Memory, claimed: Claimed) -> None:
    """See to it that the roots that a post tells are kept; what is kept already stays as it is."""
    if claimed.kind in _OF_A_RESULT:
        await settle(memory, claimed.cafe, int(claimed.payload.get("season", claimed.slot)))
    elif claimed.kind is PostKind.BOARD:
        await keep_roots_so_far(memory, claimed.cafe, claimed.slot)


async def files_of(memory: Memory, claimed: Claimed) -> Sequence[Upload]:
    """What hangs at the post of a result file: the file, unless it is too large."""
    made = await upload_of(memory, claimed.cafe, int(claimed.slot))
    return () if made is None else [Upload(io.BytesIO(made.content), made.name)]
