/* What CPython's `_asyncio` and the guest's event loop do for each other without a call by name. A task and a future of
   the loop are made and ended for each call of the host. */

#ifndef PYCOMP_ASYNCIO_H
#define PYCOMP_ASYNCIO_H

#include "Python.h"

/* ---- defined at the end of Modules/_asynciomodule.c (patches.rs) ---- */

/* asyncio.Task(coroutine, loop=loop, context=context, eager_start=True); `type` is that class. */
PyObject *pycomp_asyncio_task(PyObject *type, PyObject *loop, PyObject *coroutine, PyObject *context);
/* asyncio.Future(loop=loop); `type` is that class. */
PyObject *pycomp_asyncio_future(PyObject *type, PyObject *loop);
/* A coroutine is about to yield the future: what `await` says to the task. */
void pycomp_asyncio_block(PyObject *future);
/* The result of a task, or NULL: with its exception set if it is done, and with none if it is not. */
PyObject *pycomp_asyncio_result(PyObject *task);
/* Sets the result None, unless the future is done; -1 with an exception set. */
int pycomp_asyncio_finish(PyObject *future);

/* ---- defined in the guest's tasks/loop.c. Of another loop they know nothing, and return NULL or 0. ---- */

/* loop.get_debug() */
PyObject *pycomp_loop_debug(PyObject *loop);
/* loop.is_running() */
PyObject *pycomp_loop_running(PyObject *loop);
/* loop.call_soon(callback, argument, context=context); without arguments if `argument` is NULL. Returns 1, or -1 with an
   exception set. */
int pycomp_loop_call_soon(PyObject *loop, PyObject *callback, PyObject *argument, PyObject *context);

#endif
