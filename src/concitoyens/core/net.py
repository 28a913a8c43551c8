"""Where a request comes from, as far as it can be believed."""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any, Protocol

from django.conf import settings

#: When nothing believable was said.
UNKNOWN = "0.0.0.0"  # noqa: S104 - a value, not an address that is listened to


class HasMeta(Protocol):
    """A request, of which only the headers matter here."""

    META: dict[str, Any]


def client_address(request: HasMeta) -> str:
    """The address of the client: the peer, or what our own proxies say of it.

    Each of our TRUSTED_PROXIES appends to X-Forwarded-For the address it was called from, so only that many
    entries from the right are theirs; what stands before was written by the client and is never believed.
    """
    peer = _normal(request.META.get("REMOTE_ADDR", "")) or UNKNOWN
    hops = settings.TRUSTED_PROXIES
    if hops <= 0:
        return peer
    said = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if len(said) < hops:
        return peer
    return _normal(said[-hops]) or peer


def address_block(address: str) -> str:
    """The network counted as one origin by loose limits: /24, or /56 in IPv6."""
    normal = _normal(address) or UNKNOWN
    return str(ip_network(f"{normal}/{56 if ':' in normal else 24}", strict=False))


def _normal(text: str) -> str:
    """One spelling per address, without port or brackets; empty when it is not one."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(address)
