from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from firstline.core.policy import Role


class Authority(models.Model):
    """An organisation that holds records and answers for them.

    `second_person`: whether a second named person has to confirm that a traveller is the person listed.
    """

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    second_person = models.BooleanField(default=True)

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

    objects = BaseUserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    def __str__(self) -> str:
        return self.full_name

    def role_names(self) -> list[str]:
        """For pages, in the reader's language."""
        return [str(Role(role).label) for role in self.roles if role in Role.values]
