/* The state of a call between the host and the app. Several calls can be open in an instance; exactly one is current,
   and all value conversions work on its state. */

#ifndef PYCOMP_CALL_H
#define PYCOMP_CALL_H

#include "glue.h"

/* References that are released together. */
typedef struct {
    PyObject **items;
    uint32_t count, capacity;
} Objects;

/* A part of the path to a value that does not fit its type. */
typedef struct {
    PyObject *name;   /* a field or case, borrowed from a PycompType; or NULL */
    PyObject *key;    /* a key of a map, held by the arena; or NULL */
    uint32_t index;   /* otherwise: an index of a list or tuple */
} PathStep;

#define MAX_PATH_DEPTH 64

/* The location of the value that failed to convert. */
typedef struct {
    PathStep steps[MAX_PATH_DEPTH];   /* innermost first */
    int depth;
    bool failed;
    const char *hint;   /* what to do about the value found, or NULL */
} ErrorPath;

/* A handle that was lowered for a call to the host that has not returned yet. */
typedef struct Passed Passed;

typedef struct {
    Passed *items;
    uint32_t count, capacity;
} Handles;

struct Call {
    struct Chunk *first, *top;   /* arena.c: the memory of lowered values */
    Objects held;                /* objects that must outlive the lowering of values */
    Objects lent;                /* objects whose buffers the host reads afterwards */
    Objects borrows;             /* resource.c: resources that the host lends for the duration of the call */
    Handles passed;              /* resource.c: the innermost call to the host comes last */
    ErrorPath *path;             /* errors.c; NULL: no value has failed to convert yet */
    Call *previous;              /* the call that was current when it was opened */
    bool open;
};

/* The call that is open from the beginning. */
extern Call pycomp_first_call;

/* The current call; never NULL. */
extern Call *pycomp_current;

/* Makes the call current that was current when this one was opened. */
void pycomp_leave_call(Call *call);

void pycomp_objects_push(Objects *objects, PyObject *object);

#endif
