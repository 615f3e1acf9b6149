/* Owns the instances of records and variant cases. The bindings make them `dataclass(slots=True)`, so an instance
   consists of nothing but slots to set up and tear down. */

#include "glue.h"

#include "internal/pycore_gc.h"
#include "internal/pycore_object.h"

/* Memory of dead instances, by their number of slots, for later instances. */
#define POOLED_SLOTS 8
#define POOLED_MAX 8192

typedef struct Block {
    struct Block *next;
} Block;

static Block *pools[POOLED_SLOTS + 1];
static uint32_t pooled[POOLED_SLOTS + 1];

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

static int *young_count(void)
{
    return &_PyInterpreterState_GET()->gc.generations[0].count;
}

static void free_instance(PyObject *self, size_t slots)
{
    int *count = young_count();
    if (*count > 0)
        --*count;
    Block *block = (Block *)_Py_AS_GC(self);
    if (slots > POOLED_SLOTS || pooled[slots] == POOLED_MAX) {
        PyObject_Free(block);
        return;
    }
    block->next = pools[slots];
    pools[slots] = block;
    pooled[slots]++;
}

/* Does what CPython's own deallocator does for such a class. `self` may be of a subclass. */
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
    size_t count = slot_count(base);
    for (size_t i = 0; i < count; i++)
        Py_CLEAR(slots[i]);
    if (type == base)
        free_instance(self, count);
    else
        type->tp_free(self);
    Py_DECREF(type);
}

/* Allocates an instance with its GC header, like PyObject_GC_New, but without the collection that many instances at
   once would trigger. */
static PyObject *new_instance(PyTypeObject *cls, size_t slots)
{
    Block *block = slots <= POOLED_SLOTS ? pools[slots] : NULL;
    if (block != NULL) {
        pools[slots] = block->next;
        pooled[slots]--;
    } else {
        block = PyObject_Malloc(sizeof(PyGC_Head) + cls->tp_basicsize);
        if (block == NULL)
            return NULL;
    }
    PyGC_Head *head = (PyGC_Head *)block;
    head->_gc_next = 0;
    head->_gc_prev = 0;
    ++*young_count();
    PyObject *self = _Py_FROM_GC(head);
    _PyObject_Init(self, cls);
    for (size_t i = 0; i < slots; i++)
        slots_of(self)[i] = NULL;
    _PyObject_GC_TRACK(self);
    return self;
}

/* Takes over deallocation of `cls` if its instances have slots and nothing else. */
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

/* An instance with empty slots, which the glue fills next; `__init__` does not run. */
PyObject *pycomp_new(PyTypeObject *cls)
{
    PyObject *self = is_plain(cls) ? new_instance(cls, slot_count(cls)) : cls->tp_alloc(cls, 0);
    if (self == NULL)
        pycomp_fatal("out of memory while receiving a value from the host");
    return self;
}

/* The only instance of a case without a payload, whose instances are indistinguishable; NULL if the class has state of
   its own. */
PyObject *pycomp_only_instance(PyTypeObject *cls)
{
    if (cls->tp_basicsize != sizeof(PyObject) || cls->tp_itemsize != 0 || PyType_IS_GC(cls))
        return NULL;
    return cls->tp_alloc(cls, 0);
}
