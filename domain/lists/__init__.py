"""A chapter's own lists. From the bytes of a file to records, each folder knowing only those after it:

records   what is brought in: volunteers, households with their requests, visits, and what is doubtful about each
tables    a sheet of which is known what it lists, row by row
sheets    a file, taken apart into sheets of cells
headings  which column tells what
words     what stands in a cell
reasons   why a row is not brought in as it stands
"""
