/* Owns `LoopBase`, the part of asyncio's event loop that runs callbacks: what is ready, timers, futures. The rest is
   asyncio's own (`_pycomp_loop`). */

#include "tasks/tasks.h"

#include <time.h>

#include "posix/asyncio.h"

#include "internal/pycore_interp.h"
#include "internal/pycore_pystate.h"
#include "internal/pycore_tstate.h"

PyObject *task_loop;
PyObject *task_type, *future_type, *cancelled_error;

static PyObject *handle_type, *timer_handle_type;     /* asyncio.Handle, asyncio.TimerHandle */
static PyObject *run_slowly;                          /* _pycomp_loop.run_handle */
static struct { Py_ssize_t callback, args, cancelled, loop, source_traceback, repr, context, when, scheduled; } slots;

bool loop_debug(PyObject *loop)
{
    return ((Loop *)loop)->debug;
}

double loop_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* ---- handles ---- */

static PyObject **slot_of(PyObject *handle, Py_ssize_t offset)
{
    return (PyObject **)((char *)handle + offset);
}

/* asyncio.Handle(callback, args, loop, context) without a call. */
static PyObject *make_handle(PyObject *type, PyObject *loop, PyObject *callback, PyObject *const *args,
                             Py_ssize_t count, PyObject *context)
{
    PyObject *tuple = PyTuple_New(count);
    if (tuple == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < count; i++)
        PyTuple_SET_ITEM(tuple, i, Py_NewRef(args[i]));
    context = context == NULL || context == Py_None ? PyContext_CopyCurrent() : Py_NewRef(context);
    PyObject *handle = context == NULL ? NULL : ((PyTypeObject *)type)->tp_alloc((PyTypeObject *)type, 0);
    if (handle == NULL) {
        Py_XDECREF(context);
        Py_DECREF(tuple);
        return NULL;
    }
    *slot_of(handle, slots.callback) = Py_NewRef(callback);
    *slot_of(handle, slots.args) = tuple;
    *slot_of(handle, slots.cancelled) = Py_NewRef(Py_False);
    *slot_of(handle, slots.loop) = Py_NewRef(loop);
    *slot_of(handle, slots.source_traceback) = Py_NewRef(Py_None);
    *slot_of(handle, slots.repr) = Py_NewRef(Py_None);
    *slot_of(handle, slots.context) = context;
    return handle;
}

/* The arguments of call_soon(callback, *args, context=None), and of its relatives, which take a time first. */
typedef struct {
    PyObject *time, *callback, *const *args, *context;
    Py_ssize_t count;
} Scheduled;

/* The place of a keyword argument; NULL: there is none of this name, or it was given by position. */
static PyObject **place_of(Scheduled *out, PyObject *name, const char *time)
{
    PyObject **place = PyUnicode_EqualToUTF8(name, "context") ? &out->context
        : PyUnicode_EqualToUTF8(name, "callback") ? &out->callback
        : time != NULL && PyUnicode_EqualToUTF8(name, time) ? &out->time : NULL;
    return place == NULL || *place != NULL ? NULL : place;
}

/* `time` is the name of the first parameter, if it is a time. */
static bool parse(Scheduled *out, PyObject *const *args, Py_ssize_t count, PyObject *names, const char *time)
{
    *out = (Scheduled){0};
    Py_ssize_t at = 0;
    if (time != NULL && at < count)
        out->time = args[at++];
    if (at < count)
        out->callback = args[at++];
    out->args = args + at;
    out->count = count - at;
    for (Py_ssize_t i = 0; names != NULL && i < PyTuple_GET_SIZE(names); i++) {
        PyObject *name = PyTuple_GET_ITEM(names, i), **place = place_of(out, name, time);
        if (place == NULL) {
            PyErr_Format(PyExc_TypeError, "unexpected or repeated keyword argument %R", name);
            return false;
        }
        *place = args[count + i];
    }
    if (out->callback == NULL || (time != NULL && out->time == NULL)) {
        PyErr_Format(PyExc_TypeError, "missing required argument: '%s'", out->callback == NULL ? "callback" : time);
        return false;
    }
    return true;
}

static bool may_schedule(PyObject *self, PyObject *callback, const char *method)
{
    if (((Loop *)self)->closed) {
        PyErr_SetString(PyExc_RuntimeError, "Event loop is closed");
        return false;
    }
    if (!loop_debug(self))
        return true;
    PyObject *done = PyObject_CallMethod(self, "_check_callback", "Os", callback, method);
    Py_XDECREF(done);
    return done != NULL;
}

/* In debug mode asyncio's own constructor records the traceback, if there is one. */
static PyObject *new_handle(PyObject *type, PyObject *self, const Scheduled *what, PyObject *when)
{
    if (!loop_debug(self) || PyEval_GetFrame() == NULL) {
        PyObject *handle = make_handle(type, self, what->callback, what->args, what->count, what->context);
        if (handle != NULL && when != NULL) {
            *slot_of(handle, slots.when) = Py_NewRef(when);
            *slot_of(handle, slots.scheduled) = Py_NewRef(Py_True);
        }
        return handle;
    }
    PyObject *args = PyTuple_New(what->count);
    for (Py_ssize_t i = 0; args != NULL && i < what->count; i++)
        PyTuple_SET_ITEM(args, i, Py_NewRef(what->args[i]));
    PyObject *context = what->context == NULL ? Py_None : what->context;
    PyObject *handle = args == NULL ? NULL
        : when == NULL ? PyObject_CallFunctionObjArgs(type, what->callback, args, self, context, NULL)
                       : PyObject_CallFunctionObjArgs(type, when, what->callback, args, self, context, NULL);
    Py_XDECREF(args);
    if (handle != NULL && when != NULL)
        PyObject_SetAttrString(handle, "_scheduled", Py_True);
    return handle;
}

static Owner *owner_of_handle(PyObject *self, PyObject *handle)
{
    return owner_of_context(*slot_of(handle, slots.context), self);
}

void loop_call_soon(Owner *owner, PyObject *callable)
{
    PyObject *handle = make_handle(handle_type, owner->loop, callable, NULL, 0, NULL);
    if (handle == NULL || owner_push(owner, handle) < 0)
        pycomp_fatal("out of memory while a task changes its owner");
    Py_DECREF(handle);
}

static PyObject *call_soon(PyObject *self, PyObject *const *args, Py_ssize_t count, PyObject *names)
{
    Scheduled what;
    if (!parse(&what, args, count, names, NULL) || !may_schedule(self, what.callback, "call_soon"))
        return NULL;
    PyObject *handle = new_handle(handle_type, self, &what, NULL);
    if (handle != NULL && owner_push(owner_of_handle(self, handle), handle) < 0)
        Py_CLEAR(handle);
    return handle;
}

/* While its tasks run, or asyncio would not start tasks eagerly. */
static PyObject *is_running(PyObject *self, PyObject *unused)
{
    (void)unused;
    _PyThreadStateImpl *thread = (_PyThreadStateImpl *)_PyThreadState_GET();
    return PyBool_FromLong(thread->asyncio_running_loop == self);
}

/* Whether no method of the loop is overridden. */
static bool is_plain(PyObject *loop)
{
    return task_loop != NULL && Py_TYPE(loop) == Py_TYPE(task_loop);
}

PyObject *pycomp_loop_debug(PyObject *loop)
{
    return is_plain(loop) ? PyBool_FromLong(loop_debug(loop)) : NULL;
}

PyObject *pycomp_loop_running(PyObject *loop)
{
    return is_plain(loop) ? is_running(loop, NULL) : NULL;
}

int pycomp_loop_call_soon(PyObject *loop, PyObject *callback, PyObject *argument, PyObject *context)
{
    if (!is_plain(loop))
        return 0;
    const Scheduled what = {.callback = callback, .args = &argument, .context = context, .count = argument != NULL};
    PyObject *handle = !may_schedule(loop, callback, "call_soon") ? NULL : new_handle(handle_type, loop, &what, NULL);
    int status = handle == NULL ? -1 : owner_push(owner_of_handle(loop, handle), handle);
    Py_XDECREF(handle);
    return status < 0 ? -1 : 1;
}

static PyObject *schedule(PyObject *self, double when, const Scheduled *what)
{
    PyObject *time = PyFloat_FromDouble(when);
    PyObject *handle = time == NULL ? NULL : new_handle(timer_handle_type, self, what, time);
    Py_XDECREF(time);
    if (handle != NULL && owner_add_timer(owner_of_handle(self, handle), when, handle) < 0)
        Py_CLEAR(handle);
    return handle;
}

static PyObject *call_at(PyObject *self, PyObject *const *args, Py_ssize_t count, PyObject *names)
{
    Scheduled what;
    if (!parse(&what, args, count, names, "when") || !may_schedule(self, what.callback, "call_at"))
        return NULL;
    if (what.time == Py_None)
        return PyErr_Format(PyExc_TypeError, "when cannot be None");
    double when = PyFloat_AsDouble(what.time);
    return when == -1 && PyErr_Occurred() ? NULL : schedule(self, when, &what);
}

static PyObject *call_later(PyObject *self, PyObject *const *args, Py_ssize_t count, PyObject *names)
{
    Scheduled what;
    if (!parse(&what, args, count, names, "delay") || !may_schedule(self, what.callback, "call_later"))
        return NULL;
    if (what.time == Py_None)
        return PyErr_Format(PyExc_TypeError, "delay must not be None");
    double delay = PyFloat_AsDouble(what.time);
    return delay == -1 && PyErr_Occurred() ? NULL : schedule(self, loop_now() + delay, &what);
}

/* asyncio.TimerHandle.cancel() calls it. */
static PyObject *timer_handle_cancelled(PyObject *self, PyObject *handle)
{
    Owner *owner = owner_of_handle(self, handle);
    if (++owner->cancelled_timers > 100 && 2 * owner->cancelled_timers > owner->timer_count)
        owner_drop_cancelled_timers(owner);
    Py_RETURN_NONE;
}

/* ---- running ---- */

/* The program ends: SystemExit and KeyboardInterrupt leave the loop. */
static bool ends_program(void)
{
    return PyErr_ExceptionMatches(PyExc_SystemExit) || PyErr_ExceptionMatches(PyExc_KeyboardInterrupt);
}

void loop_report(PyObject *loop, const char *message, PyObject *task, PyObject *exception)
{
    PyObject *context = Py_BuildValue("{sssO}", "message", message, "exception", exception);
    if (context != NULL && task != NULL)
        PyDict_SetItemString(context, "task", task);
    PyObject *done = context == NULL ? NULL : PyObject_CallMethod(loop, "call_exception_handler", "O", context);
    if (done == NULL)
        PyErr_WriteUnraisable(loop);
    Py_XDECREF(done);
    Py_XDECREF(context);
}

static void report_handle(PyObject *loop, PyObject *handle)
{
    PyObject *exception = PyErr_GetRaisedException();
    PyObject *done = PyObject_CallMethod(loop, "_report_handle", "OO", handle, exception);
    if (done == NULL)
        PyErr_WriteUnraisable(handle);
    Py_XDECREF(done);
    Py_DECREF(exception);
}

/* asyncio.Handle._run; false with an exception that ends the program. */
static bool run_handle(PyObject *loop, PyObject *handle)
{
    if (*slot_of(handle, slots.cancelled) != Py_False)
        return true;
    if (loop_debug(loop)) {
        PyObject *done = PyObject_CallFunctionObjArgs(run_slowly, loop, handle, NULL);
        Py_XDECREF(done);
        return done != NULL;
    }
    PyObject *context = Py_NewRef(*slot_of(handle, slots.context));
    PyObject *callback = Py_NewRef(*slot_of(handle, slots.callback));
    PyObject *args = Py_NewRef(*slot_of(handle, slots.args));
    PyObject *result = NULL;
    if (PyContext_Enter(context) == 0) {
        result = PyObject_Vectorcall(callback, &PyTuple_GET_ITEM(args, 0), PyTuple_GET_SIZE(args), NULL);
        PyObject *raised = PyErr_GetRaisedException();
        PyContext_Exit(context);
        PyErr_SetRaisedException(raised);
    }
    Py_DECREF(args);
    Py_DECREF(callback);
    Py_DECREF(context);
    if (result == NULL && ends_program())
        return false;
    if (result == NULL)
        report_handle(loop, handle);
    Py_XDECREF(result);
    return true;
}

bool loop_handle_is_cancelled(PyObject *handle)
{
    return *slot_of(handle, slots.cancelled) != Py_False;
}

/* Makes due timers ready. The first timer is not a cancelled one then: nothing waits for those. */
static void fire_timers(Owner *owner)
{
    if (owner->timer_count == 0)
        return;
    double now = loop_now() + 1e-9;
    while (owner->timer_count > 0) {
        bool cancelled = loop_handle_is_cancelled(owner->timers[0].handle);
        if (!cancelled && owner->timers[0].when > now)
            return;
        PyObject *handle = owner_pop_timer(owner);
        Py_XSETREF(*slot_of(handle, slots.scheduled), Py_NewRef(Py_False));
        if (!cancelled)
            owner_push(owner, handle);
        else if (owner->cancelled_timers > 0)
            owner->cancelled_timers--;
        Py_DECREF(handle);
    }
}

bool loop_run_ready(Owner *owner)
{
    fire_timers(owner);
    for (uint32_t left = owner->count; left > 0 && owner->count > 0; left--) {
        PyObject *handle = owner_pop(owner);
        bool go_on = run_handle(owner->loop, handle);
        Py_DECREF(handle);
        if (!go_on)
            return false;
    }
    fire_timers(owner);
    return true;
}

void loop_enter(Owner *owner, Turn *turn)
{
    _PyThreadStateImpl *thread = (_PyThreadStateImpl *)_PyThreadState_GET();
    *turn = (Turn){current_owner, pycomp_current, thread->asyncio_running_loop,
                   thread->base.async_gen_firstiter, thread->base.async_gen_finalizer};
    current_owner = owner;
    owner->sleeping = false;
    if (owner->call != NULL)
        pycomp_current = owner->call;
    thread->asyncio_running_loop = Py_NewRef(owner->loop);
    Loop *loop = (Loop *)owner->loop;
    if (loop->first_iteration == NULL) {
        loop->first_iteration = PyObject_GetAttrString(owner->loop, "_asyncgen_firstiter_hook");
        loop->finalizer = PyObject_GetAttrString(owner->loop, "_asyncgen_finalizer_hook");
    }
    thread->base.async_gen_firstiter = Py_XNewRef(loop->first_iteration);
    thread->base.async_gen_finalizer = Py_XNewRef(loop->finalizer);
}

void loop_leave(Turn *turn)
{
    _PyThreadStateImpl *thread = (_PyThreadStateImpl *)_PyThreadState_GET();
    PyObject *raised = PyErr_GetRaisedException();
    current_owner = turn->owner;
    pycomp_current = turn->call;
    Py_XSETREF(thread->asyncio_running_loop, turn->loop);
    Py_XSETREF(thread->base.async_gen_firstiter, turn->first_iteration);
    Py_XSETREF(thread->base.async_gen_finalizer, turn->finalizer);
    PyErr_SetRaisedException(raised);
}

bool loop_has_descriptors(PyObject *loop)
{
    PyObject *found = PyObject_GetAttrString(loop, "watches_descriptors");
    bool any = found == Py_True;
    Py_XDECREF(found);
    PyErr_Clear();
    return any;
}

int loop_poll_descriptors(PyObject *loop, double timeout)
{
    PyObject *done = timeout < 0 ? PyObject_CallMethod(loop, "poll_descriptors", "O", Py_None)
                                 : PyObject_CallMethod(loop, "poll_descriptors", "d", timeout);
    Py_XDECREF(done);
    return done == NULL ? -1 : 0;
}

/* ---- a loop that blocks: asyncio.run() in an export that is not a coroutine ---- */

void loop_sleep(double seconds)
{
    if (seconds <= 0)
        return;
    struct timespec rest = {.tv_sec = (time_t)seconds, .tv_nsec = (long)((seconds - (double)(time_t)seconds) * 1e9)};
    nanosleep(&rest, NULL);
}

/* Blocks until something is ready, or the next timer is due. */
static int wait_blocking(Owner *owner)
{
    bool timed = owner->timer_count > 0;
    if (loop_has_descriptors(owner->loop)) {
        double rest = timed ? owner->timers[0].when - loop_now() : -1;
        rest = timed && rest < 0 ? 0 : rest;
        if (owner->waiting > 0)
            rest = timed && rest < 0.01 ? rest : 0.01;
        if (loop_poll_descriptors(owner->loop, rest) < 0)
            return -1;
        if (owner->waiting == 0)
            return 0;
    } else if (owner->waiting == 0 && !timed) {
        errno = EDEADLK;
        PyErr_SetFromErrno(PyExc_OSError);
        return -1;
    } else if (owner->waiting == 0 && !can_wait_for()) {
        loop_sleep(owner->timers[0].when - loop_now());
        return 0;
    }
    if (can_wait_for())
        owner_arm_alarm(owner);
    if (owner->waiting == 0)
        return 0;
    Event event;
    bool poll = loop_has_descriptors(owner->loop) || (timed && owner->alarm.handle == 0);
    uint32_t code = poll ? waitable_set_poll(owner_set(owner), &event) : waitable_set_wait(owner_set(owner), &event);
    if (code != EVENT_NONE)
        wait_dispatch(event.handle, event.payload);
    else if (timed && !can_wait_for()) {
        double rest = owner->timers[0].when - loop_now();
        loop_sleep(rest < 0.001 ? rest : 0.001);
    }
    return 0;
}

/* One round of BaseEventLoop.run_forever; for the loop of export calls: of the current one, while a job waits for it. */
static PyObject *run_once(PyObject *self, PyObject *unused)
{
    (void)unused;
    Owner *owner = owner_of_context(NULL, self);
    PyObject *stopping = PyObject_GetAttrString(self, "_stopping");
    Py_XDECREF(stopping);
    if (stopping == NULL)
        return NULL;
    owner_set(owner);   /* what its tasks wait for goes there */
    Owner *before = current_owner;
    current_owner = owner;
    fire_timers(owner);
    int failed = 0;
    if (owner->count == 0 && stopping != Py_True)
        failed = wait_blocking(owner);
    else if (loop_has_descriptors(self))
        failed = loop_poll_descriptors(self, 0);
    bool go_on = failed == 0 && loop_run_ready(owner);
    current_owner = before;
    if (!go_on)
        return NULL;
    Py_RETURN_NONE;
}

/* ---- the rest of LoopBase ---- */

PyObject *loop_future(PyObject *loop)
{
    return pycomp_asyncio_future(future_type, loop);
}

static PyObject *create_future(PyObject *self, PyObject *unused)
{
    (void)unused;
    return loop_future(self);
}

static PyObject *get_time(PyObject *self, PyObject *unused)
{
    (void)self;
    (void)unused;
    return PyFloat_FromDouble(loop_now());
}

static PyObject *get_debug(PyObject *self, PyObject *unused)
{
    (void)unused;
    return PyBool_FromLong(loop_debug(self));
}

static PyObject *set_debug_mode(PyObject *self, PyObject *enabled)
{
    int value = PyObject_IsTrue(enabled);
    if (value < 0)
        return NULL;
    ((Loop *)self)->debug = value;
    Py_RETURN_NONE;
}

/* What a closed loop leaves behind. */
static PyObject *forget(PyObject *self, PyObject *unused)
{
    (void)unused;
    Owner *owner = ((Loop *)self)->owner;
    ((Loop *)self)->closed = true;
    if (self != task_loop && current_owner != owner) {
        owner_drop_handles(owner);
        owner_end(owner);
    }
    Py_RETURN_NONE;
}

/* BaseEventLoop._ready and _scheduled, to be read only. */
static PyObject *list_ready(PyObject *self, void *unused)
{
    (void)unused;
    return owner_list_ready(owner_of_context(NULL, self));
}

static PyObject *list_timers(PyObject *self, void *unused)
{
    (void)unused;
    return owner_list_timers(owner_of_context(NULL, self));
}

static PyObject *count_waits(PyObject *self, void *unused)
{
    (void)unused;
    return PyLong_FromUnsignedLong(owner_of_context(NULL, self)->waiting);
}

/* BaseEventLoop.__init__ sets them. */
static int ignore(PyObject *self, PyObject *value, void *unused)
{
    (void)self;
    (void)value;
    (void)unused;
    return 0;
}

/* A handle that exists is ready: that of a descriptor. */
static PyObject *push(PyObject *self, PyObject *handle)
{
    if (owner_push(owner_of_handle(self, handle), handle) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *loop_new(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    (void)args;
    (void)keywords;
    Loop *self = (Loop *)type->tp_alloc(type, 0);
    if (self != NULL && (self->owner = owner_new((PyObject *)self)) == NULL)
        Py_CLEAR(self);
    return (PyObject *)self;
}

static int loop_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(((Loop *)self)->first_iteration);
    Py_VISIT(((Loop *)self)->finalizer);
    return owner_traverse(((Loop *)self)->owner, visit, arg);
}

static int loop_clear(PyObject *self)
{
    Py_CLEAR(((Loop *)self)->first_iteration);
    Py_CLEAR(((Loop *)self)->finalizer);
    owner_drop_handles(((Loop *)self)->owner);
    return 0;
}

static void loop_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    loop_clear(self);
    Py_XDECREF((PyObject *)((Loop *)self)->owner);
    type->tp_free(self);
    Py_DECREF(type);
}

#define FAST(name) (PyCFunction)(void (*)(void))name, METH_FASTCALL | METH_KEYWORDS

static PyMethodDef loop_methods[] = {
    {"call_soon", FAST(call_soon), "Run a callback in the next round."},
    {"call_soon_threadsafe", FAST(call_soon), "The same: there is one thread."},
    {"call_later", FAST(call_later), "Run a callback after some seconds."},
    {"call_at", FAST(call_at), "Run a callback at a time of this loop's clock."},
    {"_timer_handle_cancelled", timer_handle_cancelled, METH_O, "A timer was cancelled."},
    {"_run_once", run_once, METH_NOARGS, "Wait, and run what is ready."},
    {"create_future", create_future, METH_NOARGS, "A future of this loop."},
    {"time", get_time, METH_NOARGS, "Seconds of the monotonic clock."},
    {"get_debug", get_debug, METH_NOARGS, "Whether debug mode is on."},
    {"_set_debug", set_debug_mode, METH_O, "Turn debug mode on or off."},
    {"is_running", is_running, METH_NOARGS, "Whether the loop is running."},
    {"_forget", forget, METH_NOARGS, "Give up what is left."},
    {"_push", push, METH_O, "Run a handle in the next round."},
    {0},
};

static PyGetSetDef loop_getset[] = {
    {"_ready", list_ready, ignore, "The handles that are ready.", NULL},
    {"_scheduled", list_timers, ignore, "The timers.", NULL},
    {"_waits", count_waits, NULL, "How many handles of the host its tasks wait for.", NULL},
    {0},
};

static PyType_Slot loop_slots[] = {
    {Py_tp_new, loop_new},
    {Py_tp_traverse, loop_traverse},
    {Py_tp_clear, loop_clear},
    {Py_tp_dealloc, loop_dealloc},
    {Py_tp_methods, loop_methods},
    {Py_tp_getset, loop_getset},
    {Py_tp_doc, "The part of the event loop that runs callbacks."},
    {0, NULL},
};

static PyType_Spec loop_spec = {
    .name = "_pycomp.LoopBase",
    .basicsize = sizeof(Loop),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .slots = loop_slots,
};

static Py_ssize_t slot_offset(PyObject *type, const char *name)
{
    PyObject *descriptor = PyObject_GetAttrString(type, name);
    Py_ssize_t offset = descriptor != NULL && Py_IS_TYPE(descriptor, &PyMemberDescr_Type)
        ? ((PyMemberDescrObject *)descriptor)->d_member->offset : -1;
    Py_XDECREF(descriptor);
    return offset;
}

/* loop(loop, Task, Future, Handle, TimerHandle, run_handle, CancelledError): the loop of export calls, and what it works with. */
static PyObject *set_loop(PyObject *module, PyObject *args)
{
    (void)module;
    if (!PyArg_ParseTuple(args, "OOOOOOO", &task_loop, &task_type, &future_type, &handle_type, &timer_handle_type,
                          &run_slowly, &cancelled_error))
        return NULL;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(args); i++)
        Py_INCREF(PyTuple_GET_ITEM(args, i));
    const struct { Py_ssize_t *offset; const char *name; } wanted[] = {
        {&slots.callback, "_callback"}, {&slots.args, "_args"}, {&slots.cancelled, "_cancelled"}, {&slots.loop, "_loop"},
        {&slots.source_traceback, "_source_traceback"}, {&slots.repr, "_repr"}, {&slots.context, "_context"},
        {&slots.when, "_when"}, {&slots.scheduled, "_scheduled"},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if ((*wanted[i].offset = slot_offset(timer_handle_type, wanted[i].name)) < 0)
            return PyErr_Format(PyExc_RuntimeError, "asyncio.Handle has no slot %s", wanted[i].name);
    Py_RETURN_NONE;
}

static PyObject *in_task(PyObject *module, PyObject *unused)
{
    (void)module;
    (void)unused;
    return PyBool_FromLong(current_owner != NULL);
}

static PyMethodDef methods[] = {
    {"loop", set_loop, METH_VARARGS, "Connect the event loop of async exports."},
    {"in_task", in_task, METH_NOARGS, "Whether an async export is running."},
    {0},
};

int pycomp_loop_setup(PyObject *module)
{
    PyObject *type = PyType_FromSpec(&loop_spec);
    if (type == NULL)
        return -1;
    int status = PyModule_AddObjectRef(module, "LoopBase", type);
    Py_DECREF(type);
    return status < 0 ? -1 : PyModule_AddFunctions(module, methods);
}
