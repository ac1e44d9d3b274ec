"""What a player in the browser is sent once: events or spans by day, and how they are drawn."""
