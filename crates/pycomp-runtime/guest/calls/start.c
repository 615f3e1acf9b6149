/* Owns the first call after a start: it refreshes everything that a snapshot must not keep. */

#include "glue.h"
#include "wasi/host.h"
#include "wasi/wasi.h"

#include <unistd.h>
#include <wasi/libc-environ.h>
#include <wasi/wasip2.h>

static PyObject *hook;         /* _pycomp_boot.start */
static PyObject *functions;    /* a list of the functions given to `pycomp.on_start` while building, or NULL */
static Py_ssize_t functions_done;
static bool environment_read;

static PyObject *set_start_hook(PyObject *module, PyObject *callable)
{
    (void)module;
    Py_XSETREF(hook, Py_NewRef(callable));
    Py_RETURN_NONE;
}

/* on_start(function): calls it when the instance starts; at once if the instance has started. */
static PyObject *on_start(PyObject *module, PyObject *function)
{
    (void)module;
    if (!pycomp_building()) {
        PyObject *result = PyObject_CallNoArgs(function);
        Py_XDECREF(result);
        return result == NULL ? NULL : Py_NewRef(Py_None);
    }
    if (functions == NULL && (functions = PyList_New(0)) == NULL)
        return NULL;
    return PyList_Append(functions, function) < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *arguments(void)
{
    wasip2_list_string_t list;
    environment_get_arguments(&list);
    PyObject *argv = PyList_New((Py_ssize_t)list.len);
    for (size_t i = 0; argv != NULL && i < list.len; i++) {
        PyObject *item = PyUnicode_DecodeUTF8((char *)list.ptr[i].ptr, (Py_ssize_t)list.ptr[i].len, "surrogateescape");
        if (item == NULL)
            Py_CLEAR(argv);
        else
            PyList_SET_ITEM(argv, (Py_ssize_t)i, item);
    }
    wasip2_list_string_free(&list);
    return argv;
}

static PyObject *remove_interface(PyObject *module, PyObject *interface)
{
    (void)module;
    const char *name = PyUnicode_AsUTF8(interface);
    if (name == NULL)
        return NULL;
    pycomp_remove_interface(name);
    Py_RETURN_NONE;
}

/* connect_host(builtins, functions): the component uses WASI 0.3 in place of 0.2. Both are table indices. */
static PyObject *connect_host(PyObject *module, PyObject *args)
{
    unsigned int builtins;
    PyObject *functions;
    (void)module;
    if (!PyArg_ParseTuple(args, "IO!", &builtins, &PyList_Type, &functions))
        return NULL;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(functions) && i < PYCOMP_HOST_FUNCTIONS; i++)
        host_functions[i] = (uint32_t)PyLong_AsUnsignedLong(PyList_GET_ITEM(functions, i));
    if (PyErr_Occurred())
        return NULL;
    host_connect(builtins);
    Py_RETURN_NONE;
}

static PyObject *refused_while_building(PyObject *module, PyObject *unused)
{
    (void)module;
    (void)unused;
    return Py_BuildValue("z", pycomp_refused_while_building());
}

/* Reads environment, arguments and terminal state from the host that runs the component,
   and lets the boot code refresh what Python derives from them. */
static void read_environment(void)
{
    __wasilibc_deinitialize_environ();
    __wasilibc_initialize_environ();
    PyObject *argv = arguments();
    PyObject *done = argv == NULL ? NULL
        : PyObject_CallFunction(hook, "Oii", argv, isatty(STDOUT_FILENO), isatty(STDERR_FILENO));
    if (done == NULL) {
        PyErr_Print();
        pycomp_fatal("Python could not read the environment and the arguments of this run");
    }
    Py_DECREF(done);
    Py_DECREF(argv);
}

/* Runs before the first call of an export. False with an exception if a function of the app raised one: the next call
   resumes with the same function. */
bool pycomp_begin(void)
{
    if (!environment_read) {
        environment_read = true;
        read_environment();
    }
    for (; functions != NULL && functions_done < PyList_GET_SIZE(functions); functions_done++) {
        PyObject *result = PyObject_CallNoArgs(PyList_GET_ITEM(functions, functions_done));
        if (result == NULL)
            return false;
        Py_DECREF(result);
    }
    return true;
}

static PyMethodDef methods[] = {
    {"connect_host", connect_host, METH_VARARGS, "Where the functions of WASI 0.3 are."},
    {"on_start", on_start, METH_O, "Call a function of the app before the first call of an export."},
    {"refused_while_building", refused_while_building, METH_NOARGS, "What was refused last while building."},
    {"set_start_hook", set_start_hook, METH_O, "What to call before the first call of an export."},
    {"remove_interface", remove_interface, METH_O, "The component will be without this interface of WASI."},
    {0},
};

int pycomp_start_setup(PyObject *module)
{
    return PyModule_AddFunctions(module, methods);
}
