"""Kills at random: what is acknowledged stays, what is removed is gone, every state opens.

``python -m tests.soak --kills 500``, or ``make soak``: two writers and a reading
app work on one folder of datasets; writers are killed before a change of the
file system or at a random moment, and what is left is compared with what was
acknowledged.
"""
