"""Two step lists -> links. (A first slice.)"""

import numpy as np
from rapidfuzz import fuzz, process

from tracediff.align.steps import StepTokens
from tracediff.schema.alignment import Alignment, Block, Link, WordingRun
from tracediff.schema.span import Span
from tracediff.settings import Settings
from tracediff.text.tokens import Int32

__all__ = ["align"]


def align(left: StepTokens, right: StepTokens, *, prompt_ids: Int32, settings: Settings) -> Alignment:
    """Link the steps of two sides."""
    def texts(side):
        b = [int(side.tokens.starts[k]) if k < len(side.tokens) else len(side.tokens.text) for k in side.bounds]
        return [side.tokens.text[x:y] for x, y in zip(b, b[1:])], b
    (a, ab), (c, cb) = texts(left), texts(right)
    n, m = len(a), len(c)
    links = []
    if n and m:
        gain = process.cdist(a, c, scorer=fuzz.ratio) / 100
        best = np.zeros((n + 1, m + 1))
        for i in range(n):
            for j in range(m):
                best[i + 1, j + 1] = max(best[i, j + 1], best[i + 1, j], best[i, j] + gain[i, j] - 0.5)
        i, j = n, m
        while i and j:
            if best[i, j] == best[i - 1, j]:
                i -= 1
            elif best[i, j] == best[i, j - 1]:
                j -= 1
            else:
                i, j = i - 1, j - 1
                links.append((i, j, "backbone"))
        seen_l = {i for i, _, _ in links}
        seen_r = {j for _, j, _ in links}
        for i in range(n):
            if i not in seen_l:
                j = int(gain[i].argmax())
                if gain[i, j] > 0.6 and j not in seen_r:
                    links.append((i, j, "moved"))
                    seen_r.add(j)
    links.sort()
    made = tuple(
        Link(left=(i,), right=(j,), similarity=float(gain[i, j]), score=float(gain[i, j] - 0.5), order=o,
             wording=(WordingRun(kind="changed", left=Span(start=ab[i], end=ab[i + 1]), right=Span(start=cb[j], end=cb[j + 1])),))
        for i, j, o in links
    )
    kind_l, kind_r = {l.left[0]: (l.order, k) for k, l in enumerate(made)}, {l.right[0]: (l.order, k) for k, l in enumerate(made)}
    blocks, i, j = [], 0, 0

    def one_sided(side, at, stop, table, other):
        while at < stop:
            order, _ = table.get(at, ("only", None))
            end = at
            ks = []
            while end < stop and table.get(end, ("only", None))[0] == order:
                if end in table:
                    ks.append(table[end][1])
                end += 1
            kind = "moved" if order == "moved" else f"{side}_only"
            mine, its = Span(start=at, end=end), Span(start=other, end=other)
            blocks.append(Block(kind=kind, left=mine if side == "left" else its, right=its if side == "left" else mine, links=tuple(ks)))
            at = end

    for k, link in [*[(k, x) for k, x in enumerate(made) if x.order == "backbone"], (None, None)]:
        ti, tj = (link.left[0], link.right[0]) if link else (n, m)
        one_sided("left", i, ti, kind_l, j)
        one_sided("right", j, tj, kind_r, ti)
        if link:
            if blocks and blocks[-1].kind == "linked":
                b = blocks.pop()
                blocks.append(Block(kind="linked", left=Span(start=b.left.start, end=ti + 1), right=Span(start=b.right.start, end=tj + 1), links=(*b.links, k)))
            else:
                blocks.append(Block(kind="linked", left=Span(start=ti, end=ti + 1), right=Span(start=tj, end=tj + 1), links=(k,)))
        i, j = ti + 1, tj + 1
    return Alignment(n_left=n, n_right=m, links=made, blocks=tuple(blocks))
