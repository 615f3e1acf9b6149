def run() -> None:
    print("a plain function")
