"""The texts panel: add texts of your own, fill their cards, confirm who speaks."""
