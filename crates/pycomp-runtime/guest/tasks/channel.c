/* Owns the types of streams and futures, and their ends (Component Model, "Stream and future types"). */

#include "tasks/tasks.h"

static PyTypeObject *end_types[2][3];      /* by reading or writing; of bytes, of other values, of a future */
enum { OF_BYTES, OF_VALUES, OF_FUTURE };

/* ---- the functions of a type ---- */

#define FUNCTION(channel, which, result, ...) \
    ((result (*)(__VA_ARGS__))(uintptr_t)((channel)->entry + PYCOMP_CHANNEL_##which))

uint64_t channel_new(const PycompChannel *channel)
{
    return FUNCTION(channel, NEW, uint64_t, void)();
}

uint32_t channel_copy(const PycompChannel *channel, bool write, uint32_t handle, void *elements, uint32_t count)
{
    /* An address of no elements must be aligned, too. */
    if (elements == NULL)
        elements = (void *)(uintptr_t)channel->align;
    if (channel->future)
        return write ? FUNCTION(channel, WRITE, uint32_t, uint32_t, void *)(handle, elements)
                     : FUNCTION(channel, READ, uint32_t, uint32_t, void *)(handle, elements);
    return write ? FUNCTION(channel, WRITE, uint32_t, uint32_t, void *, uint32_t)(handle, elements, count)
                 : FUNCTION(channel, READ, uint32_t, uint32_t, void *, uint32_t)(handle, elements, count);
}

uint32_t channel_cancel(const PycompChannel *channel, bool write, uint32_t handle)
{
    return write ? FUNCTION(channel, CANCEL_WRITE, uint32_t, uint32_t)(handle)
                 : FUNCTION(channel, CANCEL_READ, uint32_t, uint32_t)(handle);
}

void channel_drop(const PycompChannel *channel, bool write, uint32_t handle)
{
    if (write)
        FUNCTION(channel, DROP_WRITABLE, void, uint32_t)(handle);
    else
        FUNCTION(channel, DROP_READABLE, void, uint32_t)(handle);
}

/* A list of the elements, which are freed. */
PyObject *channel_lift(const PycompChannel *channel, void *elements, uint32_t count)
{
    if (count != 0 && channel->has_payload)
        return FUNCTION(channel, LIFT_LIST, PyObject *, void *, uint32_t)(elements, count);
    free(elements);
    PyObject *list = must(PyList_New(count));
    for (uint32_t i = 0; i < count; i++)
        PyList_SET_ITEM(list, i, Py_NewRef(Py_None));
    return list;
}

int channel_lower(const PycompChannel *channel, PyObject *elements, uint32_t pair[2])
{
    return FUNCTION(channel, LOWER_LIST, int, PyObject *, uint32_t *)(elements, pair);
}

/* ---- ends ---- */

End *end_new(const PycompChannel *channel, bool writer, bool bytes, bool future)
{
    PyTypeObject *type = end_types[writer][future ? OF_FUTURE : bytes ? OF_BYTES : OF_VALUES];
    End *end = (End *)type->tp_alloc(type, 0);
    if (end == NULL)
        return NULL;
    end->channel = channel;
    end->base.type = channel == NULL ? NULL : &channel->type;
    end->writer = writer;
    end->bytes = bytes;
    end->future = future;
    return end;
}

bool end_is_open(End *end)
{
    if (!end->closed && (end->pair != NULL || end->base.state == OWNED))
        return true;
    PyErr_SetString(PyExc_ValueError, end->closed ? "this end was closed" : "this end was given away");
    return false;
}

/* What a future's writer gives if nothing was written: a new reference, or NULL without an exception. */
static PyObject *make_default(End *end)
{
    if (end->otherwise == NULL)
        return NULL;
    PyObject *value = PyObject_CallNoArgs(end->otherwise);
    if (value == NULL)
        PyErr_FormatUnraisable(end->pair != NULL ? "Exception ignored in the default of a future, which has no value now: %R"
                               : "Exception ignored in the default of a future, whose reader now waits for ever: %R",
                               end->otherwise);
    return value;
}

static void keep_for_reader(End *reader, PyObject *value)
{
    PyObject *list = PyList_New(1);
    if (list == NULL) {
        PyErr_Clear();
        return;
    }
    PyList_SET_ITEM(list, 0, Py_NewRef(value));
    Py_XSETREF(reader->kept, list);
    reader->kept_from = 0;
}

/* A future is never left without a value: the default is written when the reader asks for it. */
static void close_future_writer(End *end)
{
    PyObject *value = end->used ? NULL : make_default(end);
    if (end->pair != NULL) {
        if (value != NULL && end->pair->reader != NULL)
            keep_for_reader(end->pair->reader, value);
        pair_leave(end);
    } else if (value != NULL && end->base.state == OWNED) {
        End *heir = end_new(end->channel, true, false, true);
        if (heir == NULL)
            pycomp_fatal("out of memory while closing a future");
        pair_replace_writer(end, heir);
        transfer_in_background(heir, value);
    } else if (end->base.state == OWNED) {
        end->base.state = EMPTY;
        /* Without a value it cannot be dropped (Canonical ABI, "future.drop-writable"): the reader waits for ever. */
        if (end->used)
            channel_drop(end->channel, true, (uint32_t)end->base.handle);
    }
    Py_XDECREF(value);
}

void end_leave_owner(End *end)
{
    if (end->owner == NULL)
        return;
    end->owner->writers--;
    Py_DECREF((PyObject *)end->owner);
    end->owner = NULL;
}

/* Not of a future's writing end. */
static void drop(End *end)
{
    if (end->ahead != NULL)
        pair_leave_ahead(end);
    if (end->behind != NULL)
        pair_hand_over(end);
    if (end->pair != NULL)
        pair_leave(end);
    if (end->base.state != OWNED)
        return;
    end->base.state = EMPTY;
    channel_drop(end->channel, end->writer, (uint32_t)end->base.handle);
}

static void leave_twin(End *end)
{
    if (end->twin != NULL)
        end->twin->twin = NULL;
    end->twin = NULL;
}

void end_close(End *end)
{
    if (end->closed)
        return;
    Py_INCREF(end);
    if (end->busy != NULL) {
        PyObject *text = PyUnicode_FromString("this end was closed");
        PyObject *exception = text == NULL ? NULL : PyObject_CallOneArg(PyExc_ValueError, text);
        Py_XDECREF(text);
        operation_abort(end->busy, exception);
    }
    end->closed = true;
    if (end->writer && end->future)
        close_future_writer(end);
    else
        drop(end);
    end_leave_owner(end);
    leave_twin(end);
    Py_DECREF(end);
}

/* ---- between components ---- */

PyObject *pycomp_lift_channel(const PycompChannel *channel, int32_t handle)
{
    End *end = end_new(channel, false, channel->bytes, channel->future);
    if (end == NULL)
        pycomp_fatal("out of memory while receiving a stream from the host");
    end->base.handle = handle;
    end->base.state = OWNED;
    return (PyObject *)end;
}

static bool fits(const End *end, const PycompChannel *channel)
{
    if (end->writer || end->future != channel->future || end->bytes != channel->bytes)
        return false;
    return end->channel == channel || end->channel == NULL;
}

static bool may_leave(const End *end, const PycompType *type)
{
    const char *why = NULL;
    if (end->busy != NULL)
        why = "this %U is being read and cannot be given away";
    else if (end->future && end->used)
        why = "the value of this %U was read, and it cannot be given away";
    else if (end->kept != NULL && end->pair == NULL && !end->future && !end->other_dropped)
        why = "an iteration that stopped or a cancelled read has left values in this %U: read them before it is given away";
    if (why != NULL)
        PyErr_Format(PyExc_ValueError, why, type->wit_name);
    return why == NULL;
}

int pycomp_store_channel(PyObject *object, const PycompChannel *channel, int32_t *out)
{
    End *end = (End *)object;
    bool is_end = PyObject_TypeCheck(object, end_types[0][channel->future ? OF_FUTURE : channel->bytes ? OF_BYTES : OF_VALUES]);
    if (!is_end || !fits(end, channel))
        return pycomp_expected(PyUnicode_AsUTF8(channel->type.wit_name), object);
    if (!end_is_open(end))
        return 0;
    pair_restore(end);
    if (!may_leave(end, &channel->type))
        return 0;
    if (end->pair != NULL || end->other_dropped || end->kept != NULL)
        pair_get_handles(end, channel);
    return pycomp_give(&end->base, out);
}

/* ---- constructors ---- */

static PyObject *make_pair(const PycompChannel *channel, bool bytes, bool future, PyObject *otherwise)
{
    Pair *pair = calloc(1, sizeof *pair);
    End *writer = end_new(channel, true, bytes, future), *reader = end_new(channel, false, bytes, future);
    if (pair == NULL || writer == NULL || reader == NULL) {
        free(pair);
        Py_XDECREF((PyObject *)writer);
        Py_XDECREF((PyObject *)reader);
        return PyErr_NoMemory();
    }
    *pair = (Pair){reader, writer};
    writer->pair = reader->pair = pair;
    writer->otherwise = Py_XNewRef(otherwise);
    return Py_BuildValue("(NN)", writer, reader);
}

static const PycompChannel *channel_of_capsule(PyObject *capsule)
{
    return capsule == Py_None ? NULL : PyCapsule_GetPointer(capsule, NULL);
}

static PyObject *new_byte_stream(PyObject *capsule, PyObject *unused)
{
    (void)unused;
    return make_pair(channel_of_capsule(capsule), true, false, NULL);
}

static PyObject *new_stream(PyObject *capsule, PyObject *unused)
{
    (void)unused;
    return make_pair(channel_of_capsule(capsule), false, false, NULL);
}

static PyObject *new_future(PyObject *capsule, PyObject *otherwise)
{
    if (!PyCallable_Check(otherwise))
        return PyErr_Format(PyExc_TypeError, "the default of a future is a function without parameters, not %R", otherwise);
    return make_pair(channel_of_capsule(capsule), false, true, otherwise);
}

static PyMethodDef constructors[] = {
    {"byte_stream", new_byte_stream, METH_NOARGS, "byte_stream()\n--\n\nThe writing and the reading end of a stream of bytes."},
    {"stream", new_stream, METH_NOARGS, "stream()\n--\n\nThe writing and the reading end of a stream."},
    {"future", new_future, METH_O, "future(default, /)\n--\n\nThe writing and the reading end of a future."},
};

/* channel(wit, future, bytes, handles, size or -1, align, entry) -> (address, constructor) */
static PyObject *add_channel(PyObject *module, PyObject *args)
{
    PyObject *wit;
    int future, bytes, handles, size, align;
    unsigned int entry;
    (void)module;
    if (!PyArg_ParseTuple(args, "UpppiiI", &wit, &future, &bytes, &handles, &size, &align, &entry))
        return NULL;
    PycompChannel *channel = PyMem_Calloc(1, sizeof *channel);
    if (channel == NULL)
        return PyErr_NoMemory();
    *channel = (PycompChannel){
        .type = {.kind = PYCOMP_KIND_RESOURCE, .wit_name = Py_NewRef(wit), .drop = entry + PYCOMP_CHANNEL_DROP_READABLE,
                 .cls = (PyObject *)end_types[0][future ? OF_FUTURE : bytes ? OF_BYTES : OF_VALUES]},
        .write = {.wit_name = PyUnicode_FromFormat("write to %U", wit), .params = Py_BuildValue("(s)", "value")},
        .entry = entry, .size = size < 0 ? 0 : (uint32_t)size, .align = (uint32_t)align,
        .future = future, .bytes = bytes, .handles = handles, .has_payload = size >= 0,
    };
    PyObject *capsule = bytes ? Py_NewRef(Py_None) : PyCapsule_New(channel, NULL, NULL);
    PyObject *constructor = capsule == NULL ? NULL : PyCFunction_New(&constructors[bytes ? 0 : future ? 2 : 1], capsule);
    Py_XDECREF(capsule);
    return constructor == NULL ? NULL : Py_BuildValue("(kN)", (unsigned long)(uintptr_t)channel, constructor);
}

/* ---- the Python classes ---- */

static void end_finalize(PyObject *self)
{
    PyObject *raised = PyErr_GetRaisedException();
    end_close((End *)self);
    PyErr_SetRaisedException(raised);
}

static void end_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    if (PyObject_CallFinalizerFromDealloc(self) < 0)
        return;
    PyObject_GC_UnTrack(self);
    End *end = (End *)self;
    Py_CLEAR(end->kept);
    Py_CLEAR(end->otherwise);
    type->tp_free(self);
    Py_DECREF(type);
}

static int end_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(((End *)self)->kept);
    Py_VISIT(((End *)self)->otherwise);
    Py_VISIT((PyObject *)((End *)self)->waits);
    return 0;
}

static int end_clear(PyObject *self)
{
    Py_CLEAR(((End *)self)->otherwise);
    return 0;
}

/* The only argument of a method, by position or by name. NULL without an exception if there is none. */
static PyObject *argument(PyObject *const *args, Py_ssize_t count, PyObject *names, const char *name)
{
    Py_ssize_t named = names == NULL ? 0 : PyTuple_GET_SIZE(names);
    if (count + named > 1) {
        PyErr_Format(PyExc_TypeError, "there is one argument, %s, %zd given", name, count + named);
        return NULL;
    }
    if (named == 1 && PyUnicode_CompareWithASCIIString(PyTuple_GET_ITEM(names, 0), name) != 0) {
        PyErr_Format(PyExc_TypeError, "the argument is %s, not %U", name, PyTuple_GET_ITEM(names, 0));
        return NULL;
    }
    return count + named == 1 ? args[0] : NULL;
}

static PyObject *required(PyObject *const *args, Py_ssize_t count, PyObject *names, const char *name)
{
    PyObject *found = argument(args, count, names, name);
    if (found == NULL && !PyErr_Occurred())
        PyErr_Format(PyExc_TypeError, "the argument %s is missing", name);
    return found;
}

static PyObject *end_read(PyObject *self, PyObject *const *args, Py_ssize_t count, PyObject *names)
{
    Py_ssize_t most = ((End *)self)->bytes ? 65536 : 1024;
    PyObject *given = argument(args, count, names, "max_count");
    if (given != NULL)
        most = PyNumber_AsSsize_t(given, PyExc_OverflowError);
    if (PyErr_Occurred())
        return NULL;
    if (most < 0)
        return PyErr_Format(PyExc_ValueError, "max_count is negative");
    return transfer_read((End *)self, most, false);
}

static PyObject *end_read_value(PyObject *self, PyObject *unused)
{
    (void)unused;
    return transfer_read((End *)self, 1, false);
}

static PyObject *end_await(PyObject *self)
{
    return transfer_read((End *)self, 1, false);
}

static PyObject *end_next(PyObject *self)
{
    return transfer_read((End *)self, ((End *)self)->bytes ? 65536 : 256, true);
}

static PyObject *end_readinto(PyObject *self, PyObject *const *args, Py_ssize_t count, PyObject *names)
{
    PyObject *buffer = required(args, count, names, "buffer");
    return buffer == NULL ? NULL : transfer_read_into((End *)self, buffer);
}

static PyObject *end_write(PyObject *self, PyObject *const *args, Py_ssize_t count, PyObject *names)
{
    bool future = ((End *)self)->future;
    PyObject *source = required(args, count, names, future ? "value" : "source");
    return source == NULL ? NULL : transfer_write((End *)self, source, future);
}

static PyObject *end_write_all(PyObject *self, PyObject *const *args, Py_ssize_t count, PyObject *names)
{
    PyObject *source = required(args, count, names, "source");
    return source == NULL ? NULL : transfer_write((End *)self, source, true);
}

static PyObject *end_close_method(PyObject *self, PyObject *unused)
{
    (void)unused;
    end_close((End *)self);
    Py_RETURN_NONE;
}

static PyObject *end_enter(PyObject *self, PyObject *unused)
{
    (void)unused;
    return Py_NewRef(self);
}

static PyObject *end_exit(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    (void)args;
    (void)count;
    end_close((End *)self);
    Py_RETURN_NONE;
}

/* An awaitable that is done, for `async with`. */
static PyObject *done_awaitable(PyObject *value)
{
    return PyObject_CallMethod(task_loop, "_done", "O", value);
}

static PyObject *end_aenter(PyObject *self, PyObject *unused)
{
    (void)unused;
    return done_awaitable(self);
}

static PyObject *end_aexit(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    (void)args;
    (void)count;
    end_close((End *)self);
    return done_awaitable(Py_None);
}

static PyObject *get_other_dropped(PyObject *self, void *unused)
{
    (void)unused;
    End *end = (End *)self;
    pair_restore(end);
    return PyBool_FromLong(end->other_dropped && end->kept == NULL);
}

static PyObject *get_handle(PyObject *self, void *unused)
{
    (void)unused;
    if (((End *)self)->base.state != OWNED)
        Py_RETURN_NONE;
    return PyLong_FromLong(((End *)self)->base.handle);
}

#define METHODS_OF_ALL \
    {"close", end_close_method, METH_NOARGS, "Drop this end."}, \
    {"__enter__", end_enter, METH_NOARGS, "Return self."}, \
    {"__exit__", (PyCFunction)(void (*)(void))end_exit, METH_FASTCALL, "Drop this end."}, \
    {"__aenter__", end_aenter, METH_NOARGS, "Return self."}, \
    {"__aexit__", (PyCFunction)(void (*)(void))end_aexit, METH_FASTCALL, "Drop this end."}, \
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, "The type with its element."}

#define NAMED(function) (PyCFunction)(void (*)(void))function, METH_FASTCALL | METH_KEYWORDS

#define READ {"read", NAMED(end_read), \
              "read(max_count=...)\n--\n\nWait for values; at most so many. Empty once the writer has dropped its end."}

static PyMethodDef byte_reader_methods[] = {
    READ,
    {"readinto", NAMED(end_readinto), "Wait for bytes and store them in a buffer; returns how many."},
    METHODS_OF_ALL,
    {0},
};

static PyMethodDef reader_methods[] = {READ, METHODS_OF_ALL, {0}};

static PyMethodDef future_reader_methods[] = {
    {"read", end_read_value, METH_NOARGS, "Wait for the value."},
    METHODS_OF_ALL,
    {0},
};

static PyMethodDef writer_methods[] = {
    {"write", NAMED(end_write), "Wait until the reader takes values; returns how many it took."},
    {"write_all", NAMED(end_write_all), "Write all values, unless the reader drops its end; returns how many it took."},
    METHODS_OF_ALL,
    {0},
};

static PyMethodDef future_writer_methods[] = {
    {"write", NAMED(end_write), "Give the value; returns whether the reader took it."},
    METHODS_OF_ALL,
    {0},
};

static PyGetSetDef reader_getset[] = {
    {"writer_dropped", get_other_dropped, NULL, "Whether the writer has dropped its end.", NULL},
    {"handle", get_handle, NULL, "The handle's index, or None.", NULL},
    {0},
};

static PyGetSetDef writer_getset[] = {
    {"reader_dropped", get_other_dropped, NULL, "Whether the reader has dropped its end.", NULL},
    {"handle", get_handle, NULL, "The handle's index, or None.", NULL},
    {0},
};

typedef struct {
    const char *name;
    PyMethodDef *methods;
    PyGetSetDef *getset;
    bool iterates, awaits;
} Shape;

static PyTypeObject *make_type(const Shape *shape)
{
    PyType_Slot slots[12], *slot = slots;
    *slot++ = (PyType_Slot){Py_tp_methods, shape->methods};
    *slot++ = (PyType_Slot){Py_tp_getset, shape->getset};
    *slot++ = (PyType_Slot){Py_tp_dealloc, end_dealloc};
    *slot++ = (PyType_Slot){Py_tp_finalize, end_finalize};
    *slot++ = (PyType_Slot){Py_tp_traverse, end_traverse};
    *slot++ = (PyType_Slot){Py_tp_clear, end_clear};
    if (shape->iterates) {
        *slot++ = (PyType_Slot){Py_am_aiter, PyObject_SelfIter};
        *slot++ = (PyType_Slot){Py_am_anext, end_next};
    }
    if (shape->awaits)
        *slot++ = (PyType_Slot){Py_am_await, end_await};
    *slot = (PyType_Slot){0, NULL};
    PyType_Spec spec = {
        .name = shape->name,
        .basicsize = sizeof(End),
        .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
        .slots = slots,
    };
    return (PyTypeObject *)PyType_FromSpec(&spec);
}

/* let_go(writer): a connection that lasts longer than the call that made it. */
static PyObject *let_go(PyObject *module, PyObject *writer)
{
    (void)module;
    end_leave_owner((End *)writer);
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"let_go", let_go, METH_O, "A writing end no longer keeps its call open."},
    {"channel", add_channel, METH_VARARGS, "Register a stream or future type and make its constructor."},
    {0},
};

int pycomp_channel_setup(PyObject *module)
{
    static const char *const names[2][3] = {
        {"componentize_py_async_support.streams.ByteStreamReader", "componentize_py_async_support.streams.StreamReader",
         "componentize_py_async_support.futures.FutureReader"},
        {"componentize_py_async_support.streams.ByteStreamWriter", "componentize_py_async_support.streams.StreamWriter",
         "componentize_py_async_support.futures.FutureWriter"},
    };
    static PyMethodDef *const all_methods[2][3] = {
        {byte_reader_methods, reader_methods, future_reader_methods},
        {writer_methods, writer_methods, future_writer_methods},
    };
    for (int writer = 0; writer < 2; writer++)
        for (int of = 0; of < 3; of++) {
            Shape shape = {names[writer][of], all_methods[writer][of], writer ? writer_getset : reader_getset,
                           !writer && of != OF_FUTURE, !writer && of == OF_FUTURE};
            PyTypeObject *type = end_types[writer][of] = make_type(&shape);
            if (type == NULL || PyModule_AddObjectRef(module, strrchr(shape.name, '.') + 1, (PyObject *)type) < 0)
                return -1;
        }
    return PyModule_AddFunctions(module, methods);
}
