"""Changes of the law, from the file to the running journey."""
