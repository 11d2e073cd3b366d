"""Models: frozen records in, frozen records out; no files, no widgets, no charts.

- ``setting``      a field's limits, stated once
- ``term_grid``    lab E1: do two parties mean the same by their words?
- ``two_lists``    lab E4: what two lists' overlap says about the people on neither
- ``lists_table``  how many persons stand on exactly which lists
"""
