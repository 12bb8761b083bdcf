"""
Where the cursor goes.

stops        differences, moves, repeats, phrases, and across links
reading      the steps that going down visits
travel       down and up by what stands where on the screen
jumps        the ways to stops by the names of their actions
"""
