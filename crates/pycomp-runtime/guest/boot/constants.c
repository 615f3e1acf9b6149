/* Owns the sharing of equal constants between modules: each bytecode file brings its own tuples of names and its own
   tables, many of which equal those of another file. */

#include "glue.h"

/* Whether `tuple` is indistinguishable from an equal one. 1 equals True and 1.0 but is neither. */
static bool is_plain(PyObject *tuple)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); i++) {
        PyObject *item = PyTuple_GET_ITEM(tuple, i);
        if (item != Py_None && !PyUnicode_CheckExact(item) && !PyBytes_CheckExact(item))
            return false;
    }
    return true;
}

static int share(PyObject *known, PyObject **field)
{
    if (PyTuple_CheckExact(*field) && !is_plain(*field))
        return 0;
    PyObject *first;
    if (PyDict_SetDefaultRef(known, *field, *field, &first) < 0)
        return -1;
    Py_SETREF(*field, first);
    return 0;
}

/* Replaces the constants of a code object, and of code nested in it, by equal ones in `known`, and adds the others. */
static int share_constants(PyObject *known, PyCodeObject *code)
{
    PyObject **fields[] = {&code->co_consts, &code->co_names, &code->co_localsplusnames, &code->co_localspluskinds,
                           &code->co_exceptiontable, &code->co_linetable};
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(code->co_consts); i++) {
        PyObject *constant = PyTuple_GET_ITEM(code->co_consts, i);
        if (PyCode_Check(constant) && share_constants(known, (PyCodeObject *)constant) < 0)
            return -1;
    }
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (share(known, fields[i]) < 0)
            return -1;
    return 0;
}

static PyObject *share_constants_of(PyObject *module, PyObject *args)
{
    (void)module;
    PyObject *known, *code;
    if (!PyArg_ParseTuple(args, "O!O!", &PyDict_Type, &known, &PyCode_Type, &code))
        return NULL;
    if (share_constants(known, (PyCodeObject *)code) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"share_constants", share_constants_of, METH_VARARGS, "Let new code share its constants with other code."},
    {0},
};

int pycomp_constants_setup(PyObject *module)
{
    return PyModule_AddFunctions(module, methods);
}
