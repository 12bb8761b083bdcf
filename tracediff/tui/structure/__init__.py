"""
The picture of a pair: both traces as bands of labels, the links between them, and a plot of steps against steps.

structure_keys     what the screen can do, with the keys for it
label_bands        what a step does, as a letter and a short name; a side as a band of these
scale              the steps of a range -> cells, or dots, of a line
canvas             dots -> rows of braille characters
link_plot          links and shared phrases -> dots of the plot
link_lines         links -> lines between the bands
crosshair          the crosshair, the visible range of both sides, and where keys move them
structure_layout   how rows and columns are shared out
overlay            pieces laid over a row
chart              all of that as rows, for one size
crosshair_caption  the steps under the crosshair, and the confidence of their link
structure_widget   the picture on the screen
structure_screen   the picture with its caption, moved by keys
"""
