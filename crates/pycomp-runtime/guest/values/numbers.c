/* Owns scalars and lists of scalars: lifting makes Python objects in one C loop, lowering
   checks type and range. */

#include "glue.h"

#include "internal/pycore_long.h"

PyObject *pycomp_lift_s32(int32_t value) { return must(PyLong_FromLong(value)); }
PyObject *pycomp_lift_u32(uint32_t value) { return must(PyLong_FromUnsignedLong(value)); }
PyObject *pycomp_lift_s64(int64_t value) { return must(PyLong_FromLongLong(value)); }
PyObject *pycomp_lift_u64(uint64_t value) { return must(PyLong_FromUnsignedLongLong(value)); }
PyObject *pycomp_lift_f64(double value) { return must(PyFloat_FromDouble(value)); }
PyObject *pycomp_lift_char(uint32_t value) { return must(PyUnicode_FromOrdinal((int)value)); }

/* Converts an object that is not an int with __index__: a new reference, or NULL with an exception. */
static PyObject *as_int(PyObject *object, const char *what)
{
    if (!PyIndex_Check(object)) {
        pycomp_expected(what, object);
        return NULL;
    }
    return PyNumber_Index(object);
}

/* The value of an int that fits in 64 bits signed; otherwise 0 with `*overflow` set. */
static inline int64_t signed_value(PyObject *number, int *overflow)
{
    if (_PyLong_IsCompact((PyLongObject *)number)) {
        *overflow = 0;
        return _PyLong_CompactValue((PyLongObject *)number);
    }
    return PyLong_AsLongLongAndOverflow(number, overflow);
}

static int read_signed(PyObject *object, int64_t low, int64_t high, const char *what, int64_t *value)
{
    int overflow;
    if (PyLong_Check(object)) {
        *value = signed_value(object, &overflow);
    } else {
        PyObject *number = as_int(object, what);
        if (number == NULL)
            return 0;
        *value = signed_value(number, &overflow);
        Py_DECREF(number);
    }
    if (overflow || *value < low || *value > high)
        return pycomp_out_of_range(what, object);
    return 1;
}

static int read_u64(PyObject *object, uint64_t *value)
{
    static const char what[] = "u64 (0 to 18446744073709551615)";
    PyObject *number = PyLong_Check(object) ? Py_NewRef(object) : as_int(object, what);
    if (number == NULL)
        return 0;
    *value = PyLong_AsUnsignedLongLong(number);
    Py_DECREF(number);
    if (*value == (uint64_t)-1 && PyErr_Occurred()) {
        PyErr_Clear();
        return pycomp_out_of_range(what, object);
    }
    return 1;
}

#define STORE_INT(name, type, low, high)                                                         \
    int pycomp_store_##name(PyObject *object, type *out)                                 \
    {                                                                                            \
        int64_t value;                                                                           \
        if (!read_signed(object, low, high, #name " (" #low " to " #high ")", &value))           \
            return 0;                                                                            \
        *out = (type)value;                                                                      \
        return 1;                                                                                \
    }

STORE_INT(u8, uint8_t, 0, 255)
STORE_INT(s8, int8_t, -128, 127)
STORE_INT(u16, uint16_t, 0, 65535)
STORE_INT(s16, int16_t, -32768, 32767)
STORE_INT(u32, uint32_t, 0, 4294967295)
STORE_INT(s32, int32_t, -2147483648, 2147483647)

int pycomp_store_s64(PyObject *object, int64_t *out)
{
    return read_signed(object, INT64_MIN, INT64_MAX, "s64 (-9223372036854775808 to 9223372036854775807)", out);
}

int pycomp_store_u64(PyObject *object, uint64_t *out)
{
    if (PyLong_CheckExact(object) && _PyLong_IsCompact((PyLongObject *)object)) {
        Py_ssize_t value = _PyLong_CompactValue((PyLongObject *)object);
        if (value >= 0) {
            *out = (uint64_t)value;
            return 1;
        }
    }
    return read_u64(object, out);
}

static int read_double(PyObject *object, const char *what, double *value)
{
    if (PyFloat_CheckExact(object)) {
        *value = PyFloat_AS_DOUBLE(object);
        return 1;
    }
    if (!PyNumber_Check(object) || PyComplex_Check(object))
        return pycomp_expected(what, object);
    *value = PyFloat_AsDouble(object);
    if (*value == -1.0 && PyErr_Occurred()) {
        if (PyErr_ExceptionMatches(PyExc_OverflowError)) {
            PyErr_Clear();
            return pycomp_out_of_range(what, object);
        }
        return 0;
    }
    return 1;
}

int pycomp_store_f64(PyObject *object, double *out)
{
    return read_double(object, "f64", out);
}

int pycomp_store_f32(PyObject *object, float *out)
{
    double value;
    if (!read_double(object, "f32", &value))
        return 0;
    *out = (float)value;
    return 1;
}

int pycomp_store_bool(PyObject *object, uint8_t *out)
{
    if (!PyBool_Check(object))
        return pycomp_expected("bool", object);
    *out = object == Py_True;
    return 1;
}

int pycomp_store_char(PyObject *object, uint32_t *out)
{
    if (!PyUnicode_Check(object) || PyUnicode_GET_LENGTH(object) != 1)
        return pycomp_expected("char (a str of one character)", object);
    Py_UCS4 value = PyUnicode_READ_CHAR(object, 0);
    if (Py_UNICODE_IS_SURROGATE(value))
        return pycomp_invalid("char (a Unicode scalar value)", object);
    *out = value;
    return 1;
}

/* --- Lists of scalars ------------------------------------------------------- */

static PyObject *lift_bool(uint8_t value) { return value ? Py_True : Py_False; }
static PyObject *lift_f32(float value) { return pycomp_lift_f64(value); }

/* Makes a list of `length` objects from an array that the host filled, and frees the array. */
#define LIFT_LIST(name, type, convert)                                                           \
    PyObject *pycomp_lift_list_##name(type *items, uint32_t length)                      \
    {                                                                                            \
        PyObject *list = pycomp_list_new(length);                                                \
        PyObject **slots = ((PyListObject *)list)->ob_item;                                      \
        for (uint32_t i = 0; i < length; i++)                                                    \
            slots[i] = convert(items[i]);                                                        \
        pycomp_received(items, length * sizeof(type));                                           \
        return list;                                                                             \
    }

LIFT_LIST(bool, uint8_t, lift_bool)
LIFT_LIST(u8, uint8_t, pycomp_lift_s32)
LIFT_LIST(s8, int8_t, pycomp_lift_s32)
LIFT_LIST(u16, uint16_t, pycomp_lift_s32)
LIFT_LIST(s16, int16_t, pycomp_lift_s32)
LIFT_LIST(u32, uint32_t, pycomp_lift_u32)
LIFT_LIST(s32, int32_t, pycomp_lift_s32)
LIFT_LIST(u64, uint64_t, pycomp_lift_u64)
LIFT_LIST(s64, int64_t, pycomp_lift_s64)
LIFT_LIST(f32, float, lift_f32)
LIFT_LIST(f64, double, pycomp_lift_f64)
LIFT_LIST(char, uint32_t, pycomp_lift_char)

/* A list or tuple with the items of any sequence except str: a new reference,
   or NULL with TypeError. */
PyObject *pycomp_sequence(PyObject *object, const char *what)
{
    if (PyList_CheckExact(object) || PyTuple_CheckExact(object))
        return Py_NewRef(object);
    if (PyUnicode_Check(object) || !PySequence_Check(object)) {
        pycomp_expected(what, object);
        return NULL;
    }
    return PySequence_Tuple(object);
}

/* Fast path for an exact item of the list; anything else takes the path of a single value, which may run code of
   the app. */
static inline bool plain_int(PyObject *item, Py_ssize_t low, Py_ssize_t high, Py_ssize_t *value)
{
    if (!PyLong_CheckExact(item) || !_PyLong_IsCompact((PyLongObject *)item))
        return false;
    *value = _PyLong_CompactValue((PyLongObject *)item);
    return *value >= low && *value <= high;
}

static inline bool plain_float(PyObject *item, double *value)
{
    if (!PyFloat_CheckExact(item))
        return false;
    *value = PyFloat_AS_DOUBLE(item);
    return true;
}

static inline bool plain_bool(PyObject *item, int *value)
{
    *value = item == Py_True;
    return PyBool_Check(item);
}

/* If `object` has a buffer in the list's layout, such as an `array.array`, it is lowered as a whole; `formats` are the
   matching letters of the `struct` module. Otherwise each item is lowered in turn: directly if `plain` yields its
   value, else like a single value. The latter may run code of the app, which can change the list. */
#define STORE_LIST(name, type, formats, what, value_type, plain)                                 \
    int pycomp_store_list_##name(PyObject *object, uint32_t out[2])                      \
    {                                                                                            \
        int done = pycomp_store_buffer(object, formats, sizeof(type), out);                      \
        if (done >= 0)                                                                           \
            return done;                                                                         \
        PyObject *sequence = pycomp_sequence(object, what);                                      \
        if (sequence == NULL)                                                                    \
            return 0;                                                                            \
        Py_ssize_t length = PySequence_Fast_GET_SIZE(sequence);                                  \
        type *items = pycomp_arena_alloc(length * sizeof(type), sizeof(type));                   \
        PyObject **found = PySequence_Fast_ITEMS(sequence);                                      \
        for (Py_ssize_t i = 0; i < length; i++) {                                                \
            value_type value;                                                                    \
            if (plain) {                                                                         \
                items[i] = (type)value;                                                          \
                continue;                                                                        \
            }                                                                                    \
            PyObject *item = pycomp_list_item(sequence, (uint32_t)i);                            \
            int ok = item != NULL && pycomp_store_##name(item, &items[i])                        \
                && still_has(sequence, length);                                                  \
            Py_XDECREF(item);                                                                    \
            if (!ok) {                                                                           \
                pycomp_err_index((uint32_t)i);                                                   \
                Py_DECREF(sequence);                                                             \
                return 0;                                                                        \
            }                                                                                    \
            found = PySequence_Fast_ITEMS(sequence);                                             \
        }                                                                                        \
        Py_DECREF(sequence);                                                                     \
        out[0] = (uint32_t)(uintptr_t)items;                                                     \
        out[1] = (uint32_t)length;                                                               \
        return 1;                                                                                \
    }

static bool still_has(PyObject *sequence, Py_ssize_t length)
{
    if (PySequence_Fast_GET_SIZE(sequence) >= length)
        return true;
    PyErr_SetString(PyExc_RuntimeError, "the list changed size while it was converted");
    return false;
}

#define STORE_INTS(name, type, formats, what, low, high)                                         \
    STORE_LIST(name, type, formats, what, Py_ssize_t, plain_int(found[i], low, high, &value))

STORE_INTS(u8, uint8_t, "Bc", "list<u8> (bytes)", 0, UINT8_MAX)
STORE_INTS(s8, int8_t, "bBc", "list<s8> (bytes)", INT8_MIN, INT8_MAX)
STORE_INTS(u16, uint16_t, "H", "list<u16>", 0, UINT16_MAX)
STORE_INTS(s16, int16_t, "h", "list<s16>", INT16_MIN, INT16_MAX)
STORE_INTS(u32, uint32_t, "ILN", "list<u32>", 0, PY_SSIZE_T_MAX)
STORE_INTS(s32, int32_t, "iln", "list<s32>", PY_SSIZE_T_MIN, PY_SSIZE_T_MAX)
STORE_INTS(u64, uint64_t, "Q", "list<u64>", 0, PY_SSIZE_T_MAX)
STORE_INTS(s64, int64_t, "q", "list<s64>", PY_SSIZE_T_MIN, PY_SSIZE_T_MAX)
STORE_LIST(bool, uint8_t, "?", "list<bool>", int, plain_bool(found[i], &value))
STORE_LIST(f32, float, "f", "list<f32>", double, plain_float(found[i], &value))
STORE_LIST(f64, double, "d", "list<f64>", double, plain_float(found[i], &value))
STORE_LIST(char, uint32_t, "", "list<char>", uint32_t, ((void)found, (void)value, false))
