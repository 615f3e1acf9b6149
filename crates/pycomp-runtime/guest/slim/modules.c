/* Owns the slim core's stand-ins for modules that only the full core contains: importing one raises ImportError. */

#include <Python.h>

static PyObject *missing(const char *module, const char *library)
{
    PyObject *name = PyUnicode_FromString(module);
    PyObject *text = PyUnicode_FromFormat("this component was built with the slim core, which is without %s (module %s); "
                                          "build it with `--core full`", library, module);
    if (name != NULL && text != NULL)
        PyErr_SetImportError(text, name, NULL);
    Py_XDECREF(text);
    Py_XDECREF(name);
    return NULL;
}

#define WITHOUT(module, library) \
    PyMODINIT_FUNC PyInit_##module(void) \
    { \
        return missing(#module, library); \
    }

WITHOUT(_hashlib, "OpenSSL")
WITHOUT(_sqlite3, "SQLite")
WITHOUT(_ssl, "OpenSSL")
WITHOUT(_zstd, "Zstandard")
