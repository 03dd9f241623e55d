"""How long a stream of a PDF becomes when it is decoded, found out without holding all of it."""

import zlib

from pikepdf import Array, Name, Stream

PIECE = 1024 * 1024
PACKED = {"/FlateDecode", "/Fl"}
PICTURES = {"/DCTDecode", "/DCT", "/JPXDecode", "/CCITTFaxDecode", "/CCF", "/JBIG2Decode"}


class TooLong(Exception):
    """A stream that becomes longer than a paper's may."""


def decoded_length(stream: Stream, most: int) -> int:
    """Return the length of a decoded stream; raises TooLong beyond `most`. Pictures count by their pixels."""
    filters = _filters(stream)
    if filters and filters[-1] in PICTURES:
        return _pixels(stream, most)
    content = stream.read_raw_bytes()
    for name in filters:
        if name not in PACKED:
            return _by_the_library(stream, most)
        content = _unpacked(content, most)
    return len(content)


def _filters(stream: Stream) -> list[str]:
    found = stream.get("/Filter")
    if found is None:
        return []
    return [str(one) for one in found] if isinstance(found, Array) else [str(found)]


def _unpacked(content: bytes, most: int) -> bytes:
    unpacker, pieces, length = zlib.decompressobj(), [], 0
    try:
        while content and not unpacker.eof:
            pieces.append(unpacker.decompress(content, PIECE))
            content, length = unpacker.unconsumed_tail, length + len(pieces[-1])
            if length > most:
                raise TooLong
    except zlib.error:
        pass  # the library reads damaged streams as far as they go
    return b"".join(pieces)


def _pixels(stream: Stream, most: int) -> int:
    length = int(stream.get("/Width", 0)) * int(stream.get("/Height", 0))
    if length > most:
        raise TooLong
    return length


def _by_the_library(stream: Stream, most: int) -> int:
    """Let the library decode rare filters; the memory of the process is limited."""
    length = len(stream.read_bytes()) if stream.get("/Subtype") != Name.Image else _pixels(stream, most)
    if length > most:
        raise TooLong
    return length
