/* Owns the state in which the snapshot keeps CPython's allocator for small objects. */

#include "glue.h"

#include "internal/pycore_obmalloc.h"

#define CLASSES (SMALL_REQUEST_THRESHOLD / ALIGNMENT)

/* A pool whose last block is freed goes back to its arena, and the next allocation starts a new one: where all other
   pools of a size are full, a call that makes one object pays for that each time. So each size gets a pool that is
   nearly empty and never quite: one block of it stays taken. */
static bool pin(size_t size)
{
    void *taken = NULL, *block;
    while ((block = PyObject_Malloc(size)) != NULL && POOL_ADDR(block)->ref.count > 1) {
        *(void **)block = taken;
        taken = block;
    }
    while (taken != NULL) {
        void *next = *(void **)taken;
        PyObject_Free(taken);
        taken = next;
    }
    return block != NULL;
}

static PyObject *pin_pools(PyObject *module, PyObject *unused)
{
    (void)module;
    (void)unused;
    for (size_t class = 1; class <= CLASSES; class++)
        if (!pin(class * ALIGNMENT))
            return PyErr_NoMemory();
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"pin_pools", pin_pools, METH_NOARGS, "Prepare the allocator for the snapshot."},
    {0},
};

int pycomp_pools_setup(PyObject *module)
{
    return PyModule_AddFunctions(module, methods);
}
