# docutils==0.23
from docutils.core import publish_parts


def use():
    parts = publish_parts("Title\n=====\n\n- *one*\n- two\n", writer="html5")
    assert parts["title"] == "Title" and "<em>one</em>" in parts["body"]
