"""Views: a model's result -> a chart, a table, alt text and plain sentences; stateless.

- ``view``       what a view is made of
- ``theme``      the colours and type of every chart
- ``words``      numbers and lists as a reader reads them
- ``term_grid``  lab E1
- ``two_lists``  lab E4
"""
