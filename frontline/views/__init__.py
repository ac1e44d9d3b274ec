"""Frames to maps, charts and tables; pure functions.

``maps`` are drawn still, ``player`` is what the browser is sent to play them,
``charts`` and ``tables`` are what their names say, ``text`` is all that is read
as sentences, cards and fields. What all of them use stands beside them: colours
in ``palette``, the words for numbers and days in ``wording``, rows of frames in
``records`` and ``row_types``.
"""
