# SPDX-License-Identifier: MPL-2.0
"""A real OpenID Connect provider on this machine, in a process of its own: its libraries warn, and warnings are
errors here."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests
from django.urls import reverse


def answers(address: str) -> bool:
    try:
        return requests.get(address, timeout=1).ok
    except requests.ConnectionError:
        return False


@contextmanager
def provider_of(people: list[dict[str, Any]]) -> Iterator[str]:
    """The address of a provider that knows *people* by what it tells of them."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    claims = [part for person in people for part in ("--user-claims", json.dumps(person))]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", port, *claims]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 30
        while not answers(f"{address}/.well-known/openid-configuration") and time.monotonic() < deadline:
            time.sleep(0.1)
        yield address
        process.terminate()


def go_through(client: Any, address: str, provider_id: str, name: str, **more: str) -> Any:
    """The way of a browser: our log-in, the provider's, and back."""
    asked = client.post(reverse("openid_connect_login", kwargs={"provider_id": provider_id}), more)
    assert asked.url.startswith(address)
    shown = requests.post(asked.url, data={"sub": name}, allow_redirects=False, timeout=10)
    return client.get(shown.headers["Location"].removeprefix("http://testserver"))
