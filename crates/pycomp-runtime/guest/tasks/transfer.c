/* Owns reads and writes of streams and futures (Canonical ABI, "canon stream.read" and its relatives). If both ends are in
   this component, objects pass from one to the other without the host. */

#include "tasks/tasks.h"

/* A read asks for at most so many bytes at a time. */
#define MOST_BYTES (1 << 20)
/* The most elements of one copy (Canonical ABI, "MAX_LENGTH"). */
#define MOST_ELEMENTS ((1u << 28) - 1)

static void set_error(Operation *self, PyObject *type, const char *text)
{
    PyErr_SetString(type, text);
    self->error = PyErr_GetRaisedException();
}

/* An error of the app, raised where it awaits. */
static bool take_error(Operation *self)
{
    self->error = PyErr_GetRaisedException();
    return true;
}

static bool may_begin(Operation *self)
{
    End *end = self->end;
    if (!end_is_open(end)) {
        take_error(self);
        return false;
    }
    if (end->busy != NULL) {
        set_error(self, PyExc_RuntimeError, end->writer ? "another write of this end has not finished"
                                                        : "another read of this end has not finished");
        return false;
    }
    if (end->future && end->used) {
        set_error(self, PyExc_RuntimeError, end->writer ? "this future has its value" : "the value of this future was read");
        return false;
    }
    return true;
}

/* How many elements a copy moved; also notes whether the other end is gone. */
static uint32_t copied(End *end, uint32_t code)
{
    if ((code & 15) == DROPPED)
        end->other_dropped = true;
    return end->future ? (code & 15) == COMPLETED : code >> 4;
}

/* What keeps the operation of this end that waits in this component. */
static End *keeper(const End *end)
{
    if (end->pair == NULL)
        return end->ahead;
    return end->writer ? end->pair->reader : end->pair->writer;
}

/* The operation goes on when the other end of its pair is used or closed, or what is written ahead of it was. */
static bool wait_here(Operation *self)
{
    self->end->busy = self;
    Py_XSETREF(keeper(self->end)->waits, (Operation *)Py_NewRef((PyObject *)self));
    return false;
}

static void stop(Operation *self)
{
    End *other = keeper(self->end);
    self->end->busy = NULL;
    operation_stop(self);
    if (other != NULL)
        Py_CLEAR(other->waits);
}

/* ---- reading ---- */

static PyObject *empty(const End *end)
{
    return end->bytes ? PyBytes_FromStringAndSize(NULL, 0) : PyList_New(0);
}

/* The result of a read of a future. */
static bool read_value(Operation *self, PyObject *list)
{
    if (PyList_GET_SIZE(list) == 0) {
        set_error(self, PyExc_EOFError, "the writer of this future gave no value");
    } else {
        self->end->used = true;
        self->result = Py_NewRef(PyList_GET_ITEM(list, 0));
    }
    Py_DECREF(list);
    return true;
}

/* The first of several values; the rest is for the next reads. Consumes the list. */
static bool read_first(Operation *self, PyObject *list)
{
    End *end = self->end;
    if (PyList_GET_SIZE(list) == 0) {
        PyErr_SetNone(PyExc_StopAsyncIteration);
        Py_DECREF(list);
        return take_error(self);
    }
    self->result = Py_NewRef(PyList_GET_ITEM(list, 0));
    if (PyList_GET_SIZE(list) > 1) {
        Py_XSETREF(end->kept, Py_NewRef(list));
        end->kept_from = 1;
    }
    Py_DECREF(list);
    return true;
}

/* Stores bytes in the buffer of readinto(). Consumes them. */
static bool store_bytes(Operation *self, PyObject *bytes)
{
    Py_ssize_t size = PyBytes_GET_SIZE(bytes);
    if (size != 0)
        memcpy(self->view.buf, PyBytes_AS_STRING(bytes), size);
    Py_DECREF(bytes);
    self->result = PyLong_FromSsize_t(size);
    return self->result != NULL || take_error(self);
}

/* Makes the arrived values the result: bytes or a list, which it consumes. */
static bool take(Operation *self, PyObject *values)
{
    if (values == NULL)
        return take_error(self);
    if (self->end->future)
        return read_value(self, values);
    if (self->into)
        return store_bytes(self, values);
    if (!self->iterates) {
        self->result = values;
        return true;
    }
    if (!self->end->bytes)
        return read_first(self, values);
    if (PyBytes_GET_SIZE(values) == 0) {
        Py_DECREF(values);
        PyErr_SetNone(PyExc_StopAsyncIteration);
        return take_error(self);
    }
    self->result = values;
    return true;
}

/* Up to `total` of the values that an earlier read left. */
static PyObject *take_kept(End *end, Py_ssize_t most)
{
    PyObject *kept = end->kept;
    Py_ssize_t size = PyObject_Size(kept), from = end->kept_from;
    Py_ssize_t count = size - from < most ? size - from : most;
    PyObject *part = PySequence_GetSlice(kept, from, from + count);
    end->kept_from += count;
    if (end->kept_from == size)
        Py_CLEAR(end->kept);
    return part;
}

PyObject *transfer_take_all_kept(End *reader)
{
    if (reader->kept == NULL)
        return NULL;
    return must(take_kept(reader, PY_SSIZE_T_MAX));
}

/* One of the kept values, for iteration. */
static bool next_kept(Operation *self)
{
    End *end = self->end;
    self->result = Py_NewRef(PyList_GET_ITEM(end->kept, end->kept_from));
    if (++end->kept_from == PyList_GET_SIZE(end->kept))
        Py_CLEAR(end->kept);
    return true;
}

static bool read_kept(Operation *self)
{
    End *end = self->end;
    return self->iterates && !end->bytes ? next_kept(self) : take(self, take_kept(end, self->total));
}

/* The bytes or values of a copy of `count` elements; frees the memory. */
static PyObject *received(Operation *self, uint32_t count)
{
    End *end = self->end;
    void *area = self->area;
    self->area = NULL;
    if (!end->bytes)
        return channel_lift(end->channel, area, count);
    if (self->into)
        return PyBytes_FromStringAndSize(self->view.buf, count);
    PyObject *bytes = self->source;
    self->source = NULL;
    if (count != self->total)
        _PyBytes_Resize(&bytes, count);
    return bytes;
}

static bool read_done(Operation *self, uint32_t code)
{
    uint32_t count = copied(self->end, code);
    if (self->into) {
        self->done = count;
        self->result = PyLong_FromUnsignedLong(count);
        return self->result != NULL || take_error(self);
    }
    return take(self, received(self, count));
}

static bool prepare_read(Operation *self)
{
    End *end = self->end;
    if (self->into)
        return true;
    if (end->bytes) {
        self->source = PyBytes_FromStringAndSize(NULL, self->total);
        return self->source != NULL;
    }
    uint32_t size = end->channel->size;
    if (size != 0 && (self->area = malloc((size_t)size * self->total)) == NULL) {
        PyErr_NoMemory();
        return false;
    }
    return true;
}

static uint32_t most_elements(const Operation *self)
{
    uint32_t size = self->end->bytes ? 1 : self->end->channel->size;
    uint32_t most = size == 0 ? MOST_ELEMENTS : size >= MOST_BYTES ? 1 : MOST_BYTES / size;
    return self->total < most ? self->total : most;
}

static void *read_target(const Operation *self)
{
    if (self->into)
        return self->view.buf;
    return self->end->bytes ? PyBytes_AS_STRING(self->source) : self->area;
}

/* Values of a writer in this component: up to `most` of them, or NULL with an exception. */
static PyObject *values_of(Operation *write, uint32_t most)
{
    uint32_t count = write->total - write->done < most ? write->total - write->done : most;
    PyObject *part = write->end->bytes
        ? PyBytes_FromStringAndSize((char *)write->view.buf + write->done, count)
        : PySequence_GetSlice(write->source, write->done, write->done + count);
    if (part != NULL)
        write->done += count;
    return part;
}

static bool write_result(Operation *self)
{
    self->result = self->end->future ? PyBool_FromLong(self->done != 0) : PyLong_FromUnsignedLong(self->done);
    if (self->end->future && (self->done != 0 || self->end->other_dropped))
        self->end->used = true;
    return self->result != NULL || take_error(self);
}

static void finish_local_write(Operation *write)
{
    if (write->all && write->done < write->total && !write->end->other_dropped)
        return;
    stop(write);
    write_result(write);
    operation_finish(write);
}

static bool read_from_pair(Operation *self)
{
    End *end = self->end, *writer = end->pair->writer;
    if (writer == NULL)
        return take(self, empty(end));
    if (writer->busy == NULL)
        return wait_here(self);
    Operation *write = (Operation *)Py_NewRef((PyObject *)writer->busy);
    PyObject *values = values_of(write, self->total);
    finish_local_write(write);
    Py_DECREF((PyObject *)write);
    return take(self, values);
}

/* Asks for elements; whether the read is done. */
static bool ask(Operation *self)
{
    End *end = self->end;
    uint32_t code = channel_copy(end->channel, false, end->base.handle, read_target(self), self->total);
    if (code != BLOCKED)
        return read_done(self, code);
    end->busy = self;
    operation_wait(self, end->base.handle);
    return false;
}

static bool start_read(Operation *self)
{
    End *end = self->end;
    if (!may_begin(self))
        return true;
    pair_restore(end);
    if (end->kept != NULL)
        return read_kept(self);
    if (self->total == 0 || (end->other_dropped && !end->future))
        return take(self, empty(end));
    if (end->pair != NULL)
        return read_from_pair(self);
    self->total = most_elements(self);
    if (!prepare_read(self))
        return take_error(self);
    return ask(self);
}

/* A read that was stopped begins again, unless it was cancelled meanwhile. */
static PyObject *ask_again(PyObject *object, PyObject *unused)
{
    Operation *self = (Operation *)object;
    (void)unused;
    if (self->end != NULL && self->end->busy == self && self->waiter.owner == NULL) {
        self->end->busy = NULL;
        if (ask(self))
            operation_finish(self);
    }
    Py_RETURN_NONE;
}

static PyMethodDef ask_again_method = {"read", ask_again, METH_NOARGS, NULL};

/* A host may need the call that began a read when the elements come (wasmtime 48 and 49 do). */
static void leave_read(Operation *self)
{
    End *end = self->end;
    Owner *owner = self->waiter.owner;
    stop(self);
    uint32_t code = channel_cancel(end->channel, false, end->base.handle);
    if (code != CANCELLED) {
        if (read_done(self, code))
            operation_finish(self);
        return;
    }
    PyObject *again = PyCFunction_New(&ask_again_method, (PyObject *)self);
    if (again == NULL)
        pycomp_fatal("out of memory while a task changes its owner");
    end->busy = self;
    loop_call_soon(owner, again);
    Py_DECREF(again);
}

static bool read_event(Operation *self, uint32_t code)
{
    stop(self);
    return read_done(self, code);
}

/* Puts values before those that are kept, which consumes them. */
static void keep_first(End *end, PyObject *values)
{
    if (values != NULL && end->kept != NULL) {
        PyObject *kept = take_kept(end, PY_SSIZE_T_MAX);
        Py_SETREF(values, kept == NULL ? NULL : PySequence_Concat(values, kept));
        Py_XDECREF(kept);
    }
    if (values == NULL)
        pycomp_fatal("out of memory while keeping what was not read");
    if (PyObject_Size(values) > 0) {
        Py_XSETREF(end->kept, Py_NewRef(values));
        end->kept_from = 0;
    }
    Py_DECREF(values);
}

/* What the host has for a read that is ended, or NULL. */
static PyObject *stop_read(Operation *self)
{
    End *end = self->end;
    bool waits = self->waiter.owner != NULL;
    stop(self);
    if (!waits)
        return NULL;
    return received(self, copied(end, channel_cancel(end->channel, false, end->base.handle)));
}

/* What a read did not deliver is for the next one, which may wait already. */
static void keep(Operation *self, PyObject *values)
{
    End *end = self->end;
    keep_first(end, values);
    Operation *next = end->busy;
    if (next == NULL || end->kept == NULL)
        return;
    Py_INCREF((PyObject *)next);
    PyObject *more = stop_read(next), *kept = more == NULL ? NULL : take_kept(end, PY_SSIZE_T_MAX);
    if (more != NULL) {
        keep_first(end, more);
        keep_first(end, kept);
    }
    read_kept(next);
    operation_finish(next);
    Py_DECREF((PyObject *)next);
}

static void keep_result(Operation *self)
{
    End *end = self->end;
    PyObject *result = self->result;
    self->result = NULL;
    if (result == NULL)
        return;
    if (self->into) {
        keep(self, PyBytes_FromStringAndSize(self->view.buf, PyLong_AsLong(result)));
    } else if (end->future || (self->iterates && !end->bytes)) {
        end->used = false;
        keep(self, Py_BuildValue("[O]", result));
    } else {
        keep(self, Py_NewRef(result));
    }
    Py_DECREF(result);
}

static void cancel_read(Operation *self)
{
    End *end = self->end;
    if (end == NULL || end->busy != self) {
        if (end != NULL)
            keep_result(self);
        return;
    }
    Py_INCREF(self);
    PyObject *values = stop_read(self);
    if (values != NULL)
        keep(self, values);
    Py_DECREF(self);
}

/* Frees the lowered elements; handles that nobody took return to their objects. */
static void free_elements(Operation *self)
{
    if (self->call == NULL)
        return;
    if (self->done < self->lowered)
        pycomp_return_handles(self->call);
    pycomp_close_call(self->call);
    self->call = NULL;
    self->lowered = self->done;
}

static void clear_transfer(Operation *self)
{
    free_elements(self);
    if (!self->end || !self->end->writer)
        free(self->area);
    self->area = NULL;
    if (self->view.obj != NULL)
        PyBuffer_Release(&self->view);
    Py_CLEAR(self->source);
    Py_CLEAR(self->end);
}

const OperationKind read_kind = {"read", start_read, read_event, leave_read, cancel_read, clear_transfer};

static Operation *new_transfer(const OperationKind *kind, End *end)
{
    Operation *self = operation_new(kind, 0);
    if (self != NULL)
        self->end = (End *)Py_NewRef((PyObject *)end);
    return self;
}

PyObject *transfer_read(End *end, Py_ssize_t count, bool iterates)
{
    Operation *self = new_transfer(&read_kind, end);
    if (self == NULL)
        return NULL;
    self->total = (size_t)count > MOST_ELEMENTS ? MOST_ELEMENTS : (uint32_t)count;
    self->iterates = iterates;
    return (PyObject *)self;
}

PyObject *transfer_read_into(End *end, PyObject *buffer)
{
    Operation *self = new_transfer(&read_kind, end);
    if (self == NULL)
        return NULL;
    if (PyObject_GetBuffer(buffer, &self->view, PyBUF_CONTIG) < 0) {
        Py_DECREF((PyObject *)self);
        return NULL;
    }
    self->into = true;
    self->total = (size_t)self->view.len > MOST_ELEMENTS ? MOST_ELEMENTS : (uint32_t)self->view.len;
    return (PyObject *)self;
}

/* ---- writing ---- */

/* Elements without a payload. */
static bool check_units(PyObject *list)
{
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(list); i++)
        if (PyList_GET_ITEM(list, i) != Py_None)
            return pycomp_expected("None", PyList_GET_ITEM(list, i));
    return true;
}

/* Lowers the next elements: all that are left, or one if they contain handles, so that it is known what was passed. This
   runs code of the app, which may close the end or begin another write. */
static bool lower(Operation *self)
{
    const PycompChannel *channel = self->end->channel;
    uint32_t pair[2] = {0};
    uint32_t to = channel->handles ? self->lowered + 1 : self->total;
    if (self->call != NULL)
        pycomp_close_call(self->call);
    self->call = pycomp_open_call();
    PyObject *part = self->lowered == 0 && to == self->total ? Py_NewRef(self->source)
                                                              : PySequence_GetSlice(self->source, self->lowered, to);
    bool ok = part != NULL && (channel->has_payload ? channel_lower(channel, part, pair) : check_units(part));
    Py_XDECREF(part);
    if (!ok)
        pycomp_err_param(&channel->write, 0);
    ok = ok && pycomp_pass_handles(&channel->write, 0);
    pycomp_leave_call(self->call);
    self->next = (char *)(uintptr_t)pair[0];
    self->lowered = to;
    return ok;
}

/* Goes past the elements that a copy took. */
static void advance(Operation *self, uint32_t code)
{
    uint32_t count = copied(self->end, code);
    self->done += count;
    self->next += count * self->end->channel->size;
}

/* Begins copies until one blocks; whether the write is done. */
static bool copy(Operation *self)
{
    End *end = self->end;
    const PycompChannel *channel = end->channel;
    if (end->ahead != NULL)
        return wait_here(self);
    while (self->done < self->total && !end->other_dropped) {
        if (!end->bytes && self->done == self->lowered && !lower(self))
            return take_error(self);
        if (!may_begin(self))
            return true;
        uint32_t to = end->bytes ? self->total : self->lowered;
        uint32_t count = to - self->done < MOST_ELEMENTS ? to - self->done : MOST_ELEMENTS;
        void *from = end->bytes ? (char *)self->view.buf + self->done : (void *)self->next;
        uint32_t code = channel_copy(channel, true, end->base.handle, from, count);
        if (code == BLOCKED) {
            end->busy = self;
            operation_wait(self, end->base.handle);
            return false;
        }
        advance(self, code);
        if (!self->all)
            break;
    }
    return write_result(self);
}

/* Whether the values have the type of the elements: they may reach a reader in this component, who gets the objects.
   Handles would be given away. */
static bool check_values(Operation *self)
{
    const PycompChannel *channel = self->end->channel;
    if (channel == NULL || channel->bytes || channel->handles)
        return true;
    bool ok = lower(self);
    pycomp_close_call(self->call);
    self->call = NULL;
    self->lowered = 0;
    return ok;
}

static bool write_to_pair(Operation *self)
{
    End *end = self->end;
    while (self->done < self->total) {
        End *reader = end->pair->reader;
        if (reader == NULL)
            break;
        if (reader->busy == NULL)
            return wait_here(self);
        Operation *read = (Operation *)Py_NewRef((PyObject *)reader->busy);
        stop(read);
        take(read, values_of(self, read->total));
        operation_finish(read);
        Py_DECREF((PyObject *)read);
        if (!self->all)
            break;
    }
    return write_result(self);
}

static bool start_write(Operation *self)
{
    End *end = self->end;
    if (!may_begin(self))
        return true;
    if (self->total == 0)
        return write_result(self);
    if (end->pair != NULL && !check_values(self))
        return take_error(self);
    if (!may_begin(self))
        return true;
    return end->pair != NULL ? write_to_pair(self) : copy(self);
}

static bool write_event(Operation *self, uint32_t code)
{
    stop(self);
    advance(self, code);
    return self->all ? copy(self) : write_result(self);
}

static void cancel_write(Operation *self)
{
    End *end = self->end;
    if (end == NULL || end->busy != self)
        return;
    Py_INCREF(self);
    bool waits = self->waiter.owner != NULL;
    stop(self);
    if (waits) {
        advance(self, channel_cancel(end->channel, true, end->base.handle));
        if (self->done != 0 && end->future)
            end->used = true;
    }
    Py_DECREF(self);
}

const OperationKind write_kind = {"write", start_write, write_event, NULL, cancel_write, clear_transfer};

static bool set_source(Operation *self, PyObject *source)
{
    if (self->end->bytes) {
        if (PyObject_GetBuffer(source, &self->view, PyBUF_SIMPLE) < 0)
            return false;
        self->total = (uint32_t)self->view.len;
        return true;
    }
    self->source = self->end->future ? Py_BuildValue("[O]", source) : PySequence_List(source);
    if (self->source == NULL)
        return false;
    self->total = (uint32_t)PyList_GET_SIZE(self->source);
    return true;
}

PyObject *transfer_write(End *end, PyObject *source, bool all)
{
    Operation *self = new_transfer(&write_kind, end);
    if (self == NULL)
        return NULL;
    self->all = all;
    if (!set_source(self, source))
        Py_CLEAR(self);
    return (PyObject *)self;
}

void transfer_go_on(End *writer)
{
    Operation *write = (Operation *)Py_NewRef((PyObject *)writer->busy);
    writer->busy = NULL;
    write->lowered = write->done;
    write->runs = true;
    bool done = copy(write);
    write->runs = false;
    if (done)
        operation_finish(write);
    Py_DECREF((PyObject *)write);
}

void transfer_in_background(End *writer, PyObject *values)
{
    Operation *self = (Operation *)transfer_write(writer, values, true);
    if (self == NULL)
        pycomp_fatal("out of memory while closing a stream or future");
    writer->background = true;
    self->state = PENDING;   /* nobody awaits it */
    if (copy(self) && self->error != NULL) {
        PyErr_SetRaisedException(Py_NewRef(self->error));
        PyErr_FormatUnraisable(writer->future ? "Exception ignored in the value of a %U, whose reader now waits for ever"
                               : "Exception ignored in the values of a %U", writer->channel->type.wit_name);
    }
    if (self->waiter.owner == NULL)
        self->state = CONSUMED;
    Py_DECREF((PyObject *)self);
    Py_DECREF((PyObject *)writer);
}

PyObject *transfer_take_back(End *writer)
{
    Operation *write = writer->busy;
    if (write->waiter.owner != NULL) {
        operation_stop(write);
        advance(write, channel_cancel(writer->channel, true, (uint32_t)writer->base.handle));
        free_elements(write);
    }
    if (!writer->background)
        return NULL;
    writer->busy = NULL;
    write->state = CONSUMED;
    return must(values_of(write, write->total));
}

void transfer_other_dropped(End *end)
{
    end->other_dropped = true;
    Operation *busy = end->busy;
    if (busy == NULL)
        return;
    Py_INCREF((PyObject *)busy);
    stop(busy);
    if (end->writer)
        write_result(busy);
    else
        end->kept != NULL ? read_kept(busy) : take(busy, empty(end));
    operation_finish(busy);
    Py_DECREF((PyObject *)busy);
}
