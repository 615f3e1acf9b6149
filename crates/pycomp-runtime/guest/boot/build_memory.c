/* Owns CPython's allocators during the app's import. They zero freed memory, because zeros take no room in the
   component, and count the bytes in use, so that a build can report which modules the heap belongs to. */

#include "glue.h"

#include <malloc.h>

#include "internal/pycore_interp.h"
#include "internal/pycore_obmalloc.h"
#include "internal/pycore_pystate.h"

/* What libc writes into a free block: list and tree links at the beginning, the size at the end. */
#define LINKS 24
#define SIZE_FIELD 4

static PyMemAllocatorEx plain;
static PyObjectArenaAllocator plain_arenas;
static size_t in_use;   /* bytes in blocks allocated from libc */

static void *counted(void *block)
{
    if (block != NULL)
        in_use += malloc_usable_size(block);
    return block;
}

static void *allocate(void *context, size_t size)
{
    return counted(plain.malloc(context, size));
}

static void *allocate_zeroed(void *context, size_t count, size_t size)
{
    return counted(plain.calloc(context, count, size));
}

static void release(void *context, void *block)
{
    if (block == NULL)
        return;
    size_t size = malloc_usable_size(block);
    in_use -= size;
    memset(block, 0, size);
    plain.free(context, block);
}

static void *resize(void *context, void *block, size_t size)
{
    if (block == NULL)
        return allocate(context, size);
    size_t old_size = malloc_usable_size(block);
    if (size < old_size)
        memset((char *)block + size, 0, old_size - size);
    void *resized = plain.realloc(context, block, size);
    if (resized == NULL)
        return NULL;
    in_use += malloc_usable_size(resized) - old_size;
    if (resized != block && old_size > LINKS + SIZE_FIELD)
        memset((char *)block + LINKS, 0, old_size - LINKS - SIZE_FIELD);
    return resized;
}

static void release_arena(void *context, void *arena, size_t size)
{
    memset(arena, 0, size);
    plain_arenas.free(context, arena, size);
}

/* Installs the allocators; called before Python starts. */
void pycomp_memory_begin(void)
{
    PyMem_GetAllocator(PYMEM_DOMAIN_RAW, &plain);
    PyMem_SetAllocator(PYMEM_DOMAIN_RAW, &(PyMemAllocatorEx){plain.ctx, allocate, allocate_zeroed, resize, release});
    PyObject_GetArenaAllocator(&plain_arenas);
    PyObject_SetArenaAllocator(&(PyObjectArenaAllocator){plain_arenas.ctx, plain_arenas.alloc, release_arena});
}

/* Restores CPython's own allocators for run time. */
void pycomp_memory_end(void)
{
    PyMem_SetAllocator(PYMEM_DOMAIN_RAW, &plain);
    PyObject_SetArenaAllocator(&plain_arenas);
}

/* Bytes of the blocks in use in an arena's pools. */
static size_t used_in_pools(const struct arena_object *arena)
{
    size_t used = 0;
    char *end = (char *)arena->pool_address;
    for (char *at = _Py_ALIGN_UP((char *)arena->address, POOL_SIZE); at < end; at += POOL_SIZE) {
        poolp pool = (poolp)at;
        if (pool->ref.count > 0)
            used += pool->ref.count * INDEX2SIZE(pool->szidx);
    }
    return used;
}

/* The bytes that Python's objects occupy now. */
static PyObject *heap_used(PyObject *module, PyObject *unused)
{
    (void)module;
    (void)unused;
    size_t used = in_use;
    struct _obmalloc_mgmt *mgmt = &_PyInterpreterState_GET()->obmalloc->mgmt;
    for (size_t i = 0; i < mgmt->maxarenas; i++)
        if (mgmt->arenas[i].address != 0)
            used += used_in_pools(&mgmt->arenas[i]);
    return PyLong_FromSize_t(used);
}

static PyMethodDef methods[] = {
    {"heap_used", heap_used, METH_NOARGS, "Bytes that objects take, while building."},
    {0},
};

int pycomp_memory_setup(PyObject *module)
{
    return PyModule_AddFunctions(module, methods);
}
