"""Actor: everything known of one actor, and a field to find it by any name it goes by."""

from frontline import ui
from frontline.ui.names.actor_page import show_actor_page

ui.guard()
show_actor_page()
