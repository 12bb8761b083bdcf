"""
A table of pairs: what it lists at once, and what is compared for it beside the screen.

entries     a pair without its texts: what the table says, sorts and filters by at once
figures     what a comparison adds to that
listing     which pairs are shown, in which order
columns     the columns of the table, and how the width is shared out
lines       a pair, and the heads of the columns, as rows
wanted      which pair is compared next
crew        processes that compare, and what is told to them; `work` is what each of them does
kept        reports that were made already, within bounds
comparisons what came out, what is being compared, what comes next
caption     what stands above the table
"""
