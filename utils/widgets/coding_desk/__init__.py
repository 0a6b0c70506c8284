"""The coding desk: mark passages and code them blind, then compare and settle."""
