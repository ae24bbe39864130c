"""Published answers of 358 respondents on six features of a money transfer.

Counts read from Reppel, Doing Research Online: The Kano Model.  Rows are the functional answer
(like, expect, neutral, tolerate, dislike), columns the dysfunctional one.
"""

import numpy as np

CROSS = {
    "anonymous": [
        [13, 21, 32, 38, 19],
        [11, 10, 20, 9, 3],
        [9, 31, 70, 10, 4],
        [10, 11, 9, 7, 2],
        [10, 7, 1, 1, 0],
    ],
    "convenient": [
        [12, 10, 13, 47, 121],
        [3, 6, 9, 32, 57],
        [2, 5, 19, 7, 2],
        [2, 3, 2, 4, 0],
        [0, 1, 1, 0, 0],
    ],
    "reliable": [
        [14, 15, 24, 39, 122],
        [1, 7, 10, 23, 63],
        [1, 4, 15, 3, 1],
        [2, 4, 3, 2, 2],
        [0, 2, 1, 0, 0],
    ],
    "responsive": [
        [11, 12, 27, 106, 76],
        [3, 6, 13, 28, 20],
        [4, 5, 19, 3, 4],
        [1, 4, 6, 1, 1],
        [0, 1, 1, 2, 4],
    ],
    "secure": [
        [12, 8, 5, 5, 174],
        [3, 8, 4, 5, 79],
        [2, 9, 19, 1, 10],
        [1, 1, 3, 2, 1],
        [0, 0, 1, 0, 5],
    ],
    "transparent": [
        [16, 5, 21, 62, 90],
        [8, 7, 19, 29, 27],
        [1, 4, 32, 14, 5],
        [0, 3, 4, 2, 0],
        [2, 1, 2, 1, 3],
    ],
}


def answers(feature: str) -> tuple[np.ndarray, np.ndarray]:
    """Functional and dysfunctional answers of the 358 respondents, 1 to 5."""
    cross = np.array(CROSS[feature])
    rows, columns = np.indices((5, 5)) + 1
    return np.repeat(rows, cross.ravel()), np.repeat(columns, cross.ravel())
