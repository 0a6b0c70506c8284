"""The agreement table: how far readings agree, field by field, back to the passages."""
