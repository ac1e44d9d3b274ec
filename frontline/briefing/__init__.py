"""From a selection to a briefing: a picture, a slide, a situation report, what changed since."""
