"""Passwords of the tests: Argon2 as in the product, at the smallest cost, for it is reckoned thousands of times."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Cheap(Argon2PasswordHasher):
    time_cost = 1
    memory_cost = 8
    parallelism = 1
