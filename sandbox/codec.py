"""JSON in bytes: orjson where it is installed, the standard library elsewhere, one pair of names for both."""

import json
from typing import Any

JSON = dict[str, Any]

try:
    import orjson
except ImportError:  # the sandbox promises to need aiohttp only

    def dumps(value: Any) -> bytes:
        """Compact JSON, as Discord sends it."""
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()

    def loads(data: bytes | str) -> Any:
        """Raise ValueError on anything that is not JSON, like orjson does."""
        return json.loads(data)

else:

    def dumps(value: Any) -> bytes:
        """Compact JSON, as Discord sends it."""
        return orjson.dumps(value)

    def loads(data: bytes | str) -> Any:
        """Raise ValueError on anything that is not JSON."""
        return orjson.loads(data)
