# structlog==26.1.0
import structlog
from structlog.testing import capture_logs


def use():
    with capture_logs() as logs:
        structlog.get_logger().bind(user="ada").info("hello", number=1)
    assert logs == [{"user": "ada", "number": 1, "event": "hello", "log_level": "info"}]
    render = structlog.processors.JSONRenderer()
    assert render(None, "info", {"event": "x"}) == '{"event": "x"}'
