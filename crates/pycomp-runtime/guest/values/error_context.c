/* Owns `error-context`: in Python, a value that holds the debug message. A handle exists only while the value crosses
   the boundary (Component Model, "error-context" built-ins). */

#include "glue.h"

typedef int32_t (*NewFunction)(const char *message, uint32_t length);
typedef void (*MessageFunction)(int32_t handle, Text *out);
typedef void (*DropFunction)(int32_t handle);

static NewFunction new_handle;
static MessageFunction debug_message;
static DropFunction drop_handle;
static PyObject *cls;         /* componentize_py_types.ErrorContext */
static PyObject *attribute;   /* "debug_message" */

/* error_context(cls, entry): `entry` is the table index of the first of the three built-ins. */
static PyObject *set_error_context(PyObject *module, PyObject *args)
{
    PyObject *found;
    unsigned int entry;
    (void)module;
    if (!PyArg_ParseTuple(args, "OI", &found, &entry))
        return NULL;
    attribute = PyUnicode_InternFromString("debug_message");
    if (attribute == NULL)
        return NULL;
    Py_XSETREF(cls, Py_NewRef(found));
    new_handle = (NewFunction)(uintptr_t)entry;
    debug_message = (MessageFunction)(uintptr_t)(entry + 1);
    drop_handle = (DropFunction)(uintptr_t)(entry + 2);
    Py_RETURN_NONE;
}

PyObject *pycomp_lift_error_context(int32_t handle)
{
    Text text;
    debug_message(handle, &text);
    drop_handle(handle);
    PyObject *message = pycomp_lift_string(text.utf8, text.length);
    PyObject *object = PyObject_CallOneArg(cls, message);
    Py_DECREF(message);
    if (object == NULL)
        pycomp_fatal("out of memory while receiving an error-context from the host");
    return object;
}

/* The arena keeps a capsule; when its scope ends, the host has its own reference and ours is dropped. */
static void drop_kept(PyObject *capsule)
{
    drop_handle((int32_t)(intptr_t)PyCapsule_GetContext(capsule));
}

static int keep(int32_t handle)
{
    static const char owner[] = "error-context";
    PyObject *capsule = PyCapsule_New((void *)owner, NULL, drop_kept);
    if (capsule == NULL || PyCapsule_SetContext(capsule, (void *)(intptr_t)handle) < 0) {
        drop_handle(handle);
        return 0;
    }
    pycomp_lend_new(capsule);
    return 1;
}

int pycomp_store_error_context(PyObject *object, int32_t *out)
{
    if (!PyObject_TypeCheck(object, (PyTypeObject *)cls))
        return pycomp_expected("error-context (ErrorContext)", object);
    PyObject *message = PyObject_GetAttr(object, attribute);
    if (message == NULL)
        return 0;
    Text text;
    int ok = pycomp_store_string(message, &text);
    Py_DECREF(message);
    if (!ok)
        return 0;
    *out = new_handle(text.utf8, text.length);
    return keep(*out);
}

static PyMethodDef methods[] = {
    {"error_context", set_error_context, METH_VARARGS, "Connect the class ErrorContext with the built-ins."},
    {0},
};

int pycomp_error_context_setup(PyObject *module)
{
    return PyModule_AddFunctions(module, methods);
}
