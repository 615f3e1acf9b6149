import base64
import os

import certifi


class Run:
    def run(self) -> None:
        print(certifi.where(), os.path.getsize(certifi.where()) > 100_000)
        text = certifi.contents()
        blocks = text.split("-----BEGIN CERTIFICATE-----")[1:]
        bodies = [base64.b64decode(block.split("-----END")[0]) for block in blocks]
        print(len(bodies) > 100, all(body[0] == 0x30 for body in bodies))
