"""What an officer can do in the lane, and what others do for it."""

from firstline.lane.actions.checking import Answer, check
from firstline.lane.actions.forgetting import forget_old_checks
from firstline.lane.actions.instructing import instruct
from firstline.lane.actions.recording import record_outcome

__all__ = ["Answer", "check", "forget_old_checks", "instruct", "record_outcome"]
