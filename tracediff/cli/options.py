"""Options and arguments that several commands take. They have plain types, so that `--help` doesn't import the library."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal, Self

from cyclopts import Parameter

if TYPE_CHECKING:
    from tracediff.loaders import Columns
    from tracediff.pairs import PathLayout
    from tracediff.settings import Settings
    from tracediff.tui.shell.rebinding import Preferences

_LARGEST_CONFIG: Final = 1_000_000  # bytes
_TEXT_SUFFIXES: Final = frozenset({".txt", ".md", ".markdown", ".prompt"})
_LARGEST_PROMPT: Final = 10_000_000  # bytes

Color = Literal["auto", "always", "never"]


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class CompareOptions:
    """
    How to compare two traces.

    Parameters
    ----------
    prompt
        The prompt of all pairs, or a text file that holds it. Beside --reasoning and its like, one word is a column.
    preset
        Where steps are cut: at sentence ends, at blank lines, or only where a cue such as "Wait" opens a sentence.
    floor
        The probability from which a link is shown and counted, .5 by default; 0 shows all links. Those below are candidates.
    max_group
        The largest number of steps on one side of a link.
    discount_prompt
        Whether words from the prompt count less.
    min_phrase_tokens
        The shortest shared phrase, in tokens.
    """

    prompt: str = ""
    preset: Literal["sentence", "paragraph", "cue"] = "sentence"
    floor: float | None = None
    max_group: int = 4
    discount_prompt: bool = True
    min_phrase_tokens: int = 4

    def settings(self) -> "Settings":
        """
        The settings for these options.

        Raises
        ------
        BadSettingError
            If a number is out of range.
        """
        from pydantic import ValidationError

        from tracediff.errors import BadSettingError
        from tracediff.settings import Settings

        try:
            return Settings(
                preset=self.preset,
                **({} if self.floor is None else {"floor": self.floor}),
                max_group=self.max_group,
                discount_prompt=self.discount_prompt,
                min_phrase_tokens=self.min_phrase_tokens,
            )
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            option = "--" + str(first["loc"][0]).replace("_", "-")
            raise BadSettingError(f"invalid value {first['input']}", where=option, todo=f"{first['msg']}.") from error


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class ColumnOptions:
    """
    Columns of a table, or fields of JSON rows, with unusual names. A dot leads into a nested field: response.trace.

    Parameters
    ----------
    reasoning
        The column or field of the traces. A list of texts is several samples.
    prompt_column
        The column of the prompt.
    model
        The column of the source model.
    answer
        The column of the answer.
    prompt_id
        The column of the prompt's name.
    layout
        What paths in a folder name, from the outside in, for traces that don't state it; by default it is found out.
    """

    reasoning: str | None = None
    prompt_column: str | None = None
    model: str | None = None
    answer: str | None = None
    prompt_id: str | None = None
    layout: Literal["auto", "none", "model", "prompt", "model/prompt", "prompt/model"] = "auto"

    def columns(self, prompt: str = "") -> "Columns | None":
        """The named columns, or None if none is named. `prompt` is the value of `--prompt`."""
        by_name = self.prompt_column or (prompt if self.takes(prompt) else None)
        names = (self.reasoning, by_name, self.model, self.answer, self.prompt_id)
        if all(name is None for name in names):
            return None
        from tracediff.loaders.tables.column_names import Columns

        return Columns(reasoning=self.reasoning, prompt=by_name, model=self.model, answer=self.answer, prompt_id=self.prompt_id)

    def takes(self, prompt: str) -> bool:
        """Whether `--prompt` names a column: it does if it is one word and other columns are named. A prompt is a sentence."""
        others = (self.reasoning, self.model, self.answer, self.prompt_id)
        return self.prompt_column is None and any(others) and len(prompt.split()) == 1 and not _is_file(prompt)


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class PrintOptions:
    """
    How to print text.

    Parameters
    ----------
    color
        When to use colours: auto (in a terminal, unless NO_COLOR is set), always, or never.
    width
        The width of a row in cells. The default is the width of the terminal, or 80.
    """

    color: Color = "auto"
    width: int | None = None


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class ScreenOptions:
    """
    The theme and the keys of the screens.

    Parameters
    ----------
    theme
        dark, light, blue-orange (colour-blind safe), terminal (its own colours), or one of Textual's. Default: the last one.
    config
        A settings file to use instead of the one in your settings folder. See `tracediff guide keys`.
    """

    theme: str = ""
    config: str = ""

    def preferences(self, usual: "Path") -> "Preferences":
        """
        Read the settings file.

        Raises
        ------
        BadSettingError
            If there is no such theme.
        MissingFileError
            If the file named by `--config` doesn't exist or can't be read.
        """
        from tracediff.errors import BadSettingError, MissingFileError
        from tracediff.tui.action_names import ACTION_NAMES
        from tracediff.tui.shell.base_app import theme_names
        from tracediff.tui.shell.rebinding import Preferences, read_preferences
        from tracediff.user_state.folders import short_path
        from tracediff.user_state.small_files import read_bounded

        if self.theme and self.theme not in theme_names():
            raise BadSettingError(f"no theme {self.theme!r}", where="--theme", todo=f"The themes are {', '.join(theme_names())}.")
        path = Path(self.config) if self.config else usual
        try:
            data = read_bounded(path, _LARGEST_CONFIG)
            text = None if data is None else data.decode("utf-8-sig")
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
            if self.config:
                raise MissingFileError(f"can't be read: {reason}", where=self.config) from error
            return Preferences(problems=(f"{short_path(path)}: can't be read: {reason}; it is ignored",))
        if text is None and self.config:
            raise MissingFileError("no such file", where=self.config, todo="Give a settings file in TOML.")
        return read_preferences(text, short_path(path), ACTION_NAMES) if text else Preferences()


def _no_option(_type: object, value: str | None) -> None:
    """Reject a mistyped option in place of a path. A file with such a name can be given as ./-x."""
    if value is not None and value.startswith("-") and value != "-" and not value.startswith("-::"):
        raise ValueError(f"Unknown option: {value}")


SelectorArgument = Annotated[str, Parameter(allow_leading_hyphen=True, validator=_no_option)]
"""A selector: FILE, FILE::MODEL or FILE::MODEL::PROMPT_ID, where FILE may be `-` or a URL."""

AnnotatedOption = Annotated[
    bool, Parameter(name="--annotated", negative=(), help="Apply the pins and notes that you made for this pair on the screen.")
]

QuietOption = Annotated[
    bool, Parameter(name=["--quiet", "-q"], negative=(), help="Print no notes on skipped rows and traces without a partner.")
]

SamplesOption = Annotated[
    Literal["index", "all"],
    Parameter(help="How to pair the samples of two source models: by index (first with first, and so on) or all with all."),
]


@dataclass(frozen=True, slots=True)
class Request:
    """The options of a command, after `--prompt` is resolved to a prompt or a column."""

    compare_options: CompareOptions = CompareOptions()
    columns: "Columns | None" = None
    samples: SamplesOption = "index"
    annotated: bool = False
    """Whether to apply the user's pins and notes."""
    quiet: bool = False
    layout: "PathLayout" = "auto"

    @classmethod
    def of(
        cls,
        compare_options: CompareOptions,
        column_options: ColumnOptions,
        samples: SamplesOption = "index",
        *,
        annotated: bool = False,
        quiet: bool = False,
    ) -> Self:
        """Build the request from the options of a command."""
        columns = column_options.columns(compare_options.prompt)
        prompt = "" if column_options.takes(compare_options.prompt) else _read_prompt(compare_options.prompt)
        return cls(replace(compare_options, prompt=prompt), columns, samples, annotated, quiet, column_options.layout)


def _is_file(text: str) -> bool:
    """Whether a text is the path of a file; a prompt of several lines, or a long one, is none."""
    try:
        return bool(text) and Path(text).is_file()
    except (OSError, ValueError):  # too long for a path, or with a null character
        return False


def _read_prompt(text_or_path: str) -> str:
    """
    The prompt: a text as it is, or what a file holds.

    Raises
    ------
    BadSettingError
        If the file can't be read, is no text or empty, or if the text is the path of no file.
    """
    from tracediff.errors import BadSettingError

    if not _is_file(text_or_path):
        if _looks_like_path(text_or_path):
            todo = "Give the prompt itself, or a text file that holds it."
            raise BadSettingError(f"{text_or_path}: no such file", where="--prompt", todo=todo)
        return text_or_path
    from tracediff.user_state.small_files import read_bounded

    try:
        data = read_bounded(Path(text_or_path), _LARGEST_PROMPT)
        prompt = (data or b"").decode("utf-8-sig").strip()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        todo = "Give the prompt itself, or a text file that holds it."
        raise BadSettingError(f"{text_or_path} can't be read: {reason}", where="--prompt", todo=todo) from error
    if not prompt:
        raise BadSettingError(f"{text_or_path} is empty", where="--prompt", todo="Give a file with the prompt.")
    return prompt


def _looks_like_path(text: str) -> bool:
    """Whether a text is meant as a path: a folder, or one word with the suffix of a text file."""
    if not text.strip():
        return False
    try:
        return Path(text).is_dir() or (len(text.split()) == 1 and Path(text).suffix.lower() in _TEXT_SUFFIXES)
    except (OSError, ValueError):  # too long for a path, or with a null character
        return False
