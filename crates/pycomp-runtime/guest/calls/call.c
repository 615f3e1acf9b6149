/* Owns the open calls, and which one is current. */

#include "calls/call.h"

/* The first call. If all of a world's functions are synchronous it is the only one: such calls do not overlap. */
Call pycomp_first_call = {.open = true};

Call *pycomp_current = &pycomp_first_call;

/* Closed calls that keep their memory for the next ones. */
static Call *pool;
static uint32_t pooled;
#define MOST_POOLED 32

/* Opens a call and makes it the current one. */
Call *pycomp_open_call(void)
{
    Call *call = pool;
    if (call != NULL) {
        pool = call->previous;
        pooled--;
    } else if ((call = calloc(1, sizeof *call)) == NULL) {
        pycomp_fatal("out of memory for another call");
    }
    call->open = true;
    call->previous = pycomp_current;
    return pycomp_current = call;
}

void pycomp_leave_call(Call *call)
{
    if (pycomp_current == call)
        pycomp_current = call->previous->open ? call->previous : &pycomp_first_call;
}

/* Makes an open call current (NULL: the first call); returns the call that was current. */
Call *EXPORT(pycomp_resume_call)(Call *call)
{
    Call *previous = pycomp_current;
    pycomp_current = call != NULL ? call : &pycomp_first_call;
    return previous;
}

/* Closes an open call whose values the host has read, or that was not made. */
void pycomp_close_call(Call *call)
{
    Call *current = pycomp_current;
    pycomp_current = call;
    pycomp_end_handles(0);
    pycomp_end_borrows();
    pycomp_release_all();
    pycomp_current = current;
    pycomp_leave_call(call);
    call->open = false;
    if (pooled < MOST_POOLED) {
        call->previous = pool;
        pool = call;
        pooled++;
        return;
    }
    free(call->held.items);
    free(call->lent.items);
    free(call->borrows.items);
    free(call->passed.items);
    free(call->first);
    free(call->path);
    free(call);
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
