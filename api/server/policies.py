"""The headers of every HTML page: nothing from elsewhere, no script in the page itself, in nobody's frame."""

from __future__ import annotations

from typing import Final

CLOSED: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
"""What a page of ours may load where it needs nothing more."""


def page_headers(**more: str) -> dict[str, str]:
    """The headers of an HTML page. A page that needs more says so: `page_headers(worker_src="'self'")`."""
    policy = CLOSED | {name.replace("_", "-"): value for name, value in more.items()}
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
