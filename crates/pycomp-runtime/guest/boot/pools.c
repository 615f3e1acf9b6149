/* Owns the state of CPython's small-object allocator in the snapshot. */

#include "glue.h"

#include "internal/pycore_interp.h"
#include "internal/pycore_obmalloc.h"
#include "internal/pycore_pystate.h"

#define CLASSES (SMALL_REQUEST_THRESHOLD / ALIGNMENT)

/* CPython returns a pool to its arena when the last block is freed, and starts a new one at the next allocation. If all
   other pools of a size are full, a call that makes one object pays for that every time. So each size gets a nearly
   empty pool in which one block stays allocated. Returns that pool, or NULL. */
static poolp pin(size_t size)
{
    void *allocated = NULL, *block;
    while ((block = PyObject_Malloc(size)) != NULL && POOL_ADDR(block)->ref.count > 1) {
        *(void **)block = allocated;
        allocated = block;
    }
    while (allocated != NULL) {
        void *next = *(void **)allocated;
        PyObject_Free(allocated);
        allocated = next;
    }
    return block != NULL ? POOL_ADDR(block) : NULL;
}

/* Takes a pool with free blocks out of the list from which CPython allocates. When its last block is freed, CPython takes
   it out of the list that it is in now, its own, and gives it back to its arena. */
static void set_aside(poolp pool)
{
    pool->nextpool->prevpool = pool->prevpool;
    pool->prevpool->nextpool = pool->nextpool;
    pool->nextpool = pool->prevpool = pool;
}

/* Zeroes the free part of a pool, except the words that link free blocks. */
static void clear_pool(poolp pool)
{
    char *start = (char *)pool;
    if (pool->ref.count == 0) {
        pool->szidx = DUMMY_SIZE_IDX;   /* its list of free blocks is gone */
        memset(start + POOL_OVERHEAD, 0, POOL_SIZE - POOL_OVERHEAD);
        return;
    }
    size_t size = INDEX2SIZE(pool->szidx);
    for (pymem_block *block = pool->freeblock; block != NULL; block = *(pymem_block **)block)
        memset(block + sizeof(block), 0, size - sizeof(block));
    if (pool->nextoffset < POOL_SIZE)
        memset(start + pool->nextoffset, 0, POOL_SIZE - pool->nextoffset);
}

/* Freed memory would end up in the component; zeros take no room there. New objects go into the pools `pinned` and into
   new ones: in the gaps between the objects of the snapshot they would be spread over hundreds of pages, each of which the
   host copies for the instance that writes to it. */
static void prepare_pools(poolp const pinned[])
{
    struct _obmalloc_mgmt *mgmt = &_PyInterpreterState_GET()->obmalloc->mgmt;
    for (size_t i = 0; i < mgmt->maxarenas; i++) {
        if (mgmt->arenas[i].address == 0)
            continue;
        char *end = (char *)mgmt->arenas[i].pool_address;
        for (char *at = _Py_ALIGN_UP(mgmt->arenas[i].address, POOL_SIZE); at < end; at += POOL_SIZE) {
            poolp pool = (poolp)at;
            clear_pool(pool);
            if (pool->ref.count != 0 && pool->freeblock != NULL && pinned[pool->szidx] != pool)
                set_aside(pool);
        }
    }
}

static PyObject *pin_pools(PyObject *module, PyObject *unused)
{
    (void)module;
    (void)unused;
    poolp pinned[CLASSES];
    for (size_t class = 0; class < CLASSES; class++)
        if ((pinned[class] = pin(INDEX2SIZE(class))) == NULL)
            return PyErr_NoMemory();
    prepare_pools(pinned);
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
