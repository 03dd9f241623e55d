"""The law: dated tables and pure functions that know nothing but Python."""
