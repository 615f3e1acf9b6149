# jinja2==3.1.6
from jinja2 import DictLoader, Environment

pages = Environment(loader=DictLoader({"page": "<{% for n in names %}{{ n|upper }},{% endfor %}>"}), autoescape=True)


def use():
    assert pages.get_template("page").render(names=["a", "<b>"]) == "<A,&lt;B&gt;,>"
