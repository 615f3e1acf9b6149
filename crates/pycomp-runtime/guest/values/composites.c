/* Owns the generated code's helpers for records, variants, enums, flags, tuples, lists,
   options and results: they make objects and find an object's case. */

#include "glue.h"

PyObject *pycomp_list_new(uint32_t length) { return must(PyList_New(length)); }
PyObject *pycomp_tuple_new(uint32_t length) { return must(PyTuple_New(length)); }
PyObject *pycomp_incref(PyObject *object) { return Py_NewRef(object); }
void pycomp_decref(PyObject *object) { Py_DECREF(object); }

/* --- Records and variants ---------------------------------------------------- */

static int copy_fields(const PycompType *type, PyObject *from, PyObject *to)
{
    for (uint32_t i = 0; i < type->count; i++) {
        PyObject *value = PyObject_GetAttr(from, PyTuple_GET_ITEM(type->names, i));
        if (value == NULL) {
            if (!PyErr_ExceptionMatches(PyExc_AttributeError))
                return 0;
            PyErr_Clear();
            return PyObject_TypeCheck(from, (PyTypeObject *)type->cls) ? pycomp_unset(type, i)
                                                                        : pycomp_expected_type(type, from);
        }
        *(PyObject **)((char *)to + type->slots[i]) = value;
    }
    return 1;
}

/* Slow path for an object whose class is not exactly the record's: any object that has the record's
   fields as attributes is copied into an instance, which the arena holds. Borrowed, or NULL. */
PyObject *pycomp_record(PyObject *object, const PycompType *type)
{
    PyTypeObject *cls = (PyTypeObject *)type->cls;
    PyObject *copy = cls->tp_alloc(cls, 0);
    if (copy == NULL)
        return NULL;
    if (copy_fields(type, object, copy)) {
        pycomp_hold_new(copy);
        return copy;
    }
    Py_DECREF(copy);
    return NULL;
}

/* The index of the case whose class `object` is an instance of, or -1 with TypeError; `what` describes a type that
   has no name. */
int32_t pycomp_variant_case(PyObject *object, const PycompType *type, const char *what)
{
    PyObject *cls = (PyObject *)Py_TYPE(object);
    for (uint32_t i = 0; i < type->count; i++)
        if (type->members[i] == cls)
            return (int32_t)i;
    for (uint32_t i = 0; i < type->count; i++)
        if (PyObject_TypeCheck(object, (PyTypeObject *)type->members[i]))
            return (int32_t)i;
    if (what != NULL)
        pycomp_expected_shape(what, type->count == 1 ? "None or Some" : "Ok or Err", object);
    else
        pycomp_expected_type(type, object);
    return -1;
}

/* Makes an instance by calling the class, for a case whose `value` is not in a slot; consumes the value. */
PyObject *pycomp_construct(PyObject *cls, PyObject *value)
{
    PyObject *object = PyObject_CallOneArg(cls, value);
    Py_DECREF(value);
    if (object == NULL) {
        PyErr_Print();
        pycomp_fatal("a value from the host could not be converted to a Python object");
    }
    return object;
}

/* The `value` of an instance that pycomp_construct made, held by the arena: borrowed, or NULL with AttributeError. */
PyObject *pycomp_payload(PyObject *object)
{
    PyObject *value = PyObject_GetAttrString(object, "value");
    if (value != NULL)
        pycomp_hold_new(value);
    return value;
}

/* Keeps an object alive while values are lowered. */
void pycomp_hold(PyObject *object)
{
    pycomp_hold_new(Py_NewRef(object));
}

/* --- Enums and flags ---------------------------------------------------------- */

PyObject *pycomp_lift_enum(const PycompType *type, uint32_t discriminant)
{
    if (discriminant >= type->count)
        pycomp_fatal("the host passed an enum discriminant that is out of range");
    return Py_NewRef(type->members[discriminant]);
}

#define LINEAR_SEARCH 8

/* The discriminant of an enum member, or -1 with TypeError. */
int32_t pycomp_enum(PyObject *object, const PycompType *type)
{
    uint32_t few = type->count < LINEAR_SEARCH ? type->count : LINEAR_SEARCH;
    for (uint32_t i = 0; i < few; i++)
        if (type->members[i] == object)
            return (int32_t)i;
    if (type->count > few && Py_IS_TYPE(object, (PyTypeObject *)type->cls)) {
        PyObject *index = PyDict_GetItemWithError(type->index, object);
        if (index != NULL)
            return (int32_t)PyLong_AsLong(index);
        if (PyErr_Occurred())
            return -1;
    }
    pycomp_expected_type(type, object);
    return -1;
}

/* A Flag instance from `count` little-endian words. The glue drops unknown bits. */
PyObject *pycomp_lift_flags(const PycompType *type, const uint32_t *words, uint32_t count)
{
    PyObject *number = count == 0 ? PyLong_FromLong(0)
        : PyLong_FromNativeBytes(words, count * 4, Py_ASNATIVEBYTES_LITTLE_ENDIAN | Py_ASNATIVEBYTES_UNSIGNED_BUFFER);
    /* enum.Flag caches its instances by value. */
    PyObject *flags = type->index != NULL ? PyDict_GetItemWithError(type->index, must(number)) : NULL;
    flags = flags != NULL ? Py_NewRef(flags) : PyObject_CallOneArg(type->cls, must(number));
    Py_DECREF(number);
    if (flags == NULL) {
        PyErr_Print();
        pycomp_fatal("a flags value from the host could not be converted to a Python object");
    }
    return flags;
}

/* Writes the `count` words of an instance of the flags' class. */
int pycomp_store_flags(PyObject *object, const PycompType *type, uint32_t *words, uint32_t count)
{
    if (!PyObject_TypeCheck(object, (PyTypeObject *)type->cls))
        return pycomp_expected_type(type, object);
    static PyObject *attribute;
    if (attribute == NULL && (attribute = PyUnicode_InternFromString("_value_")) == NULL)
        return 0;
    PyObject *number = PyObject_GetAttr(object, attribute);
    if (number == NULL)
        return 0;
    int ok = 1;
    if (!PyLong_Check(number) || PyLong_IsNegative(number))
        ok = pycomp_expected_type(type, object);
    else if (count != 0)
        ok = PyLong_AsNativeBytes(number, words, count * 4, Py_ASNATIVEBYTES_LITTLE_ENDIAN
                                  | Py_ASNATIVEBYTES_UNSIGNED_BUFFER) >= 0;
    Py_DECREF(number);
    return ok;
}

/* --- Tuples, lists, options, results ------------------------------------------ */

static PyObject *expected_items(const char *what, const char *kind, uint32_t length, PyObject *found)
{
    char shape[48];
    snprintf(shape, sizeof shape, "a %s of %u item%s", kind, (unsigned)length, length == 1 ? "" : "s");
    pycomp_expected_shape(what, shape, found);
    return NULL;
}

/* A tuple of exactly `length` items, held by the arena: borrowed, or NULL with an exception. */
PyObject *pycomp_tuple(PyObject *object, uint32_t length, const char *what)
{
    if (!PyTuple_Check(object) && !PyList_Check(object))
        return expected_items(what, "tuple", length, object);
    PyObject *tuple = PySequence_Tuple(object);
    if (tuple == NULL)
        return NULL;
    pycomp_hold_new(tuple);
    return PyTuple_GET_SIZE(tuple) == (Py_ssize_t)length ? tuple : expected_items(what, "tuple", length, object);
}

/* A sequence of exactly `length` items, held by the arena: borrowed, or NULL with an exception. */
PyObject *pycomp_fixed(PyObject *object, uint32_t length, const char *what)
{
    if (PyUnicode_Check(object) || !PySequence_Check(object))
        return expected_items(what, "list", length, object);
    PyObject *sequence = pycomp_sequence(object, what);
    if (sequence == NULL)
        return NULL;
    pycomp_hold_new(sequence);
    if (PySequence_Fast_GET_SIZE(sequence) != (Py_ssize_t)length)
        return expected_items(what, "list", length, object);
    return sequence;
}

/* A list or tuple, held by the arena, for a `list` of composite items: borrowed, or NULL. */
PyObject *pycomp_list(PyObject *object, const char *what)
{
    PyObject *sequence = pycomp_sequence(object, what);
    if (sequence != NULL)
        pycomp_hold_new(sequence);
    return sequence;
}

uint32_t pycomp_list_length(PyObject *sequence)
{
    return (uint32_t)PySequence_Fast_GET_SIZE(sequence);
}

/* A new reference to an item, or NULL with RuntimeError if the list shrank meanwhile. */
PyObject *pycomp_list_item(PyObject *sequence, uint32_t index)
{
    if ((Py_ssize_t)index >= PySequence_Fast_GET_SIZE(sequence)) {
        PyErr_SetString(PyExc_RuntimeError, "the list changed size while it was converted");
        return NULL;
    }
    return Py_NewRef(PySequence_Fast_GET_ITEM(sequence, index));
}
