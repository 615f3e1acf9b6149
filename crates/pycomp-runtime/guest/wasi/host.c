/* Owns the calls of WASI 0.3, and the waits for it. */

#include "wasi/host.h"

#include <wasi/wasip2.h>

#include "wasi/wasi.h"

uint32_t host_functions[PYCOMP_HOST_FUNCTIONS];
bool host_may_block;

uint32_t task_builtins;

static bool connected;
static uint32_t set;   /* of the one handle that is waited for */

void host_connect(uint32_t builtins)
{
    task_builtins = builtins;
    connected = true;
}

bool host_has(PycompHostFunction function)
{
    return host_functions[function] != 0 && !pycomp_building();
}

uint32_t host_event(uint32_t handle)
{
    uint32_t event[2];   /* the handle, and what happened */
    if (set == 0)
        set = TASK_BUILTIN(uint32_t, WAITABLE_SET_NEW, void)();
    TASK_BUILTIN(void, WAITABLE_JOIN, uint32_t, uint32_t)(handle, set);
    uint32_t kind = host_may_block ? TASK_BUILTIN(uint32_t, WAITABLE_SET_WAIT, uint32_t, uint32_t *)(set, event)
                                   : TASK_BUILTIN(uint32_t, WAITABLE_SET_POLL, uint32_t, uint32_t *)(set, event);
    TASK_BUILTIN(void, WAITABLE_JOIN, uint32_t, uint32_t)(handle, 0);
    return kind == EVENT_NONE ? BLOCKED : event[1];
}

/* A synchronous call cannot wait: it looks at the clock until the time has come. */
void host_sleep(uint64_t nanoseconds)
{
    if (!host_may_block) {
        monotonic_clock_instant_t end = monotonic_clock_now() + nanoseconds;
        while (monotonic_clock_now() < end)
            ;
        return;
    }
    uint32_t status = HOST_CALL(PYCOMP_HOST_WAIT_FOR, uint32_t, uint64_t)(nanoseconds);
    uint32_t subtask = status >> 4;
    if (subtask == 0)
        return;
    while (host_event(subtask) != RETURNED)
        ;
    TASK_BUILTIN(void, SUBTASK_DROP, uint32_t)(subtask);
}

const char *host_no_network(const char *sentence)
{
    return !connected ? sentence
        : "this component of WASI 0.3 has no network: import wasi:sockets in its world, or build it with "
          "`--wasi default,sockets`";
}
