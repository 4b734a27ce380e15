"""Debian's Firefox, steered by WebDriver BiDi: no driver of its own is to be had there, and none is needed."""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

SECONDS = 40.0
_PREFS = {
    "network.dns.localDomains": "room.local",  # a name that is not localhost, and so not trusted either
    "browser.shell.checkDefaultBrowser": False,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}
_KEYS = {"Enter": "\ue007"}


class Firefox:
    """One tab. `run` evaluates in the page, `type` presses real keys."""

    def __init__(self, line: ClientConnection) -> None:
        self._line, self._asked = line, 0
        self._ask("session.new", capabilities={})
        self._tab = self._ask("browsingContext.getTree")["contexts"][0]["context"]

    def go(self, url: str) -> None:
        self._ask("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    def reload(self) -> None:
        self._ask("browsingContext.reload", context=self._tab, wait="complete")

    def run(self, script: str) -> Any:
        """What an expression of the page is, as JSON."""
        wrapped = f"JSON.stringify({script}) ?? 'null'"
        said = self._ask(
            "script.evaluate", expression=wrapped, target={"context": self._tab}, awaitPromise=True
        )
        assert said["type"] == "success", said
        return json.loads(said["result"]["value"])

    def until(self, script: str) -> Any:
        """Wait until an expression of the page holds."""
        end = time.monotonic() + SECONDS
        while not (found := self.run(script)):
            assert time.monotonic() < end, f"{script}\n{self.run('document.body.innerText')}"
            time.sleep(0.05)
        return found

    def press(self, text: str, selector: str) -> None:
        """Type into what is found there, as a person would."""
        self.until(f"Boolean(document.querySelector({json.dumps(selector)}))")
        self.run(f"(document.querySelector({json.dumps(selector)}).focus(), 1)")
        letters = [_KEYS[text]] if text in _KEYS else list(text)
        actions = [{"type": way, "value": letter} for letter in letters for way in ("keyDown", "keyUp")]
        self._ask(
            "input.performActions",
            context=self._tab,
            actions=[{"type": "key", "id": "keys", "actions": actions}],
        )

    def click(self, words: str) -> None:
        """Press the button that says so."""
        found = f"[...document.querySelectorAll('button')].find((b) => b.innerText.trim() === {json.dumps(words)})"
        self.until(f"Boolean({found} && !{found}.disabled)")
        self.run(f"({found}.click(), 1)")

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        self._asked += 1
        self._line.send(json.dumps({"id": self._asked, "method": method, "params": params}))
        while True:
            said = json.loads(self._line.recv(timeout=SECONDS))
            if said.get("id") == self._asked:
                assert said["type"] == "success", said
                return dict(said["result"])


@contextlib.contextmanager
def firefox(program: str, profile: Path) -> Iterator[Firefox]:
    """Firefox without a window, with a profile of its own."""
    profile.mkdir()
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _PREFS.items())
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    call = [program, "--headless", "--profile", str(profile), "--remote-debugging-port", "0", "about:blank"]
    with subprocess.Popen(call, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as child:
        try:
            assert child.stderr is not None
            address = next(
                found.group(1)
                for line in child.stderr
                if (found := re.search(r"BiDi listening on (ws://\S+)", line))
            )
            with connect(f"{address}/session", max_size=None, proxy=None) as line:
                yield Firefox(line)
        finally:
            child.kill()
