"""Runs in Pyodide: a folder as a ZIP archive with its modules compiled, the same bytes each time."""

import io
import marshal
import zipfile
from importlib.util import MAGIC_NUMBER
from pathlib import Path

_UNCHECKED = (1).to_bytes(4, "little")  # by hash, and never compared with a source: there is none
_DAY = (1980, 1, 1, 0, 0, 0)


def packed(folder: str, strip: bool) -> bytes:
    """The archive; it is stored as it is, since it is compressed as a whole."""
    target = io.BytesIO()
    root = Path(folder)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(root.rglob("*")):
            if path.is_dir():
                continue
            name, content = path.relative_to(root).as_posix(), path.read_bytes()
            if path.suffix == ".py":
                name += "c"
                code = compile(content, path.relative_to(root).as_posix(), "exec", dont_inherit=True, optimize=2 if strip else 0)
                content = MAGIC_NUMBER + _UNCHECKED + bytes(8) + marshal.dumps(code)
            archive.writestr(zipfile.ZipInfo(name, _DAY), content)
    return target.getvalue()
