/* Owns the lowering of contiguous data: buffers of bytes and numbers. */

#include "glue.h"

/* Buffers of at least this size are lent instead of copied. */
#define LEND_MIN 1024

/* True if the items of `view` have the list's layout. Native and little-endian order are the same here. */
static bool fits(const Py_buffer *view, const char *formats, size_t itemsize)
{
    if (view->ndim != 1 || view->itemsize != (Py_ssize_t)itemsize)
        return false;
    const char *format = view->format == NULL || view->format[0] == '\0' ? "B" : view->format;
    if (strchr("@=<", format[0]) != NULL)
        format++;
    return format[0] != '\0' && format[1] == '\0' && strchr(formats, format[0]) != NULL;
}

static int copy(const Py_buffer *view, size_t itemsize, uint32_t out[2])
{
    char *items = pycomp_arena_alloc(view->len, itemsize);
    if (PyBuffer_ToContiguous(items, view, view->len, 'C') < 0)
        return 0;
    out[0] = (uint32_t)(uintptr_t)items;
    return 1;
}

/* Lowers a buffer whose items have one of `formats` (letters of the `struct` module). A large buffer is lent until the
   arena's scope ends, and cannot be resized meanwhile. 1, or 0 with an exception, or -1 if `object` is no such
   buffer. */
int pycomp_store_buffer(PyObject *object, const char *formats, size_t itemsize, uint32_t out[2])
{
    if (PyList_CheckExact(object) || PyTuple_CheckExact(object) || !PyObject_CheckBuffer(object))
        return -1;
    if (PyBytes_CheckExact(object) && itemsize == 1 && strchr(formats, 'B') != NULL) {
        pycomp_lend(object);
        out[0] = (uint32_t)(uintptr_t)PyBytes_AS_STRING(object);
        out[1] = (uint32_t)PyBytes_GET_SIZE(object);
        return 1;
    }
    PyObject *memory = PyMemoryView_FromObject(object);
    if (memory == NULL)
        return 0;
    const Py_buffer *view = PyMemoryView_GET_BUFFER(memory);
    int done = -1;
    if (fits(view, formats, itemsize)) {
        out[1] = (uint32_t)(view->len / view->itemsize);
        if (view->len >= LEND_MIN && PyBuffer_IsContiguous(view, 'C') && (uintptr_t)view->buf % itemsize == 0) {
            out[0] = (uint32_t)(uintptr_t)view->buf;
            pycomp_lend(memory);
            done = 1;
        } else {
            done = copy(view, itemsize, out);
        }
    }
    Py_DECREF(memory);
    return done;
}
