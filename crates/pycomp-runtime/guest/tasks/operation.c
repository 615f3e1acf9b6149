/* Owns `Operation`, what an async import and a read or write of a stream return: a coroutine that begins when it is
   awaited. If it is done at once, no future is made. */

#include "tasks/tasks.h"

#include "posix/asyncio.h"

static PyTypeObject *operation_type;
static PyObject *no_args;

Operation *operation_new(const OperationKind *kind, Py_ssize_t args)
{
    Operation *self = PyObject_GC_NewVar(Operation, operation_type, args);
    if (self == NULL)
        return NULL;
    const size_t head = offsetof(Operation, waiter);
    memset((char *)self + head, 0, sizeof *self - head + args * sizeof(PyObject *));
    self->kind = kind;
    PyObject_GC_Track(self);
    return self;
}

static Operation *of_waiter(Waiter *waiter)
{
    return (Operation *)((char *)waiter - offsetof(Operation, waiter));
}

static void wake(Operation *self)
{
    self->state = FINISHED;
    if (self->future == NULL)
        return;
    if (pycomp_asyncio_finish(self->future) < 0)
        PyErr_WriteUnraisable((PyObject *)self);
}

static void event(Waiter *waiter, uint32_t payload)
{
    Operation *self = of_waiter(waiter);
    Py_INCREF(self);
    self->runs = true;
    bool done = self->kind->event(self, payload);
    self->runs = false;
    if (done)
        operation_finish(self);
    Py_DECREF(self);
}

static void leave(Waiter *waiter)
{
    Operation *self = of_waiter(waiter);
    Py_INCREF(self);
    self->kind->leave(self);
    Py_DECREF(self);
}

/* A handle's waiter keeps the operation alive. */
void operation_wait(Operation *self, uint32_t handle)
{
    if (self->waiter.owner != NULL)
        return;
    self->waiter.event = event;
    self->waiter.leave = self->kind->leave == NULL ? NULL : leave;
    wait_register(&self->waiter, handle);
    Py_INCREF(self);
}

void operation_stop(Operation *self)
{
    if (self->waiter.owner == NULL)
        return;
    wait_forget(&self->waiter);
    Py_DECREF(self);
}

void operation_finish(Operation *self)
{
    if (self->state == PENDING)
        wake(self);
}

void operation_abort(Operation *self, PyObject *exception)
{
    if (self->state == PENDING)
        self->kind->cancel(self);
    self->kind->clear(self);
    Py_XSETREF(self->error, exception);
    if (self->state == PENDING)
        wake(self);
}

/* Raises StopIteration(value) without the search for the right constructor; consumes the value. */
static void stop_iteration(PyObject *value)
{
    PyTypeObject *type = (PyTypeObject *)PyExc_StopIteration;
    PyObject *stop = type->tp_new(type, no_args, NULL);
    if (stop == NULL) {
        Py_DECREF(value);
        return;
    }
    Py_XSETREF(((PyStopIterationObject *)stop)->value, value);
    PyErr_SetRaisedException(stop);
}

/* The end: the result as StopIteration, or the exception. */
static PyObject *deliver(Operation *self)
{
    self->state = CONSUMED;
    Py_CLEAR(self->future);
    if (self->error != NULL) {
        PyObject *error = self->error;
        self->error = NULL;
        self->kind->clear(self);
        PyErr_SetRaisedException(error);
        return NULL;
    }
    PyObject *result = self->result;
    self->result = NULL;
    self->kind->clear(self);
    stop_iteration(result);
    return NULL;
}

static PyObject *wait_for_future(Operation *self)
{
    pycomp_asyncio_block(self->future);
    return Py_NewRef(self->future);
}

/* The app's code that runs while a value is lowered cannot use the operation. */
static bool is_idle(const Operation *self)
{
    if (self->runs)
        PyErr_SetString(PyExc_ValueError, "coroutine already executing");
    return !self->runs;
}

static PyObject *step(PyObject *object)
{
    Operation *self = (Operation *)object;
    if (!is_idle(self))
        return NULL;
    switch (self->state) {
    case CREATED:
        if (current_owner == NULL) {
            PyErr_Format(PyExc_RuntimeError, "%V can be awaited only while an async export runs: a synchronous export "
                         "cannot wait", self->func != NULL ? self->func->wit_name : NULL, self->kind->name);
            return NULL;
        }
        self->state = PENDING;
        self->runs = true;
        bool done = self->kind->start(self);
        self->runs = false;
        if (done)
            return deliver(self);
        if ((self->future = loop_future(current_owner->loop)) == NULL)
            return NULL;
        return wait_for_future(self);
    case PENDING:
        return wait_for_future(self);
    case FINISHED:
        return deliver(self);
    default:
        PyErr_SetString(PyExc_RuntimeError, "cannot reuse already awaited coroutine");
        return NULL;
    }
}

static PyObject *operation_send(PyObject *self, PyObject *value)
{
    (void)value;
    PyObject *result = step(self);
    if (result == NULL && !PyErr_Occurred())
        PyErr_SetNone(PyExc_StopIteration);
    return result;
}

/* Ends it before its time: what it holds is free. */
static void end(Operation *self)
{
    if (self->state == PENDING || self->state == FINISHED)
        self->kind->cancel(self);
    self->kind->clear(self);
    self->state = CONSUMED;
    Py_CLEAR(self->future);
    Py_CLEAR(self->result);
    Py_CLEAR(self->error);
}

static PyObject *operation_throw(PyObject *object, PyObject *const *args, Py_ssize_t count)
{
    if (count < 1 || count > 3) {
        PyErr_SetString(PyExc_TypeError, "throw() takes 1 to 3 arguments");
        return NULL;
    }
    if (!is_idle((Operation *)object))
        return NULL;
    Py_INCREF(object);
    end((Operation *)object);
    Py_DECREF(object);
    PyObject *what = count > 1 && args[1] != Py_None ? args[1] : args[0];
    if (PyExceptionInstance_Check(what))
        PyErr_SetObject((PyObject *)Py_TYPE(what), what);
    else if (PyExceptionClass_Check(args[0]))
        PyErr_SetObject(args[0], count > 1 ? args[1] : NULL);
    else
        PyErr_SetString(PyExc_TypeError, "exceptions must be classes or instances deriving from BaseException");
    return NULL;
}

static PyObject *operation_close(PyObject *object, PyObject *unused)
{
    (void)unused;
    if (!is_idle((Operation *)object))
        return NULL;
    Py_INCREF(object);
    end((Operation *)object);
    Py_DECREF(object);
    Py_RETURN_NONE;
}

static int operation_traverse(PyObject *object, visitproc visit, void *arg)
{
    Operation *self = (Operation *)object;
    Py_VISIT(Py_TYPE(object));
    Py_VISIT(self->future);
    Py_VISIT(self->result);
    Py_VISIT(self->error);
    Py_VISIT((PyObject *)self->end);
    Py_VISIT(self->source);
    for (Py_ssize_t i = 0; i < Py_SIZE(self); i++)
        Py_VISIT(self->args[i]);
    return 0;
}

static int operation_clear(PyObject *object)
{
    Operation *self = (Operation *)object;
    self->kind->clear(self);
    Py_CLEAR(self->future);
    Py_CLEAR(self->result);
    Py_CLEAR(self->error);
    for (Py_ssize_t i = 0; i < Py_SIZE(self); i++)
        Py_CLEAR(self->args[i]);
    return 0;
}

/* As for any coroutine. */
static void warn_if_never_awaited(Operation *self)
{
    if (self->state != CREATED)
        return;
    const PyObject *name = self->func != NULL ? self->func->wit_name : NULL;
    if (PyErr_WarnFormat(PyExc_RuntimeWarning, 1, "'%V' was never awaited", name, self->kind->name) < 0)
        PyErr_WriteUnraisable(NULL);
}

static void operation_dealloc(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    PyObject_GC_UnTrack(object);
    PyObject *raised = PyErr_GetRaisedException();
    warn_if_never_awaited((Operation *)object);
    end((Operation *)object);
    operation_clear(object);
    PyErr_SetRaisedException(raised);
    type->tp_free(object);
    Py_DECREF(type);
}

/* What asyncio calls it in messages. */
static PyObject *operation_name(PyObject *object, void *unused)
{
    const Operation *self = (Operation *)object;
    (void)unused;
    return self->func != NULL ? Py_NewRef(self->func->wit_name) : PyUnicode_FromString(self->kind->name);
}

static PyGetSetDef operation_getset[] = {
    {"__name__", operation_name, NULL, "The function's name in WIT.", NULL},
    {"__qualname__", operation_name, NULL, "The function's name in WIT.", NULL},
    {0},
};

static PyMethodDef operation_methods[] = {
    {"send", operation_send, METH_O, "Begin, or go on."},
    {"throw", (PyCFunction)(void (*)(void))operation_throw, METH_FASTCALL, "Cancel it and raise an exception."},
    {"close", operation_close, METH_NOARGS, "Cancel it."},
    {0},
};

static PyType_Slot operation_slots[] = {
    {Py_am_await, PyObject_SelfIter},
    {Py_tp_iter, PyObject_SelfIter},
    {Py_tp_iternext, step},
    {Py_tp_traverse, operation_traverse},
    {Py_tp_clear, operation_clear},
    {Py_tp_dealloc, operation_dealloc},
    {Py_tp_methods, operation_methods},
    {Py_tp_getset, operation_getset},
    {Py_tp_doc, "A call of the host, or a read or write of a stream or future: what `async def` functions return."},
    {0, NULL},
};

static PyType_Spec operation_spec = {
    .name = "_pycomp.coroutine",
    .basicsize = offsetof(Operation, args),
    .itemsize = sizeof(PyObject *),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = operation_slots,
};

int pycomp_operation_setup(PyObject *module)
{
    no_args = PyTuple_New(0);
    operation_type = (PyTypeObject *)PyType_FromSpec(&operation_spec);
    if (operation_type == NULL || no_args == NULL)
        return -1;
    return PyModule_AddObjectRef(module, "coroutine", (PyObject *)operation_type);
}
