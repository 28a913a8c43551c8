"""Trials: the promises that only a broken machine can test. Each is a script, and has a small version in the suite."""
