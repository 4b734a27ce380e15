"""How people join the room, as plain values, so that whoever shows it knows nothing of the server."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """`address` is what one types ("192.168.8.20:8420"), `code` the six symbols for participants, `url` what the QR code
    holds. `wifi` is the network's name, `wifi_qr` what its own QR code holds; both empty where people have a network."""

    address: str
    code: str
    url: str
    wifi: str = ""
    wifi_qr: str = ""

    @property
    def grouped_code(self) -> str:
        """The code as it is read out: `K7M 3QX`."""
        return f"{self.code[:3]} {self.code[3:]}".strip()


def wifi_qr(name: str, password: str) -> str:
    """What a phone's camera takes for a network: the WIFI: scheme, with what it keeps for itself escaped."""

    def escaped(text: str) -> str:
        return "".join(f"\\{letter}" if letter in '\\;,:"' else letter for letter in text)

    kind = "WPA" if password else "nopass"
    return f"WIFI:T:{kind};S:{escaped(name)};P:{escaped(password)};;"
