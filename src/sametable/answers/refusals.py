"""Every reason for which an answer file is refused, with a stable code."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from sametable.errors import AnswerFileError


class Code(StrEnum):
    """The table of codes. A member's docstring says what the code means."""

    def __new__(cls, code: str, meaning: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.__doc__ = meaning
        return member

    LINK = "link", "The entry is a symbolic link. Links are never followed."
    NOT_A_FILE = "not-a-file", "The entry is a folder, a pipe, a socket or a device."
    UNREADABLE = "unreadable", "The system does not let us read the file."
    PACKED = "packed", "The file is an archive, and no zip of answer files. Unpack it first."
    BAD_ARCHIVE = "bad-archive", "The zip is broken, locked or packed in a rare way."
    OUTSIDE = "outside", "A file of a zip is named as if it lay outside of it."
    EMPTY = "empty", "The file holds nothing."
    TOO_BIG = "too-big", "The file has more than 64 KiB."
    TOO_MANY_FILES = "too-many-files", "The folder holds more than the command reads at once."
    FOLDER_TOO_DEEP = "folder-too-deep", "A folder lies too many folders down."

    NOT_UTF8 = "not-utf8", "The bytes are not UTF-8 text."
    NOT_JSON = "not-json", "The text is not JSON, or was cut short."
    TOO_DEEP = "too-deep", "Brackets are nested more than 6 deep."
    DUPLICATE_KEY = "duplicate-key", "One object names the same field twice."
    BAD_NUMBER = "bad-number", "A number is NaN, infinite or absurdly long."
    BAD_CHARACTER = "bad-character", "A text holds a control character or half a character."

    NOT_ANSWERS = "not-answers", "The file is JSON, but not an answer file."
    NEWER = "newer", "The file was made by a newer version of the book."
    OTHER_BOOK = "other-book", "The file belongs to another book."
    MISSING_FIELD = "missing-field", "A field that must be there is not."
    UNKNOWN_FIELD = "unknown-field", "There is a field that the format does not know."
    BAD_NAME = "bad-name", "An item or a lab has a name that none can have."
    BAD_VALUE = "bad-value", "A value is of the wrong kind or outside its limits."
    TOO_MANY = "too-many", "There are more answers, labs or settings than the format allows."
    PSEUDONYM = "pseudonym", "The pseudonym is empty or holds a forbidden character."

    WRONG_KIND = "wrong-kind", "The answer is not of its question's kind."
    NO_SUCH_OPTION = "no-such-option", "The answer names an option that the question has not."
    OFF_SCALE = "off-scale", "The number lies outside the question's scale."
    TEXT_TOO_LONG = "text-too-long", "The text is longer than the question allows."
    TRIES = "tries", "The number of tries does not go with the question or the answer."


def refuse(code: Code, reason: str) -> AnswerFileError:
    """The error to raise: ``code`` is stable, ``reason`` is one plain sentence."""
    return AnswerFileError(code.value, reason)


def must(place: str, allowed: str, came: str) -> str:
    """The sentence that names the place, what is allowed and what came."""
    return f"{place}: must be {allowed} (got {came})."
