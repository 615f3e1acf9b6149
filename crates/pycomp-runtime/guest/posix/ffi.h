/* The part of libffi's interface that CPython's `_ctypes` uses, for wasm32.

   WebAssembly has no way to call a function whose type is only known at run time, or to make one. `_ctypes` needs
   the interface all the same: `ffi_type` describes the layout of every C type, and memmove(), cast() and their like
   are calls. ffi.c says which calls are served. */

#ifndef PYCOMP_FFI_H
#define PYCOMP_FFI_H

#include <stddef.h>
#include <stdint.h>

enum {
    FFI_TYPE_VOID,
    FFI_TYPE_FLOAT,
    FFI_TYPE_DOUBLE,
    FFI_TYPE_LONGDOUBLE,
    FFI_TYPE_UINT8,
    FFI_TYPE_SINT8,
    FFI_TYPE_UINT16,
    FFI_TYPE_SINT16,
    FFI_TYPE_UINT32,
    FFI_TYPE_SINT32,
    FFI_TYPE_UINT64,
    FFI_TYPE_SINT64,
    FFI_TYPE_POINTER,
    FFI_TYPE_STRUCT,
};

typedef struct ffi_type {
    size_t size;
    unsigned short alignment;
    unsigned short type;
    struct ffi_type **elements;  /* of a structure, up to NULL */
} ffi_type;

extern ffi_type ffi_type_void, ffi_type_float, ffi_type_double, ffi_type_longdouble, ffi_type_pointer;
extern ffi_type ffi_type_uint8, ffi_type_uint16, ffi_type_uint32, ffi_type_uint64;
extern ffi_type ffi_type_sint8, ffi_type_sint16, ffi_type_sint32, ffi_type_sint64;

/* The C types of wasm32. */
#define ffi_type_uchar ffi_type_uint8
#define ffi_type_schar ffi_type_sint8
#define ffi_type_ushort ffi_type_uint16
#define ffi_type_sshort ffi_type_sint16
#define ffi_type_uint ffi_type_uint32
#define ffi_type_sint ffi_type_sint32
#define ffi_type_ulong ffi_type_uint32
#define ffi_type_slong ffi_type_sint32

typedef enum { FFI_OK, FFI_BAD_TYPEDEF, FFI_BAD_ABI, FFI_BAD_ARGTYPE } ffi_status;
typedef enum { FFI_DEFAULT_ABI = 1 } ffi_abi;
typedef uint32_t ffi_arg;  /* what a result takes at least */

/* The type of a call. */
typedef struct {
    unsigned nargs;
    ffi_type **arg_types;
    ffi_type *rtype;
} ffi_cif;

typedef struct {
    void *none;
} ffi_closure;

ffi_status ffi_prep_cif(ffi_cif *cif, ffi_abi abi, unsigned nargs, ffi_type *rtype, ffi_type **arg_types);
ffi_status ffi_prep_cif_var(ffi_cif *cif, ffi_abi abi, unsigned nfixed, unsigned nargs, ffi_type *rtype,
                            ffi_type **arg_types);
void ffi_call(ffi_cif *cif, void (*function)(void), void *result, void **values);

void *ffi_closure_alloc(size_t size, void **code);
void ffi_closure_free(void *closure);
ffi_status ffi_prep_closure_loc(ffi_closure *closure, ffi_cif *cif, void (*function)(ffi_cif *, void *, void **, void *),
                                void *user_data, void *code);

/* The older form, which `_ctypes` names and never calls. */
#define ffi_prep_closure(closure, cif, function, user_data) ffi_prep_closure_loc(closure, cif, function, user_data, NULL)

#endif
