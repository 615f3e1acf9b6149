# markdown-it-py==4.3.0
from markdown_it import MarkdownIt


def use():
    html = MarkdownIt("commonmark").enable("table").render("# A\n\n|x|\n|-|\n|1|\n")
    assert "<h1>A</h1>" in html and "<td>1</td>" in html
