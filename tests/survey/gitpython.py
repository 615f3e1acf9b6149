# gitpython==3.2.1
import os

os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")

import git
from git.config import GitConfigParser


def use():
    assert git.Actor.__module__ == "git.util"
    assert git.Actor._from_string("Ada <ada@host>").email == "ada@host"
    with open("/tmp/config", "w") as file:
        file.write("[user]\n\tname = Ada\n")
    with GitConfigParser("/tmp/config", read_only=True) as config:
        assert config.get_value("user", "name") == "Ada"
