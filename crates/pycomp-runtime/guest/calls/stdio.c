/* Owns `StdioBuffer`, the io.BufferedWriter below sys.stdout and sys.stderr: it records whether
   anything was written, so that the end of a call flushes only if necessary. */

#include "files/files.h"
#include "glue.h"

#define STREAMS 2

static PyObject *base_write;              /* io.BufferedWriter.write */
static PyObject *streams[STREAMS];
static bool dirty;

static PyObject *buffer_write(PyObject *self, PyObject *data)
{
    PyObject *args[] = {self, data};
    dirty = true;
    return PyObject_Vectorcall(base_write, args, 2, NULL);
}

static PyMethodDef buffer_methods[] = {
    {"write", buffer_write, METH_O, "Write bytes; flushed at the end of the call at the latest."},
    {0},
};

static PyType_Slot buffer_slots[] = {
    {Py_tp_methods, buffer_methods},
    {Py_tp_doc, "io.BufferedWriter that is flushed when a call of the component ends."},
    {0, NULL},
};

static PyType_Spec buffer_spec = {
    .name = "_pycomp.StdioBuffer",
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .slots = buffer_slots,
};

static PyObject *set_stdio(PyObject *module, PyObject *args)
{
    PyObject *out, *err;
    (void)module;
    if (!PyArg_ParseTuple(args, "OO", &out, &err))
        return NULL;
    Py_XSETREF(streams[0], Py_NewRef(out));
    Py_XSETREF(streams[1], Py_NewRef(err));
    Py_RETURN_NONE;
}

static void flush_buffers(void)
{
    dirty = false;
    for (int i = 0; i < STREAMS; i++) {
        PyObject *done = PyObject_CallMethod(streams[i], "flush", NULL);
        if (done == NULL)
            PyErr_Clear();
        Py_XDECREF(done);
    }
}

/* Flushes both streams if anything was written since the last flush. Clears errors: a pipe that
   the host has closed does not fail the call. */
void pycomp_stdio_flush(void)
{
    if (dirty)
        flush_buffers();
    fs_streams_flush();
}

static PyMethodDef methods[] = {
    {"set_stdio", set_stdio, METH_VARARGS, "The buffers of stdout and stderr."},
    {0},
};

int pycomp_stdio_setup(PyObject *module)
{
    PyObject *base = PyImport_ImportModuleAttrString("_io", "BufferedWriter");
    if (base == NULL)
        return -1;
    base_write = PyObject_GetAttrString(base, "write");
    PyObject *type = base_write == NULL ? NULL : PyType_FromSpecWithBases(&buffer_spec, base);
    Py_DECREF(base);
    if (type == NULL)
        return -1;
    int status = PyModule_AddObjectRef(module, "StdioBuffer", type);
    Py_DECREF(type);
    return status < 0 ? -1 : PyModule_AddFunctions(module, methods);
}
