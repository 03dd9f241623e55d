"""The letters: their words, their form, their way out, and the words of every interface."""
