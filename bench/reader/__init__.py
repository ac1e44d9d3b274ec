"""Training of the learned reader: examples from coded text, the network, its export."""
