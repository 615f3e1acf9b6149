/* Owns the instances of records and of variants' cases: the bindings make them `dataclass(slots=True)`, so that
   nothing but slots has to be set up when one begins and torn down when it ends. */

#include "glue.h"

#include "internal/pycore_gc.h"
#include "internal/pycore_object.h"

static void plain_dealloc(PyObject *self);

static bool is_plain(const PyTypeObject *cls)
{
    return cls->tp_dealloc == plain_dealloc;
}

static PyObject **slots_of(PyObject *self)
{
    return (PyObject **)(self + 1);
}

static size_t slot_count(const PyTypeObject *cls)
{
    return (cls->tp_basicsize - sizeof(PyObject)) / sizeof(PyObject *);
}

/* What CPython's own deallocator of such a class comes to. `self` may be of a class that inherits from one. */
static void plain_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyTypeObject *base = type;
    while (!is_plain(base))
        base = base->tp_base;
    if (base->tp_finalize != NULL && base == type && PyObject_CallFinalizerFromDealloc(self) < 0)
        return;
    if (_PyObject_GC_IS_TRACKED(self))
        _PyObject_GC_UNTRACK(self);
    PyObject **slots = slots_of(self);
    for (size_t i = 0; i < slot_count(base); i++)
        Py_CLEAR(slots[i]);
    type->tp_free(self);
    Py_DECREF(type);
}

/* Takes over instances of `cls` if it has slots and nothing else. */
void pycomp_make_plain(PyTypeObject *cls)
{
    static const unsigned long managed = Py_TPFLAGS_MANAGED_DICT | Py_TPFLAGS_MANAGED_WEAKREF | Py_TPFLAGS_INLINE_VALUES;
    bool plain = PyType_IS_GC(cls) && (cls->tp_flags & managed) == 0 && cls->tp_dictoffset == 0
        && cls->tp_weaklistoffset == 0 && cls->tp_itemsize == 0 && cls->tp_finalize == NULL && cls->tp_del == NULL
        && cls->tp_alloc == PyType_GenericAlloc && cls->tp_free == PyObject_GC_Del;
    for (PyTypeObject *base = cls->tp_base; plain && base != &PyBaseObject_Type; base = base->tp_base)
        plain = base->tp_basicsize == sizeof(PyObject);
    if (plain)
        cls->tp_dealloc = plain_dealloc;
}

/* An instance with all slots empty, which the glue fills next; `__init__` does not run. */
PyObject *EXPORT(pycomp_new)(PyTypeObject *cls)
{
    PyObject *self;
    if (is_plain(cls)) {
        self = PyObject_GC_New(PyObject, cls);
        if (self != NULL) {
            memset(slots_of(self), 0, cls->tp_basicsize - sizeof(PyObject));
            _PyObject_GC_TRACK(self);
        }
    } else {
        self = cls->tp_alloc(cls, 0);
    }
    if (self == NULL)
        pycomp_fatal("out of memory while receiving a value from the host");
    return self;
}

/* The one instance of a case without a payload, or NULL if its class keeps something of its own: such instances
   cannot be told apart. */
PyObject *pycomp_only_instance(PyTypeObject *cls)
{
    if (cls->tp_basicsize != sizeof(PyObject) || cls->tp_itemsize != 0 || PyType_IS_GC(cls))
        return NULL;
    return cls->tp_alloc(cls, 0);
}
