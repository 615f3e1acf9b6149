"""Stands for bindings that were written when the package was made; a build brings its own."""

raise ImportError("not the bindings of this build")
