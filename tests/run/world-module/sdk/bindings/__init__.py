raise ImportError("this is a copy of old")
