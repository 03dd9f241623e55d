"""The handbook of the procedure, written from the tables of the law and the text of the stages."""
