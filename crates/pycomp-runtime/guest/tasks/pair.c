/* Owns pairs: streams and futures whose two ends are in this component, and how they get handles and lose them again. */

#include "tasks/tasks.h"

void pair_leave(End *end)
{
    Pair *pair = end->pair;
    End *other = end->writer ? pair->reader : pair->writer;
    end->pair = NULL;
    if (other == NULL) {
        free(pair);
        return;
    }
    if (end->writer)
        pair->writer = NULL;
    else
        pair->reader = NULL;
    transfer_other_dropped(other);
    Py_CLEAR(end->waits);
}

static void set_handle(End *end, const PycompChannel *channel, uint32_t handle)
{
    end->channel = channel;
    end->base.type = &channel->type;
    end->base.handle = (int32_t)handle;
    end->base.state = OWNED;
}

static void set_twins(End *reader, End *writer)
{
    reader->twin = writer;
    writer->twin = reader;
}

/* ---- with handles ---- */

/* Takes both ends out of their pair: a new reference to the writing end, or NULL. */
static End *leave_both(End *reader)
{
    Pair *pair = reader->pair;
    if (pair == NULL)
        return NULL;
    End *writer = (End *)Py_XNewRef((PyObject *)pair->writer);
    reader->pair = NULL;
    if (writer != NULL)
        writer->pair = NULL;
    free(pair);
    return writer;
}

/* The current call lasts until the end is closed. */
static void keep_call_open(End *writer)
{
    if (current_owner == NULL || writer->owner != NULL)
        return;
    writer->owner = (Owner *)Py_NewRef((PyObject *)current_owner);
    writer->owner->writers++;
}

/* The writing end goes on with its handle, unless nobody else holds it. */
static void go_on(End *reader, End *writer)
{
    set_twins(reader, writer);
    if (Py_REFCNT(writer) > 1)
        keep_call_open(writer);
    if (writer->busy != NULL)
        transfer_go_on(writer);
    Py_CLEAR(reader->waits);
}

/* Values that are written before what the writing end gives, which is NULL if it is closed. */
static void write_first(End *reader, End *writer, uint32_t handle, PyObject *values)
{
    const PycompChannel *channel = reader->channel;
    End *ahead = end_new(channel, true, channel->bytes, channel->future);
    if (ahead == NULL)
        pycomp_fatal("out of memory while passing a stream to the host");
    set_handle(ahead, channel, handle);
    set_twins(reader, ahead);
    if (!channel->future)
        keep_call_open(ahead);
    if (writer != NULL) {
        ahead->behind = writer;
        writer->ahead = ahead;
        ahead->waits = reader->waits;
        reader->waits = NULL;
        keep_call_open(writer);
    }
    transfer_in_background(ahead, channel->future ? PyList_GET_ITEM(values, 0) : values);
}

void pair_get_handles(End *reader, const PycompChannel *channel)
{
    PyObject *kept = transfer_take_all_kept(reader);
    /* A handle of which the end or the value has come cannot be passed (Canonical ABI, "lift_async_value"). */
    if (reader->base.state == OWNED)
        channel_drop(channel, false, (uint32_t)reader->base.handle);
    End *writer = leave_both(reader);
    if (writer != NULL && channel->future && kept != NULL)
        Py_CLEAR(writer);   /* it gave the value */
    uint64_t ends = channel_new(channel);
    uint32_t writable = (uint32_t)(ends >> 32);
    set_handle(reader, channel, (uint32_t)ends);
    if (writer != NULL)
        set_handle(writer, channel, writable);
    if (kept != NULL)
        write_first(reader, writer, writable, kept);
    else if (writer != NULL)
        go_on(reader, writer);
    else if (!channel->future)
        channel_drop(channel, true, writable);
    Py_XDECREF((PyObject *)writer);
    Py_XDECREF(kept);
}

void pair_replace_writer(End *writer, End *other)
{
    set_handle(other, writer->channel, (uint32_t)writer->base.handle);
    writer->base.state = EMPTY;
    if (writer->twin != NULL)
        set_twins(writer->twin, other);
    writer->twin = NULL;
}

void pair_leave_ahead(End *writer)
{
    writer->ahead->behind = NULL;
    writer->ahead = NULL;
    writer->base.state = EMPTY;
}

void pair_hand_over(End *ahead)
{
    End *writer = (End *)Py_NewRef((PyObject *)ahead->behind);
    pair_leave_ahead(writer);
    pair_replace_writer(ahead, writer);
    writer->other_dropped = ahead->other_dropped;
    if (writer->busy != NULL)
        transfer_go_on(writer);
    Py_CLEAR(ahead->waits);
    Py_DECREF((PyObject *)writer);
}

/* ---- without them again ---- */

/* A future's writing end is dropped after a write (Canonical ABI, "future.drop-writable"). */
static void drop_handles(const PycompChannel *channel, End *reader, uint32_t writable)
{
    channel_drop(channel, false, (uint32_t)reader->base.handle);
    if (channel->future) {
        void *unread = calloc(1, channel->size + 1);
        if (unread == NULL)
            pycomp_fatal("out of memory while a future is taken back");
        channel_copy(channel, true, writable, unread, 1);
        free(unread);
    }
    channel_drop(channel, true, writable);
    reader->base.state = EMPTY;
}

static void make_pair(End *reader, End *writer)
{
    Pair *pair = calloc(1, sizeof *pair);
    if (pair == NULL)
        pycomp_fatal("out of memory while a stream is taken back");
    *pair = (Pair){reader, writer};
    reader->pair = pair;
    if (writer == NULL)
        return;
    writer->pair = pair;
    writer->base.state = EMPTY;
    end_leave_owner(writer);
    if (writer->busy != NULL)
        reader->waits = (Operation *)Py_NewRef((PyObject *)writer->busy);
}

void pair_restore(End *reader)
{
    if (reader->twin == NULL || reader->writer || reader->base.state != OWNED)
        return;
    End *holder = (End *)Py_NewRef((PyObject *)reader->twin);
    End *writer = (End *)Py_XNewRef((PyObject *)(holder->background ? holder->behind : holder));
    Operation *write = (Operation *)Py_XNewRef((PyObject *)holder->busy);
    reader->twin = holder->twin = NULL;
    if (write != NULL)
        reader->kept = transfer_take_back(holder);
    reader->kept_from = 0;
    if (holder->background && writer != NULL)
        pair_leave_ahead(writer);
    holder->base.state = EMPTY;
    drop_handles(reader->channel, reader, (uint32_t)holder->base.handle);
    make_pair(reader, writer);
    Py_XDECREF((PyObject *)write);
    Py_XDECREF((PyObject *)writer);
    Py_DECREF((PyObject *)holder);
}
