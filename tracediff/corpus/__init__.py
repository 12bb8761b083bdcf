"""
Many pairs: what is known of each at once, and an engine that compares them, the most wanted first.

entries       a pair before it is compared: names and first words
summary       the row of a report, and of a pair that can't be compared
report_cache  the reports used last
worker        one job: a pair is compared; also the program of a worker process
executor      protocols: where jobs run, and what hands them out
workers       an executor with processes of this machine
store         protocol of a store of rows by the keys of comparisons, and a store in memory
engine        all of that together: pairs in, rows out
"""
