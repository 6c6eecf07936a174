"""Participants: who took part, from which side, and who only was named."""
