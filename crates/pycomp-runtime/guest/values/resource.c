/* Owns `Resource`, the base class of the bindings' imported resources: it owns a handle in the
   component's table until the object is collected, closed, or given away. Also owns the
   app's own resources: any Python object, which the host sees as its address. */

#include "values/resource.h"

typedef void (*DropFunction)(int32_t handle);

PyTypeObject *PycompResource_Type;

/* How an object's handle was lowered: lent for the duration of a call; given to a call that may still be abandoned;
   gone with a call that was made. */
typedef enum { LENT, GIVEN, GONE } Passing;

struct Passed {
    Resource *object;         /* NULL: the handle was made for this call */
    const PycompType *type;
    int32_t handle;
    Passing how;
};

static void add_passed(Resource *object, const PycompType *type, int32_t handle, Passing how)
{
    Handles *passed = &pycomp_current->passed;
    if (passed->count == passed->capacity) {
        passed->capacity = passed->capacity ? passed->capacity * 2 : 8;
        passed->items = realloc(passed->items, passed->capacity * sizeof(Passed));
        if (passed->items == NULL)
            pycomp_fatal("out of memory while passing a resource");
    }
    passed->items[passed->count++] = (Passed){object, type, handle, how};
}

static void pass(Resource *self, Passing how)
{
    self->lent += how == LENT;
    add_passed((Resource *)Py_NewRef(self), self->type, self->handle, how);
}

static void drop_handle(const PycompType *type, int32_t handle)
{
    ((DropFunction)(uintptr_t)type->drop)(handle);
}

static void drop(Resource *self)
{
    State state = self->state;
    self->state = EMPTY;
    if (state != EMPTY)
        drop_handle(self->type, self->handle);
}

static PyObject *lift(const PycompType *type, int32_t handle, State state)
{
    PyTypeObject *cls = (PyTypeObject *)type->cls;
    Resource *self = (Resource *)cls->tp_alloc(cls, 0);
    if (self == NULL)
        pycomp_fatal("out of memory while receiving a resource from the host");
    self->type = type;
    self->handle = handle;
    self->state = state;
    return (PyObject *)self;
}

/* An object for a received `own` handle. */
PyObject *pycomp_lift_own(const PycompType *type, int32_t handle)
{
    return lift(type, handle, OWNED);
}

/* An object for a `borrow` handle, which is invalid after the call: see pycomp_end_borrows. */
PyObject *pycomp_lift_borrow(const PycompType *type, int32_t handle)
{
    Resource *self = (Resource *)lift(type, handle, BORROWED);
    pycomp_objects_push(&pycomp_current->borrows, Py_NewRef((PyObject *)self));
    return (PyObject *)self;
}

/* Drops the handles that the export call borrowed (canonical ABI, "borrow scope"). */
void pycomp_end_borrows(void)
{
    Objects *borrows = &pycomp_current->borrows;
    while (borrows->count != 0) {
        Resource *self = (Resource *)borrows->items[--borrows->count];
        drop(self);
        Py_DECREF(self);
    }
}

/* Stores the handle in an object that a constructor is initialising. */
void pycomp_init_handle(PyObject *object, const PycompType *type, int32_t handle)
{
    Resource *self = (Resource *)object;
    drop(self);
    self->type = type;
    self->handle = handle;
    self->state = OWNED;
}

static Resource *live(PyObject *object, const PycompType *type)
{
    if (!PyObject_TypeCheck(object, (PyTypeObject *)type->cls)) {
        pycomp_expected_type(type, object);
        return NULL;
    }
    Resource *self = (Resource *)object;
    if (self->state == EMPTY || self->state == CLOSING) {
        PyErr_Format(PyExc_ValueError, "this %U can no longer be used: it was closed, given away, or borrowed for a call that has ended",
                     type->wit_name);
        return NULL;
    }
    return self;
}

/* Lowers a `borrow` that is a call's only argument: nothing can happen to the object before the call. */
int pycomp_store_only_borrow(PyObject *object, const PycompType *type, int32_t *out)
{
    Resource *self = live(object, type);
    if (self == NULL)
        return 0;
    *out = self->handle;
    return 1;
}

/* Lowers a `borrow`: the object keeps its handle. */
int pycomp_store_borrow(PyObject *object, const PycompType *type, int32_t *out)
{
    if (!pycomp_store_only_borrow(object, type, out))
        return 0;
    pass((Resource *)object, LENT);
    return 1;
}

int pycomp_give(Resource *self, int32_t *out)
{
    if (self->lent != 0) {
        PyErr_Format(PyExc_ValueError, "this %U is also borrowed by the same call and cannot be given away",
                     self->type->wit_name);
        return 0;
    }
    *out = self->handle;
    self->state = EMPTY;
    pass(self, GIVEN);
    return 1;
}

/* Lowers an `own`: the handle moves to the host, and the object is empty afterwards unless the call does not
   happen. */
int pycomp_store_own(PyObject *object, const PycompType *type, int32_t *out)
{
    Resource *self = live(object, type);
    if (self == NULL)
        return 0;
    if (self->state == BORROWED) {
        PyErr_Format(PyExc_ValueError, "this %U is borrowed and cannot be given away", type->wit_name);
        return 0;
    }
    return pycomp_give(self, out);
}

/* Begins lowering values that include handles: returns where this call's handles begin. */
uint32_t pycomp_begin_handles(void)
{
    return pycomp_current->passed.count;
}

/* All values are lowered and the call follows: given handles are now gone. 0 with ValueError if the app closed a lent
   object while other arguments were converted. */
int pycomp_pass_handles(const PycompFunc *func, uint32_t from)
{
    const Handles *passed = &pycomp_current->passed;
    for (uint32_t i = from; i < passed->count; i++) {
        const Passed *one = &passed->items[i];
        const Resource *self = one->object;
        if (one->how == LENT && (self->state == EMPTY || self->state == CLOSING || self->handle != one->handle)) {
            PyErr_Format(PyExc_ValueError, "%U: a %U that the call borrows was closed or given away while other "
                         "arguments were converted", func->wit_name, self->type->wit_name);
            return 0;
        }
    }
    for (uint32_t i = from; i < passed->count; i++)
        if (passed->items[i].how == GIVEN)
            passed->items[i].how = GONE;
    return 1;
}

/* The call has returned, or was not made: handles that were only given return to their objects. */
void pycomp_end_handles(uint32_t from)
{
    PyObject *raised = PyErr_GetRaisedException();
    Handles *passed = &pycomp_current->passed;
    while (passed->count > from) {
        Passed last = passed->items[--passed->count];
        if (last.how == LENT && --last.object->lent == 0 && last.object->state == CLOSING)
            drop(last.object);
        if (last.how == GIVEN && last.object != NULL)
            last.object->state = OWNED;
        else if (last.how == GIVEN)
            drop_handle(last.type, last.handle);
        Py_XDECREF(last.object);
    }
    PyErr_SetRaisedException(raised);
}

void pycomp_return_handles(Call *call)
{
    for (uint32_t i = 0; i < call->passed.count; i++)
        if (call->passed.items[i].how == GONE)
            call->passed.items[i].how = GIVEN;
}

/* The representation of an object that goes to the host as a resource: a new reference, which the destructor
   releases. NULL with TypeError if the object is not of the app's class (canonical ABI, "resource.new"). */
PyObject *pycomp_represent(PyObject *object, const PycompType *type)
{
    if (!PyObject_TypeCheck(object, (PyTypeObject *)type->cls)) {
        pycomp_expected_type(type, object);
        return NULL;
    }
    return Py_NewRef(object);
}

/* A handle was made for an object of the app. */
void pycomp_made(const PycompType *type, int32_t handle)
{
    add_passed(NULL, type, handle, GIVEN);
}

/* The destructor: the last handle to the object is gone. Flushes what the app's finaliser printed. */
void pycomp_destroy(PyObject *object)
{
    PyObject *raised = PyErr_GetRaisedException();
    Py_DECREF(object);
    PyErr_SetRaisedException(raised);
    pycomp_stdio_flush();
}

static void resource_dealloc(PyObject *object)
{
    PyTypeObject *cls = Py_TYPE(object);
    PyObject *raised = PyErr_GetRaisedException();
    drop((Resource *)object);
    PyErr_SetRaisedException(raised);
    cls->tp_free(object);
    Py_DECREF(cls);
}

/* A resource with a constructor in WIT has its own `__init__`. */
static int resource_init(PyObject *self, PyObject *args, PyObject *keywords)
{
    (void)args;
    (void)keywords;
    PyErr_Format(PyExc_TypeError, "%s has no constructor: functions of its interface return instances",
                 Py_TYPE(self)->tp_name);
    return -1;
}

static PyObject *resource_enter(PyObject *self, PyObject *unused)
{
    (void)unused;
    return Py_NewRef(self);
}

static PyObject *resource_exit(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    (void)args;
    (void)count;
    Resource *resource = (Resource *)self;
    if (resource->state != EMPTY && resource->lent != 0)
        resource->state = CLOSING;
    else
        drop(resource);
    Py_RETURN_NONE;
}

static PyObject *resource_handle(PyObject *self, void *unused)
{
    (void)unused;
    const State state = ((Resource *)self)->state;
    if (state == EMPTY || state == CLOSING)
        Py_RETURN_NONE;
    return PyLong_FromLong(((Resource *)self)->handle);
}

static PyMethodDef resource_methods[] = {
    {"__enter__", resource_enter, METH_NOARGS, "Return self."},
    {"__exit__", (PyCFunction)(void (*)(void))resource_exit, METH_FASTCALL, "Drop the handle."},
    {0},
};

static PyGetSetDef resource_getset[] = {
    {"handle", resource_handle, NULL, "The handle's index, or None once it was given up.", NULL},
    {0},
};

static PyType_Slot resource_slots[] = {
    {Py_tp_init, resource_init},
    {Py_tp_dealloc, resource_dealloc},
    {Py_tp_methods, resource_methods},
    {Py_tp_getset, resource_getset},
    {Py_tp_doc, "A resource of the component model: a handle and its owner."},
    {0, NULL},
};

static PyType_Spec resource_spec = {
    .name = "_pycomp.Resource",
    .basicsize = sizeof(Resource),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .slots = resource_slots,
};

int pycomp_resource_setup(PyObject *module)
{
    PyObject *type = PyType_FromSpec(&resource_spec);
    if (type == NULL)
        return -1;
    PycompResource_Type = (PyTypeObject *)type;
    return PyModule_AddObjectRef(module, "Resource", type);
}
