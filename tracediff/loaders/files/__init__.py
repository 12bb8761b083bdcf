"""
Where bytes come from, and what they are.

    addresses    what a URL is, and what of it may be shown
    remote       files and folders at a URL
    sources      a path -> bytes, whether it is a file, a pipe, a folder or a URL
    unpacking    the bounds of all unpacking, and what becomes of a file that breaks off
    compressed   gzip and, by `zstd`, Zstandard
    archives     the members of ZIP and tar archives
    encoding     whether bytes are text
    parsing      one JSON value
    events       server-sent events
    sniffing     bytes -> JSON lines, events, one JSON value, or text
"""
