"""What rules mean: criteria judged in one place, rule sets compiled to a net, two engines that read it alike."""

from ddx.engine.judging import Engine

__all__ = ["Engine"]
