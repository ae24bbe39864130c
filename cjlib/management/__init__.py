"""The fourth M: where the organisation stands, what it steers on, whether it pays and lasts."""
