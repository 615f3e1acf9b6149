from wit_world import exports


class Run(exports.Run):
    def run(self):
        try:
            import sqlite3
        except ImportError as error:
            print(error)
        try:
            from compression import zstd
        except ImportError as error:
            print(error)
        try:
            import ssl
        except ImportError as error:
            print(error)
