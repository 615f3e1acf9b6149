/* WASI 0.3, in a component that uses it in place of 0.2. Most functions of 0.2 that the core imports are redirected when
   the component is linked; what has another type there is called through the function table. */

#ifndef PYCOMP_HOST_H
#define PYCOMP_HOST_H

#include <stdbool.h>

#include "contract.h"

/* Table indices; 0: the component does not use this function. */
extern uint32_t host_functions[PYCOMP_HOST_FUNCTIONS];

#define HOST_CALL(function, result, ...) ((result (*)(__VA_ARGS__))(uintptr_t)host_functions[function])

/* Whether the current call may wait for the host: it is one of an `async` function. */
extern bool host_may_block;

/* `builtins` is the table index of the first of PycompTask. */
void host_connect(uint32_t builtins);

/* Whether a function of the running component exists. While the app is imported, none does. */
bool host_has(PycompHostFunction function);

/* Outcomes of copies: the count is in the upper bits (Canonical ABI, "pack_copy_result"). */
#define HOST_BLOCKED 0xffffffffu
enum { HOST_COMPLETED, HOST_DROPPED };

/* The event of a handle whose operation is pending. If there is none yet, waits, or returns HOST_BLOCKED in a call that
   may not wait. */
uint32_t host_event(uint32_t handle);

void host_sleep(uint64_t nanoseconds);

/* Why there is no network in a component that was built without it: `sentence`, or in one of WASI 0.3 what gives it one. */
const char *host_no_network(const char *sentence);

#endif
