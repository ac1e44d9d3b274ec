"""Place: everything known of one place, and a field to find it by any spelling."""

from frontline import ui
from frontline.ui.names.place_page import show_place_page

ui.guard()
show_place_page()
