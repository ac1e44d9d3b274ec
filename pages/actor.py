"""Actor: everything known of one actor, and a field to find it by any name it goes by."""

from frontline import ui
from frontline.ui.actor_page import show_actor_page
from frontline.ui.name_links import follow

ui.guard()
follow("actor")
show_actor_page()
