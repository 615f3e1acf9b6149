NAME = "part of a package"
