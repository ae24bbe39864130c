"""The board-room game on screen."""
