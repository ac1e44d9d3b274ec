"""Maps and charts as SVG, drawn from the scenes and counts that the pages draw from."""
