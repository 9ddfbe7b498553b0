"""Why an action was refused. Screens, the API and commands turn these into answers in one place each.

CoreError
 ├── Forbidden          the role does not allow it
 │    ├── PurposeMissing     a look at personal data without a chosen purpose
 │    └── ProofTooOld        who it is was proved too long ago for something this sensitive
 ├── NotFound           no such record, or none that this actor may know of
 ├── NotAllowedNow      the workflow has no such step from the present state
 └── Invalid            what was given cannot be used; the message says what to do
      ├── NotProved          a second factor that does not fit, or too many of them
      ├── TooOften           asked more often than the work needs; later it is possible again
      └── Unavailable        not the caller's fault: what has to be asked cannot be asked now
"""


class CoreError(Exception):
    """An action was refused; nothing was changed."""


class Forbidden(CoreError):
    """The actor's roles do not hold the permission."""


class PurposeMissing(Forbidden):
    """Every look at a person's data needs a purpose, chosen before (rights.md 1)."""


class ProofTooOld(Forbidden):
    """Signing in, or proving it again, was too long ago; `firstline.core.step_up` asks for it."""


class NotFound(CoreError):
    """No such record; also said of records that exist and are not the actor's to know of."""


class NotAllowedNow(CoreError):
    """The record is in a state from which this step is not possible."""


class Invalid(CoreError):
    """What was given is incomplete or cannot be used. `problems`: by field, what is wrong with it and what to do."""

    problems: dict[str, str] = {}


class TooOften(Invalid):
    """Asked more often than the work needs: whoever looks for somebody by trying is slowed down."""


class Unavailable(Invalid):
    """What has to be asked cannot be asked now; nothing is said to be clean that was not looked up."""


class NotProved(Invalid):
    """A code or a passkey does not show that it is this person; it was counted and recorded."""
