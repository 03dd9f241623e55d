"""The assessment: which ways are open to a person, and what each of them asks, costs and takes."""
