"""What an answer of the server says: its JSON, or the error that it stands for."""

from typing import Any

import httpx

from ._error_statuses import ERROR_STATUSES
from .exceptions import (
    AuthenticationError,
    ConflictError,
    NotFoundError,
    PermissionError,
    RateLimitError,
    ServerError,
    TesseraError,
    ValidationError,
)

_CLASSES: dict[int, type[TesseraError]] = {
    401: AuthenticationError,
    403: PermissionError,
    404: NotFoundError,
    409: ConflictError,
    422: ValidationError,
    429: RateLimitError,
}


def body_of(response: httpx.Response) -> Any:
    """The body as JSON, or as text where it is none; ``None`` where it is empty."""
    if not response.content:
        return None
    try:
        return response.json()
    except ValueError:
        return response.text


def json_of(response: httpx.Response) -> Any:
    """The body, which has to be JSON."""
    try:
        return response.json()
    except ValueError:
        message = f"{response.request.url} did not answer with JSON: is it a Tessera server?"
        raise TesseraError(message, response.status_code, response.text) from None


def retry_after_of(response: httpx.Response) -> float | None:
    """Seconds after which the server wants to be asked again, where it says so."""
    try:
        return max(0.0, float(response.headers["retry-after"]))
    except (KeyError, ValueError):
        return None


def _sentence(problem: Any) -> str:
    if not isinstance(problem, dict):
        return str(problem)
    return f"{'.'.join(str(part) for part in problem.get('loc', []))}: {problem.get('msg', '')}"


def _message_of(body: Any, error: dict[str, Any], status: int) -> str:
    detail = body.get("detail") if isinstance(body, dict) else None
    if isinstance(detail, list):
        return "; ".join(_sentence(problem) for problem in detail)
    said = error.get("message") or detail or (body if isinstance(body, str) else None)
    limit = error.get("detail")
    return f"{said or f'The server answered {status}'}{f' ({limit})' if isinstance(limit, str) else ''}"


def _code_of(body: Any) -> str | None:
    is_shape = isinstance(body, dict) and isinstance(body.get("detail"), list)
    return "VALIDATION_FAILED" if is_shape else None


def error_of(response: httpx.Response) -> TesseraError:
    """The error that an answer with a status of 400 or more stands for."""
    raised = _error(response.status_code, body_of(response), response.headers.get("x-request-id"))
    if isinstance(raised, RateLimitError):
        raised.retry_after = retry_after_of(response)
    return raised


def late_error_of(line: Any) -> TesseraError | None:
    """The error in the last line of an answer that had begun well; ``None`` where it is the answer."""
    error = line.get("error") if isinstance(line, dict) else None
    if not isinstance(error, dict) or not isinstance(error.get("code"), str):
        return None
    return _error(ERROR_STATUSES.get(error["code"], 500), line, None)


def _error(status: int, body: Any, request_id: str | None) -> TesseraError:
    found = body.get("error") if isinstance(body, dict) else None
    error: dict[str, Any] = found if isinstance(found, dict) else {}
    details = error.get("details")
    kind = _CLASSES.get(status, ServerError if status >= 500 else TesseraError)
    return kind(
        _message_of(body, error, status),
        status,
        body,
        code=error.get("code") or _code_of(body),
        details=details if isinstance(details, dict) else None,
        request_id=error.get("request_id") or request_id,
    )
