"""
What is said around the panes.

headline     above them: what is compared, and whose pane is whose
interlinear  the wording of a link, one side above the other
inspection   below them: what there is to say about the place under the cursor
search_line  the lowest line during a search
help_rows    what the signs mean and what the keys do
"""
