class IncomingHandler:
    def handle(self, request, response_out) -> None:
        pass
