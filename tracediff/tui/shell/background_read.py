"""What is still being read when the screens open."""

from collections.abc import Callable
from threading import Event, Thread
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class BackgroundRead(Generic[T_co]):
    """
    Something that is read in a thread of its own, which starts at once.

    Parameters
    ----------
    read
        Gives it, or raises. It may tell in words how far it is, by the function that it is handed.
    name
        What is read, for the eye.
    """

    def __init__(self, read: Callable[[Callable[[str], None]], T_co], name: str = "") -> None:
        self.name = name
        self.progress = "reading"
        """How far it is."""
        self._read = read
        self._done = Event()
        self._result: T_co | None = None
        self._error: BaseException | None = None
        Thread(target=self._run, daemon=True, name="reading").start()

    def _run(self) -> None:
        try:
            self._result = self._read(self._set_progress)
        except BaseException as error:  # noqa: BLE001  # it is raised where somebody waits for it
            self._error = error
        self._done.set()

    def _set_progress(self, words: str) -> None:
        self.progress = words

    def is_done(self, seconds: float = 0) -> bool:
        """Whether it is there, or can't be read; waits for it so long."""
        return self._done.wait(seconds)

    def result(self) -> T_co:
        """
        What was read; waits for it.

        Raises
        ------
        BaseException
            Whatever reading it raised.
        """
        self._done.wait()
        if self._error is not None:
            raise self._error
        return self._result  # type: ignore[return-value]  # there is one, where no error is
