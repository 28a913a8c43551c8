"""What is handed over: leaves of a workbook, whatever file they end in.

board     the answer counted: sessions, teams, places, who asked
reasons   one plain line for each household: why this place, and why nothing better
teams     « Équipes », « Annulés »
homes     « Foyers », « Liste d’attente », « Changements »
numbers   « Chiffres », « À changer d’abord »
book      all of them, in their order
leaves    a leaf: titles, lines, choices, notes
xlsx, ods, csvs   the files
"""
