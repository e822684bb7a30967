# SPDX-License-Identifier: MPL-2.0
"""One POST to a service of the municipality's choice: the answer decides whether to wait or to give up."""

import http.client
import ssl
from collections.abc import Mapping
from urllib.parse import urlsplit

from jobfokus.exchange.adapters import RefusedError, UnreachableError

SECONDS = 30
# The service has the message already (the same id twice): it is delivered.
KNOWN_ALREADY = 409
# What we did is right, but not now, or not as long as we are not let in: nobody's letter is given up for that.
COME_AGAIN = frozenset({401, 402, 403, 404, 407, 408, 421, 423, 425, 429})


def post(url: str, body: bytes, headers: Mapping[str, str], *, service: str, certificate: str = "") -> None:
    """Hand *body* over. *certificate* is a file with key and certificate by which we are known.

    Raises UnreachableError to wait, RefusedError to give up; neither says what the service said, which may name
    somebody.
    """
    try:
        status = _answer(url, body, headers, certificate)
    except (OSError, http.client.HTTPException) as trouble:
        raise UnreachableError(f"ingen forbindelse til {service} ({type(trouble).__name__})") from trouble
    if 200 <= status < 300 or status == KNOWN_ALREADY:
        return
    if 400 <= status < 500 and status not in COME_AGAIN:
        raise RefusedError(f"{service} svarede {status}")
    raise UnreachableError(f"{service} svarede {status}")


def _answer(url: str, body: bytes, headers: Mapping[str, str], certificate: str) -> int:
    parts = urlsplit(url)
    port = parts.port
    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        context = ssl.create_default_context()
        if certificate:
            context.load_cert_chain(certificate)
        connection = http.client.HTTPSConnection(parts.hostname or "", port, timeout=SECONDS, context=context)
    else:
        connection = http.client.HTTPConnection(parts.hostname or "", port, timeout=SECONDS)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body=body, headers=dict(headers))
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()
