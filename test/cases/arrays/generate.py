"""Writes the .npy files beside it and values.json, which says what each holds. Needs NumPy only.

Run once:  python3 generate.py
"""
import json
import pathlib

import numpy as np
from numpy.lib import format as npy

here = pathlib.Path(__file__).parent
matrix = np.arange(12, dtype="f8").reshape(3, 4) * 1.25 - 5
small = np.array([[0, 1, 2], [3, 4, 250]])
values = {}


def write(name, array, version=None, kept="float64"):
    with open(here / f"{name}.npy", "wb") as file:
        npy.write_array(file, array, version=version)
    nested = [[repr(float(x)) for x in row] for row in np.atleast_2d(array).astype("f8")]
    values[name] = {"dtype": kept, "shape": list(array.shape), "values": nested}


write("f8", matrix)
write("f4", (matrix / 3).astype("f4"), kept="float32")
write("f8-vector", matrix[1])
write("f8-big-endian", matrix.astype(">f8"))
write("f4-big-endian", (matrix / 3).astype(">f4"), kept="float32")
write("f8-fortran", np.asfortranarray(matrix))
write("f4-fortran-big-endian", np.asfortranarray((matrix / 3).astype(">f4")), kept="float32")
write("f8-version-2", matrix, version=(2, 0))
write("f8-version-3", matrix, version=(3, 0))
write("f8-not-finite", np.array([[np.nan, np.inf], [-np.inf, -0.0]]))
for kind in ("u1", "u2", "u4", "u8"):
    write(kind, small.astype(kind))
for kind in ("i1", "i2", "i4", "i8"):
    write(kind, (small - 100).clip(-100, 100).astype(kind))
write("i8-big-endian", np.array([-(2**53), 2**53, -1, 2**62], dtype=">i8"))
write("u8-big", np.array([2**63, 2**53 + 2], dtype="<u8"))
write("b1", small > 2)

# refused
refused = {
    "i8-inexact": np.array([1, 2**53 + 1]),
    "object": np.array([1, "two"], dtype=object),
    "structured": np.zeros(2, dtype=[("x", "f8"), ("y", "f8")]),
    "c16": matrix.astype("c16"),
    "f2": matrix.astype("f2"),
    "U3": np.array(["abc"]),
    "rank-0": np.array(1.0),
    "rank-3": matrix.reshape(3, 2, 2),
    "empty": matrix[:0],
}
for name, array in refused.items():
    np.save(here / f"{name}.npy", array, allow_pickle=True)

lines = [f" {json.dumps(name)}: {json.dumps(value)}" for name, value in values.items()]
(here / "values.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
