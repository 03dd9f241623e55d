"""A demonstration: invented people, real commands, journeys in different stages."""
