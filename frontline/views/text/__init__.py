"""What is read: an event's detail, its claims as cards, passages of reports, what was left out."""
