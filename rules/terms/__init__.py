"""The words of the field as enumerations: names only, nothing that computes."""
