"""The work panel: save my work, open my work, a reminder, start one exercise anew."""
