"""What went wrong, in one sentence."""

from __future__ import annotations

import errno
import os
import re
from typing import Final

import click

from gov_disclosure.errors import DisclosureError, UnknownName

__all__ = ["sentence", "told"]


_FULL: Final = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})


def sentence(error: BaseException) -> str:
    """The sentence for a person, in the language that is spoken; never a traceback."""
    from gov_disclosure.outputs.printable import printable

    return "\n".join(map(printable, told(error).message().splitlines()))


def told(error: BaseException) -> DisclosureError:
    """Any error as one of ours, with its sentence in any language."""
    match error:
        case DisclosureError():
            return error
        case click.ClickException():
            return _of_usage(error)
        case UnicodeEncodeError():
            return DisclosureError("The output has characters that {encoding} cannot hold", encoding=error.encoding)
        case FileNotFoundError() if _path(error).endswith(os.sep):
            return DisclosureError("There is no such folder: {path}", path=_path(error).rstrip(os.sep) or os.sep)
        case FileNotFoundError():
            return DisclosureError("There is no such file: {path}", path=_path(error))
        case IsADirectoryError():
            return DisclosureError("{path} is a directory, where a file was expected", path=_path(error))
        case NotADirectoryError():
            return DisclosureError("{path} is a file, where a folder was expected", path=_path(error))
        case OSError() if error.errno == errno.EBADF:
            return DisclosureError("{path} is closed", path=_path(error))
        case OSError() if error.errno in _FULL:
            return DisclosureError("{path}: there is no space left on the disk", path=_path(error))
        case PermissionError():
            return DisclosureError("{path}: permission denied", path=_path(error))
        case OSError():
            return DisclosureError("{path}: {reason}", path=_path(error), reason=error.strerror or type(error).__name__)
        case RecursionError() | MemoryError():
            return DisclosureError("The source asks for more than this machine can give ({error})", error=type(error).__name__)
    words = f"{type(error).__name__}: {error}".partition("\n")[0][:200]
    return DisclosureError("This program failed on it, which is a fault of the program: {error}", error=words)


def _path(error: OSError) -> str:
    return os.fsdecode(error.filename) if isinstance(error.filename, (str, bytes)) else "?"


def _of_usage(error: click.ClickException) -> DisclosureError:
    """A fault in the command line as click tells it, in our words."""
    match error:
        case click.NoSuchOption():
            near = error.possibilities
            if near:
                return UnknownName("There is no option {name}; is {known} meant?", name=error.option_name, known=", ".join(near))
            return UnknownName("There is no option {name}", name=error.option_name)
        case click.MissingParameter():
            return UnknownName("{name} is missing", name=_name(error))
        case click.BadParameter() if error.param is not None and isinstance(error.param.type, click.Choice):
            return UnknownName(
                "{name} is one of: {known}", name=_name(error), known=", ".join(map(str, error.param.type.choices))
            )
        case click.BadParameter() if error.param is not None and isinstance(error.param.type, click.IntRange):
            range_ = error.param.type
            return UnknownName(
                "{name} is a whole number from {least} to {most}", name=_name(error), least=str(range_.min), most=str(range_.max)
            )
        case click.BadParameter() if error.param is not None and isinstance(error.param.type, click.types.IntParamType):
            return UnknownName("{name} is a whole number", name=_name(error))
        case click.BadOptionUsage() if "does not take" in error.message:
            return UnknownName("Option {name} takes no value", name=error.option_name)
        case click.BadOptionUsage():
            return UnknownName("Option {name} needs a value", name=error.option_name)
        case click.UsageError() if (more := _MORE.search(error.message)) is not None:
            return UnknownName("Too many arguments: {arguments}", arguments=more[1])
    return UnknownName("{reason}", reason=error.format_message())


_MORE: Final = re.compile(r"extra arguments? \((.*)\)$", re.DOTALL)
"""What click says of more arguments than a command takes; it has no exception of its own for it."""


def _name(error: click.BadParameter) -> str:
    if error.param is None or error.ctx is None:
        return str(error.param_hint or "?")
    return error.param.make_metavar(error.ctx) if isinstance(error.param, click.Argument) else "/".join(error.param.opts)
