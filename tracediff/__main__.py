"""`python -m tracediff` is the command line."""

from tracediff.cli import main

main()
