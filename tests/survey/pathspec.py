# pathspec==1.1.1
import pathspec


def use():
    spec = pathspec.PathSpec.from_lines("gitignore", ["*.py[co]", "!keep.pyc", "build/"])
    files = ["a.py", "a.pyc", "keep.pyc", "build/x"]
    assert sorted(spec.match_files(files)) == ["a.pyc", "build/x"]
