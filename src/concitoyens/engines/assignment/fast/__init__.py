"""The fast path: prices find a bound and good placements in a moment, where the exact method would take minutes.

Import it only to use it: numba takes seconds to load, and a village does without.
"""
