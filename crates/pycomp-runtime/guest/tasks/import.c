/* Owns calls of async imports (Canonical ABI, "canon lower" with `async`). */

#include "tasks/tasks.h"

typedef PyObject *(*EntryFunction)(PyObject *const *args);
typedef PyObject *(*ResultFunction)(void *area);

/* What the glue's function left behind for an import that has not returned. */
static struct {
    bool set;
    uint32_t status;
    void *area;
    Call *call;
} suspended;

PyObject *pycomp_suspend(uint32_t status, void *area, Call *call)
{
    suspended.set = true;
    suspended.status = status;
    suspended.area = area;
    suspended.call = call;
    if (call != NULL)
        pycomp_leave_call(call);
    return NULL;
}

static void finish(Operation *self, PyObject *result)
{
    self->result = result;
    if (result == NULL)
        self->error = PyErr_GetRaisedException();
}

static bool start(Operation *self)
{
    suspended.set = false;
    PyObject *result = ((EntryFunction)(uintptr_t)self->func->entry)(self->args);
    if (!suspended.set) {
        finish(self, result);
        return true;
    }
    self->area = suspended.area;
    self->call = suspended.call;
    operation_wait(self, suspended.status >> 4);
    return false;
}

static void end_call(Operation *self)
{
    if (self->call != NULL)
        pycomp_close_call(self->call);
    self->call = NULL;
    self->area = NULL;
}

/* The subtask has resolved: takes its result, or what was given to it. */
static void resolve(Operation *self, uint32_t state)
{
    uint32_t subtask = self->waiter.handle;
    operation_stop(self);
    subtask_drop(subtask);
    if (state == RETURNED)
        finish(self, ((ResultFunction)(uintptr_t)self->func->result)(self->area));
    else if (self->area != NULL)
        pycomp_received(self->area, 1);   /* taking a result frees its area */
    if (state == START_CANCELLED && self->call != NULL)
        pycomp_return_handles(self->call);
    end_call(self);
}

static bool event(Operation *self, uint32_t state)
{
    if (state < RETURNED)
        return false;
    resolve(self, state);
    return true;
}

static void cancel(Operation *self)
{
    if (self->waiter.owner == NULL)
        return;
    Py_INCREF(self);
    waitable_join(self->waiter.handle, 0);
    resolve(self, subtask_cancel(self->waiter.handle));
    Py_DECREF(self);
}

static void clear(Operation *self)
{
    end_call(self);
}

static const OperationKind import_kind = {"call", start, event, NULL, cancel, clear};

/* What a call of an async import returns. */
PyObject *pycomp_async_call(const PycompFunc *func, PyObject *const *args)
{
    Py_ssize_t count = PyTuple_GET_SIZE(func->params);
    Operation *self = operation_new(&import_kind, count);
    if (self == NULL)
        return NULL;
    self->func = func;
    self->waiter.is_call = true;
    for (Py_ssize_t i = 0; i < count; i++)
        self->args[i] = Py_NewRef(args[i]);
    return (PyObject *)self;
}
