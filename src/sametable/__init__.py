"""At the Same Table: the machinery of the curriculum.

Facts become pages in one direction, and imports point left along this list:

1. ``errors``   every exception and its message
2. ``models``   pure: dataclasses in, dataclasses out; no files, no widgets, no plots
3. ``content``  cases, questions and data -> validated records; the only reader of facts
4. ``views``    a result -> a chart specification, a table, alt text; stateless
5. ``widgets``  labs and questions: controls -> model -> view; no arithmetic
6. ``answers``  the answer file: schema, checking, gradebook, feedback
7. ``publish``  Sphinx directives, the live site
8. ``cli``      the command, thin
"""

__version__ = "0.3.0"
