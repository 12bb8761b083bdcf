"""
Saved streams -> the records that the services would have answered in one piece, one row each.

    assembly      what they have in common
    growth        JSON that grows by deltas
    completions   chat completions
    messages      Anthropic messages
    responses     OpenAI's Responses
    gemini        Gemini
    joining       events -> rows, with the table of the four
"""

from tracediff.loaders.streams.joining import KINDS, stream_rows

__all__ = ["KINDS", "stream_rows"]
