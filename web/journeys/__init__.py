"""The list of journeys and the page of one: where it stands, what happened, what comes, what was written."""
