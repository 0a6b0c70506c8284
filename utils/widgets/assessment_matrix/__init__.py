"""The assessment matrix: what each voice says of each aim, a mark for each passage."""
