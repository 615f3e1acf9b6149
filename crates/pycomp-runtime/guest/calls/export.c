/* Owns the frame around a call from the host: initialisation on the first call, calling the
   app's implementation, and handling the exceptions that it raises. */

#include "glue.h"
#include "wasi/wasi.h"

#include "internal/pycore_call.h"
#include "internal/pycore_ceval.h"
#include "internal/pycore_function.h"
#include "internal/pycore_interpframe.h"
#include "internal/pycore_pystate.h"
#include "internal/pycore_stackref.h"

static PyObject *err_class;   /* componentize_py_types.Err */
static PyObject *hint_hook;   /* _pycomp_errors.add_raise_hint */
static bool started;

static PyObject *set_err_class(PyObject *module, PyObject *cls)
{
    (void)module;
    Py_XSETREF(err_class, Py_NewRef(cls));
    Py_RETURN_NONE;
}

static PyObject *set_hint_hook(PyObject *module, PyObject *callable)
{
    (void)module;
    Py_XSETREF(hint_hook, Py_NewRef(callable));
    Py_RETURN_NONE;
}

/* If the app raised something that is no exception, adds a hint about what to write instead. */
static void add_raise_hint(void)
{
    if (hint_hook == NULL || !PyErr_ExceptionMatches(PyExc_TypeError))
        return;
    PyObject *error = PyErr_GetRaisedException();
    PyObject *done = PyObject_CallOneArg(hint_hook, error);
    if (done == NULL)
        PyErr_Clear();
    Py_XDECREF(done);
    PyErr_SetRaisedException(error);
}

/* Calls with owned references to the arguments: required if anything sits between caller and callee. */
static PyObject *call_any(PyObject *callable, PyObject **args, uint32_t count)
{
    PyObject *result = PyObject_Vectorcall(callable, args, count, NULL);
    for (uint32_t i = 0; i < count; i++)
        Py_DECREF(args[i]);
    return result;
}

/* Evaluates a Python function that takes exactly these arguments directly, with the arguments as its first locals.
   Consumes them. */
static PyObject *call(PyObject *callable, PyObject **args, uint32_t count)
{
    if (!PyFunction_Check(callable))
        return call_any(callable, args, count);
    const int variadic = CO_VARARGS | CO_VARKEYWORDS;
    PyThreadState *state = _PyThreadState_GET();
    PyFunctionObject *function = (PyFunctionObject *)callable;
    PyCodeObject *code = (PyCodeObject *)function->func_code;
    if (function->vectorcall != _PyFunction_Vectorcall || (code->co_flags & (CO_OPTIMIZED | variadic)) != CO_OPTIMIZED
        || code->co_argcount != (int)count || code->co_kwonlyargcount != 0
        || !_PyThreadState_HasStackSpace(state, code->co_framesize))
        return call_any(callable, args, count);
    _PyStackRef self = PyStackRef_FromPyObjectNew(callable);
    _PyInterpreterFrame *frame = _PyFrame_PushUnchecked(state, self, (int)count, NULL);
    for (uint32_t i = 0; i < count; i++)
        frame->localsplus[i] = PyStackRef_FromPyObjectSteal(args[i]);
    return _PyEval_EvalFrame(state, frame, 0);
}

static PyObject *release(PyObject **args, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        Py_DECREF(args[i]);
    return NULL;
}

/* Calls an export's implementation. Consumes the arguments; the slot before them is scratch
   space (PY_VECTORCALL_ARGUMENTS_OFFSET). NULL with an exception if the implementation raised. */
PyObject *pycomp_call(const PycompFunc *func, PyObject **args, uint32_t count)
{
    if (!started) {
        started = pycomp_begin();
        if (!started)
            return release(args, count);
    }
    pycomp_release_late();
    if (func->receiver != NULL) {
        args[-1] = Py_NewRef(func->receiver);
        return call(func->callable, args - 1, count + 1);
    }
    if (func->callable != NULL)
        return call(func->callable, args, count);
    PyObject *result = PyObject_VectorcallMethod(func->name, args, count | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
    for (uint32_t i = 0; i < count; i++)
        Py_DECREF(args[i]);
    return result;
}

/* Ends an export call that succeeded. */
void pycomp_leave(PyObject *result)
{
    Py_DECREF(result);
    pycomp_stdio_flush();
}

/* Reports the exception in flight and traps: a component has no other way to refuse an answer.
   If the component can exit, SystemExit ends the program with its code instead, as in any Python. If an app has set
   sys.stderr to None, CPython prints nothing, so our line has to name the exception. */
_Noreturn void pycomp_trap(const PycompFunc *func)
{
    const char *raised = "the exception above", *carry = ", which its WIT type cannot carry";
    PyObject *type = Py_XNewRef(PyErr_Occurred());
    if (type != NULL && pycomp_without(WASI_EXIT) && PyErr_GivenExceptionMatches(type, PyExc_SystemExit)) {
        PyErr_Clear();
        raised = "SystemExit, which does not end this component: it was built without wasi:cli/exit";
        carry = "";
    } else if (type != NULL) {
        PyObject *stream = PySys_GetObject("stderr");
        if (stream == NULL || stream == Py_None)
            raised = ((PyTypeObject *)type)->tp_name;
        add_raise_hint();
        PyErr_Print();
    }
    pycomp_stdio_flush();
    fprintf(stderr, "pycomp: the export %s raised %s%s\n", PyUnicode_AsUTF8(func->wit_name), raised, carry);
    fflush(stderr);
    __builtin_trap();
}

/* Whether the exception in flight is an `Err`. */
bool pycomp_is_err(void)
{
    return PyErr_ExceptionMatches(err_class);
}

/* The payload of the `Err` that an export raised: a new reference. Any other exception traps. */
PyObject *pycomp_take_err(const PycompFunc *func)
{
    if (!PyErr_ExceptionMatches(err_class))
        pycomp_trap(func);
    PyObject *error = PyErr_GetRaisedException();
    PyObject *value = PyObject_GetAttrString(error, "value");
    Py_DECREF(error);
    if (value == NULL)
        pycomp_trap(func);
    return value;
}

static PyMethodDef methods[] = {
    {"set_err_class", set_err_class, METH_O, "The exception class that carries the error case of a result."},
    {"set_hint_hook", set_hint_hook, METH_O, "What adds a hint to an exception that leaves an export."},
    {0},
};

int pycomp_export_setup(PyObject *module)
{
    return PyModule_AddFunctions(module, methods);
}
