import os


def aborts():
    os.abort()
