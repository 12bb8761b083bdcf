"""
Programs that write parts of the package, run by hand.

    fit_alignment       gold links -> the weights of the aligner, and how well they do
    ablate_alignment    what each ingredient of the aligner is worth
    gold_pairs          the gold links that both read
"""
