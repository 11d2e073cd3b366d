"""The answer file: read as hostile input, held against the questions, scored, reported.

Answers are data and nothing in them is ever run. One file goes down this list:

1. ``folder``     a folder -> the files worth reading, in a fixed order; ``archive`` for a zip
2. ``file``       a path -> bytes, if it is a plain file of a sensible size
3. ``decode``     bytes -> plain values, if they are strict JSON within the limits
4. ``record``     plain values -> an ``AnswerFile`` that satisfies ``answers.schema.json``
5. ``fit``        every value could have been given to its question
6. ``scoring``    an answer and its question -> a verdict and a score
7. ``check``      all of these, for one file and for a folder; ``items`` are the questions
8. ``gradebook``  the checked files -> tables of marks, items and refusals
9. ``feedback``   a checked file -> one page for its learner
10. ``output``    the only writer

``refusals`` lists every reason for which a file is refused; ``show`` makes what a
stranger wrote safe to print.
"""
