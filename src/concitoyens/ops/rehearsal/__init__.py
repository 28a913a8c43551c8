"""``concitoyens rehearse``: the whole evening of a congress played on this installation, and a report of what held.

A database of its own beside the real one, processes of its own, a clock that is moved, an invented audience and a
mailbox from which nothing leaves. From the top down:

command     one rehearsal, from the options to the exit code
evening     the script, in its order; before, during, after: its parts; scene: what they share
team        the gestures of coordination and moderation, by their pages
audience    the people who follow, each in front of an own page
stage       database and processes, made and taken away
content     what is copied of the real congress; backstage, run in the database of the rehearsal, receives it
browser, pages    what a browser does, in a few lines
report      what was expected, what was seen
"""
