import traceback

traceback.TracebackException = None
raise ValueError("third")
