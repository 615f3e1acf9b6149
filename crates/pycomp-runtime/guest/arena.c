/* Owns the memory that crosses the boundary: the allocator behind the glue's
   `cabi_realloc` (what the host writes into), and the arena of lowered values (what the
   host reads from), with the Python objects whose buffers are lent to the host. */

#include "glue.h"

#define FIRST_CHUNK (64 * 1024)
#define KEEP_MIN 64

typedef struct Chunk {
    struct Chunk *previous;
    size_t size;
    size_t used;
    char data[] __attribute__((aligned(16)));
} Chunk;

/* The first chunk is static: most calls never allocate. */
static char first_storage[sizeof(Chunk) + FIRST_CHUNK] __attribute__((aligned(16)));

static Chunk *top;
static PyObject **kept;
static uint32_t kept_count, kept_capacity;

/* Where the arena stood: everything newer is freed by pycomp_release. */
typedef struct {
    Chunk *chunk;
    size_t used;
    uint32_t kept;
} Mark;

static Chunk *grow(size_t size)
{
    size_t room = size > FIRST_CHUNK ? size : FIRST_CHUNK;
    Chunk *chunk = malloc(sizeof(Chunk) + room);
    if (chunk == NULL)
        pycomp_fatal("out of memory while passing a value to the host");
    *chunk = (Chunk){.previous = top, .size = room};
    return top = chunk;
}

void *EXPORT(pycomp_arena_alloc)(size_t size, size_t align)
{
    if (top == NULL) {
        top = (Chunk *)first_storage;
        top->size = FIRST_CHUNK;
    }
    size_t start = (top->used + align - 1) & ~(align - 1);
    if (start > top->size || size > top->size - start) {
        grow(size);
        start = 0;
    }
    top->used = start + size;
    return top->data + start;
}

/* Opens a scope of the arena; its end is pycomp_release with the result. */
void *EXPORT(pycomp_mark)(void)
{
    Mark mark = {top, top != NULL ? top->used : 0, kept_count};
    Mark *stored = pycomp_arena_alloc(sizeof(Mark), 8);
    if (mark.chunk == NULL)
        mark.chunk = (Chunk *)first_storage;
    *stored = mark;
    return stored;
}

/* Frees all that was lowered since the mark and gives up the objects that were lent. */
void EXPORT(pycomp_release)(const Mark *stored)
{
    Mark mark = *stored;
    while (top != mark.chunk) {
        Chunk *previous = top->previous;
        free(top);
        top = previous;
    }
    top->used = mark.used;
    while (kept_count > mark.kept)
        Py_DECREF(kept[--kept_count]);
}

/* Keeps a new reference until the scope ends. */
void pycomp_keep_new(PyObject *object)
{
    if (kept_count == kept_capacity) {
        uint32_t capacity = kept_capacity ? kept_capacity * 2 : KEEP_MIN;
        PyObject **grown = realloc(kept, capacity * sizeof(PyObject *));
        if (grown == NULL)
            pycomp_fatal("out of memory while passing a value to the host");
        kept = grown;
        kept_capacity = capacity;
    }
    kept[kept_count++] = object;
}

/* Keeps a borrowed object alive until the scope ends, so that its buffer can be lent. */
void pycomp_keep(PyObject *object)
{
    pycomp_keep_new(Py_NewRef(object));
}

/* cabi_realloc of the glue. Canonical ABI, "realloc": traps when memory runs out. */
void *EXPORT(pycomp_realloc)(void *old, size_t old_size, size_t align, size_t size)
{
    (void)old_size;
    if (size == 0)
        return (void *)align;
    void *memory = old == NULL || old == (void *)align ? malloc(size) : realloc(old, size);
    if (memory == NULL)
        pycomp_fatal("out of memory while receiving a value from the host");
    return memory;
}

/* Frees a buffer that the host filled through pycomp_realloc. */
void EXPORT(pycomp_free)(void *memory, size_t size)
{
    if (size != 0)
        free(memory);
}
