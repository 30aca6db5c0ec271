"""What goes between the server and a worker: a letter, four bytes of length, and so many bytes."""

from __future__ import annotations

import struct
from typing import IO, Final

HEAD: Final = b"H"
"""JSON: what is coming."""
PART: Final = b"D"
"""Bytes of the answer."""
END: Final = b"E"
"""JSON: that it is whole, and what it came to."""
ERROR: Final = b"X"
"""JSON: names of the error's kinds, nearest first, and its message."""

SIZES: Final = struct.Struct(">cI")
_PART_BYTES: Final = 1 << 16


class Frames:
    """The worker's end: a binary file whose bytes go out in parts, for writers that want a file."""

    def __init__(self, output: IO[bytes]) -> None:
        self._output = output
        self._parts: list[bytes] = []
        self._size = 0
        self.written = 0

    def write(self, content: bytes) -> int:
        self._parts.append(bytes(content))
        self._size += len(content)
        self.written += len(content)
        if self._size >= _PART_BYTES:
            self.flush()
        return len(content)

    def writelines(self, lines: list[bytes]) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Send what has come together; the writers flush when they are done, at the latest."""
        if self._size:
            content = b"".join(self._parts)
            self._parts, self._size = [], 0
            self.send(PART, content)

    def send(self, kind: bytes, content: bytes) -> None:
        self._output.write(SIZES.pack(kind, len(content)) + content)
        self._output.flush()
