"""Spreadsheets that people send: found to be readable, then turned into plain grids.

grids      a sheet as rows of cells, and what is wrong with a cell
workbooks  XLSX and ODS, within bounds
inside     run in a process of its own: values by calamine, marks by ``marks``
marks      merged and hidden cells, formulas without a result
texts      CSV in the encodings and separators people have
"""
