import logging
import os
import random
import secrets
import tempfile
import time
import uuid
import zoneinfo
from datetime import datetime

import helper

API_KEY = os.environ.get("API_KEY")
DEBUG = os.getenv("DEBUG", "no")
NAMES = [name for name in os.environ]
STARTED = time.time()
LOADED = datetime.now()
TOKEN = secrets.token_hex(8)
CHOICE = secrets.SystemRandom().random()
ID = uuid.uuid4()
for _ in range(3):
    SALT = os.urandom(8)
GENERATOR = random.Random()
os.environ["OWN_TOKEN"] = "set here"
OWN = os.environ["OWN_TOKEN"]


def greet(name: str) -> str:
    return f"Hello, {name}! {os.environ.get('IN_A_FUNCTION_TOKEN')} {secrets.token_hex(8)} {type(os.environ._data).__name__}"
