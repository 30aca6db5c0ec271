"""Which council a user means: a slug, a code or a name in any case, at a date."""

from __future__ import annotations

from dataclasses import dataclass

from ontology.authorities import Authority
from ontology.register import Register, UnknownAuthority


@dataclass(frozen=True, slots=True)
class Meant:
    """The council that was meant, and a note for the user where the text fits others too."""

    authority: Authority
    note: str = ""


def meant(register: Register, text: str, as_of: str = "") -> Meant:
    """The council that `text` means at `as_of` (without: today); `UnknownAuthority` names the nearest."""
    text = text.strip()
    if not text:
        raise UnknownAuthority("say which council: a slug, a GSS code, an Ofsted URN or a name")
    authority = register.require(exact_slug(register, text), as_of or None)
    others = sorted(
        {c.slug for c in register.candidates(text) if c.childrens_services and c.slug != authority.slug}
    )
    if not others:
        return Meant(authority)
    when = f" at {as_of}" if as_of else ""
    return Meant(
        authority,
        f"{text!r} is read as {authority.slug} ({authority.name}){when}; it fits {', '.join(others)} too",
    )


def exact_slug(register: Register, text: str) -> str:
    """A text with a hyphen that is a slug but for its case, as the slug; any other text as it is."""
    lower = text.lower()
    return lower if "-" in lower and lower in register.authorities and " " not in text else text
