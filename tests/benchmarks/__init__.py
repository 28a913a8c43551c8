"""Figures of the product, each beside its target: ``make bench``. Rates are ratios to a floor, in one run."""
