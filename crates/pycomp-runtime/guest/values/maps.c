/* Owns the generated code's helpers for maps. */

#include "glue.h"

PyObject *pycomp_dict_new(void)
{
    PyObject *dict = PyDict_New();
    if (dict == NULL)
        pycomp_fatal("out of memory while receiving a value from the host");
    return dict;
}

/* Adds an entry; consumes key and value. Keys are scalars or strings: all of them hash. */
void pycomp_dict_set(PyObject *dict, PyObject *key, PyObject *value)
{
    if (PyDict_SetItem(dict, key, value) < 0)
        pycomp_fatal("out of memory while receiving a value from the host");
    Py_DECREF(key);
    Py_DECREF(value);
}

/* A list of a mapping's (key, value) tuples, held by the arena: borrowed, or NULL with TypeError. */
PyObject *pycomp_map(PyObject *object, const char *what)
{
    if (PyList_Check(object) || PyTuple_Check(object) || !PyMapping_Check(object)
        || (!PyDict_Check(object) && !PyObject_HasAttrString(object, "items"))) {
        pycomp_expected_shape(what, "a dict", object);
        return NULL;
    }
    PyObject *items = PyMapping_Items(object);
    if (items == NULL)
        return NULL;
    pycomp_hold_new(items);
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(items); i++) {
        PyObject *item = PyList_GET_ITEM(items, i);
        if (!PyTuple_Check(item) || PyTuple_GET_SIZE(item) != 2) {
            pycomp_expected_shape(what, "a dict", object);
            return NULL;
        }
    }
    return items;
}
