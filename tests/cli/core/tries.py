def greet(name: str) -> str:
    try:
        import ssl
    except ImportError:
        return f"Hello, {name}!"
    return f"Hello, {name}! {ssl.OPENSSL_VERSION}"
