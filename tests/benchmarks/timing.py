"""Measure calls: wall time as the person waits, processor time as the work takes."""

import gc
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import psutil

MILLI = 1_000


@dataclass
class Timing:
    """The times of many calls of one kind, in milliseconds; `goal` is the most that 95 % of them may take."""

    name: str
    goal: float | None = None
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def call(self, work: Callable[[], object]) -> object:
        """Do the work once and keep its times."""
        cpu, wall = time.process_time(), time.perf_counter()
        result = work()
        self.wall.append((time.perf_counter() - wall) * MILLI)
        self.cpu.append((time.process_time() - cpu) * MILLI)
        return result

    @property
    def p95(self) -> float:
        """Return what 95 % of the calls stay under."""
        return at(self.wall, 0.95)

    @property
    def reached(self) -> bool | None:
        """Tell whether the goal was reached; None where there is none."""
        return None if self.goal is None else self.p95 < self.goal

    def line(self) -> str:
        """Return the figures as one line."""
        goal = "" if self.goal is None else f"  goal < {self.goal:g}: {'reached' if self.reached else 'MISSED'}, {self.p95 / self.goal:.2f} of it"
        return f"{self.name:<58}{len(self.wall):>6}{at(self.wall, 0.5):>9.2f}{self.p95:>9.2f}{max(self.wall):>9.1f}{at(self.cpu, 0.95):>9.2f}{goal}"

    def values(self) -> dict[str, object]:
        """Return the figures for JSON."""
        return {
            "name": self.name,
            "calls": len(self.wall),
            "p50_ms": round(at(self.wall, 0.5), 3),
            "p95_ms": round(self.p95, 3),
            "max_ms": round(max(self.wall), 3),
            "cpu_p95_ms": round(at(self.cpu, 0.95), 3),
            "goal_ms": self.goal,
            "reached": self.reached,
        }


HEADING = f"{'milliseconds':<58}{'calls':>6}{'p50':>9}{'p95':>9}{'max':>9}{'cpu p95':>9}"


def at(values: list[float], share: float) -> float:
    """Return the value that this share of the values does not pass."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def timed(name: str, calls: Iterable[Callable[[], object]], goal: float | None = None, warm: int = 2) -> Timing:
    """Time every call, after a few that do not count."""
    timing, warming = Timing(name, goal), Timing("")
    gc.collect()
    for number, work in enumerate(calls):
        (warming if number < warm else timing).call(work)
    return timing


def megabytes() -> float:
    """Return the memory this process holds."""
    return psutil.Process().memory_info().rss / 1_000_000
