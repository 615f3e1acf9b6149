/* Owns `Resource`, the base class of the bindings' imported resources: a handle of the
   component's table, dropped when the object goes, is closed, or is given away. And the
   app's own resources: any object of theirs, represented to the host by its address. */

#include "glue.h"

typedef enum { EMPTY, OWNED, BORROWED } State;

typedef struct {
    PyObject_HEAD
    const PycompType *type;
    int32_t handle;
    State state;
    uint32_t lent;   /* the last call, by `calls`, for which its handle was lowered as a borrow */
} Resource;

typedef void (*DropFunction)(int32_t handle);

PyTypeObject *PycompResource_Type;

/* Handles lent by the host for the length of the export call in progress. */
static Resource **borrows;
static uint32_t borrow_count, borrow_capacity;

/* Objects whose handles were lowered as `own` for a call that has not been made yet. */
static Resource **given;
static uint32_t given_count, given_capacity;

/* Counts the calls that give handles away. */
static uint32_t calls;

/* Appends a new reference. */
static void append(Resource ***list, uint32_t *count, uint32_t *capacity, Resource *self)
{
    if (*count == *capacity) {
        *capacity = *capacity ? *capacity * 2 : 8;
        Resource **grown = realloc(*list, *capacity * sizeof(Resource *));
        if (grown == NULL)
            pycomp_fatal("out of memory while passing a resource");
        *list = grown;
    }
    (*list)[(*count)++] = (Resource *)Py_NewRef(self);
}

static void drop(Resource *self)
{
    State state = self->state;
    self->state = EMPTY;
    if (state != EMPTY)
        ((DropFunction)(uintptr_t)self->type->drop)(self->handle);
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

/* An object for an `own` handle that was received. */
PyObject *EXPORT(pycomp_lift_own)(const PycompType *type, int32_t handle)
{
    return lift(type, handle, OWNED);
}

/* An object for a `borrow` handle, dead after the call: see pycomp_end_borrows. */
PyObject *EXPORT(pycomp_lift_borrow)(const PycompType *type, int32_t handle)
{
    Resource *self = (Resource *)lift(type, handle, BORROWED);
    append(&borrows, &borrow_count, &borrow_capacity, self);
    return (PyObject *)self;
}

/* Drops the handles that the export call borrowed (canonical ABI, "borrow scope"). */
void EXPORT(pycomp_end_borrows)(void)
{
    while (borrow_count != 0) {
        Resource *self = borrows[--borrow_count];
        drop(self);
        Py_DECREF(self);
    }
}

/* Gives the object made by a constructor its handle. */
void EXPORT(pycomp_init_handle)(PyObject *object, const PycompType *type, int32_t handle)
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
    if (self->state == EMPTY) {
        PyErr_Format(PyExc_ValueError, "this %U was closed, given away, or was only lent for a call that is over",
                     type->wit_name);
        return NULL;
    }
    return self;
}

/* Lowers a `borrow`: the object keeps its handle. */
int EXPORT(pycomp_store_borrow)(PyObject *object, const PycompType *type, int32_t *out)
{
    Resource *self = live(object, type);
    if (self == NULL)
        return 0;
    *out = self->handle;
    self->lent = calls;
    return 1;
}

/* Lowers an `own`: the handle moves to the host and the object is empty afterwards, unless the call is not made
   in the end (pycomp_take_back). */
int EXPORT(pycomp_store_own)(PyObject *object, const PycompType *type, int32_t *out)
{
    Resource *self = live(object, type);
    if (self == NULL)
        return 0;
    if (self->state == BORROWED) {
        PyErr_Format(PyExc_ValueError, "this %U is only lent and cannot be given away", type->wit_name);
        return 0;
    }
    if (self->lent == calls) {
        PyErr_Format(PyExc_ValueError, "this %U is lent to the same call and cannot be given away in it",
                     type->wit_name);
        return 0;
    }
    *out = self->handle;
    self->state = EMPTY;
    append(&given, &given_count, &given_capacity, self);
    return 1;
}

/* Begins to lower values among which are `own` handles: where to go back to. */
uint32_t EXPORT(pycomp_given)(void)
{
    calls++;
    return given_count;
}

/* The call is made: what was given since `from` is gone. */
void EXPORT(pycomp_gave)(uint32_t from)
{
    while (given_count > from)
        Py_DECREF(given[--given_count]);
}

/* The call was not made, because another argument could not be lowered: the handles are the objects' again. */
void EXPORT(pycomp_take_back)(uint32_t from)
{
    PyObject *raised = PyErr_GetRaisedException();
    while (given_count > from) {
        Resource *self = given[--given_count];
        self->state = OWNED;
        Py_DECREF(self);
    }
    PyErr_SetRaisedException(raised);
}

/* The representation of an object that goes to the host as a resource: a reference of its own, which the
   destructor gives up. 0 with TypeError if it is not of the app's class (canonical ABI, "resource.new"). */
PyObject *EXPORT(pycomp_represent)(PyObject *object, const PycompType *type)
{
    if (!PyObject_TypeCheck(object, (PyTypeObject *)type->cls)) {
        pycomp_expected_type(type, object);
        return NULL;
    }
    return Py_NewRef(object);
}

/* The destructor: the last handle to the object is gone. What it prints is to be seen. */
void EXPORT(pycomp_destroy)(PyObject *object)
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

/* A resource with a constructor in WIT has an `__init__` of its own. */
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
    drop((Resource *)self);
    Py_RETURN_NONE;
}

static PyObject *resource_handle(PyObject *self, void *unused)
{
    (void)unused;
    if (((Resource *)self)->state == EMPTY)
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
