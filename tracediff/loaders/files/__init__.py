"""
Where bytes come from, and what they are.

    urls            what a URL is, and what of it may be shown
    remote          files and folders at a URL
    sources         a path -> bytes, whether it is a file, a pipe, a folder or a URL
    zstd            Zstandard from the standard library, or from its backport
    unpacking       the limits of all unpacking, and files that break off
    compression     gzip and Zstandard
    archives        the members of ZIP and tar archives
    encoding        whether bytes are text
    json_parsing    one JSON value
    numbered_lines  the lines of a file, with their numbers and offsets
    server_events   server-sent events
    sniffing        bytes -> JSON lines, events, one JSON value, or text
"""
