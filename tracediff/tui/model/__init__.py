"""
A pair as the screens see it, whichever of them shows it. Nothing here knows the screen library.

pane          one side of a pair, with the look-ups that drawing needs
pair_content  both sides with their links and phrases
cursor        where the cursor is
"""
