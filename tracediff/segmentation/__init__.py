"""
A text -> the steps that tile it.

    boundaries      the ends of steps, from
      protected       spans that no cut falls into: code, formulas, table rows
      sentence_ends   cuts within a line, with the words of `abbreviations`
      line_breaks     cuts between lines
      fragments       pieces too small to stand alone, which join a neighbour
    cues            the words that open a step and say what it does
    labels          what a step does, by the first fitting rule of `label_rules`
      signals         hints in the phrases and signs of a step
      openings        the positions where a phrase may start
      lexicon         tables of phrases, and regular expressions made from them
"""

from itertools import pairwise

from tracediff.schema.span import Span
from tracediff.schema.step import Segmentation
from tracediff.segmentation.boundaries import paragraph_starts, sentence_starts
from tracediff.segmentation.cues import cue_function, cue_span
from tracediff.segmentation.labels import label_steps
from tracediff.segmentation.lexicon import lowercase
from tracediff.settings import Preset

__all__ = ["segment"]


def segment(text: str, *, preset: Preset = "sentence") -> Segmentation:
    """
    Cut a text into steps.

    Parameters
    ----------
    text
        The text of a trace.
    preset
        Where steps end. sentence: at sentence ends and line breaks. paragraph: at blank lines. cue: only before a sentence that
        a cue opens.

    Returns
    -------
    Segmentation
        Steps that tile the text. Each but the first starts with a character other than white space. A text of white space only
        is one step; an empty text has none.

    Notes
    -----
    Time is linear in the text: about 0.2 s for a million code points, two fifths of it for the cuts.

    Examples
    --------
    >>> text = "Let me see. 3.5 + 1 = 4.5, i.e. more than 4. Wait, is that right?"
    >>> [step.span.of(text) for step in segment(text).steps]
    ['Let me see. ', '3.5 + 1 = 4.5, i.e. more than 4. ', 'Wait, is that right?']
    """
    starts = _starts(text, preset)
    lowered = lowercase(text)
    cues = [cue_span(lowered, start) for start in starts]
    functions = [cue_function(lowered[slice(*cue)]) if cue else None for cue in cues]
    labels = label_steps(lowered, starts, functions)
    spans = [Span(start=start, end=end) for start, end in pairwise([*starts, len(text)])]
    written = [text[slice(*cue)] if cue else None for cue in cues]
    # Validating all steps together is quicker than a `Step(...)` for each.
    steps = [{"span": span, "label": label, "cue": cue} for span, label, cue in zip(spans, labels, written, strict=True)]
    return Segmentation.model_validate({"steps": steps})


def _starts(text: str, preset: Preset) -> list[int]:
    if preset == "paragraph":
        return paragraph_starts(text)
    starts = sentence_starts(text)
    if preset == "sentence":
        return starts
    lowered = lowercase(text)
    return [start for start in starts if not start or cue_span(lowered, start)]
