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
typedef struct {
    PyObject **items;
    uint32_t count, capacity;
} Objects;

/* Objects that have to live while values are lowered; objects whose buffers the host reads afterwards; and such of
   these as may not end in a post-return, where the component must not call the host: the next call ends them. */
static Objects held, lent, late;

/* Where the arena stood: everything newer is freed by pycomp_release. */
struct Mark {
    Chunk *chunk;
    size_t used;
    uint32_t held, lent;
};

static Chunk *grow(size_t size)
{
    size_t room = size > FIRST_CHUNK ? size : FIRST_CHUNK;
    Chunk *chunk = malloc(sizeof(Chunk) + room);
    if (chunk == NULL)
        pycomp_fatal("out of memory while passing a value to the host");
    *chunk = (Chunk){.previous = top, .size = room};
    return top = chunk;
}

void *pycomp_arena_alloc(size_t size, size_t align)
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
const Mark *pycomp_mark(void)
{
    Mark mark = {top, top->used, held.count, lent.count};
    Mark *stored = pycomp_arena_alloc(sizeof(Mark), 8);
    *stored = mark;
    return stored;
}

static void enlarge(Objects *objects)
{
    uint32_t capacity = objects->capacity ? objects->capacity * 2 : KEEP_MIN;
    PyObject **grown = realloc(objects->items, capacity * sizeof(PyObject *));
    if (grown == NULL)
        pycomp_fatal("out of memory while passing a value to the host");
    objects->items = grown;
    objects->capacity = capacity;
}

static inline void push(Objects *objects, PyObject *object)
{
    if (objects->count == objects->capacity)
        enlarge(objects);
    objects->items[objects->count++] = object;
}

static void give_up(Objects *objects, uint32_t down_to)
{
    while (objects->count > down_to)
        Py_DECREF(objects->items[--objects->count]);
}

static void free_chunks(Chunk *down_to, size_t used)
{
    while (top != down_to) {
        Chunk *previous = top->previous;
        free(top);
        top = previous;
    }
    top->used = used;
}

/* Ends the scope of an import call: frees all that was lowered since the mark and gives up the objects. */
void pycomp_release(const Mark *stored)
{
    Mark mark = *stored;
    free_chunks(mark.chunk, mark.used);
    give_up(&lent, mark.lent);
    give_up(&held, mark.held);
}

/* Ends an export call whose result was lowered with the arena: what only lowering needed goes. */
void pycomp_leave_arena(PyObject *result)
{
    give_up(&held, 0);
    pycomp_leave(result);
}

/* The host has read the result of an export; calls from the host do not nest. */
void pycomp_release_all(void)
{
    free_chunks(&first.chunk, 0);
    while (lent.count != 0) {
        PyObject *object = lent.items[--lent.count];
        if (PyUnicode_CheckExact(object))
            pycomp_give_up_string(object);
        else if (PyBytes_CheckExact(object))
            Py_DECREF(object);
        else
            push(&late, object);
    }
}

/* Gives up what the post-return of an earlier call could not. */
void pycomp_give_up_late(void)
{
    give_up(&late, 0);
}

/* Keeps a new reference while values are lowered. */
void pycomp_hold_new(PyObject *object)
{
    push(&held, object);
}

/* Keeps a new reference until the host has read what was lowered. */
void pycomp_lend_new(PyObject *object)
{
    push(&lent, object);
}

/* The same for a borrowed reference, whose buffer is lent to the host. */
void pycomp_lend(PyObject *object)
{
    push(&lent, Py_NewRef(object));
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
void *pycomp_realloc(void *old, size_t old_size, size_t align, size_t size)
{
    if (size == 0)
        return (void *)align;
    void *memory = old_size == 0 ? receive(align, size) : receive_more(old, old_size, align, size);
    if (memory == NULL)
        pycomp_fatal("out of memory while receiving a value from the host");
    return memory;
}

/* Frees a buffer of `size` bytes that the host filled through pycomp_realloc. */
void pycomp_received(void *memory, size_t size)
{
    if (size == 0)
        return;
    if (!in_inbox(memory))
        free(memory);
    else if (--inbox_live == 0)
        inbox_used = 0;
}
