/* Owns the compiler's rewriting of a code object's line and column table (CPython, InternalDocs/code_objects.md,
   "Source code locations"). Columns only mark part of a source line in a traceback. If the component does not contain
   the source, dropping them halves the table and leaves tracebacks unchanged. */

#include "glue.h"

#include "internal/pycore_code.h"

/* The longest run of code units that an entry can describe. */
#define MAX_UNITS 8

typedef struct {
    const uint8_t *at, *end;
} Reader;

typedef struct {
    uint8_t *at;
    int line;        /* of the last entry written */
    int units;       /* not written yet */
    int units_line;  /* their line */
    bool has_line;   /* whether they have one */
} Writer;

static unsigned read_number(Reader *reader)
{
    unsigned number = 0;
    for (int shift = 0; reader->at < reader->end && shift < 30; shift += 6) {
        uint8_t byte = *reader->at++;
        number |= (unsigned)(byte & 63) << shift;
        if (!(byte & 64))
            break;
    }
    return number;
}

static int read_delta(Reader *reader)
{
    unsigned number = read_number(reader);
    return number & 1 ? -(int)(number >> 1) : (int)(number >> 1);
}

/* The line delta of an entry whose first byte was read; skips the rest of the entry. */
static int read_entry(Reader *reader, int code)
{
    int delta = 0;
    switch (code) {
    case PY_CODE_LOCATION_INFO_NONE:
        break;
    case PY_CODE_LOCATION_INFO_NO_COLUMNS:
        delta = read_delta(reader);
        break;
    case PY_CODE_LOCATION_INFO_LONG:
        delta = read_delta(reader);
        for (int field = 0; field < 3; field++)
            read_number(reader);
        break;
    case PY_CODE_LOCATION_INFO_ONE_LINE0:
    case PY_CODE_LOCATION_INFO_ONE_LINE1:
    case PY_CODE_LOCATION_INFO_ONE_LINE2:
        delta = code - PY_CODE_LOCATION_INFO_ONE_LINE0;
        reader->at += 2;
        break;
    default:   /* the short forms */
        reader->at += 1;
    }
    return delta;
}

static void write_delta(Writer *writer, int delta)
{
    unsigned number = delta < 0 ? (unsigned)-delta << 1 | 1 : (unsigned)delta << 1;
    for (; number >= 64; number >>= 6)
        *writer->at++ = 64 | (number & 63);
    *writer->at++ = (uint8_t)number;
}

static void flush(Writer *writer)
{
    while (writer->units > 0) {
        int units = writer->units < MAX_UNITS ? writer->units : MAX_UNITS;
        int code = writer->has_line ? PY_CODE_LOCATION_INFO_NO_COLUMNS : PY_CODE_LOCATION_INFO_NONE;
        *writer->at++ = (uint8_t)(128 | code << 3 | (units - 1));
        if (writer->has_line) {
            write_delta(writer, writer->units_line - writer->line);
            writer->line = writer->units_line;
        }
        writer->units -= units;
    }
}

static void add(Writer *writer, int units, bool has_line, int line)
{
    if (writer->has_line != has_line || (has_line && writer->units_line != line)) {
        flush(writer);
        writer->has_line = has_line;
        writer->units_line = line;
    }
    writer->units += units;
}

/* The table of `code` without columns; adjacent entries on the same line are merged. */
static PyObject *without_columns(PyCodeObject *code)
{
    const uint8_t *table = (const uint8_t *)PyBytes_AS_STRING(code->co_linetable);
    Py_ssize_t length = PyBytes_GET_SIZE(code->co_linetable);
    /* An entry may grow: from two bytes to one and a delta of at most six. */
    uint8_t *written = PyMem_Malloc((size_t)length * 4 + 1);
    if (written == NULL)
        return PyErr_NoMemory();
    Reader reader = {table, table + length};
    Writer writer = {.at = written, .line = code->co_firstlineno};
    int line = code->co_firstlineno;
    while (reader.at < reader.end) {
        uint8_t head = *reader.at++;
        int kind = head >> 3 & 15;
        line += read_entry(&reader, kind);
        add(&writer, (head & 7) + 1, kind != PY_CODE_LOCATION_INFO_NONE, line);
    }
    flush(&writer);
    PyObject *result = PyBytes_FromStringAndSize((char *)written, writer.at - written);
    PyMem_Free(written);
    return result;
}

/* Drops the columns of a code object that nobody else references yet, and of those in its constants. */
static int drop_columns(PyCodeObject *code)
{
    PyObject *table = without_columns(code);
    if (table == NULL)
        return -1;
    Py_SETREF(code->co_linetable, table);
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(code->co_consts); i++) {
        PyObject *constant = PyTuple_GET_ITEM(code->co_consts, i);
        if (PyCode_Check(constant) && drop_columns((PyCodeObject *)constant) < 0)
            return -1;
    }
    return 0;
}

static PyObject *drop_columns_of(PyObject *module, PyObject *code)
{
    (void)module;
    if (!PyCode_Check(code)) {
        PyErr_SetString(PyExc_TypeError, "this is no code object");
        return NULL;
    }
    if (drop_columns((PyCodeObject *)code) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"drop_columns", drop_columns_of, METH_O, "Take the columns out of the line table of new code."},
    {0},
};

int pycomp_locations_setup(PyObject *module)
{
    return PyModule_AddFunctions(module, methods);
}
