/* Owns async exports (Canonical ABI, "canon lift" with `async` and `callback`): how they start, go on after an event, and
   return. */

#include "files/files.h"
#include "tasks/tasks.h"

#include "posix/asyncio.h"

#include <unistd.h>

/* 0 with an exception set if the result does not match the type. */
typedef int (*ReturnFunction)(PyObject *result);

/* In a turn, at most this many rounds run before other calls get theirs. */
#define ROUNDS 64

static PyObject *cancel_name;
static PyObject *kept;     /* a set of the tasks that were given to spawn() */

/* ---- returning ---- */

static void released(Owner *owner)
{
    owner->returned = true;
    Call *call = owner->call;
    owner->call = NULL;
    pycomp_close_call(call);
}

/* An exception that the type of the export cannot carry: prints it and raises the `Err` that stands for it. */
static void replace_exception(const PycompFunc *func)
{
    PyObject *exception = PyErr_GetRaisedException();
    PyErr_SetRaisedException(Py_NewRef(exception));
    PyErr_Print();
    PyObject *done = PyObject_CallOneArg(func->failure, exception);
    Py_XDECREF(done);
    Py_DECREF(exception);
}

static bool is_program(const Owner *owner)
{
    const char *name = PyUnicode_AsUTF8(owner->func->wit_name);
    return name != NULL && strncmp(name, "wasi:cli/run@", strlen("wasi:cli/run@")) == 0;
}

/* A host may stop when it has the result. */
static void finish_output(Owner *owner)
{
    PyObject *raised = PyErr_GetRaisedException();
    pycomp_stdio_flush();
    if (fs_is_stream(STDOUT_FILENO) && is_program(owner))
        fs_streams_finish();
    PyErr_SetRaisedException(raised);
}

/* Not only those that derive from Exception: a task that was cancelled raises CancelledError where it is awaited. */
static bool is_replaced(const PycompFunc *func)
{
    return func->failure != NULL && !PyErr_ExceptionMatches(PyExc_SystemExit)
        && !PyErr_ExceptionMatches(PyExc_KeyboardInterrupt);
}

/* Consumes the result, or the exception that is set. */
static void return_result(const PycompFunc *func, PyObject *result)
{
    ReturnFunction give = (ReturnFunction)(uintptr_t)func->result;
    int ok = give(result);
    Py_XDECREF(result);
    if (!ok && is_replaced(func)) {
        replace_exception(func);
        ok = give(NULL);
    }
    if (!ok)
        pycomp_trap(func);
}

/* Whether the exception in flight is an `Err` that the type of the result has room for, and was returned. */
static bool give_err(const PycompFunc *func)
{
    return pycomp_is_err() && ((ReturnFunction)(uintptr_t)func->result)(NULL);
}

/* The end of a call that the host cancelled, with an exception set. */
static void end_cancelled(const PycompFunc *func)
{
    if (give_err(func))
        return;
    if (!PyErr_ExceptionMatches(cancelled_error))
        PyErr_Print();
    PyErr_Clear();
    pycomp_end_borrows();
    task_cancel();
}

/* Returns the result to the host; NULL with an exception set. Consumes it. */
static void give_result(Owner *owner, PyObject *result)
{
    pycomp_current = owner->call;
    finish_output(owner);
    if (result == NULL && !owner->cancelled && is_replaced(owner->func) && !pycomp_is_err())
        replace_exception(owner->func);
    if (result == NULL && owner->cancelled)
        end_cancelled(owner->func);
    else
        return_result(owner->func, result);
    released(owner);
}

/* If the export's task is done, the host gets its result. */
static void check_result(Owner *owner)
{
    if (owner->returned || owner->task == NULL)
        return;
    PyObject *result = pycomp_asyncio_result(owner->task);
    if (result != NULL || PyErr_Occurred())
        give_result(owner, result);
}

/* ---- waiting ---- */

static bool is_finished(const Owner *owner)
{
    bool can_go_on = owner->count > 0 || owner->timer_count > 0 || owner->waiting > 0;
    return owner->returned && owner->kept_open == 0 && owner->calls == 0 && !(owner->writers > 0 && can_go_on);
}

/* Without a host timer, or with descriptors of WASI 0.2, nothing wakes the call: it looks again, after a pause that
   grows. */
static void look_again(Owner *owner)
{
    double pause = 50e-6 * (1 << (owner->idle_rounds < 8 ? owner->idle_rounds : 8));
    bool alone = is_program(owner) && owner->waiting == 0 && owner->next == NULL && owner->previous == NULL;
    if (alone) {
        pause = 3600;
        pycomp_stdio_flush();
    }
    if (owner->timer_count > 0) {
        double rest = owner->timers[0].when - loop_now();
        pause = rest < 0 ? 0 : rest < pause ? rest : pause;
    }
    owner->idle_rounds++;
    if (loop_has_descriptors(owner->loop)) {
        if (loop_poll_descriptors(owner->loop, pause) < 0)
            PyErr_WriteUnraisable(owner->loop);
    } else {
        loop_sleep(pause);
    }
}

static bool needs_to_look(const Owner *owner)
{
    return (owner->timer_count > 0 && !can_wait_for()) || loop_has_descriptors(owner->loop);
}

/* Takes an event that is there already. */
static bool poll_event(Owner *owner)
{
    Event event;
    if (owner->waiting == 0 || waitable_set_poll(owner_set(owner), &event) == EVENT_NONE)
        return false;
    wait_dispatch(event.handle, event.payload);
    return true;
}

/* Runs until nothing is ready; returns whether something may be ready again without an event. */
static bool run(Owner *owner)
{
    for (uint32_t round = 0; round < ROUNDS; round++) {
        if (!loop_run_ready(owner))
            pycomp_trap(owner->func);
        check_result(owner);
        if (is_finished(owner)) {
            /* What earlier calls have left would otherwise never go on if all calls are short. */
            if (poll_event(owner))
                continue;
            return false;
        }
        if (owner->count > 0 || (owner->waiting > 1 && poll_event(owner))) {
            owner->idle_rounds = 0;
            continue;
        }
        if (needs_to_look(owner)) {
            look_again(owner);
            if (owner->count > 0)
                continue;
            bool due = owner->timer_count > 0 && owner->timers[0].when <= loop_now();
            if (due)
                continue;
            return true;
        }
        if (owner->timer_count > 0) {
            owner_arm_alarm(owner);
            if (owner->alarm.handle == 0)
                continue;   /* it was due at once */
        }
        return false;
    }
    return true;
}

/* Nothing of the call can go on: only another call can end its waits, and a program has no other. */
static bool is_stuck(const Owner *owner)
{
    return owner->count == 0 && owner->timer_count == 0 && owner->waiting == 0 && owner->task != NULL && !owner->returned
        && !loop_has_descriptors(owner->loop);
}

/* Consumes what a method of the loop returned. */
static void expect(Owner *owner, PyObject *done)
{
    if (done == NULL)
        PyErr_WriteUnraisable(owner->task);
    Py_XDECREF(done);
}

/* A turn of a call; returns what it waits for. */
static uint32_t take_turn(Owner *owner)
{
    bool again = run(owner);
    if (!again && is_stuck(owner)) {
        if (is_program(owner)) {
            expect(owner, PyObject_CallMethod(owner->loop, "_end_wait", "O", owner->task));
            again = run(owner);
        } else if (loop_debug(owner->loop)) {
            expect(owner, PyObject_CallMethod(owner->loop, "_list_waits", NULL));
        }
    }
    pycomp_stdio_flush();
    if (is_finished(owner)) {
        owner_end(owner);
        return CODE_EXIT;
    }
    uint32_t set = owner_set(owner);
    if (!owner->in_context) {
        owner->in_context = true;
        context_set(owner);
    }
    if (again)
        return CODE_YIELD;
    owner->sleeping = true;
    return CODE_WAIT | set << 4;
}

/* ---- starting ---- */

static bool is_awaitable(PyObject *object)
{
    const PyAsyncMethods *methods = Py_TYPE(object)->tp_as_async;
    return methods != NULL && methods->am_await != NULL;
}

/* A coroutine that a task accepts, for any awaitable. Consumes it. */
static PyObject *as_coroutine(PyObject *awaitable)
{
    if (PyCoro_CheckExact(awaitable))
        return awaitable;
    PyObject *wrapped = PyObject_CallMethod(task_loop, "_as_coroutine", "N", awaitable);
    return wrapped;
}

/* A coroutine for the export's task. Consumes it. */
static PyObject *as_main(const Owner *owner, PyObject *awaitable)
{
    return is_program(owner) ? PyObject_CallMethod(task_loop, "_program", "N", awaitable) : as_coroutine(awaitable);
}

/* Calls the implementation; a coroutine becomes the export's task. */
static void begin(Owner *owner, PyObject **args, uint32_t count)
{
    PyObject *context = PyContext_CopyCurrent();
    if (context == NULL || PyContext_Enter(context) < 0)
        pycomp_fatal("out of memory at the start of a call");
    owner_set_in_context(owner);
    PyObject *result = pycomp_call(owner->func, args, count);
    PyContext_Exit(context);
    if (result == NULL || !is_awaitable(result)) {
        give_result(owner, result);
        Py_DECREF(context);
        return;
    }
    Turn turn;
    loop_enter(owner, &turn);
    result = as_main(owner, result);
    owner->task = result == NULL ? NULL : pycomp_asyncio_task(task_type, owner->loop, result, context);
    if (owner->task == NULL)
        pycomp_trap(owner->func);
    Py_DECREF(result);
    Py_DECREF(context);
    check_result(owner);
    loop_leave(&turn);
}

uint32_t pycomp_start(const PycompFunc *func, PyObject **args, uint32_t count)
{
    Call *call = pycomp_current;
    Owner *owner = owner_new(task_loop);
    if (owner == NULL)
        pycomp_fatal("out of memory at the start of a call");
    owner->func = func;
    owner->call = call;
    Owner *before = current_owner;
    bool before_could_block = host_may_block;
    host_may_block = true;
    current_owner = owner;
    owner_open(owner);
    begin(owner, args, count);
    owner_take_over(((Loop *)task_loop)->owner, owner);
    uint32_t code;
    if (owner->count == 0 && owner->timer_count == 0 && owner->waiting == 0 && is_finished(owner)) {
        pycomp_stdio_flush();
        owner_end(owner);
        code = CODE_EXIT;
    } else {
        Turn turn;
        loop_enter(owner, &turn);
        code = take_turn(owner);
        loop_leave(&turn);
    }
    host_may_block = before_could_block;
    current_owner = before;
    pycomp_current = &pycomp_first_call;
    return code;
}

/* The host asks the call to end: its task is cancelled. */
static void cancel(Owner *owner)
{
    owner->cancelled = true;
    PyObject *done = owner->task == NULL ? NULL : PyObject_CallMethodNoArgs(owner->task, cancel_name);
    if (done == NULL)
        PyErr_Clear();
    Py_XDECREF(done);
}

uint32_t pycomp_callback(uint32_t event, uint32_t handle, uint32_t payload)
{
    Owner *owner = context_get();
    bool before_could_block = host_may_block;
    host_may_block = true;
    Turn turn;
    loop_enter(owner, &turn);
    owner_take_over(((Loop *)task_loop)->owner, owner);
    if (event == EVENT_TASK_CANCELLED)
        cancel(owner);
    else if (event != EVENT_NONE) {
        owner->idle_rounds = 0;
        wait_dispatch(handle, payload);
    } else {
        Event found;
        if (waitable_set_poll(owner_set(owner), &found) != EVENT_NONE)
            wait_dispatch(found.handle, found.payload);
    }
    uint32_t code = take_turn(owner);
    loop_leave(&turn);
    host_may_block = before_could_block;
    return code;
}

/* ---- tasks that keep their export open ---- */

static PyObject *kept_done(PyObject *owner, PyObject *task)
{
    Owner *self = (Owner *)owner;
    self->kept_open--;
    PyObject *cancelled = PyObject_CallMethod(task, "cancelled", NULL);
    PyObject *exception = cancelled == Py_False ? PyObject_CallMethod(task, "exception", NULL) : NULL;
    if (exception != NULL && exception != Py_None)
        loop_report(self->loop, "Exception in a task that was given to spawn()", task, exception);
    Py_XDECREF(exception);
    Py_XDECREF(cancelled);
    if (PyErr_Occurred())
        PyErr_WriteUnraisable(task);
    if (PySet_Discard(kept, task) < 0)
        PyErr_WriteUnraisable(task);
    Py_RETURN_NONE;
}

static PyMethodDef kept_done_method = {"kept_done", kept_done, METH_O, NULL};

/* spawn(coroutine): runs it as a task; the export stays open until it is done. asyncio does not keep tasks alive, so
   this does. */
static PyObject *spawn(PyObject *module, PyObject *coroutine)
{
    (void)module;
    if (current_owner == NULL)
        return PyErr_Format(PyExc_RuntimeError, "spawn() can be called only while an async export runs");
    Owner *owner = current_owner;
    if (!is_awaitable(coroutine))
        return PyErr_Format(PyExc_TypeError, "spawn() takes a coroutine, not %R", coroutine);
    coroutine = as_coroutine(Py_NewRef(coroutine));
    PyObject *task = coroutine == NULL ? NULL : PyObject_CallMethod(owner->loop, "create_task", "N", coroutine);
    if (task == NULL)
        return NULL;
    PyObject *callback = PyCFunction_New(&kept_done_method, (PyObject *)owner);
    PyObject *added = callback == NULL ? NULL : PyObject_CallMethod(task, "add_done_callback", "O", callback);
    Py_XDECREF(callback);
    bool ok = added != NULL && PySet_Add(kept, task) == 0;
    Py_XDECREF(added);
    Py_DECREF(task);
    if (!ok)
        return NULL;
    owner->kept_open++;
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"spawn", spawn, METH_O, "Run a coroutine as a task that keeps its export open."},
    {0},
};

int pycomp_async_export_setup(PyObject *module)
{
    cancel_name = PyUnicode_InternFromString("cancel");
    kept = PySet_New(NULL);
    if (cancel_name == NULL || kept == NULL || PyModule_AddObjectRef(module, "kept", kept) < 0)
        return -1;
    return PyModule_AddFunctions(module, methods);
}
