print("{{ name }}")
