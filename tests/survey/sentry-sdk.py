# sentry-sdk==2.75.0
import sentry_sdk
from sentry_sdk.transport import Transport

captured = []


class Keep(Transport):
    def capture_envelope(self, envelope):
        captured.append(envelope)


def use():
    sentry_sdk.init(dsn="https://key@host.invalid/1", transport=Keep, default_integrations=False)
    try:
        1 / 0
    except ZeroDivisionError as error:
        assert sentry_sdk.capture_exception(error)
    event = captured[0].get_event()
    assert event["exception"]["values"][0]["type"] == "ZeroDivisionError"
