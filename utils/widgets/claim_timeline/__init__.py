"""The timeline: when each text was written, what it speaks of, what came after."""
