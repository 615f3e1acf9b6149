from acme_sdk.bindings import exports
from acme_sdk.bindings.imports import clock


class BackgroundJobs(exports.BackgroundJobs):
    def work(self) -> str:
        return f"worked after 1970: {clock.now().seconds > 0}"
