"""Overview: who the organisation is, what asks for attention, and the optimisation flow."""
