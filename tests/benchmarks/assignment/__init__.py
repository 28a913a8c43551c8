"""The assignment engine measured, beside straightforward models of the same question: ``make bench-assignment``."""
