/* The state of a call between the host and the app. Several calls can be open in an instance; one of them is the
   current one, and everything that converts values works on its state. */

#ifndef PYCOMP_CALL_H
#define PYCOMP_CALL_H

#include "glue.h"

/* References that are given up together. */
typedef struct {
    PyObject **items;
    uint32_t count, capacity;
} Objects;

/* A part of the path to a value that does not fit its type. */
typedef struct {
    PyObject *name;   /* a field or case, borrowed from a PycompType; or NULL */
    PyObject *key;    /* of a map, held by the arena; or NULL */
    uint32_t index;   /* otherwise: of a list or tuple */
} PathStep;

#define MAX_PATH_DEPTH 64

/* Where the value is that did not fit. */
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
    Objects held;                /* objects that have to live while values are lowered */
    Objects lent;                /* objects whose buffers the host reads afterwards */
    Objects borrows;             /* resource.c: resources that the host lends for the length of the call */
    Handles passed;              /* resource.c: those of the innermost call to the host are last */
    ErrorPath path;              /* errors.c */
};

/* The call that is open from the start. */
extern Call pycomp_first_call;

/* The current call; never NULL. */
extern Call *pycomp_current;

void pycomp_objects_push(Objects *objects, PyObject *object);

#endif
