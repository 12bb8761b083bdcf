"""
A pair in one picture: both traces as bands of labels, the links between them, and a plot of steps against steps.

labels       what a step does, as a letter and a short name; a side as a band of them
scale        steps of a stretch of a side -> cells and dots
canvas       dots -> rows of braille signs
dots         links and shared phrases -> what is plotted
strands      links -> lines between the bands
aim          the crosshair, the stretch of both sides that is seen, and where keys lead
plan         how the height is shared out
overlay      pieces laid over a row
chart        all of that as rows, made for a size
caption      which steps are under the crosshair, and how sure it is that they correspond
"""
