"""The steps of a range -> cells, or dots, of a line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """
    Steps `[first, stop)` laid out evenly over `size` places.

    Where there are more places than steps, a step takes several; where there are fewer, neighbouring steps share one.
    """

    first: int
    stop: int
    size: int
    """At least 1."""

    @property
    def n_steps(self) -> int:
        """Number of steps, at least 1."""
        return max(self.stop - self.first, 1)

    @property
    def stride(self) -> int:
        """Steps per place, at least 1."""
        return max(-(-self.n_steps // self.size), 1)

    def places_of(self, step: int) -> range:
        """The places of a step, at least one; none for a step outside the range."""
        if not self.first <= step < self.stop:
            return range(0)
        start = (step - self.first) * self.size // self.n_steps
        return range(start, max((step + 1 - self.first) * self.size // self.n_steps, start + 1))

    def middle_of(self, step: int) -> int:
        """The middle one of a step's places; for a step outside the range, that of the nearer end."""
        places = self.places_of(min(max(step, self.first), self.stop - 1))
        return (places.start + places.stop - 1) // 2

    def middles(self) -> dict[int, int]:
        """The middle one of each step's places, by step."""
        size, n = self.size, self.n_steps
        if n >= size:  # a place each
            return {self.first + k: k * size // n for k in range(self.stop - self.first)}
        return {step: self.middle_of(step) for step in range(self.first, self.stop)}

    def steps_at(self, place: int) -> range:
        """The steps at a place, at least one."""
        start = self.first + place * self.n_steps // self.size
        stop = self.first + -(-(place + 1) * self.n_steps // self.size)
        return range(start, max(min(stop, self.stop), start + 1))

    def times(self, n: int) -> "Scale":
        """The same range over `n` times as many places."""
        return Scale(self.first, self.stop, self.size * n)
