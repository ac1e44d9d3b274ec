"""The app for a team: several processes behind one port.

One Streamlit process computes on one core, so ``serve`` starts one a core and
stands in front of them. A visitor keeps the process that was chosen at the
first request: sessions, uploads and downloads live in that process's memory.

``visitors`` remembers who belongs where, ``headers`` says what is passed on,
``processes`` starts and replaces the processes, ``front`` joins connections,
``server`` is the whole.
"""
