/* Declarations shared by the guest's C files: the tables of the world's Python objects, and the
   conventions of the functions that the generated glue calls.

   Lifting functions return a new reference and never NULL: running out of memory or
   a string that is not UTF-8 cannot be reported to the host, so they trap.
   Lowering functions take a borrowed object and an address in linear memory with the
   canonical ABI's layout; they return 1, or 0 with a Python exception set. */

#ifndef PYCOMP_GLUE_H
#define PYCOMP_GLUE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdbool.h>
#include <stdint.h>

#include "contract.h"
#include "wasi/wasi.h"

#define EXPORT(name) __attribute__((export_name(#name))) name

/* A named WIT type and the Python class (for a variant: classes) it maps to. The address
   of a PycompType is a constant in the glue. */
struct PycompType {
    PycompKind kind;
    PyObject *cls;        /* NULL for a variant, and for the app's own class until the app is imported */
    uint32_t count;       /* fields, cases, members */
    PyObject **members;   /* variant: case classes; enum: members in order */
    uint32_t *slots;      /* record: offset of each field's slot; variant: of `value`, or 0 */
    PyObject *names;      /* tuple of str: Python field names, WIT case names */
    PyObject *index;      /* enum: dict member -> int; flags: dict int -> member */
    PyObject *wit_name;   /* `test:demo/types.point` */
    uint32_t drop;        /* resource: table index of `[resource-drop]`; 0 if none */
};

/* A function of the world: an import as Python calls it or an export as the host calls it. */
struct PycompFunc {
    PyObject *wit_name;   /* `test:demo/types.f`, for messages */
    PyObject *params;     /* tuple of str: Python parameter names */
    PyObject *callable;   /* export: the app's implementation; import, and export of a method: NULL */
    PyObject *receiver;   /* export: the object that `callable` is bound to, or NULL */
    PyObject *name;       /* export of a method: its name, looked up in the first argument */
    uint32_t entry;       /* import: table index of the glue's function */
    uint32_t result;      /* async: table index of the function that lifts the result, or returns it; otherwise 0 */
    bool method;          /* import: the first parameter is `self` */
    PyObject *failure;    /* async export: what turns an exception that its type cannot carry into `Err`, or NULL */
};

/* A string or list in linear memory, as the canonical ABI stores it. */
struct Text {
    char *utf8;
    uint32_t length;
};

/* calls/errors.c */
int pycomp_expected(const char *what, PyObject *found);
int pycomp_expected_shape(const char *what, const char *shape, PyObject *found);
int pycomp_expected_type(const PycompType *type, PyObject *found);
int pycomp_out_of_range(const char *what, PyObject *found);
int pycomp_invalid(const char *what, PyObject *found);
void pycomp_finish_error(const PycompFunc *func, const char *role, PyObject *name);
_Noreturn void pycomp_fatal(const char *message);

/* A new object that was lifted; traps if memory ran out. */
static inline PyObject *must(PyObject *object)
{
    if (object == NULL)
        pycomp_fatal("out of memory while receiving a value from the host");
    return object;
}

/* calls/arena.c */
void pycomp_hold_new(PyObject *object);
void pycomp_lend(PyObject *object);
void pycomp_lend_new(PyObject *object);
void pycomp_release_late(void);

/* calls/function.c */
PyObject *pycomp_function_new(PycompFunc *func, PyObject *stub);

/* calls/export.c */
bool pycomp_is_err(void);

/* calls/start.c */
bool pycomp_begin(void);

/* calls/stdio.c */
void pycomp_stdio_flush(void);

/* values/buffers.c */
int pycomp_store_buffer(PyObject *object, const char *formats, size_t itemsize, uint32_t out[2]);

/* values/numbers.c */
PyObject *pycomp_sequence(PyObject *object, const char *what);

/* values/records.c */
void pycomp_make_plain(PyTypeObject *cls);
PyObject *pycomp_only_instance(PyTypeObject *cls);

/* values/resource.c */
extern PyTypeObject *PycompResource_Type;

/* values/strings.c */
void pycomp_release_string(PyObject *text);

/* tasks/import.c */
PyObject *pycomp_async_call(const PycompFunc *func, PyObject *const *args);

/* boot/build_memory.c */
void pycomp_memory_begin(void);
void pycomp_memory_end(void);

/* Each adds the types and functions of one file to the module `_pycomp`; -1 with an exception set. */
int pycomp_constants_setup(PyObject *module);
int pycomp_error_context_setup(PyObject *module);
int pycomp_export_setup(PyObject *module);
int pycomp_function_setup(PyObject *module);
int pycomp_locations_setup(PyObject *module);
int pycomp_memory_setup(PyObject *module);
int pycomp_pools_setup(PyObject *module);
int pycomp_reads_setup(PyObject *module);
int pycomp_resource_setup(PyObject *module);
int pycomp_start_setup(PyObject *module);
int pycomp_stdio_setup(PyObject *module);
int pycomp_table_setup(PyObject *module);
int pycomp_tasks_setup(PyObject *module);

#endif
