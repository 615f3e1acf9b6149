import yaml

TEXT = """
name: Ada
born: 1815-12-10
tags: &tags [first, "second: with colon"]
again: *tags
story: |
  one
  two
"""


class Run:
    def run(self) -> None:
        data = yaml.safe_load(TEXT)
        print(data)
        print(yaml.safe_dump(data, allow_unicode=True, sort_keys=True), end="")
        print(list(yaml.safe_load_all("a: 1\n---\n- b\n---\nnull")))
        for bad in ("a: [1,", "!!python/object/apply:os.system [ls]"):
            try:
                yaml.safe_load(bad)
            except yaml.YAMLError as error:
                print(f"{type(error).__name__}: line {error.problem_mark.line + 1}: {error.problem}")
        print(yaml.__with_libyaml__)
