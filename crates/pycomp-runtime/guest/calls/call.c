/* Owns the open calls, and which one is current. */

#include "calls/call.h"

/* The first call. If all of a world's functions are synchronous it is the only one: such calls do not overlap. */
Call pycomp_first_call;

Call *pycomp_current = &pycomp_first_call;

/* Opens a call and makes it the current one. */
Call *EXPORT(pycomp_open_call)(void)
{
    Call *call = calloc(1, sizeof *call);
    if (call == NULL)
        pycomp_fatal("out of memory for another call");
    return pycomp_current = call;
}

/* Makes an open call current (NULL: the first call); returns the call that was current. */
Call *EXPORT(pycomp_resume_call)(Call *call)
{
    Call *previous = pycomp_current;
    pycomp_current = call != NULL ? call : &pycomp_first_call;
    return previous;
}

/* Closes an open call whose result the host has read, and makes the first call current. */
void EXPORT(pycomp_close_call)(Call *call)
{
    pycomp_current = call;
    pycomp_end_borrows();
    pycomp_release_all();
    free(call->held.items);
    free(call->lent.items);
    free(call->borrows.items);
    free(call->passed.items);
    free(call->first);
    free(call);
    pycomp_current = &pycomp_first_call;
}

void pycomp_objects_push(Objects *objects, PyObject *object)
{
    if (objects->count == objects->capacity) {
        uint32_t capacity = objects->capacity ? objects->capacity * 2 : 8;
        PyObject **grown = realloc(objects->items, capacity * sizeof(PyObject *));
        if (grown == NULL)
            pycomp_fatal("out of memory while passing a value");
        objects->items = grown;
        objects->capacity = capacity;
    }
    objects->items[objects->count++] = object;
}
