"""What everybody may read and reuse: the interface for programs, files and feeds. Reading only.

The names of fields and parameters are French, as in the official files that they are joined with: they are the
contract, and never change inside a version.
"""
