from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from firstline.core.policy import Role


def roles_with_much_to_lose() -> list[str]:
    """Whoever reopens decisions, gives roles or reads every log signs in with a second factor unless told otherwise."""
    return [Role.SUPERVISOR.value, Role.ADMINISTRATOR.value, Role.OVERSIGHT.value]


class Authority(models.Model):
    """An organisation that holds records and answers for them.

    `second_person`: whether a second named person has to confirm that a traveller is the person listed.
    """

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    second_person = models.BooleanField(default=True)
    second_factor_roles = models.JSONField(default=roles_with_much_to_lose)  # roles that need a second factor

    def __str__(self) -> str:
        return self.name


def no_roles() -> list[str]:
    return []


class User(AbstractBaseUser):
    """A named person, or a carrier's machine. Belongs to one authority and holds roles there."""

    username = models.CharField(max_length=150, unique=True)
    full_name = models.CharField(max_length=200)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="users")
    roles = models.JSONField(default=no_roles)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)  # somebody else knows it
    created_at = models.DateTimeField(auto_now_add=True)
    factor_failures = models.PositiveIntegerField(default=0)  # wrong second factors since the last right one
    factor_closed_until = models.DateTimeField(null=True)

    objects = BaseUserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    def __str__(self) -> str:
        return self.full_name

    def role_names(self) -> list[str]:
        """For pages, in the reader's language."""
        return [str(Role(role).label) for role in self.roles if role in Role.values]

    def needs_second_factor(self) -> bool:
        """Whether the authority asks somebody with these roles for a second factor."""
        return not set(self.authority.second_factor_roles).isdisjoint(self.roles)
