"""The parts of a journey map: columns, lanes, cells, the emotion curve, and what frames them."""

from cjlib.pictures.maps.lanes import Lane

__all__ = ["Lane"]
