"""
How a report is spoken of: what the terminal, the screens and the page share.

wrapping       visible text -> rows of terminal cells
naming         names of traces, steps and groups; how figures are written
step_status    whether a step is linked, moved, a repeat or unlinked
marked_text    the text of a step, cut where a mark starts or ends
shown_links    the report without candidates, and how many are hidden
metric_notes   each measure with how to read it and what it does not show
annotations    pins and notes as a list
prompt_names   the prompt, or both where the traces answer two
"""
