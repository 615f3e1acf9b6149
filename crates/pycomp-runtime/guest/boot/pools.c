/* Owns the state in which the snapshot keeps CPython's allocator for small objects. */

#include "glue.h"

#include "internal/pycore_interp.h"
#include "internal/pycore_obmalloc.h"
#include "internal/pycore_pystate.h"

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

/* Zeros instead of what was in the free part of a pool, but for the words that link free blocks. */
static void clear_pool(poolp pool)
{
    char *start = (char *)pool;
    if (pool->ref.count == 0) {
        pool->szidx = DUMMY_SIZE_IDX;   /* it has no list of free blocks any more */
        memset(start + POOL_OVERHEAD, 0, POOL_SIZE - POOL_OVERHEAD);
        return;
    }
    size_t size = INDEX2SIZE(pool->szidx);
    for (pymem_block *block = pool->freeblock; block != NULL; block = *(pymem_block **)block)
        memset(block + sizeof(block), 0, size - sizeof(block));
    if (pool->nextoffset < POOL_SIZE)
        memset(start + pool->nextoffset, 0, POOL_SIZE - pool->nextoffset);
}

/* What was in freed memory would become a part of the component; zeros do not. */
static void clear_pools(void)
{
    struct _obmalloc_mgmt *mgmt = &_PyInterpreterState_GET()->obmalloc->mgmt;
    for (size_t i = 0; i < mgmt->maxarenas; i++) {
        if (mgmt->arenas[i].address == 0)
            continue;
        char *end = (char *)mgmt->arenas[i].pool_address;
        for (char *pool = _Py_ALIGN_UP(mgmt->arenas[i].address, POOL_SIZE); pool < end; pool += POOL_SIZE)
            clear_pool((poolp)pool);
    }
}

static PyObject *pin_pools(PyObject *module, PyObject *unused)
{
    (void)module;
    (void)unused;
    for (size_t class = 1; class <= CLASSES; class++)
        if (!pin(class * ALIGNMENT))
            return PyErr_NoMemory();
    clear_pools();
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
