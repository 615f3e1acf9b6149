import traceback

import jinja2

environment = jinja2.Environment(loader=jinja2.PackageLoader("app"), autoescape=True, trim_blocks=True)


class Run:
    def run(self) -> None:
        cart = environment.get_template("cart.html")
        print(cart.render(customer="Ada", items={"tea": 4, "<coffee>": 5.5}))
        print(cart.render(customer="nobody", items={}))
        print(jinja2.Template("{% set n = 6 %}{{ n * 7 }}").render())
        try:
            environment.get_template("broken.html").render()
        except jinja2.UndefinedError as error:
            for frame in traceback.extract_tb(error.__traceback__):
                if frame.filename.endswith(".html"):
                    print(f"{frame.filename}:{frame.lineno}: {frame.line}: {error}")
        try:
            environment.from_string("{% if %}")
        except jinja2.TemplateSyntaxError as error:
            print(error)
