"""
Rows that are not self-contained: the pieces of saved streams and the lines of agents' sessions, put in sequence.

    reassembly   events of streams -> answers, one row each
    threads      lines of sessions and pieces of streams, mixed with other records -> turns and answers, one row each
"""
