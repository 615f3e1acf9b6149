/* Owns the export calls that are open, with what each has to run and what it waits for. Tasks of a call run only in its
   turn: `task.return` acts on the current call, and hosts attribute requests to it. */

#include "tasks/tasks.h"

#include <math.h>

PyTypeObject *owner_type;
Owner *current_owner;

static PyObject *owner_variable;   /* a ContextVar: every context inherits the owner of the task that made it */
static Owner *open_owners;
static uint64_t timer_number;

/* ---- waitable sets ---- */

struct Set {
    Waiter wake;             /* the reading end of a stream without payload */
    uint32_t handle;
    uint32_t writer;
    bool reading;
    bool woken;              /* written, and the event of the read has not come yet */
    Set *next;
};

static Set *free_sets;       /* sets are never dropped: a stream end is in each */

static void woken(Waiter *waiter, uint32_t payload)
{
    (void)payload;
    ((Set *)waiter)->reading = ((Set *)waiter)->woken = false;
}

/* ---- waiters ---- */

static Waiter **waiters;          /* by handle */
static uint32_t waiters_size;

static void remember(Waiter *waiter)
{
    if (waiter->handle >= waiters_size) {
        uint32_t size = waiters_size ? waiters_size : 64;
        while (size <= waiter->handle)
            size *= 2;
        waiters = realloc(waiters, size * sizeof *waiters);
        if (waiters == NULL)
            pycomp_fatal("out of memory while waiting for the host");
        memset(waiters + waiters_size, 0, (size - waiters_size) * sizeof *waiters);
        waiters_size = size;
    }
    waiters[waiter->handle] = waiter;
}

/* Takes the events of what no turn waits for: synchronous exports leave values in futures. */
static void collect(Owner *owner)
{
    Event event;
    while (owner->waiting > 0 && waitable_set_poll(owner_set(owner), &event) != EVENT_NONE)
        wait_dispatch(event.handle, event.payload);
}

void wait_register(Waiter *waiter, uint32_t handle)
{
    Owner *owner = current_owner != NULL ? current_owner : owner_of_context(NULL, task_loop);
    if (owner == ((Loop *)task_loop)->owner)
        collect(owner);
    waiter->handle = handle;
    waiter->owner = (Owner *)Py_NewRef((PyObject *)owner);
    remember(waiter);
    owner->waiting++;
    owner->calls += waiter->is_call;
    waitable_join(handle, owner_set(owner));
}

void wait_forget(Waiter *waiter)
{
    Owner *owner = waiter->owner;
    if (owner == NULL)
        return;
    waiter->owner = NULL;
    waiters[waiter->handle] = NULL;
    owner->waiting--;
    owner->calls -= waiter->is_call;
    waitable_join(waiter->handle, 0);
    Py_DECREF((PyObject *)owner);
}

void wait_dispatch(uint32_t handle, uint32_t payload)
{
    Waiter *waiter = handle < waiters_size ? waiters[handle] : NULL;
    if (waiter != NULL)
        waiter->event(waiter, payload);
}

static Set *take_set(void)
{
    Set *set = free_sets;
    if (set != NULL) {
        free_sets = set->next;
        return set;
    }
    set = calloc(1, sizeof *set);
    if (set == NULL)
        pycomp_fatal("out of memory while waiting for the host");
    uint64_t ends = unit_stream_new();
    set->handle = waitable_set_new();
    set->writer = (uint32_t)(ends >> 32);
    set->wake = (Waiter){.event = woken, .handle = (uint32_t)ends};
    remember(&set->wake);
    return set;
}

uint32_t owner_set(Owner *owner)
{
    if (owner->set == NULL)
        owner->set = take_set();
    Set *set = owner->set;
    if (!set->reading) {
        set->reading = unit_stream_read(set->wake.handle) == BLOCKED;
        waitable_join(set->wake.handle, set->handle);
    }
    return set->handle;
}

void owner_wake(Owner *owner)
{
    if (!owner->sleeping || owner->set == NULL)
        return;
    owner->sleeping = false;
    if (owner->set->woken)
        return;   /* another write would block, and the next one would trap */
    owner->set->woken = true;
    unit_stream_write(owner->set->writer);
}

/* ---- ready handles ---- */

int owner_push(Owner *owner, PyObject *handle)
{
    if (owner->count == owner->capacity) {
        uint32_t capacity = owner->capacity ? owner->capacity * 2 : 8;
        PyObject **ready = PyMem_Malloc(capacity * sizeof *ready);
        if (ready == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        for (uint32_t i = 0; i < owner->count; i++)
            ready[i] = owner->ready[(owner->first + i) & (owner->capacity - 1)];
        PyMem_Free(owner->ready);
        owner->ready = ready;
        owner->first = 0;
        owner->capacity = capacity;
    }
    owner->ready[(owner->first + owner->count++) & (owner->capacity - 1)] = Py_NewRef(handle);
    if (owner != current_owner)
        owner_wake(owner);
    return 0;
}

PyObject *owner_pop(Owner *owner)
{
    if (owner->count == 0)
        return NULL;
    PyObject *handle = owner->ready[owner->first];
    owner->first = (owner->first + 1) & (owner->capacity - 1);
    owner->count--;
    return handle;
}

/* ---- timers ---- */

static bool earlier(const Timer *a, const Timer *b)
{
    return a->when < b->when || (a->when == b->when && a->number < b->number);
}

static void sift_up(Timer *timers, uint32_t at)
{
    for (; at > 0 && earlier(&timers[at], &timers[(at - 1) / 2]); at = (at - 1) / 2) {
        Timer timer = timers[at];
        timers[at] = timers[(at - 1) / 2];
        timers[(at - 1) / 2] = timer;
    }
}

static void sift_down(Timer *timers, uint32_t count, uint32_t at)
{
    for (uint32_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && earlier(&timers[child + 1], &timers[child]))
            child++;
        if (!earlier(&timers[child], &timers[at]))
            return;
        Timer timer = timers[at];
        timers[at] = timers[child];
        timers[child] = timer;
    }
}

int owner_add_timer(Owner *owner, double when, PyObject *handle)
{
    if (owner->timer_count == owner->timer_capacity) {
        uint32_t capacity = owner->timer_capacity ? owner->timer_capacity * 2 : 4;
        Timer *timers = PyMem_Realloc(owner->timers, capacity * sizeof *timers);
        if (timers == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        owner->timers = timers;
        owner->timer_capacity = capacity;
    }
    owner->timers[owner->timer_count] = (Timer){when, timer_number++, Py_NewRef(handle)};
    sift_up(owner->timers, owner->timer_count++);
    if (owner != current_owner)
        owner_wake(owner);
    return 0;
}

/* The earliest timer, removed. */
PyObject *owner_pop_timer(Owner *owner)
{
    PyObject *handle = owner->timers[0].handle;
    owner->timers[0] = owner->timers[--owner->timer_count];
    sift_down(owner->timers, owner->timer_count, 0);
    return handle;
}

void owner_drop_cancelled_timers(Owner *owner)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < owner->timer_count; i++)
        if (loop_handle_is_cancelled(owner->timers[i].handle))
            Py_DECREF(owner->timers[i].handle);
        else
            owner->timers[kept++] = owner->timers[i];
    owner->timer_count = kept;
    owner->cancelled_timers = 0;
    for (uint32_t i = kept / 2; i-- > 0;)
        sift_down(owner->timers, kept, i);
}

/* ---- all handles ---- */

static PyObject *ready_at(Owner *owner, uint32_t at)
{
    return owner->ready[(owner->first + at) & (owner->capacity - 1)];
}

PyObject *owner_list_ready(Owner *owner)
{
    PyObject *list = PyList_New(owner->count);
    for (uint32_t i = 0; list != NULL && i < owner->count; i++)
        PyList_SET_ITEM(list, i, Py_NewRef(ready_at(owner, i)));
    return list;
}

PyObject *owner_list_timers(Owner *owner)
{
    PyObject *list = PyList_New(owner->timer_count);
    for (uint32_t i = 0; list != NULL && i < owner->timer_count; i++)
        PyList_SET_ITEM(list, i, Py_NewRef(owner->timers[i].handle));
    return list;
}

void owner_drop_handles(Owner *owner)
{
    for (PyObject *handle; (handle = owner_pop(owner)) != NULL;)
        Py_DECREF(handle);
    while (owner->timer_count > 0)
        Py_DECREF(owner->timers[--owner->timer_count].handle);
}

int owner_traverse(Owner *owner, visitproc visit, void *arg)
{
    for (uint32_t i = 0; i < owner->count; i++)
        Py_VISIT(ready_at(owner, i));
    for (uint32_t i = 0; i < owner->timer_count; i++)
        Py_VISIT(owner->timers[i].handle);
    return 0;
}

/* ---- the host's timer ---- */

static void alarm_event(Waiter *waiter, uint32_t state)
{
    if (state != RETURNED)
        return;
    wait_forget(waiter);
    subtask_drop(waiter->handle);
    waiter->handle = 0;
}

static void cancel_alarm(Owner *owner)
{
    if (owner->alarm.handle == 0)
        return;
    wait_forget(&owner->alarm);
    subtask_cancel(owner->alarm.handle);
    subtask_drop(owner->alarm.handle);
    owner->alarm.handle = 0;
}

/* Makes the host wake the owner when its first timer is due. */
void owner_arm_alarm(Owner *owner)
{
    if (owner->timer_count == 0)
        return;
    double when = owner->timers[0].when;
    if (owner->alarm.handle != 0 && owner->alarm_time <= when)
        return;
    cancel_alarm(owner);
    double delay = when - loop_now();
    delay = delay < 0 ? 0 : delay > 1e9 ? 1e9 : delay;
    uint32_t status = wait_for((uint64_t)ceil(delay * 1e9));
    if ((status & 15) == RETURNED)
        return;   /* due: the next round runs it */
    owner->alarm.event = alarm_event;
    owner->alarm_time = when;
    Owner *before = current_owner;
    current_owner = owner;
    wait_register(&owner->alarm, status >> 4);
    current_owner = before;
}

/* ---- owners ---- */

Owner *owner_new(PyObject *loop)
{
    Owner *owner = PyObject_New(Owner, owner_type);
    if (owner == NULL)
        return NULL;
    memset((char *)owner + sizeof(PyObject), 0, sizeof *owner - sizeof(PyObject));
    owner->loop = loop;
    return owner;
}

int owner_set_in_context(Owner *owner)
{
    PyObject *token = PyContextVar_Set(owner_variable, (PyObject *)owner);
    Py_XDECREF(token);
    return token == NULL ? -1 : 0;
}

/* Who took over what was left of this one, at last: it then knows the way. */
static Owner *heir_of(Owner *owner)
{
    if (owner == NULL || owner->forward == NULL)
        return owner;
    Owner *heir = owner->forward;
    while (heir->forward != NULL)
        heir = heir->forward;
    if (heir != owner->forward)
        Py_SETREF(owner->forward, (Owner *)Py_NewRef((PyObject *)heir));
    return heir;
}

Owner *owner_of_context(PyObject *context, PyObject *loop)
{
    PyObject *found = NULL;
    if (context != NULL && PyMapping_GetOptionalItem(context, owner_variable, &found) < 0)
        PyErr_Clear();
    Owner *owner = (Owner *)found;
    Py_XDECREF(found);   /* the context keeps it */
    owner = heir_of(owner);
    Owner *orphans = ((Loop *)loop)->owner;
    if (owner != NULL && owner->loop == loop && owner != orphans)
        return owner;
    if (current_owner != NULL && current_owner->loop == loop)
        return current_owner;
    return loop == task_loop && open_owners != NULL ? open_owners : orphans;
}

void owner_open(Owner *owner)
{
    owner->open = true;
    owner->next = open_owners;
    if (open_owners != NULL)
        open_owners->previous = owner;
    open_owners = owner;
}

static void close_owner(Owner *owner)
{
    owner->open = false;
    if (owner->previous != NULL)
        owner->previous->next = owner->next;
    else
        open_owners = owner->next;
    if (owner->next != NULL)
        owner->next->previous = owner->previous;
    owner->next = owner->previous = NULL;
}

static void move_waiters(Owner *from, Owner *to)
{
    uint32_t set = owner_set(to);
    for (uint32_t i = 0; i < waiters_size && from->waiting > 0; i++) {
        Waiter *waiter = waiters[i];
        if (waiter == NULL || waiter->owner != from || waiter->leave != NULL)
            continue;
        waitable_join(waiter->handle, set);
        waiter->owner = (Owner *)Py_NewRef((PyObject *)to);
        from->waiting--;
        to->waiting++;
        from->calls -= waiter->is_call;
        to->calls += waiter->is_call;
        Py_DECREF((PyObject *)from);
    }
}

/* What cannot wait in another call stops, and makes a callback ready that begins again. */
static void stop_waiters(Owner *from)
{
    for (uint32_t i = 0; i < waiters_size && from->waiting > 0; i++)
        if (waiters[i] != NULL && waiters[i]->owner == from && waiters[i]->leave != NULL)
            waiters[i]->leave(waiters[i]);
}

void owner_take_over(Owner *from, Owner *to)
{
    if (from->count == 0 && from->timer_count == 0 && from->waiting == 0)
        return;
    cancel_alarm(from);
    stop_waiters(from);
    for (PyObject *handle; (handle = owner_pop(from)) != NULL; Py_DECREF(handle))
        if (owner_push(to, handle) < 0)
            pycomp_fatal("out of memory while a task changes its owner");
    owner_drop_cancelled_timers(from);
    for (uint32_t i = 0; i < from->timer_count; i++) {
        if (owner_add_timer(to, from->timers[i].when, from->timers[i].handle) < 0)
            pycomp_fatal("out of memory while a task changes its owner");
        Py_DECREF(from->timers[i].handle);
    }
    from->timer_count = 0;
    move_waiters(from, to);
}

void owner_end(Owner *owner)
{
    cancel_alarm(owner);
    if (owner->open)
        close_owner(owner);
    Owner *heir = open_owners != NULL ? open_owners : ((Loop *)task_loop)->owner;
    if (heir != owner) {
        owner_take_over(owner, heir);
        Py_XSETREF(owner->forward, (Owner *)Py_NewRef((PyObject *)heir));
    }
    if (owner->set != NULL) {
        owner->set->next = free_sets;
        free_sets = owner->set;
        owner->set = NULL;
    }
    Py_CLEAR(owner->task);
    if (owner->func != NULL)
        Py_DECREF((PyObject *)owner);
}

static void owner_dealloc(PyObject *object)
{
    Owner *owner = (Owner *)object, *forward = owner->forward;
    PyTypeObject *type = Py_TYPE(object);
    owner_drop_handles(owner);
    PyMem_Free(owner->ready);
    PyMem_Free(owner->timers);
    Py_XDECREF(owner->task);
    type->tp_free(object);
    Py_DECREF(type);
    /* Those that took over from each other can be many. */
    while (forward != NULL && Py_REFCNT((PyObject *)forward) == 1) {
        Owner *next = forward->forward;
        forward->forward = NULL;
        Py_DECREF((PyObject *)forward);
        forward = next;
    }
    Py_XDECREF((PyObject *)forward);
}

static PyType_Slot owner_slots[] = {
    {Py_tp_dealloc, owner_dealloc},
    {Py_tp_doc, "An open call of an export: its tasks run in its turn."},
    {0, NULL},
};

static PyType_Spec owner_spec = {
    .name = "_pycomp.Owner",
    .basicsize = sizeof(Owner),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = owner_slots,
};

int pycomp_owner_setup(PyObject *module)
{
    owner_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &owner_spec, NULL);
    owner_variable = PyContextVar_New("pycomp_owner", NULL);
    return owner_type == NULL || owner_variable == NULL ? -1 : 0;
}
