"""The figures: rates, times and weights, measured on the machine at hand."""
