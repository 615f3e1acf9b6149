try:
    import numpy
except ImportError as error:
    raise ModuleNotFoundError("No module named 'numpy'; run pip install numpy") from error
