/* Waiting for the host. */

#ifndef PYCOMP_WAITING_H
#define PYCOMP_WAITING_H

#include <wasi/wasip2.h>

/* Blocks until the host reports `pollable` ready, and drops it. */
void pycomp_wait_for(poll_own_pollable_t pollable);

#endif
