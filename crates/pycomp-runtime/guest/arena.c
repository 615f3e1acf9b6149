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
static union {
    Chunk chunk;
    char storage[sizeof(Chunk) + FIRST_CHUNK];
} first = {.chunk = {.size = FIRST_CHUNK}};

static Chunk *top = &first.chunk;
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
    Mark mark = {top, top->used, kept_count};
    Mark *stored = pycomp_arena_alloc(sizeof(Mark), 8);
    *stored = mark;
    return stored;
}

static void release(Mark mark)
{
    while (top != mark.chunk) {
        Chunk *previous = top->previous;
        free(top);
        top = previous;
    }
    top->used = mark.used;
    while (kept_count > mark.kept)
        Py_DECREF(kept[--kept_count]);
}

/* Frees all that was lowered since the mark and gives up the objects that were lent. */
void EXPORT(pycomp_release)(const Mark *stored)
{
    release(*stored);
}

/* Frees all that was lowered for the result of an export: calls from the host do not nest. */
void EXPORT(pycomp_release_all)(void)
{
    release((Mark){&first.chunk, 0, 0});
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

/* --- What the host writes ------------------------------------------------------ */

/* Small buffers are taken one behind the other from here: each is given back soon after it was
   written, and when the last one was, the room starts over. */
#define INBOX (64 * 1024)
#define INBOX_MAX 1024

static char inbox[INBOX] __attribute__((aligned(16)));
static uint32_t inbox_used, inbox_live;

static bool in_inbox(const void *memory)
{
    return (uintptr_t)memory - (uintptr_t)inbox < INBOX;
}

static void *receive(size_t align, size_t size)
{
    size_t start = (inbox_used + align - 1) & ~(align - 1);
    if (size > INBOX_MAX || start + size > INBOX)
        return malloc(size);
    inbox_used = (uint32_t)(start + size);
    inbox_live++;
    return inbox + start;
}

static void *receive_more(void *old, size_t old_size, size_t align, size_t size)
{
    if (!in_inbox(old))
        return realloc(old, size);
    void *memory = receive(align, size);
    if (memory != NULL) {
        memcpy(memory, old, old_size < size ? old_size : size);
        pycomp_received(old, old_size);
    }
    return memory;
}

/* cabi_realloc of the glue. Canonical ABI, "realloc": traps when memory runs out. */
void *EXPORT(pycomp_realloc)(void *old, size_t old_size, size_t align, size_t size)
{
    if (size == 0)
        return (void *)align;
    void *memory = old_size == 0 ? receive(align, size) : receive_more(old, old_size, align, size);
    if (memory == NULL)
        pycomp_fatal("out of memory while receiving a value from the host");
    return memory;
}

/* Frees a buffer of `size` bytes that the host filled through pycomp_realloc. */
void EXPORT(pycomp_received)(void *memory, size_t size)
{
    if (size == 0)
        return;
    if (!in_inbox(memory))
        free(memory);
    else if (--inbox_live == 0)
        inbox_used = 0;
}
