# beautifulsoup4==4.15.0
from bs4 import BeautifulSoup


def use():
    soup = BeautifulSoup("<ul><li class=a>one</li><li>two</li></ul>", "html.parser")
    assert soup.select_one("li.a").get_text() == "one"
    assert [item.text for item in soup.find_all("li")] == ["one", "two"]
