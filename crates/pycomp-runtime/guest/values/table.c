/* Owns the tables that connect the world to Python objects. The boot code fills them through
   the functions of `_pycomp`, and reports the addresses, which become constants in the
   generated glue. Nothing here is ever freed: the snapshot keeps it. */

#include "glue.h"

#include <stddef.h>

/* The offset of a `__slots__` member, or 0 if the class keeps the attribute elsewhere. */
static uint32_t slot_offset(PyObject *cls, PyObject *name)
{
    if (PyType_IsSubtype((PyTypeObject *)cls, (PyTypeObject *)PyExc_BaseException))
        return 0;
    PyObject *descriptor = PyObject_GetAttr(cls, name);
    if (descriptor == NULL) {
        PyErr_Clear();
        return 0;
    }
    uint32_t offset = 0;
    if (Py_IS_TYPE(descriptor, &PyMemberDescr_Type)) {
        PyMemberDef *member = ((PyMemberDescrObject *)descriptor)->d_member;
        if (member->type == Py_T_OBJECT_EX)
            offset = (uint32_t)member->offset;
    }
    Py_DECREF(descriptor);
    return offset;
}

static int fill_slots(PycompType *type)
{
    static const char value[] = "value";
    type->slots = PyMem_Calloc(type->count ? type->count : 1, sizeof(uint32_t));
    PyObject *value_name = PyUnicode_InternFromString(value);
    if (type->slots == NULL || value_name == NULL)
        return -1;
    for (uint32_t i = 0; i < type->count; i++) {
        if (type->kind == PYCOMP_KIND_RECORD) {
            type->slots[i] = slot_offset(type->cls, PyTuple_GET_ITEM(type->names, i));
        } else if (type->kind == PYCOMP_KIND_VARIANT) {
            type->slots[i] = slot_offset(type->members[i], value_name);
            pycomp_make_plain((PyTypeObject *)type->members[i]);
        }
    }
    if (type->kind == PYCOMP_KIND_RECORD)
        pycomp_make_plain((PyTypeObject *)type->cls);
    Py_DECREF(value_name);
    return 0;
}

static int fill_members(PycompType *type, PyObject *members)
{
    if (members == Py_None)
        return 0;
    type->members = PyMem_Calloc(PyTuple_GET_SIZE(members) + 1, sizeof(PyObject *));
    type->index = PyDict_New();
    if (type->members == NULL || type->index == NULL)
        return -1;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(members); i++) {
        type->members[i] = Py_NewRef(PyTuple_GET_ITEM(members, i));
        PyObject *index = PyLong_FromSsize_t(i);
        if (index == NULL || (type->kind == PYCOMP_KIND_ENUM && PyDict_SetItem(type->index, type->members[i], index) < 0))
            return -1;
        Py_DECREF(index);
    }
    return 0;
}

/* Sets `index` to the dict in which enum.Flag caches a class's instances by value. */
static int fill_flags(PycompType *type)
{
    if (type->kind != PYCOMP_KIND_FLAGS)
        return 0;
    type->index = PyObject_GetAttrString(type->cls, "_value2member_map_");
    return type->index != NULL && PyDict_Check(type->index) ? 0 : -1;
}

static PyObject *address_list(const PycompType *type)
{
    PyObject *list = PyList_New(0);
    for (uint32_t i = 0; list != NULL && type->members != NULL && i < type->count; i++) {
        PyObject *address = PyLong_FromVoidPtr(type->members[i]);
        if (address == NULL || PyList_Append(list, address) < 0)
            Py_CLEAR(list);
        Py_XDECREF(address);
    }
    return list;
}

/* The instances that represent cases without a payload; 0 if the glue has to make a new one each time. */
static PyObject *unit_list(const PycompType *type)
{
    PyObject *list = PyList_New(0);
    for (uint32_t i = 0; list != NULL && type->kind == PYCOMP_KIND_VARIANT && i < type->count; i++) {
        PyObject *unit = type->slots[i] == 0 ? pycomp_only_instance((PyTypeObject *)type->members[i]) : NULL;
        PyObject *address = PyErr_Occurred() ? NULL : PyLong_FromVoidPtr(unit);
        if (address == NULL || PyList_Append(list, address) < 0)
            Py_CLEAR(list);
        Py_XDECREF(address);
    }
    return list;
}

static PyObject *slot_list(const PycompType *type)
{
    PyObject *list = PyList_New(type->count);
    for (uint32_t i = 0; list != NULL && i < type->count; i++)
        PyList_SET_ITEM(list, i, PyLong_FromUnsignedLong(type->slots[i]));
    return list;
}

/* type(kind, cls, members, names, wit_name, drop)
   -> (address, class address, member addresses, slot offsets, instances of cases without a payload) */
static PyObject *add_type(PyObject *module, PyObject *args)
{
    int kind;
    unsigned int drop;
    PyObject *cls, *members, *names, *wit_name;
    (void)module;
    if (!PyArg_ParseTuple(args, "iOOO!UI", &kind, &cls, &members, &PyTuple_Type, &names, &wit_name, &drop))
        return NULL;
    PycompType *type = PyMem_Calloc(1, sizeof *type);
    if (type == NULL)
        return PyErr_NoMemory();
    type->kind = (PycompKind)kind;
    type->cls = cls == Py_None ? NULL : Py_NewRef(cls);
    type->count = (uint32_t)PyTuple_GET_SIZE(names);
    type->names = Py_NewRef(names);
    type->wit_name = Py_NewRef(wit_name);
    type->drop = drop;
    if (fill_members(type, members) < 0 || fill_slots(type) < 0 || fill_flags(type) < 0)
        return PyErr_Occurred() ? NULL : PyErr_NoMemory();
    return Py_BuildValue("(kkNNN)", (unsigned long)(uintptr_t)type, (unsigned long)(uintptr_t)type->cls,
                         address_list(type), slot_list(type), unit_list(type));
}

static PycompFunc *new_func(PyObject *wit_name, PyObject *params)
{
    PycompFunc *func = PyMem_Calloc(1, sizeof *func);
    if (func == NULL)
        return NULL;
    func->wit_name = Py_NewRef(wit_name);
    func->params = Py_NewRef(params);
    return func;
}

/* set_class(type, cls): sets the app's class of an exported resource. */
static PyObject *set_class(PyObject *module, PyObject *args)
{
    unsigned long address;
    PyObject *cls;
    (void)module;
    if (!PyArg_ParseTuple(args, "kO!", &address, &PyType_Type, &cls))
        return NULL;
    ((PycompType *)(uintptr_t)address)->cls = Py_NewRef(cls);
    Py_RETURN_NONE;
}

/* export(wit_name, params, callable or None, name of a method or None, result) -> address */
static PyObject *add_export(PyObject *module, PyObject *args)
{
    PyObject *wit_name, *params, *callable, *name;
    (void)module;
    unsigned int result;
    if (!PyArg_ParseTuple(args, "UO!OOI", &wit_name, &PyTuple_Type, &params, &callable, &name, &result))
        return NULL;
    PycompFunc *func = new_func(wit_name, params);
    if (func == NULL)
        return PyErr_NoMemory();
    func->result = result;
    if (PyMethod_Check(callable)) {
        func->callable = Py_NewRef(PyMethod_GET_FUNCTION(callable));
        func->receiver = Py_NewRef(PyMethod_GET_SELF(callable));
    } else if (callable != Py_None) {
        func->callable = Py_NewRef(callable);
    }
    func->name = name == Py_None ? NULL : Py_NewRef(name);
    return PyLong_FromVoidPtr(func);
}

/* failure(address of an export, callable): the callable raises `Err` for an exception that the type cannot carry */
static PyObject *set_failure(PyObject *module, PyObject *args)
{
    unsigned long address;
    PyObject *callable;
    (void)module;
    if (!PyArg_ParseTuple(args, "kO", &address, &callable))
        return NULL;
    ((PycompFunc *)(uintptr_t)address)->failure = Py_NewRef(callable);
    Py_RETURN_NONE;
}

/* text(str) -> address of its UTF-8, zero-terminated */
static PyObject *add_text(PyObject *module, PyObject *text)
{
    (void)module;
    const char *utf8 = PyUnicode_Check(text) ? PyUnicode_AsUTF8(Py_NewRef(text)) : NULL;
    if (utf8 == NULL)
        return PyErr_Occurred() ? NULL : PyErr_Format(PyExc_TypeError, "text() takes a str");
    return PyLong_FromVoidPtr((void *)utf8);
}

/* import_(wit_name, params, entry, result, method, stub) -> (address, Function) */
static PyObject *add_import(PyObject *module, PyObject *args)
{
    PyObject *wit_name, *params, *stub;
    unsigned int entry, result;
    int method;
    (void)module;
    if (!PyArg_ParseTuple(args, "UO!IIpO", &wit_name, &PyTuple_Type, &params, &entry, &result, &method, &stub))
        return NULL;
    PycompFunc *func = new_func(wit_name, params);
    if (func == NULL)
        return PyErr_NoMemory();
    func->entry = entry;
    func->result = result;
    func->method = method;
    PyObject *function = pycomp_function_new(func, stub);
    if (function == NULL)
        return NULL;
    return Py_BuildValue("(kN)", (unsigned long)(uintptr_t)func, function);
}

/* Results without lists or strings are returned here: nothing needs to be freed afterwards. */
static char return_area[PYCOMP_RETURN_AREA] __attribute__((aligned(16)));

/* Offsets and addresses that the glue needs to read and write objects directly. */
static PyObject *layout(PyObject *module, PyObject *unused)
{
    (void)module;
    (void)unused;
    const PycompLayout layout = {
        .ob_type = offsetof(PyObject, ob_type),
        .list_items = offsetof(PyListObject, ob_item),
        .tuple_items = offsetof(PyTupleObject, ob_item),
        .float_value = offsetof(PyFloatObject, ob_fval),
        .float_type = (uint32_t)(uintptr_t)&PyFloat_Type,
        .none = (uint32_t)(uintptr_t)Py_None,
        .true_object = (uint32_t)(uintptr_t)Py_True,
        .false_object = (uint32_t)(uintptr_t)Py_False,
        .return_area = (uint32_t)(uintptr_t)return_area,
        .return_area_size = sizeof return_area,
    };
    PyObject *fields = PyDict_New();
#define ADD(name)                                                                                \
    if (fields != NULL) {                                                                        \
        PyObject *value = PyLong_FromUInt32(layout.name);                                        \
        if (value == NULL || PyDict_SetItemString(fields, #name, value) < 0)                     \
            Py_CLEAR(fields);                                                                    \
        Py_XDECREF(value);                                                                       \
    }
    PYCOMP_LAYOUT_FIELDS(ADD)
#undef ADD
    return fields;
}

static PyMethodDef methods[] = {
    {"type", add_type, METH_VARARGS, "Register a named WIT type."},
    {"set_class", set_class, METH_VARARGS, "Give a resource that the app exports its class."},
    {"export", add_export, METH_VARARGS, "Register what the app provides for an export."},
    {"failure", set_failure, METH_VARARGS, "Say what an export returns after an exception."},
    {"import_", add_import, METH_VARARGS, "Register an imported function and make the object to call."},
    {"text", add_text, METH_O, "Keep a text for messages."},
    {"layout", layout, METH_NOARGS, "Offsets within objects and addresses of constants."},
    {0},
};

int pycomp_table_setup(PyObject *module)
{
    return PyModule_AddFunctions(module, methods);
}
