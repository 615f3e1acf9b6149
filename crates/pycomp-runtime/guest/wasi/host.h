/* WASI 0.3, in a component that uses it in place of 0.2. Most functions of 0.2 that the core imports are redirected when
   the component is linked; what has another type there is called through the function table. */

#ifndef PYCOMP_HOST_H
#define PYCOMP_HOST_H

#include <stdbool.h>

#include "contract.h"

/* ---- the canonical ABI's built-ins for concurrent tasks. States of subtasks, outcomes of copies (with the count in the
   upper bits), events. ---- */

enum { STARTING, STARTED, RETURNED, START_CANCELLED, RETURN_CANCELLED };
enum { COMPLETED, DROPPED, CANCELLED };
enum { EVENT_NONE, EVENT_SUBTASK, EVENT_STREAM_READ, EVENT_STREAM_WRITE, EVENT_FUTURE_READ, EVENT_FUTURE_WRITE,
       EVENT_TASK_CANCELLED };
#define BLOCKED 0xffffffffu

/* The table index of the first of PycompTask; 0: the component has none. */
extern uint32_t task_builtins;

#define TASK_BUILTIN(result, name, ...) ((result (*)(__VA_ARGS__))(uintptr_t)(task_builtins + PYCOMP_TASK_##name))

/* ---- WASI 0.3 ---- */

/* Table indices; 0: the component does not use this function. */
extern uint32_t host_functions[PYCOMP_HOST_FUNCTIONS];

#define HOST_CALL(function, result, ...) ((result (*)(__VA_ARGS__))(uintptr_t)host_functions[function])

/* Whether the current call may wait for the host: it is one of an `async` function. */
extern bool host_may_block;

/* The component uses WASI 0.3, and `builtins` are its `task_builtins`. */
void host_connect(uint32_t builtins);

/* Whether a function of the running component exists. While the app is imported, none does. */
bool host_has(PycompHostFunction function);

/* The event of a handle whose operation is pending. If there is none yet, waits, or returns BLOCKED in a call that
   may not wait. */
uint32_t host_event(uint32_t handle);

void host_sleep(uint64_t nanoseconds);

/* Why there is no network in a component that was built without it: `sentence`, or in one of WASI 0.3 what gives it one. */
const char *host_no_network(const char *sentence);

#endif
