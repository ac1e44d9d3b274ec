"""Maps of events and of control: their marks, names, ground and legends, as deck.gl draws them."""
