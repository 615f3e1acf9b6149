# mako==1.4.3
from mako.template import Template


def use():
    page = Template("% for n in names:\n<${n | h}>\n% endfor\n")
    assert page.render(names=["a", "&"]) == "<a>\n<&amp;>\n"
