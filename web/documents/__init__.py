"""The papers of a journey: what is there, what is missing, asking for it, and handing it over."""
