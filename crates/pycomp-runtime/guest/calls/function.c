/* Owns `Function`, which takes the place of an imported function in the bindings. Calling it checks
   and orders the arguments and jumps through the table into the generated glue. */

#include "glue.h"

#include <stddef.h>

#define MAX_STACK_ARGS 16

typedef PyObject *(*GlueFunction)(PyObject *const *args);

typedef struct {
    PyObject_HEAD
    vectorcallfunc vectorcall;
    PycompFunc *func;
    PyObject *stub;   /* the bindings' Python function: signature, docstring, names */
} Function;

static PyObject *wrong_count(const PycompFunc *func, Py_ssize_t given)
{
    Py_ssize_t count = PyTuple_GET_SIZE(func->params);
    return PyErr_Format(PyExc_TypeError, "%U takes %zd argument%s, %zd given", func->wit_name, count,
                        count == 1 ? "" : "s", given);
}

static Py_ssize_t parameter_index(const PycompFunc *func, PyObject *name)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(func->params); i++)
        if (PyUnicode_Equal(PyTuple_GET_ITEM(func->params, i), name) == 1)
            return i;
    return -1;
}

/* Places positional and keyword arguments into `ordered`; 0 with TypeError if they do not match. */
static int order(const PycompFunc *func, PyObject *const *args, Py_ssize_t positional, PyObject *names,
                 PyObject **ordered)
{
    Py_ssize_t count = PyTuple_GET_SIZE(func->params);
    memset(ordered, 0, count * sizeof *ordered);
    if (positional > count)
        return wrong_count(func, positional), 0;
    memcpy(ordered, args, positional * sizeof *ordered);
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(names); i++) {
        PyObject *name = PyTuple_GET_ITEM(names, i);
        Py_ssize_t index = parameter_index(func, name);
        if (index < 0 || ordered[index] != NULL) {
            PyErr_Format(PyExc_TypeError, index < 0 ? "%U has no parameter '%U'" : "%U got '%U' twice",
                         func->wit_name, name);
            return 0;
        }
        ordered[index] = args[positional + i];
    }
    for (Py_ssize_t i = 0; i < count; i++)
        if (ordered[i] == NULL) {
            PyErr_Format(PyExc_TypeError, "%U is missing the argument '%U'", func->wit_name,
                         PyTuple_GET_ITEM(func->params, i));
            return 0;
        }
    return 1;
}

/* An async function is called when its result is awaited. */
static PyObject *call_glue(const PycompFunc *func, PyObject *const *args)
{
    if (func->result != 0)
        return pycomp_async_call(func, args);
    return ((GlueFunction)(uintptr_t)func->entry)(args);
}

static PyObject *call_with_keywords(const PycompFunc *func, PyObject *const *args, Py_ssize_t positional,
                                    PyObject *names)
{
    PyObject *small[MAX_STACK_ARGS];
    Py_ssize_t count = PyTuple_GET_SIZE(func->params);
    PyObject **ordered = count <= MAX_STACK_ARGS ? small : PyMem_Malloc(count * sizeof *ordered);
    if (ordered == NULL)
        return PyErr_NoMemory();
    PyObject *result = NULL;
    if (order(func, args, positional, names, ordered))
        result = call_glue(func, ordered);
    if (ordered != small)
        PyMem_Free(ordered);
    return result;
}

/* The build's report gets the function's name from the exception's attribute. */
static PyObject *unavailable(const PycompFunc *func)
{
    PyErr_Format(PyExc_RuntimeError,
                 "%U is not available while pycomp imports the app to build it: "
                 "call it in a function that runs later", func->wit_name);
    PyObject *exception = PyErr_GetRaisedException();
    if (PyObject_SetAttrString(exception, "unavailable", func->wit_name) < 0)
        PyErr_Clear();
    PyErr_SetRaisedException(exception);
    return NULL;
}

static PyObject *function_call(PyObject *object, PyObject *const *args, size_t nargsf, PyObject *names)
{
    const PycompFunc *func = ((Function *)object)->func;
    Py_ssize_t positional = PyVectorcall_NARGS(nargsf);
    if (pycomp_building())
        return unavailable(func);
    if (names != NULL && PyTuple_GET_SIZE(names) != 0)
        return call_with_keywords(func, args, positional, names);
    if (positional != PyTuple_GET_SIZE(func->params))
        return wrong_count(func, positional);
    return call_glue(func, args);
}

/* Names, docstring and signature come from the stub. */
static PyObject *function_getattr(PyObject *self, PyObject *name)
{
    PyObject *value;
    if (PyUnicode_CompareWithASCIIString(name, "__wrapped__") == 0)
        return Py_NewRef(((Function *)self)->stub);
    if (PyUnicode_CompareWithASCIIString(name, "__class__") == 0)
        return PyObject_GenericGetAttr(self, name);
    value = PyObject_GetAttr(((Function *)self)->stub, name);
    if (value == NULL && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
        value = PyObject_GenericGetAttr(self, name);
    }
    return value;
}

static PyObject *function_get(PyObject *self, PyObject *instance, PyObject *owner)
{
    (void)owner;
    if (instance == NULL || instance == Py_None || !((Function *)self)->func->method)
        return Py_NewRef(self);
    return PyMethod_New(self, instance);
}

static PyObject *function_repr(PyObject *self)
{
    return PyUnicode_FromFormat("<imported function %U>", ((Function *)self)->func->wit_name);
}

static void function_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    Py_DECREF(((Function *)self)->stub);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyMemberDef function_members[] = {
    {"__vectorcalloffset__", Py_T_PYSSIZET, offsetof(Function, vectorcall), Py_READONLY, NULL},
    {0},
};

static PyType_Slot function_slots[] = {
    {Py_tp_call, PyVectorcall_Call},
    {Py_tp_getattro, function_getattr},
    {Py_tp_descr_get, function_get},
    {Py_tp_repr, function_repr},
    {Py_tp_dealloc, function_dealloc},
    {Py_tp_members, function_members},
    {Py_tp_doc, "A function that the component imports."},
    {0, NULL},
};

static PyType_Spec function_spec = {
    .name = "_pycomp.Function",
    .basicsize = sizeof(Function),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_METHOD_DESCRIPTOR
        | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = function_slots,
};

static PyTypeObject *function_type;

PyObject *pycomp_function_new(PycompFunc *func, PyObject *stub)
{
    Function *self = PyObject_New(Function, function_type);
    if (self == NULL)
        return NULL;
    self->vectorcall = function_call;
    self->func = func;
    self->stub = Py_NewRef(stub);
    return (PyObject *)self;
}

int pycomp_function_setup(PyObject *module)
{
    function_type = (PyTypeObject *)PyType_FromSpec(&function_spec);
    if (function_type == NULL)
        return -1;
    return PyModule_AddObjectRef(module, "Function", (PyObject *)function_type);
}

/* Raises `Err(value)` when an imported function returned the error case; consumes the value. */
void pycomp_raise_err(PyObject *cls, PyObject *value)
{
    PyObject *error = PyObject_CallOneArg(cls, value);
    Py_DECREF(value);
    if (error != NULL) {
        PyErr_SetObject(cls, error);
        Py_DECREF(error);
    }
}
