/* Owns the memory that crosses the boundary: the allocator behind the glue's
   `cabi_realloc` (which the host writes into), and the arena of lowered values (which the
   host reads from), with the Python objects whose buffers are lent to the host. */

#include "calls/call.h"

#define FIRST_CHUNK (64 * 1024)
#define NEXT_CHUNK (4 * 1024)

typedef struct Chunk {
    struct Chunk *previous;
    size_t size;
    size_t used;
    char data[] __attribute__((aligned(16)));
} Chunk;

/* The first chunk of the first call is static: most calls never allocate. */
static union {
    Chunk chunk;
    char storage[sizeof(Chunk) + FIRST_CHUNK];
} first = {.chunk = {.size = FIRST_CHUNK}};

/* Lent objects that must not be released in a post-return, where the component must not call the host: the next call
   releases them. */
static Objects late;

/* A position of the arena: pycomp_release frees everything newer. */
struct Mark {
    Chunk *chunk;
    size_t used;
    uint32_t held, lent;
};

/* Adds a chunk on top. A call's first chunk stays until the call is closed. */
static void grow(Call *call, size_t size)
{
    if (call->first == NULL && call == &pycomp_first_call) {
        call->first = call->top = &first.chunk;
        if (size <= FIRST_CHUNK)
            return;
    }
    size_t least = call->first == &first.chunk ? FIRST_CHUNK : NEXT_CHUNK;
    size_t room = size > least ? size : least;
    Chunk *chunk = malloc(sizeof(Chunk) + room);
    if (chunk == NULL)
        pycomp_fatal("out of memory while passing a value to the host");
    *chunk = (Chunk){.previous = call->top, .size = room};
    call->top = chunk;
    if (call->first == NULL)
        call->first = chunk;
}

void *pycomp_arena_alloc(size_t size, size_t align)
{
    Call *call = pycomp_current;
    Chunk *top = call->top;
    size_t start = top == NULL ? 0 : (top->used + align - 1) & ~(align - 1);
    if (top == NULL || start > top->size || size > top->size - start) {
        grow(call, size);
        top = call->top;
        start = 0;
    }
    top->used = start + size;
    return top->data + start;
}

/* Opens a scope of the arena; pycomp_release closes it, given the result. */
const Mark *pycomp_mark(void)
{
    Call *call = pycomp_current;
    if (call->top == NULL)
        grow(call, 0);
    Mark mark = {call->top, call->top->used, call->held.count, call->lent.count};
    Mark *stored = pycomp_arena_alloc(sizeof(Mark), 8);
    *stored = mark;
    return stored;
}

static void release_objects(Objects *objects, uint32_t down_to)
{
    while (objects->count > down_to)
        Py_DECREF(objects->items[--objects->count]);
}

static void free_chunks(Call *call, Chunk *down_to, size_t used)
{
    while (call->top != down_to) {
        Chunk *previous = call->top->previous;
        free(call->top);
        call->top = previous;
    }
    if (down_to != NULL)
        down_to->used = used;
}

/* Ends the scope of an import call: frees everything lowered since the mark and releases the objects. */
void pycomp_release(const Mark *stored)
{
    Call *call = pycomp_current;
    Mark mark = *stored;
    free_chunks(call, mark.chunk, mark.used);
    release_objects(&call->lent, mark.lent);
    release_objects(&call->held, mark.held);
}

/* Ends an export call whose result was lowered with the arena: releases what only the lowering needed. */
void pycomp_leave_arena(PyObject *result)
{
    release_objects(&pycomp_current->held, 0);
    pycomp_leave(result);
}

/* The host has read the result of an export. */
void pycomp_release_all(void)
{
    Call *call = pycomp_current;
    free_chunks(call, call->first, 0);
    release_objects(&call->held, 0);
    while (call->lent.count != 0) {
        PyObject *object = call->lent.items[--call->lent.count];
        if (PyUnicode_CheckExact(object))
            pycomp_release_string(object);
        else if (PyBytes_CheckExact(object))
            Py_DECREF(object);
        else
            pycomp_objects_push(&late, object);
    }
}

/* Releases the objects that an earlier call's post-return could not. */
void pycomp_release_late(void)
{
    release_objects(&late, 0);
}

/* Keeps a new reference while values are lowered. */
void pycomp_hold_new(PyObject *object)
{
    pycomp_objects_push(&pycomp_current->held, object);
}

/* Keeps a new reference until the host has read what was lowered. */
void pycomp_lend_new(PyObject *object)
{
    pycomp_objects_push(&pycomp_current->lent, object);
}

/* The same for a borrowed reference, whose buffer is lent to the host. */
void pycomp_lend(PyObject *object)
{
    pycomp_objects_push(&pycomp_current->lent, Py_NewRef(object));
}

/* --- What the host writes ------------------------------------------------------ */

/* Small buffers are allocated consecutively from here. Each is freed soon after it was written;
   when the last one is freed, allocation restarts at the beginning. */
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

/* The glue's cabi_realloc. Canonical ABI, "realloc": traps if memory runs out. */
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
