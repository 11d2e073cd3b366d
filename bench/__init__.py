"""The measurements behind every speed and size the project states.

``python -m bench`` (or ``make bench``) runs each row beside what it is compared with, in one
run on one machine, prints one table and writes ``bench/results/<date>.json``.
"""
