/* Owns `string`, `list<u8>` and `list<s8>`. What Python holds in one piece is lent to the host
   without a copy; the arena keeps the object until the host has read it. */

#include "glue.h"

/* Makes a str of UTF-8 that the host wrote, and frees the host's buffer. */
PyObject *EXPORT(pycomp_lift_string)(char *utf8, uint32_t length)
{
    PyObject *text = PyUnicode_DecodeUTF8(utf8, length, NULL);
    if (text == NULL)
        pycomp_fatal("the host passed a string that is not UTF-8, or memory ran out");
    if (length != 0)
        free(utf8);
    return text;
}

/* Makes a bytes object of a `list<u8>`, and frees the host's buffer. */
PyObject *EXPORT(pycomp_lift_bytes)(char *data, uint32_t length)
{
    PyObject *bytes = PyBytes_FromStringAndSize(data, length);
    if (bytes == NULL)
        pycomp_fatal("out of memory while receiving a list<u8> from the host");
    if (length != 0)
        free(data);
    return bytes;
}


int EXPORT(pycomp_store_string)(PyObject *object, uint32_t out[2])
{
    if (!PyUnicode_Check(object))
        return pycomp_expected("string", object);
    Py_ssize_t length;
    const char *utf8 = PyUnicode_AsUTF8AndSize(object, &length);
    if (utf8 == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError))
            return 0;
        PyErr_Clear();
        return pycomp_invalid("string without lone surrogates", object);
    }
    pycomp_keep(object);
    out[0] = (uint32_t)(uintptr_t)utf8;
    out[1] = (uint32_t)length;
    return 1;
}

/* True if the bytes of `view` are the list's items: other items are converted one by one. */
static bool holds_bytes(const Py_buffer *view, bool is_signed)
{
    if (view->ndim != 1 || view->itemsize != 1)
        return false;
    if (view->format == NULL || view->format[0] == '\0')
        return true;
    char format = view->format[strlen(view->format) - 1];
    return format == 'B' || format == 'c' || (is_signed && format == 'b');
}

/* 1 if the buffer was copied, 0 with an exception, -1 if its items are no bytes. */
static int store_buffer(PyObject *object, bool is_signed, uint32_t out[2])
{
    Py_buffer view;
    if (PyObject_GetBuffer(object, &view, PyBUF_FULL_RO) < 0)
        return 0;
    int done = -1;
    if (holds_bytes(&view, is_signed)) {
        char *copy = pycomp_arena_alloc(view.len, 1);
        done = PyBuffer_ToContiguous(copy, &view, view.len, 'C') == 0;
        out[0] = (uint32_t)(uintptr_t)copy;
        out[1] = (uint32_t)view.len;
    }
    PyBuffer_Release(&view);
    return done;
}

void EXPORT(pycomp_err_index)(uint32_t index);
int EXPORT(pycomp_store_u8)(PyObject *object, uint8_t *out);
int EXPORT(pycomp_store_s8)(PyObject *object, int8_t *out);

static int store_item(PyObject *item, bool is_signed, uint8_t *out)
{
    return is_signed ? pycomp_store_s8(item, (int8_t *)out) : pycomp_store_u8(item, out);
}

static int store_items(PyObject *sequence, bool is_signed, uint32_t out[2])
{
    Py_ssize_t length = PySequence_Fast_GET_SIZE(sequence);
    uint8_t *items = pycomp_arena_alloc(length, 1);
    for (Py_ssize_t i = 0; i < length && i < PySequence_Fast_GET_SIZE(sequence); i++) {
        PyObject *item = Py_NewRef(PySequence_Fast_GET_ITEM(sequence, i));
        int ok = store_item(item, is_signed, &items[i]);
        Py_DECREF(item);
        if (!ok) {
            pycomp_err_index((uint32_t)i);
            return 0;
        }
    }
    out[0] = (uint32_t)(uintptr_t)items;
    out[1] = (uint32_t)length;
    return 1;
}

/* bytes (lent), any other buffer of bytes (copied), or a sequence of ints. */
static int store(PyObject *object, bool is_signed, uint32_t out[2])
{
    if (PyBytes_Check(object)) {
        pycomp_keep(object);
        out[0] = (uint32_t)(uintptr_t)PyBytes_AS_STRING(object);
        out[1] = (uint32_t)PyBytes_GET_SIZE(object);
        return 1;
    }
    if (PyObject_CheckBuffer(object)) {
        int done = store_buffer(object, is_signed, out);
        if (done >= 0)
            return done;
    }
    PyObject *sequence = pycomp_sequence(object, is_signed ? "list<s8> (bytes)" : "list<u8> (bytes)");
    if (sequence == NULL)
        return 0;
    int ok = store_items(sequence, is_signed, out);
    Py_DECREF(sequence);
    return ok;
}

int EXPORT(pycomp_store_list_u8)(PyObject *object, uint32_t out[2])
{
    return store(object, false, out);
}

/* As `list<u8>`: bytes are taken as two's complement, ints from -128 to 127. */
int EXPORT(pycomp_store_list_s8)(PyObject *object, uint32_t out[2])
{
    return store(object, true, out);
}
