"""The gates: what must hold of the whole, each with a planted failure that it must find.

A rule is a function of a tree that returns findings (place, rule, what is allowed, what came).
``test_gates`` runs every rule on the project, and on the fixtures ``<rule>-fail-<why>.toml`` and
``<rule>-pass-<why>.toml``, which are small trees. Rules that read files:

1. ``architecture``  imports point left; cells and web code reach only what they may;
                     ``packages``: what only some labs need, these labs ask for
2. ``notebooks``     executed, clean, uniform; ``proof``: proof cells that move every control
3. ``evidence``      every claim has its source and badge, every source its use
4. ``words``         plain English, the contested phrase only quoted; ``prose``: how hard it is
5. ``layout``        uniform headings, and a README whose tree is the real one
                     ``promises``, ``notes``, ``points``: what each case and module has to hold
                     ``law``, ``rivals``, ``founding``: what may be said, and with what beside it
                     ``reading``: how hard the texts are that no page shows
6. ``site``          the built pages: counted, linked, labelled, asking no other host
7. ``confidential``  nothing private anywhere in the site, whatever the file type

What a browser or a build has to show has tests of its own:

8. ``visits``        every page: requests, complaints, weight, axe; ``labs``: the same, running
9. ``hands``         a reader with a keyboard, from the first question to the gradebook
10. ``kernels``      the page's kernel and JupyterLite give the outputs that are stored
11. ``tiny``         a tiny book, built strictly: each fault stops it and is named
"""
