"""Report to claims: sentences, actors, actions, dates, figures, attribution."""
