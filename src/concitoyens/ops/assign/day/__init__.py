"""The sheets of a town hall become a problem of the engine, or one refusal that names everything that is wrong.

spelling    two spellings of one name; what was probably meant
columns     which columns there are, under which titles, and what is said of them in the template
values      a cell becomes a number, a yes, half-days, skills
tables      a sheet found and its columns recognised; rows that take values out and remember what is wrong
worksites   the sheet « Chantiers »
households  the sheet « Foyers »
friends     who asked to be with whom
reading     both sheets together, and what must hold between them
"""
