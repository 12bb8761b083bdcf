"""
The pair screen: both traces, aligned. A key of the screen is found here: `pair_keys` names the object that does it.

pair_screen                 puts the parts together
pair_keys                   what the screen can do, the keys for it, and the object that does it
pair_host                   what the objects may ask of the screen

The objects that carry out actions; each is given the view and a way to show a message:

cursor_movement             by steps, by screens, to the other side
jumps                       to the next difference, move, repeat, phrase or link
pair_search                 searching while one types, and from hit to hit
view_controls               sync, layout, filters, folds
floor_controls              which links are shown: the floor, and candidates
annotator                   pins and notes, with `annotation_edits`, which decides what a key comes to
copy_and_export             what is copied, and reports, with `export_file`
cursor_follower             keeps inspector and ruler up with the cursor
position_memory             the place of last time

What is drawn:

layout                      the pair as rows of cells
navigation                  where the cursor goes, and what a search finds
pair_view_widget            both traces: moving about in them
pair_layout_widget          the same, set out in rows, with the cursor on a step
selectable_widget           rows in which the mouse selects text
strip_cache_widget          rows that were drawn already
headline_widget             the lines above the panes, from `headline_rows`
inspector_widget            the rows below them, from `inspection`, `interlinear` and `annotation_rows`
ruler_widget                the whole pair in a few cells, beside them
search_field_widget         the words to search for, drawn by `search_line`

Beside the screen: `background_comparison`, in a thread; `annotation_list_screen` and `prompt_and_answers_screen`, over it.
"""
