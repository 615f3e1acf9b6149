/* Owns the record of run-dependent values that the app reads while it is imported: the snapshot keeps them.

   A read is noted where it reaches WASI, or the dictionary behind `os.environ`, and is attributed to the innermost
   frame outside the standard library. Reads by a standard-library module during its own import are not noted:
   whatever it keeps is refreshed at the start (_pycomp_boot.STALE).

   A clock may be read anywhere, so noting a read allocates no Python object and runs no Python code. */

#include "glue.h"
#include "wasi/reads.h"

#include "internal/pycore_interpframe.h"
#include "internal/pycore_pystate.h"

/* A line of the app or of a package. All references are strong. */
typedef struct {
    PycompRead kind;
    int line;
    PyCodeObject *code;
    PyCodeObject *inner;   /* the standard-library function that read, or NULL */
    PyCodeObject *outer;   /* the standard-library function that the line called, or NULL */
    PyObject *name;        /* an environment variable; NULL means all of them */
} Read;

#define MAX_READS 1000

static Read *reads;   /* NULL while nothing is recorded */
static int count;

static bool is_module_body(const PyCodeObject *code)
{
    return PyUnicode_CompareWithASCIIString(code->co_name, "<module>") == 0;
}

static bool starts_with(PyObject *text, const char *start)
{
    const char *utf8 = PyUnicode_Check(text) && PyUnicode_IS_ASCII(text) ? (const char *)PyUnicode_1BYTE_DATA(text) : "";
    return strncmp(utf8, start, strlen(start)) == 0;
}

static bool is_standard(const PyCodeObject *code)
{
    return starts_with(code->co_filename, PYCOMP_LIBRARY "/")
        && !starts_with(code->co_filename, PYCOMP_SITE_PACKAGES "/");
}

/* Fills in the reader; false if every frame belongs to the standard library. */
static bool find_reader(Read *read)
{
    /* CPython releases the GIL before it asks for random numbers. */
    PyThreadState *state = PyGILState_GetThisThreadState();
    _PyInterpreterFrame *frame = state == NULL ? NULL : state->current_frame;
    for (; frame != NULL; frame = frame->previous) {
        if (_PyFrame_IsIncomplete(frame))
            continue;
        PyCodeObject *code = _PyFrame_GetCode(frame);
        if (is_standard(code)) {
            if (is_module_body(code))
                return false;
            if (read->inner == NULL)
                read->inner = code;
            read->outer = code;
        } else if (!starts_with(code->co_filename, "<")) {   /* pycomp's, frozen, or made by exec() */
            read->code = code;
            read->line = PyUnstable_InterpreterFrame_GetLine(frame);
            return true;
        }
    }
    return false;
}

static bool is_same(const Read *one, const Read *other)
{
    bool same_name = one->name == other->name
        || (one->name != NULL && other->name != NULL && PyUnicode_Equal(one->name, other->name) == 1);
    return one->kind == other->kind && one->line == other->line && one->code == other->code
        && one->outer == other->outer && same_name;
}

static void note(Read read)
{
    if (!find_reader(&read))
        return;
    for (int i = count - 1; i >= 0; i--)
        if (is_same(&reads[i], &read))
            return;
    if (count == MAX_READS)
        return;
    Py_INCREF(read.code);
    Py_XINCREF(read.inner);
    Py_XINCREF(read.outer);
    Py_XINCREF(read.name);
    reads[count++] = read;
}

void pycomp_note_read(PycompRead kind)
{
    if (reads != NULL)
        note((Read){.kind = kind});
}

/* note_environment(name or None): notes a read of one variable, or of all of them. */
static PyObject *note_environment(PyObject *module, PyObject *name)
{
    (void)module;
    if (reads != NULL && (name == Py_None || PyUnicode_Check(name)))
        note((Read){.kind = PYCOMP_READ_ENVIRONMENT, .name = name == Py_None ? NULL : name});
    Py_RETURN_NONE;
}

static PyObject *record_reads(PyObject *module, PyObject *unused)
{
    (void)module;
    (void)unused;
    if (reads == NULL)
        reads = calloc(MAX_READS, sizeof *reads);
    return reads == NULL ? PyErr_NoMemory() : Py_NewRef(Py_None);
}

static PyObject *or_none(void *object)
{
    return object == NULL ? Py_None : object;
}

/* take_reads() -> [(kind, name, code, line, inner, outer)]; ends the record and zeroes its memory. */
static PyObject *take_reads(PyObject *module, PyObject *unused)
{
    (void)module;
    (void)unused;
    Read *recorded = reads;
    PyObject *list = PyList_New(0);
    reads = NULL;
    for (int i = 0; i < count; i++) {
        Read *read = &recorded[i];
        PyObject *entry = list == NULL ? NULL
            : Py_BuildValue("iOOiOO", (int)read->kind, or_none(read->name), read->code, read->line,
                            or_none(read->inner), or_none(read->outer));
        if (entry == NULL || PyList_Append(list, entry) < 0)
            Py_CLEAR(list);
        Py_XDECREF(entry);
        Py_DECREF(read->code);
        Py_XDECREF(read->inner);
        Py_XDECREF(read->outer);
        Py_XDECREF(read->name);
    }
    if (recorded != NULL)
        memset(recorded, 0, MAX_READS * sizeof *recorded);
    free(recorded);
    count = 0;
    return list;
}

static PyMethodDef methods[] = {
    {"record_reads", record_reads, METH_NOARGS, "Begin to record what is read that differs between runs."},
    {"note_environment", note_environment, METH_O, "Note the read of an environment variable, or of all with None."},
    {"take_reads", take_reads, METH_NOARGS, "End the record, and return it."},
    {0},
};

int pycomp_reads_setup(PyObject *module)
{
    return PyModule_AddFunctions(module, methods);
}
