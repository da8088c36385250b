"""Asks a chat-completions server one question; says in a few words why where there is no answer."""

from __future__ import annotations

import http.client
import json
import os
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, Any
from urllib.parse import urlsplit

from kg.errors import InputError, KGError

TIMEOUT = 120.0
LONGEST = 3600.0
LIMIT = 8_000_000  # bytes of an answer
_ABOUT_THE_QUESTION = (400, 413, 422)  # another question may well be answered
_LOCAL = ("localhost", "127.0.0.1", "::1")


class NoAnswer(KGError):
    """The server gave no answer that can be used. `lasting`: the next question would fare no better."""

    def __init__(self, reason: str, lasting: bool = True):
        super().__init__(reason)
        self.lasting = lasting


@dataclass(frozen=True, slots=True)
class Server:
    """Where to ask. `url` is the API's root (http://localhost:8080/v1) or its whole chat-completions address."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = TIMEOUT  # seconds for one whole answer

    @property
    def address(self) -> str:
        """Where questions are posted."""
        root = self.url.rstrip("/")
        return root if root.endswith("/chat/completions") else f"{root}/chat/completions"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model wrote; `cut` where it reached its limit of length before the end."""

    text: str
    cut: bool = False


def server_from_environment(environment: Mapping[str, str] = os.environ) -> Server:
    """The server of KG_LLM_URL, KG_LLM_MODEL, KG_LLM_KEY and KG_LLM_TIMEOUT (seconds); InputError if they are wrong."""
    url, model, key = (environment.get(f"KG_LLM_{name}", "").strip() for name in ("URL", "MODEL", "KEY"))
    for name, value in (("KG_LLM_URL", url), ("KG_LLM_MODEL", model)):
        if not value:
            raise InputError(f"{name} is not set: give the address and the model of a chat-completions server")
    if not _is_address(url):
        raise InputError("KG_LLM_URL is no address: give one such as http://localhost:8080/v1, the key in KG_LLM_KEY")
    if not model.isprintable():
        raise InputError("KG_LLM_MODEL holds odd characters: give the model's name as the server lists it")
    if not (key.isascii() and key.isprintable()):
        raise InputError("KG_LLM_KEY holds odd characters: copy the key again")
    return Server(url, model, key, _timeout(environment.get("KG_LLM_TIMEOUT", "")))


def ask(server: Server, system: str, question: str) -> Answer:
    """The model's answer. Raises NoAnswer on silence beyond the timeout, a refusal, or an answer of another form."""
    try:
        with _opener(server).open(_request(server, system, question), timeout=server.timeout) as response:
            return _answer(_body(response, server.timeout))
    except urllib.error.HTTPError as fault:
        fault.close()
        raise NoAnswer(_status(fault.code), fault.code not in _ABOUT_THE_QUESTION) from None
    except (OSError, http.client.HTTPException) as fault:
        raise NoAnswer(_reason(fault, server.timeout)) from None


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    plain = url.isascii() and url.isprintable() and " " not in url
    return whole and plain and not parts.query and not parts.fragment and "@" not in parts.netloc


def _timeout(text: str) -> float:
    try:
        seconds = float(text or TIMEOUT)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= LONGEST:
        raise InputError(f"KG_LLM_TIMEOUT is no number of seconds up to {LONGEST:.0f}: give one such as {TIMEOUT:.0f}")
    return seconds


class _StayThere(urllib.request.HTTPRedirectHandler):
    """Follows no redirection: the key is for one server only."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def _opener(server: Server) -> urllib.request.OpenerDirector:
    """A server on this machine is never asked through a proxy."""
    local = urlsplit(server.url).hostname in _LOCAL
    return urllib.request.build_opener(_StayThere, *([urllib.request.ProxyHandler({})] if local else []))


def _request(server: Server, system: str, question: str) -> urllib.request.Request:
    messages = [{"role": "system", "content": system}, {"role": "user", "content": question}]
    body = {"model": server.model, "messages": messages, "temperature": 0, "seed": 0, "stream": False}
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if server.key:
        headers["Authorization"] = f"Bearer {server.key}"
    return urllib.request.Request(server.address, json.dumps(body).encode(), headers, method="POST")


def _body(response: IO[bytes], timeout: float) -> bytes:
    """The whole answer; a server that sends it by drops is cut off at the timeout too."""
    until, pieces, size = time.monotonic() + timeout, [], 0
    while piece := response.read1(65536):  # type: ignore[attr-defined]
        pieces.append(piece)
        size += len(piece)
        if time.monotonic() > until:
            raise TimeoutError
        if size > LIMIT:
            raise NoAnswer(f"the answer is longer than {LIMIT // 1_000_000} MB", lasting=False)
    return b"".join(pieces)


def _answer(body: bytes) -> Answer:
    try:
        choice = json.loads(body)["choices"][0]
        text, end = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise NoAnswer("the answer is no chat completion in JSON") from None
    if not isinstance(text, str):
        raise NoAnswer("the answer holds no text")
    return Answer(text, cut=end == "length")


def _status(code: int) -> str:
    name = http.client.responses.get(code, "")
    return f"status {code} {name}".strip()


def _reason(fault: Exception, timeout: float) -> str:
    cause = getattr(fault, "reason", fault)
    if isinstance(cause, TimeoutError):
        return f"silent for more than {timeout:g} s"
    words = str(getattr(cause, "strerror", None) or cause or type(cause).__name__).replace(":", " ")
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())[:100].lower()
