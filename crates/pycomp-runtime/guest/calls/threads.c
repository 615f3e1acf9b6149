/* Owns waits for another thread: a component has only one, so Python would wait forever. libc would trap without
   a message. */

#include "glue.h"

#include <pthread.h>
#include <unistd.h>

#include <internal/pycore_traceback.h>

int __wrap_pthread_cond_wait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex)
{
    (void)condition;
    (void)mutex;
    static bool reported;
    PyThreadState *thread = PyGILState_GetThisThreadState();
    if (!reported && thread != NULL) {
        reported = true;
        PyEval_RestoreThread(thread);   /* Python released the GIL before it waited */
        pycomp_stdio_flush();
        _Py_DumpTraceback(STDERR_FILENO, thread);
    }
    pycomp_fatal("this call waits for another thread, but a component has only one");
}
