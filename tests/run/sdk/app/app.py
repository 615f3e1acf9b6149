import acme_sdk


class Handler(acme_sdk.Handler):
    def serve(self, path: str) -> str | None:
        if path == "/seed":
            from acme_sdk import seeds

            return f"{len(seeds.seed())} numbers"
        return acme_sdk.variable(path[1:])
