"""By which addresses others can reach this laptop."""

from __future__ import annotations

import contextlib
import socket
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Interface:
    """One way into a network: its name as the system has it, and the address this laptop has there."""

    name: str
    address: str

    @property
    def is_local(self) -> bool:
        """Whether only this laptop itself can reach it."""
        return IPv4Address(self.address).is_loopback


def interfaces() -> tuple[Interface, ...]:
    """The interfaces that carry IPv4, best first: the one towards the outer world, others, this laptop alone last."""
    found = {interface.address: interface for interface in _all()}
    outward = _outward()
    if outward and outward not in found:
        found[outward] = Interface("network", outward)
    return tuple(
        sorted(found.values(), key=lambda i: (i.is_local, i.address != outward, _virtual(i.name), i.name))
    )


def reachable() -> tuple[Interface, ...]:
    """Those that another device can reach."""
    return tuple(interface for interface in interfaces() if not interface.is_local)


def _outward() -> str:
    """The address by which others would reach this laptop; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # TEST-NET-1: connecting a datagram socket only picks the route
            return str(probe.getsockname()[0])
        except OSError:
            return ""


def _all() -> Iterator[Interface]:
    if sys.platform.startswith("linux"):
        yield from _linux()
        return
    try:
        import ifaddr
    except ImportError:
        with contextlib.suppress(OSError):
            for *_, (address, _port) in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET):
                yield Interface("network", str(address))
        return
    for adapter in ifaddr.get_adapters():
        for ip in adapter.ips:
            if ip.is_IPv4:
                yield Interface(ip.nice_name, str(ip.ip))


def _linux() -> Iterator[Interface]:
    import fcntl

    ask_address = 0x8915  # SIOCGIFADDR
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        for _, name in socket.if_nameindex():
            request = struct.pack("256s", name.encode()[:15])
            with contextlib.suppress(OSError):  # an interface without an address
                answer = fcntl.ioctl(asking.fileno(), ask_address, request)
                yield Interface(name, socket.inet_ntoa(answer[20:24]))


def _virtual(name: str) -> bool:
    return name.startswith(("docker", "br-", "veth", "virbr", "vbox", "vmnet", "tun", "tap", "utun"))
