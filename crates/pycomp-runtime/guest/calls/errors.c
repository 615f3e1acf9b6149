/* Owns the messages of conversion errors: a failing conversion sets a short exception
   ("expected u32, found 'x' (str)"), the glue adds the path to the value while it unwinds
   (`[3]`, `.age`), and the caller adds function and parameter. */

#include "calls/call.h"

_Noreturn void pycomp_fatal(const char *message)
{
    fprintf(stderr, "pycomp: %s\n", message);
    fflush(stderr);
    __builtin_trap();
}

/* Of the current call. It is large, and few calls have one. */
static ErrorPath *error_path(void)
{
    Call *call = pycomp_current;
    if (call->path == NULL && (call->path = calloc(1, sizeof *call->path)) == NULL)
        pycomp_fatal("out of memory for the message of an error");
    return call->path;
}

static void begin(void)
{
    ErrorPath *path = error_path();
    path->depth = 0;
    path->failed = true;
    path->hint = NULL;
}

/* A short repr that cannot fail and does not flood the terminal. */
static PyObject *describe(PyObject *found)
{
    PyObject *text = PyObject_Repr(found);
    if (text == NULL) {
        PyErr_Clear();
        return PyUnicode_FromFormat("a %s", Py_TYPE(found)->tp_name);
    }
    if (PyUnicode_GET_LENGTH(text) > 80) {
        PyObject *head = PyUnicode_Substring(text, 0, 77);
        Py_DECREF(text);
        if (head == NULL)
            return NULL;
        text = PyUnicode_FromFormat("%U...", head);
        Py_DECREF(head);
    }
    return text;
}

static int fail(PyObject *exception, const char *what, PyObject *found)
{
    PyObject *text = describe(found);
    if (text != NULL) {
        PyErr_Format(exception, "expected %s, found %U (%s)", what, text, Py_TYPE(found)->tp_name);
        Py_DECREF(text);
    }
    begin();
    if (strcmp(Py_TYPE(found)->tp_name, "Ok") == 0)
        pycomp_current->path->hint = "hint: return the value itself, without Ok";
    else if (strcmp(Py_TYPE(found)->tp_name, "Err") == 0)
        pycomp_current->path->hint = "hint: raise Err instead of returning it";
    return 0;
}

/* Raises TypeError: `found` is not a `what`. Always returns 0. */
int pycomp_expected(const char *what, PyObject *found)
{
    return fail(PyExc_TypeError, what, found);
}

/* Raises TypeError: `found` is not a `what`, whose form in Python is `shape`. Always returns 0. */
int pycomp_expected_shape(const char *what, const char *shape, PyObject *found)
{
    PyObject *text = PyUnicode_FromFormat("%s (%s)", what, shape);
    const char *utf8 = text != NULL ? PyUnicode_AsUTF8(text) : NULL;
    if (utf8 != NULL)
        fail(PyExc_TypeError, utf8, found);
    Py_XDECREF(text);
    return 0;
}

/* Raises OverflowError: `found` is of the right type but out of `what`'s range. */
int pycomp_out_of_range(const char *what, PyObject *found)
{
    return fail(PyExc_OverflowError, what, found);
}

/* Raises ValueError: `found` is of the right type, but no `what` can hold it. Always returns 0. */
int pycomp_invalid(const char *what, PyObject *found)
{
    return fail(PyExc_ValueError, what, found);
}

static const char *const KINDS[] = {"record", "variant", "enum", "flags", "resource"};

/* A message names at most this many classes of a variant. */
#define MAX_CLASSES 6

/* `Shape_Circle, Shape_Rect or Shape_Empty`: a new reference, or NULL. */
static PyObject *case_classes(const PycompType *type)
{
    PyObject *text = PyUnicode_FromString("");
    uint32_t shown = type->count <= MAX_CLASSES ? type->count : MAX_CLASSES - 1;
    for (uint32_t i = 0; i < shown && text != NULL; i++) {
        const char *before = i == 0 ? "" : i + 1 < type->count ? ", " : " or ";
        Py_SETREF(text, PyUnicode_FromFormat("%U%s%s", text, before, ((PyTypeObject *)type->members[i])->tp_name));
    }
    if (shown < type->count && text != NULL)
        Py_SETREF(text, PyUnicode_FromFormat("%U or one of %u others", text, (unsigned)(type->count - shown)));
    return text;
}

/* Raises TypeError naming the WIT type and the Python class or classes that represent it. */
int pycomp_expected_type(const PycompType *type, PyObject *found)
{
    PyObject *classes = type->cls != NULL ? PyUnicode_FromString(((PyTypeObject *)type->cls)->tp_name)
                                          : case_classes(type);
    PyObject *what = classes != NULL
        ? PyUnicode_FromFormat("%s %U (%U)", KINDS[type->kind], type->wit_name, classes) : NULL;
    const char *utf8 = what != NULL ? PyUnicode_AsUTF8(what) : NULL;
    if (utf8 != NULL)
        fail(PyExc_TypeError, utf8, found);
    Py_XDECREF(what);
    Py_XDECREF(classes);
    return 0;
}

/* Raises ValueError for a slot of a record or case that was never assigned or was deleted, unless another exception
   is in flight. Always returns 0. */
int pycomp_unset(const PycompType *type, uint32_t field)
{
    if (PyErr_Occurred())
        return 0;
    PyErr_Format(PyExc_ValueError, "this %s %U has no value for '%U'", KINDS[type->kind], type->wit_name,
                 PyTuple_GET_ITEM(type->names, field));
    begin();
    return 0;
}

static void push(PathStep step)
{
    ErrorPath *path = error_path();
    if (!path->failed)
        begin();   /* the app raised it, for example from __index__ */
    if (path->depth < MAX_PATH_DEPTH)
        path->steps[path->depth++] = step;
}

/* Called by the glue while a failed conversion unwinds: the value was in this field or case. */
void pycomp_err_field(const PycompType *type, uint32_t index)
{
    push((PathStep){.name = PyTuple_GET_ITEM(type->names, index)});
}

/* Likewise: the value was at this index of a list or tuple. */
void pycomp_err_index(uint32_t index)
{
    push((PathStep){.index = index});
}

/* Likewise: the value was the key or the value of a map entry. */
void pycomp_err_key(PyObject *entry)
{
    push((PathStep){.key = PyTuple_GET_ITEM(entry, 0)});
}

static PyObject *render_step(PyObject *text, PathStep step)
{
    if (step.name != NULL)
        return PyUnicode_FromFormat("%U.%U", text, step.name);
    if (step.key == NULL)
        return PyUnicode_FromFormat("%U[%u]", text, (unsigned)step.index);
    PyObject *key = describe(step.key);
    PyObject *next = key == NULL ? NULL : PyUnicode_FromFormat("%U[%U]", text, key);
    Py_XDECREF(key);
    return next;
}

static PyObject *render_path(PyObject *name)
{
    const ErrorPath *path = error_path();
    PyObject *text = Py_NewRef(name);
    for (int i = path->depth - 1; i >= 0 && text != NULL; i--)
        Py_SETREF(text, render_step(text, path->steps[i]));
    return text;
}

/* Replaces the exception in flight by one of the same type whose message locates the value.
   If the exception's type has its own arguments, adds a note instead. */
void pycomp_finish_error(const PycompFunc *func, const char *role, PyObject *name)
{
    ErrorPath *path = error_path();
    if (!path->failed)
        path->depth = 0;   /* the path belongs to an earlier error */
    path->failed = false;
    PyObject *exception = PyErr_GetRaisedException();
    if (exception == NULL)
        return;
    PyObject *where = render_path(name);
    PyObject *type = (PyObject *)Py_TYPE(exception);
    if (where == NULL) {
        PyErr_Clear();
    } else if (type == PyExc_TypeError || type == PyExc_OverflowError || type == PyExc_ValueError) {
        PyObject *text = PyObject_Str(exception);
        if (text != NULL) {
            PyErr_Format(type, "%U: %s %U: %U", func->wit_name, role, where, text);
            Py_DECREF(text);
        }
        PyObject *better = PyErr_GetRaisedException();
        if (better != NULL) {
            PyObject *cause = PyException_GetTraceback(exception);
            if (cause != NULL) {
                PyException_SetTraceback(better, cause);
                Py_DECREF(cause);
            }
            Py_SETREF(exception, better);
        }
    } else {
        PyObject *note = PyUnicode_FromFormat("while converting %s %U of %U", role, where, func->wit_name);
        PyObject *done = note == NULL ? NULL : PyObject_CallMethod(exception, "add_note", "O", note);
        if (done == NULL)
            PyErr_Clear();
        Py_XDECREF(done);
        Py_XDECREF(note);
    }
    Py_XDECREF(where);
    PyErr_SetRaisedException(exception);
}

/* Completes the message for an import's parameter that could not be lowered. */
void pycomp_err_param(const PycompFunc *func, uint32_t index)
{
    pycomp_finish_error(func, "parameter", PyTuple_GET_ITEM(func->params, index));
}

/* Adds a note to the exception in flight. */
static void add_hint(const char *text)
{
    PyObject *exception = PyErr_GetRaisedException();
    if (exception == NULL)
        return;
    PyObject *done = PyObject_CallMethod(exception, "add_note", "s", text);
    if (done == NULL)
        PyErr_Clear();
    Py_XDECREF(done);
    PyErr_SetRaisedException(exception);
}

/* Completes the message for an export's result that could not be lowered. */
void pycomp_err_result(const PycompFunc *func)
{
    const ErrorPath *path = error_path();
    const char *text = path->failed && path->depth == 0 ? path->hint : NULL;
    PyObject *name = PyUnicode_FromString("result");
    if (name == NULL)
        return;
    pycomp_finish_error(func, "its", name);
    Py_DECREF(name);
    if (text != NULL)
        add_hint(text);
}
