"""What is still being read when the screens open."""

from collections.abc import Callable
from threading import Event, Thread
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class BackgroundRead(Generic[T_co]):
    """
    A read in a thread of its own, which starts at once.

    Parameters
    ----------
    read
        Reads and returns what it read, or raises. It is handed a function, which it may call to say in words how far it is.
    name
        What is read, as a screen names it.
    """

    def __init__(self, read: Callable[[Callable[[str], None]], T_co], name: str = "") -> None:
        self.name = name
        self.progress = "reading"
        """How far the read is."""
        self._read = read
        self._done = Event()
        self._result: T_co | None = None
        self._error: BaseException | None = None
        Thread(target=self._run, daemon=True, name="reading").start()

    def _run(self) -> None:
        try:
            self._result = self._read(self._set_progress)
        except BaseException as error:  # noqa: BLE001  # `result` raises it
            self._error = error
        self._done.set()

    def _set_progress(self, words: str) -> None:
        self.progress = words

    def wait(self, seconds: float = 0) -> bool:
        """Wait up to so many seconds; returns whether the read has ended."""
        return self._done.wait(seconds)

    def result(self) -> T_co:
        """
        Wait for the result and return it.

        Raises
        ------
        BaseException
            Whatever the read raised.
        """
        self._done.wait()
        if self._error is not None:
            raise self._error
        return self._result  # type: ignore[return-value]  # set where there is no error
