/* Owns the calls of the canonical ABI's built-ins for concurrent tasks. The glue imports them and puts them into the
   function table; a world without tasks has none. */

#include "tasks/tasks.h"

static uint32_t wait_for_entry;      /* table index of `wait-for` of wasi:clocks/monotonic-clock; 0: not imported */

uint32_t waitable_set_new(void)
{
    return TASK_BUILTIN(uint32_t, WAITABLE_SET_NEW, void)();
}

uint32_t waitable_set_wait(uint32_t set, Event *event)
{
    return TASK_BUILTIN(uint32_t, WAITABLE_SET_WAIT, uint32_t, Event *)(set, event);
}

uint32_t waitable_set_poll(uint32_t set, Event *event)
{
    return TASK_BUILTIN(uint32_t, WAITABLE_SET_POLL, uint32_t, Event *)(set, event);
}

void waitable_join(uint32_t handle, uint32_t set)
{
    TASK_BUILTIN(void, WAITABLE_JOIN, uint32_t, uint32_t)(handle, set);
}

void subtask_drop(uint32_t subtask)
{
    TASK_BUILTIN(void, SUBTASK_DROP, uint32_t)(subtask);
}

uint32_t subtask_cancel(uint32_t subtask)
{
    return TASK_BUILTIN(uint32_t, SUBTASK_CANCEL, uint32_t)(subtask);
}

void *context_get(void)
{
    return (void *)(uintptr_t)TASK_BUILTIN(uint32_t, CONTEXT_GET_0, void)();
}

void context_set(void *value)
{
    TASK_BUILTIN(void, CONTEXT_SET_0, uint32_t)((uint32_t)(uintptr_t)value);
}

void task_cancel(void)
{
    TASK_BUILTIN(void, TASK_CANCEL, void)();
}

uint64_t unit_stream_new(void)
{
    return TASK_BUILTIN(uint64_t, STREAM_NEW_UNIT, void)();
}

uint32_t unit_stream_read(uint32_t reader)
{
    return TASK_BUILTIN(uint32_t, STREAM_READ_UNIT, uint32_t, uint32_t, uint32_t)(reader, 8, 1);
}

uint32_t unit_stream_write(uint32_t writer)
{
    return TASK_BUILTIN(uint32_t, STREAM_WRITE_UNIT, uint32_t, uint32_t, uint32_t)(writer, 8, 1);
}

bool can_wait_for(void)
{
    return wait_for_entry != 0;
}

/* Begins to wait: a subtask and its state, like every async import. */
uint32_t wait_for(uint64_t nanoseconds)
{
    return ((uint32_t (*)(uint64_t))(uintptr_t)wait_for_entry)(nanoseconds);
}

/* tasks(first, wait_for): where the built-ins are in the function table. The rest of `_pycomp` that concerns tasks exists
   from then on; other components do without. */
static PyObject *set_tasks(PyObject *module, PyObject *args)
{
    static int (*const setups[])(PyObject *) = {
        pycomp_owner_setup, pycomp_loop_setup, pycomp_operation_setup, pycomp_channel_setup, pycomp_async_export_setup,
    };
    if (!PyArg_ParseTuple(args, "II", &task_builtins, &wait_for_entry))
        return NULL;
    for (size_t i = 0; i < sizeof setups / sizeof *setups; i++)
        if (setups[i](module) < 0)
            return NULL;
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"tasks", set_tasks, METH_VARARGS, "Connect the built-ins for concurrent tasks."},
    {0},
};

int pycomp_tasks_setup(PyObject *module)
{
    return PyModule_AddFunctions(module, methods);
}
