from acme_sdk.bindings import exports
from acme_sdk.bindings.imports import clock


class BackgroundJobs(exports.BackgroundJobs):
    def work(self) -> str:
        return f"worked at {clock.get_resolution() * 0}"
