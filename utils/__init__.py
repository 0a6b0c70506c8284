"""Text statistics, claims, checks and widgets for the lessons of Aims & Outcomes."""
