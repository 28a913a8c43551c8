"""``concitoyens assign``: households to worksites from a file, without any server or database.

command    read, solve, check, write; exit codes
blank      the template
files      what is sent, as plain grids
day        grids become a problem
sources    a workbook, two CSV files or a document become a day
answer     a result becomes the leaves of a workbook
targets    leaves become files
late       a result that was told, and what changed since
papers     team lists to print
terminal   progress, Ctrl-C
words      refusals and summary, in the French of a town hall
"""
