"""What every refusal is: a value with facts, a key for its words."""

import re
from dataclasses import dataclass, fields
from typing import Any, ClassVar, cast, dataclass_transform

_HUMP = re.compile(r"(?<!^)(?=[A-Z])")


def kebab(name: str) -> str:
    """`InsufficientPoints` → `insufficient-points`."""
    return _HUMP.sub("-", name).lower()


@dataclass(frozen=True, slots=True)
class CastName:
    """Who is meant, as a fact: each reader is told the name in their own script."""

    name: str
    latin: str = ""

    def called(self, language: str) -> str:
        """The name as a reader of this language would say it."""
        return self.latin if language == "en" and self.latin else self.name


@dataclass_transform(eq_default=False)
class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """Base of all: `key` names its sentence in the catalogues, `facts` are that sentence's arguments."""

    key: ClassVar[str] = "error-refusal"
    _names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Make each subclass a dataclass and give it its key, so that no class can forget either."""
        super().__init_subclass__(**kwargs)
        cls.key = f"error-{kebab(cls.__name__)}"
        dataclass(eq=False)(cls)
        cls._names = tuple(field.name for field in fields(cast(Any, cls)))

    def facts(self) -> dict[str, Any]:
        """The fields by name, as they are."""
        return {name: getattr(self, name) for name in self._names}

    def __str__(self) -> str:
        """For logs only: the key and the facts; people read the catalogue's words."""
        facts = " ".join(f"{name}={value!r}" for name, value in self.facts().items())
        return f"{self.key} {facts}".rstrip()

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy and pickle by the fields: exceptions would otherwise forget arguments given by name."""
        return type(self), tuple(self.facts().values())
