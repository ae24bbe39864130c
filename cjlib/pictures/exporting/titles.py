"""How large a finding can be written above a sheet."""

from __future__ import annotations

from cjlib.pictures import lettering

SMALLEST = 9.0


def title_size(finding: str, room: float, height: float, largest: float) -> float:
    """The largest letter size at which ``finding``, in bold, fits ``room`` by ``height``.

    Parameters
    ----------
    finding : str
        What is written.
    room, height : float
        Of the place it is written in, in the unit of the answer.
    largest : float
        No larger than this; and never smaller than 9.
    """
    size = largest
    while size > SMALLEST:
        lines = lettering.wrap(finding, room, size, bold=True)
        if len(lines) * size * 1.3 <= height:
            break
        size -= 1
    return max(size, SMALLEST)
