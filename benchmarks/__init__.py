"""How fast it is, beside others doing the same. ``python -m benchmarks [json|html|cli …]`` from the repository; needs the extra ``benchmark``.

Everything in a table is measured in one run, in turn, many times; a table holds medians of ratios. Absolute times depend on the machine and
are printed for the first line only.
"""
