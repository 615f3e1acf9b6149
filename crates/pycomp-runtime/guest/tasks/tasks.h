/* Concurrent tasks: exports that wait, imports that have not returned, streams and futures (Component Model, "Concurrency
   Explainer"). One event loop serves all of them. */

#ifndef PYCOMP_TASKS_H
#define PYCOMP_TASKS_H

#include "values/resource.h"
#include "wasi/host.h"

typedef struct Owner Owner;

/* What waits for an event of a handle. */
typedef struct Waiter {
    void (*event)(struct Waiter *self, uint32_t payload);
    void (*leave)(struct Waiter *self);   /* before its call ends; NULL: another call can receive the event */
    Owner *owner;      /* in whose waitable set the handle is; NULL: it does not wait */
    uint32_t handle;
    bool is_call;      /* of an import, which must end before the export that began it */
} Waiter;

/* ---- builtins.c: the canonical ABI's built-ins ---- */

enum { CODE_EXIT, CODE_YIELD, CODE_WAIT };

typedef struct {
    uint32_t handle, payload;
} Event;

uint32_t waitable_set_new(void);
uint32_t waitable_set_wait(uint32_t set, Event *event);
uint32_t waitable_set_poll(uint32_t set, Event *event);
void waitable_join(uint32_t handle, uint32_t set);
void subtask_drop(uint32_t subtask);
uint32_t subtask_cancel(uint32_t subtask);
void *context_get(void);
void context_set(void *value);
void task_cancel(void);
uint64_t unit_stream_new(void);
uint32_t unit_stream_read(uint32_t reader);
uint32_t unit_stream_write(uint32_t writer);
bool can_wait_for(void);
uint32_t wait_for(uint64_t nanoseconds);

/* ---- owner.c: who runs what ---- */

typedef struct {
    double when;
    uint64_t number;     /* the order among equal times */
    PyObject *handle;    /* asyncio.TimerHandle */
} Timer;

/* A waitable set with a stream that wakes who waits on it. */
typedef struct Set Set;

/* An export call, or a loop that blocks: its tasks run only in its turn. */
struct Owner {
    PyObject_HEAD
    Owner *forward;                            /* who took over what was left when it ended */
    Owner *next, *previous;                    /* of the open export calls */
    PyObject *loop;                            /* borrowed: a loop outlives its owners */
    PyObject **ready;                          /* asyncio.Handle; a ring */
    uint32_t first, count, capacity;
    Timer *timers;                             /* a heap */
    uint32_t timer_count, timer_capacity;
    uint32_t cancelled_timers;                 /* of them */
    Set *set;
    uint32_t waiting;                          /* waiters in the set */
    uint32_t calls;                            /* of them: those of imports */
    Waiter alarm;                              /* the host's timer */
    double alarm_time;
    Call *call;
    const PycompFunc *func;                    /* NULL: a loop */
    PyObject *task;                            /* of the export */
    uint32_t kept_open;                        /* tasks given to `spawn` that are not done */
    uint32_t writers;                          /* writing ends whose readers are outside */
    uint32_t idle_rounds;
    bool open, returned, sleeping, cancelled, in_context;
};

extern PyTypeObject *owner_type;
extern Owner *current_owner;      /* whose turn it is, or NULL */

Owner *owner_new(PyObject *loop);
/* The owner that handles of a loop with this context belong to. If theirs has ended, it is the one whose turn it is, any
   open one, or the loop's. */
Owner *owner_of_context(PyObject *context, PyObject *loop);
int owner_set_in_context(Owner *owner);
void owner_open(Owner *owner);
/* Ends it: what is left goes to another open one, or to the loop's. */
void owner_end(Owner *owner);
void owner_take_over(Owner *from, Owner *to);
int owner_push(Owner *owner, PyObject *handle);
PyObject *owner_pop(Owner *owner);
PyObject *owner_list_ready(Owner *owner);
PyObject *owner_list_timers(Owner *owner);
void owner_drop_handles(Owner *owner);
int owner_traverse(Owner *owner, visitproc visit, void *arg);
int owner_add_timer(Owner *owner, double when, PyObject *handle);
void owner_drop_cancelled_timers(Owner *owner);
PyObject *owner_pop_timer(Owner *owner);
/* The handle of its waitable set, in which a wake-up can arrive. */
uint32_t owner_set(Owner *owner);
void owner_arm_alarm(Owner *owner);
void owner_wake(Owner *owner);

/* The handle waits: its event goes to `waiter`. */
void wait_register(Waiter *waiter, uint32_t handle);
/* It no longer waits, and is in no set. */
void wait_forget(Waiter *waiter);
void wait_dispatch(uint32_t handle, uint32_t payload);

/* ---- loop.c ---- */

/* The base of `_pycomp_loop.Loop`. */
typedef struct {
    PyObject_HEAD
    Owner *owner;           /* of handles that belong to no export call, and of all if the loop blocks */
    PyObject *first_iteration, *finalizer;   /* hooks of asynchronous generators: bound methods of the loop */
    bool closed;
    bool debug;
} Loop;

extern PyObject *task_loop;       /* the loop of export calls; borrowed, immortal */
extern PyObject *task_type, *future_type, *cancelled_error;   /* of asyncio */

/* Whether debug mode is on. */
bool loop_debug(PyObject *loop);
double loop_now(void);
PyObject *loop_future(PyObject *loop);
/* Blocks, without letting other calls go on. */
void loop_sleep(double seconds);
bool loop_handle_is_cancelled(PyObject *handle);
/* The callable runs in the next turn of the owner, without arguments. */
void loop_call_soon(Owner *owner, PyObject *callable);
/* Runs what is ready; false with an exception that ends the program. */
bool loop_run_ready(Owner *owner);
/* What was entered while a loop runs. */
typedef struct {
    Owner *owner;
    Call *call;
    PyObject *loop, *first_iteration, *finalizer;
} Turn;
void loop_enter(Owner *owner, Turn *turn);
void loop_leave(Turn *turn);
/* Descriptors of WASI 0.2 that the loop watches. */
bool loop_has_descriptors(PyObject *loop);
int loop_poll_descriptors(PyObject *loop, double timeout);
void loop_report(PyObject *loop, const char *message, PyObject *task, PyObject *exception);

/* ---- operation.c ---- */

typedef struct Operation Operation;

typedef struct {
    const char *name;
    bool (*start)(Operation *self);                      /* whether it is done */
    bool (*event)(Operation *self, uint32_t payload);
    void (*leave)(Operation *self);                      /* it is pending, and its call ends; may be NULL */
    void (*cancel)(Operation *self);                     /* it is pending, or done and nobody takes the result */
    void (*clear)(Operation *self);
} OperationKind;

typedef struct End End;

/* Something that a task awaits. */
struct Operation {
    PyObject_VAR_HEAD
    Waiter waiter;
    const OperationKind *kind;
    enum { CREATED, PENDING, FINISHED, CONSUMED } state;
    PyObject *future;                /* what the task waits for */
    PyObject *result, *error;        /* of a finished one */
    Call *call;                      /* what the host reads meanwhile, or NULL */
    const PycompFunc *func;          /* an import */
    void *area;                      /* where the host stores the result or the elements */
    /* a transfer: */
    End *end;
    PyObject *source;                /* bytes-like, or a list; what a read fills */
    Py_buffer view;
    uint32_t total, done, lowered;   /* elements: of the source, transferred, lowered so far */
    char *next;                      /* the first lowered element that is not transferred */
    bool all, iterates, into;
    bool runs;                       /* it starts, or its event is handled */
    PyObject *args[];
};

Operation *operation_new(const OperationKind *kind, Py_ssize_t args);
/* The operation waits for an event of this handle. */
void operation_wait(Operation *self, uint32_t handle);
/* It no longer waits. */
void operation_stop(Operation *self);
/* It is done without an event of the host. */
void operation_finish(Operation *self);
/* It ends with an exception; consumes it. */
void operation_abort(Operation *self, PyObject *exception);

/* ---- channel.c ---- */

struct PycompChannel {
    PycompType type;             /* of its readable ends */
    PycompFunc write;            /* for messages */
    uint32_t entry;              /* table index of the first of PycompChannelFunction */
    uint32_t size, align;
    bool future, bytes, handles, has_payload;
};

typedef struct Pair Pair;

/* An end of a stream or future. It begins as an end of a pair in this component; the pair gets handles when the reading
   end leaves. */
struct End {
    Resource base;
    const PycompChannel *channel;   /* NULL: a byte stream that has not left */
    Pair *pair;                     /* NULL: it has a handle, or is closed */
    Operation *busy;                /* borrowed: an operation holds its end */
    Operation *waits;               /* what waits at the other end of the pair; this end keeps it alive */
    PyObject *kept;                 /* what arrived and was not read: bytes or a list */
    Py_ssize_t kept_from;
    PyObject *otherwise;            /* writing end of a future: what makes the default */
    Owner *owner;                   /* writing end with a handle: the call that it keeps open */
    End *twin;                      /* the other end, if both got handles here; borrowed */
    End *ahead, *behind;            /* of a pair's writing end with kept values: what writes them first; borrowed */
    bool writer, future, bytes;
    bool background;                /* nobody but its write has it */
    bool closed, other_dropped, used;
};

/* Both ends are in this component. An end that is gone is NULL. */
struct Pair {
    End *reader, *writer;
};

uint64_t channel_new(const PycompChannel *channel);
/* For futures, `count` is ignored. */
uint32_t channel_copy(const PycompChannel *channel, bool write, uint32_t handle, void *elements, uint32_t count);
uint32_t channel_cancel(const PycompChannel *channel, bool write, uint32_t handle);
void channel_drop(const PycompChannel *channel, bool write, uint32_t handle);
PyObject *channel_lift(const PycompChannel *channel, void *elements, uint32_t count);
int channel_lower(const PycompChannel *channel, PyObject *elements, uint32_t pair[2]);
/* NULL with an exception if there is no memory. */
End *end_new(const PycompChannel *channel, bool writer, bool bytes, bool future);
bool end_is_open(End *end);
void end_close(End *end);
/* The end keeps no call open any more. */
void end_leave_owner(End *end);

/* ---- pair.c ---- */

/* One end of a pair is gone. */
void pair_leave(End *end);
/* The reading end is about to leave the component and gets a new handle, as does the writing end. The channel is that of
   the type which it leaves with. */
void pair_get_handles(End *reader, const PycompChannel *channel);
/* If a reading end that got a handle here is here again, because its call did not happen, both ends lose their handles. */
void pair_restore(End *reader);
/* Another end takes the place of a writing end. */
void pair_replace_writer(End *writer, End *other);
/* What was to be written first is written, or nobody will write after it. */
void pair_hand_over(End *ahead);
void pair_leave_ahead(End *writer);

/* ---- transfer.c ---- */

extern const OperationKind read_kind, write_kind;

PyObject *transfer_read(End *end, Py_ssize_t count, bool iterates);
PyObject *transfer_read_into(End *end, PyObject *buffer);
PyObject *transfer_write(End *end, PyObject *source, bool all);
/* A write that waits goes on with the end's handle. */
void transfer_go_on(End *writer);
/* Writes values, or the value of a future, and closes the end when they were read. Consumes the end. */
void transfer_in_background(End *writer, PyObject *values);
/* The end's write, which its caller holds, leaves the handle. That of `transfer_in_background` ends: a new reference to
   what was not read. NULL of others. */
PyObject *transfer_take_back(End *writer);
/* The kept values that were not read, which the end loses: a new reference, or NULL without an exception. */
PyObject *transfer_take_all_kept(End *reader);
/* The other end of a pair is gone. */
void transfer_other_dropped(End *end);

/* Each adds the types and functions of one file to `_pycomp`, if the world has tasks; -1 with an exception set. */
int pycomp_async_export_setup(PyObject *module);
int pycomp_channel_setup(PyObject *module);
int pycomp_loop_setup(PyObject *module);
int pycomp_operation_setup(PyObject *module);
int pycomp_owner_setup(PyObject *module);

#endif
