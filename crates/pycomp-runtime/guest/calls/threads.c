/* Owns what happens when Python waits for another thread: there is none, so it would wait for ever. libc traps
   without a word. */

#include "glue.h"

#include <pthread.h>
#include <unistd.h>

#include <internal/pycore_traceback.h>

int __wrap_pthread_cond_wait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex)
{
    (void)condition;
    (void)mutex;
    static bool again;
    PyThreadState *thread = PyGILState_GetThisThreadState();
    if (!again && thread != NULL) {
        again = true;
        PyEval_RestoreThread(thread);   /* it has given the interpreter free before it waits */
        pycomp_stdio_flush();
        _Py_DumpTraceback(STDERR_FILENO, thread);
    }
    pycomp_fatal("this call waits for another thread, but a component has only one");
}
