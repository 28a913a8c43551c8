"""``concitoyens assign``: households to worksites from a file, without any server or database.

command    read, solve, check, write; exit codes
words      refusals and summary, in the French of a town hall
"""
