"""The command line and the embedded stack, as people use them."""
