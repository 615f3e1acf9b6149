/* Owns what `ctypes` can do in a component: call the few functions that read and write the component's own memory.

   An indirect call traps unless its type matches the function's exactly, and `ctypes` has only an address and a list of
   types. So only known functions are called, each with its own type. Everything else, such as loading a library or
   making a callback, raises OSError. */

#include "glue.h"

#include <stdio.h>
#include <string.h>

#include "posix/ffi.h"

/* ---- types ---- */

#define TYPE(name, c_type, kind) \
    ffi_type ffi_type_##name = {.size = sizeof(c_type), .alignment = _Alignof(c_type), .type = FFI_TYPE_##kind}

ffi_type ffi_type_void = {.size = 1, .alignment = 1, .type = FFI_TYPE_VOID};
TYPE(float, float, FLOAT);
TYPE(double, double, DOUBLE);
TYPE(longdouble, long double, LONGDOUBLE);
TYPE(pointer, void *, POINTER);
TYPE(uint8, uint8_t, UINT8);
TYPE(uint16, uint16_t, UINT16);
TYPE(uint32, uint32_t, UINT32);
TYPE(uint64, uint64_t, UINT64);
TYPE(sint8, int8_t, SINT8);
TYPE(sint16, int16_t, SINT16);
TYPE(sint32, int32_t, SINT32);
TYPE(sint64, int64_t, SINT64);

/* ---- calls ---- */

/* Functions internal to `_ctypes`; patches.rs stores their addresses here. */
extern void *const pycomp_ctypes_functions[4];

enum { CAST, STRING_AT, WSTRING_AT, MEMORYVIEW_AT };

typedef uintptr_t Two(uintptr_t, uintptr_t);
typedef uintptr_t Three(uintptr_t, uintptr_t, uintptr_t);

ffi_status ffi_prep_cif(ffi_cif *cif, ffi_abi abi, unsigned nargs, ffi_type *rtype, ffi_type **arg_types)
{
    (void)abi;
    *cif = (ffi_cif){.nargs = nargs, .arg_types = arg_types, .rtype = rtype};
    return FFI_OK;
}

ffi_status ffi_prep_cif_var(ffi_cif *cif, ffi_abi abi, unsigned nfixed, unsigned nargs, ffi_type *rtype,
                            ffi_type **arg_types)
{
    (void)nfixed;
    return ffi_prep_cif(cif, abi, nargs, rtype, arg_types);
}

/* Whether a value of the type is exactly one i32 in WebAssembly. */
static bool is_word(const ffi_type *type)
{
    return type->type == FFI_TYPE_POINTER || type->type == FFI_TYPE_UINT32 || type->type == FFI_TYPE_SINT32;
}

static bool takes_words(const ffi_cif *cif, unsigned count)
{
    if (cif->nargs != count || (cif->rtype->type != FFI_TYPE_VOID && !is_word(cif->rtype)))
        return false;
    for (unsigned i = 0; i < count; i++)
        if (!is_word(cif->arg_types[i]))
            return false;
    return true;
}

/* Calls a known function with its own type; returns whether the function is known. */
static bool call_known(const ffi_cif *cif, void *function, void **values, uintptr_t *result)
{
    uintptr_t word[3] = {0};
    bool two = takes_words(cif, 2), three = takes_words(cif, 3);
    for (unsigned i = 0; i < cif->nargs && (two || three); i++)
        word[i] = *(uintptr_t *)values[i];
    if (three && function == (void *)memmove)
        *result = (uintptr_t)memmove((void *)word[0], (void *)word[1], word[2]);
    else if (three && function == (void *)memset)
        *result = (uintptr_t)memset((void *)word[0], (int)word[1], word[2]);
    else if (three && (function == pycomp_ctypes_functions[CAST] || function == pycomp_ctypes_functions[MEMORYVIEW_AT]))
        *result = ((Three *)function)(word[0], word[1], word[2]);
    else if (two && (function == pycomp_ctypes_functions[STRING_AT] || function == pycomp_ctypes_functions[WSTRING_AT]))
        *result = ((Two *)function)(word[0], word[1]);
    else
        return false;
    return true;
}

/* Errors are reported as a pending exception: `_ctypes` checks for one after every call (patches.rs). */
void ffi_call(ffi_cif *cif, void (*function)(void), void *result, void **values)
{
    PyGILState_STATE state = PyGILState_Ensure();
    uintptr_t word = 0;
    if (!call_known(cif, (void *)function, values, &word))
        PyErr_SetString(PyExc_OSError, "a component cannot call foreign functions: ctypes only provides cast, memmove, "
                                       "memoryview_at, memset, string_at and wstring_at");
    else if (cif->rtype->type != FFI_TYPE_VOID)
        *(uintptr_t *)result = word;
    PyGILState_Release(state);
}

/* ---- callbacks ---- */

void *ffi_closure_alloc(size_t size, void **code)
{
    return *code = PyMem_RawMalloc(size);
}

void ffi_closure_free(void *closure)
{
    PyMem_RawFree(closure);
}

ffi_status ffi_prep_closure_loc(ffi_closure *closure, ffi_cif *cif, void (*function)(ffi_cif *, void *, void **, void *),
                                void *user_data, void *code)
{
    (void)closure, (void)cif, (void)function, (void)user_data, (void)code;
    PyErr_SetString(PyExc_OSError, "a component cannot make C callbacks from Python functions");
    return FFI_BAD_ABI;
}
