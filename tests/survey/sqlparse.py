# sqlparse==0.6.1
import sqlparse


def use():
    assert sqlparse.format("select a from b where c=1", reindent=True, keyword_case="upper") == (
        "SELECT a\nFROM b\nWHERE c=1"
    )
    assert len(sqlparse.split("select 1; select 2;")) == 2
