"""Counts: events, people killed or claim statuses by place, actor or kind, and by time."""

from frontline import ui
from frontline.ui.counts.count_view import open_what_was_clicked, show_count_choices, show_counts

ui.guard()
open_what_was_clicked()
if not ui.is_clean_view():
    show_count_choices()
show_counts()
