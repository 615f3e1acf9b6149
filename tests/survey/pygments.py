# pygments==2.21.0
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name, guess_lexer_for_filename


def use():
    html = highlight("def f(): pass", get_lexer_by_name("python"), HtmlFormatter())
    assert '<span class="k">def</span>' in html
    assert guess_lexer_for_filename("a.rs", "fn main() {}").name == "Rust"
