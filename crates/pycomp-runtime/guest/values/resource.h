/* Objects that own a handle of the canonical ABI: resources, and the ends of streams and futures. */

#ifndef PYCOMP_RESOURCE_H
#define PYCOMP_RESOURCE_H

#include "calls/call.h"

/* CLOSING: closed while a call borrows it; the end of the call drops it. */
typedef enum { EMPTY, OWNED, BORROWED, CLOSING } State;

/* The beginning of every such object. */
typedef struct {
    PyObject_HEAD
    const PycompType *type;
    int32_t handle;
    State state;
    uint32_t lent;   /* calls that borrow the object and have not returned yet */
} Resource;

/* Moves the object's handle to the call that is being lowered; the object is empty afterwards unless the call does not
   happen. 0 with ValueError if it is lent. */
int pycomp_give(Resource *self, int32_t *out);

/* A call was not started: the handles that it would have moved return to their objects. */
void pycomp_return_handles(Call *call);

#endif
