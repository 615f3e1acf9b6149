/* The contract with the Rust code of pycomp: written by the crate pycomp-contract, do not edit. */

#ifndef PYCOMP_CONTRACT_H
#define PYCOMP_CONTRACT_H

#include <Python.h>
#include <stddef.h>
#include <stdint.h>

#define PYCOMP_VERSION 1
#define PYCOMP_RUN_STACK 491520
#define PYCOMP_BUILD_STACK 6291456
#define PYCOMP_RETURN_AREA 1024
#define PYCOMP_LIBRARY "/lib/python3.14"
#define PYCOMP_SITE_PACKAGES "/lib/python3.14/site-packages"
#define PYCOMP_APP "/app"
#define PYCOMP_LEFT_OUT "/lib/python3.14/left-out.txt"

typedef enum {
    PYCOMP_KIND_RECORD = 0,
    PYCOMP_KIND_VARIANT = 1,
    PYCOMP_KIND_ENUM = 2,
    PYCOMP_KIND_FLAGS = 3,
    PYCOMP_KIND_RESOURCE = 4,
} PycompKind;

typedef enum {
    PYCOMP_READ_ENVIRONMENT = 0,
    PYCOMP_READ_CLOCK = 1,
    PYCOMP_READ_RANDOM = 2,
} PycompRead;

typedef enum {
    PYCOMP_OUTCOME_READY = 0,
    PYCOMP_OUTCOME_FAILED = 1,
    PYCOMP_OUTCOME_NOT_STARTED = 2,
} PycompOutcome;

typedef enum {
    PYCOMP_PHASE_BUILD = 0,
    PYCOMP_PHASE_RUN = 1,
} PycompPhase;

typedef struct {
    uint32_t ob_type;
    uint32_t list_items;
    uint32_t tuple_items;
    uint32_t float_value;
    uint32_t float_type;
    uint32_t none;
    uint32_t true_object;
    uint32_t false_object;
    uint32_t return_area;
    uint32_t return_area_size;
} PycompLayout;

#define PYCOMP_LAYOUT_FIELDS(FIELD) \
    FIELD(ob_type) \
    FIELD(list_items) \
    FIELD(tuple_items) \
    FIELD(float_value) \
    FIELD(float_type) \
    FIELD(none) \
    FIELD(true_object) \
    FIELD(false_object) \
    FIELD(return_area) \
    FIELD(return_area_size)

typedef struct PycompType PycompType;
typedef struct PycompFunc PycompFunc;
typedef struct Mark Mark;
typedef struct Text Text;
typedef struct Call Call;

#define PYCOMP_HELPER(name) __attribute__((export_name(#name))) name

/* Memory of the current call: size, alignment. */
void *PYCOMP_HELPER(pycomp_arena_alloc)(size_t, size_t);

/* Begins to collect the handles that a call passes; returns where they begin. */
uint32_t PYCOMP_HELPER(pycomp_begin_handles)(void);

/* Calls an export's implementation with owned arguments; 0 with an exception set. */
PyObject *PYCOMP_HELPER(pycomp_call)(const PycompFunc *, PyObject **, uint32_t);

/* An instance of a class with one argument. */
PyObject *PYCOMP_HELPER(pycomp_construct)(PyObject *, PyObject *);

/* Gives a reference up. */
void PYCOMP_HELPER(pycomp_decref)(PyObject *);

/* The destructor of a resource that the component defines. */
void PYCOMP_HELPER(pycomp_destroy)(PyObject *);

/* An empty dictionary. */
PyObject *PYCOMP_HELPER(pycomp_dict_new)(void);

/* Sets an entry of a dictionary; consumes key and value. */
void PYCOMP_HELPER(pycomp_dict_set)(PyObject *, PyObject *, PyObject *);

/* Ends the borrows of an export call. */
void PYCOMP_HELPER(pycomp_end_borrows)(void);

/* Ends the collecting that `BeginHandles` began. */
void PYCOMP_HELPER(pycomp_end_handles)(uint32_t);

/* The discriminant of an enum's member; negative with an exception set. */
int32_t PYCOMP_HELPER(pycomp_enum)(PyObject *, const PycompType *);

/* Adds a field or a case to the path of the exception. */
void PYCOMP_HELPER(pycomp_err_field)(const PycompType *, uint32_t);

/* Adds an index to the path of the exception. */
void PYCOMP_HELPER(pycomp_err_index)(uint32_t);

/* Adds the key of an entry to the path of the exception. */
void PYCOMP_HELPER(pycomp_err_key)(PyObject *);

/* Ends the path of the exception with a parameter. */
void PYCOMP_HELPER(pycomp_err_param)(const PycompFunc *, uint32_t);

/* Ends the path of the exception with the result. */
void PYCOMP_HELPER(pycomp_err_result)(const PycompFunc *);

/* A sequence of exactly so many items. */
PyObject *PYCOMP_HELPER(pycomp_fixed)(PyObject *, uint32_t, const char *);

/* Keeps an object alive until the arena is released. */
void PYCOMP_HELPER(pycomp_hold)(PyObject *);

/* A new reference. */
PyObject *PYCOMP_HELPER(pycomp_incref)(PyObject *);

/* Gives a new instance its handle. */
void PYCOMP_HELPER(pycomp_init_handle)(PyObject *, const PycompType *, int32_t);

/* Ends an export call; consumes the result. */
void PYCOMP_HELPER(pycomp_leave)(PyObject *);

/* Ends an export call whose result the arena keeps alive. */
void PYCOMP_HELPER(pycomp_leave_arena)(PyObject *);

/* Lifts `borrow`. */
PyObject *PYCOMP_HELPER(pycomp_lift_borrow)(const PycompType *, int32_t);

/* Lifts `bytes`. */
PyObject *PYCOMP_HELPER(pycomp_lift_bytes)(char *, uint32_t);

/* Lifts `char`. */
PyObject *PYCOMP_HELPER(pycomp_lift_char)(uint32_t);

/* Lifts `enum`. */
PyObject *PYCOMP_HELPER(pycomp_lift_enum)(const PycompType *, uint32_t);

/* Lifts `error-context`. */
PyObject *PYCOMP_HELPER(pycomp_lift_error_context)(int32_t);

/* Lifts `f64`. */
PyObject *PYCOMP_HELPER(pycomp_lift_f64)(double);

/* Lifts `flags`. */
PyObject *PYCOMP_HELPER(pycomp_lift_flags)(const PycompType *, const uint32_t *, uint32_t);

/* Lifts a `list<bool>`. */
PyObject *PYCOMP_HELPER(pycomp_lift_list_bool)(uint8_t *, uint32_t);

/* Lifts a `list<char>`. */
PyObject *PYCOMP_HELPER(pycomp_lift_list_char)(uint32_t *, uint32_t);

/* Lifts a `list<f32>`. */
PyObject *PYCOMP_HELPER(pycomp_lift_list_f32)(float *, uint32_t);

/* Lifts a `list<f64>`. */
PyObject *PYCOMP_HELPER(pycomp_lift_list_f64)(double *, uint32_t);

/* Lifts a `list<s16>`. */
PyObject *PYCOMP_HELPER(pycomp_lift_list_s16)(int16_t *, uint32_t);

/* Lifts a `list<s32>`. */
PyObject *PYCOMP_HELPER(pycomp_lift_list_s32)(int32_t *, uint32_t);

/* Lifts a `list<s64>`. */
PyObject *PYCOMP_HELPER(pycomp_lift_list_s64)(int64_t *, uint32_t);

/* Lifts a `list<s8>`. */
PyObject *PYCOMP_HELPER(pycomp_lift_list_s8)(int8_t *, uint32_t);

/* Lifts a `list<string>`. */
PyObject *PYCOMP_HELPER(pycomp_lift_list_string)(Text *, uint32_t);

/* Lifts a `list<u16>`. */
PyObject *PYCOMP_HELPER(pycomp_lift_list_u16)(uint16_t *, uint32_t);

/* Lifts a `list<u32>`. */
PyObject *PYCOMP_HELPER(pycomp_lift_list_u32)(uint32_t *, uint32_t);

/* Lifts a `list<u64>`. */
PyObject *PYCOMP_HELPER(pycomp_lift_list_u64)(uint64_t *, uint32_t);

/* Lifts a `list<u8>`. */
PyObject *PYCOMP_HELPER(pycomp_lift_list_u8)(uint8_t *, uint32_t);

/* Lifts `own`. */
PyObject *PYCOMP_HELPER(pycomp_lift_own)(const PycompType *, int32_t);

/* Lifts `s32`. */
PyObject *PYCOMP_HELPER(pycomp_lift_s32)(int32_t);

/* Lifts `s64`. */
PyObject *PYCOMP_HELPER(pycomp_lift_s64)(int64_t);

/* Lifts `string`. */
PyObject *PYCOMP_HELPER(pycomp_lift_string)(char *, uint32_t);

/* Lifts `u32`. */
PyObject *PYCOMP_HELPER(pycomp_lift_u32)(uint32_t);

/* Lifts `u64`. */
PyObject *PYCOMP_HELPER(pycomp_lift_u64)(uint64_t);

/* A sequence to lower as a list. */
PyObject *PYCOMP_HELPER(pycomp_list)(PyObject *, const char *);

/* The item of a sequence, borrowed. */
PyObject *PYCOMP_HELPER(pycomp_list_item)(PyObject *, uint32_t);

/* The number of items of a sequence. */
uint32_t PYCOMP_HELPER(pycomp_list_length)(PyObject *);

/* A list with room for so many items. */
PyObject *PYCOMP_HELPER(pycomp_list_new)(uint32_t);

/* The entries of a mapping as a sequence. */
PyObject *PYCOMP_HELPER(pycomp_map)(PyObject *, const char *);

/* Begins a scope of the arena. */
const Mark *PYCOMP_HELPER(pycomp_mark)(void);

/* An instance without its slots set. */
PyObject *PYCOMP_HELPER(pycomp_new)(PyTypeObject *);

/* Gives the collected handles away; 0 with an exception set. */
int PYCOMP_HELPER(pycomp_pass_handles)(const PycompFunc *, uint32_t);

/* The attribute `value` of a case's instance, borrowed. */
PyObject *PYCOMP_HELPER(pycomp_payload)(PyObject *);

/* Raises the exception class with a payload. */
void PYCOMP_HELPER(pycomp_raise_err)(PyObject *, PyObject *);

/* Memory that the host fills: `cabi_realloc`. */
void *PYCOMP_HELPER(pycomp_realloc)(void *, size_t, size_t, size_t);

/* Frees memory that the host filled. */
void PYCOMP_HELPER(pycomp_received)(void *, size_t);

/* The object itself or a plain copy of it, if it is an instance of the record's class. */
PyObject *PYCOMP_HELPER(pycomp_record)(PyObject *, const PycompType *);

/* Ends a scope of the arena. */
void PYCOMP_HELPER(pycomp_release)(const Mark *);

/* Ends all scopes of the arena. */
void PYCOMP_HELPER(pycomp_release_all)(void);

/* The representation of an object of a resource that the component defines. */
PyObject *PYCOMP_HELPER(pycomp_represent)(PyObject *, const PycompType *);

/* Lowers `bool`. */
int PYCOMP_HELPER(pycomp_store_bool)(PyObject *, uint8_t *);

/* Lowers `borrow`. */
int PYCOMP_HELPER(pycomp_store_borrow)(PyObject *, const PycompType *, int32_t *);

/* Lowers `char`. */
int PYCOMP_HELPER(pycomp_store_char)(PyObject *, uint32_t *);

/* Lowers `error-context`. */
int PYCOMP_HELPER(pycomp_store_error_context)(PyObject *, int32_t *);

/* Lowers `f32`. */
int PYCOMP_HELPER(pycomp_store_f32)(PyObject *, float *);

/* Lowers `f64`. */
int PYCOMP_HELPER(pycomp_store_f64)(PyObject *, double *);

/* Lowers `flags`. */
int PYCOMP_HELPER(pycomp_store_flags)(PyObject *, const PycompType *, uint32_t *, uint32_t);

/* Lowers a `list<bool>`: address and length. */
int PYCOMP_HELPER(pycomp_store_list_bool)(PyObject *, uint32_t *);

/* Lowers a `list<char>`: address and length. */
int PYCOMP_HELPER(pycomp_store_list_char)(PyObject *, uint32_t *);

/* Lowers a `list<f32>`: address and length. */
int PYCOMP_HELPER(pycomp_store_list_f32)(PyObject *, uint32_t *);

/* Lowers a `list<f64>`: address and length. */
int PYCOMP_HELPER(pycomp_store_list_f64)(PyObject *, uint32_t *);

/* Lowers a `list<s16>`: address and length. */
int PYCOMP_HELPER(pycomp_store_list_s16)(PyObject *, uint32_t *);

/* Lowers a `list<s32>`: address and length. */
int PYCOMP_HELPER(pycomp_store_list_s32)(PyObject *, uint32_t *);

/* Lowers a `list<s64>`: address and length. */
int PYCOMP_HELPER(pycomp_store_list_s64)(PyObject *, uint32_t *);

/* Lowers a `list<s8>`: address and length. */
int PYCOMP_HELPER(pycomp_store_list_s8)(PyObject *, uint32_t *);

/* Lowers a `list<string>`: address and length. */
int PYCOMP_HELPER(pycomp_store_list_string)(PyObject *, uint32_t *);

/* Lowers a `list<u16>`: address and length. */
int PYCOMP_HELPER(pycomp_store_list_u16)(PyObject *, uint32_t *);

/* Lowers a `list<u32>`: address and length. */
int PYCOMP_HELPER(pycomp_store_list_u32)(PyObject *, uint32_t *);

/* Lowers a `list<u64>`: address and length. */
int PYCOMP_HELPER(pycomp_store_list_u64)(PyObject *, uint32_t *);

/* Lowers a `list<u8>`: address and length. */
int PYCOMP_HELPER(pycomp_store_list_u8)(PyObject *, uint32_t *);

/* Lowers `only-borrow`. */
int PYCOMP_HELPER(pycomp_store_only_borrow)(PyObject *, const PycompType *, int32_t *);

/* Lowers `own`. */
int PYCOMP_HELPER(pycomp_store_own)(PyObject *, const PycompType *, int32_t *);

/* Lowers `s16`. */
int PYCOMP_HELPER(pycomp_store_s16)(PyObject *, int16_t *);

/* Lowers `s32`. */
int PYCOMP_HELPER(pycomp_store_s32)(PyObject *, int32_t *);

/* Lowers `s64`. */
int PYCOMP_HELPER(pycomp_store_s64)(PyObject *, int64_t *);

/* Lowers `s8`. */
int PYCOMP_HELPER(pycomp_store_s8)(PyObject *, int8_t *);

/* Lowers `string`. */
int PYCOMP_HELPER(pycomp_store_string)(PyObject *, Text *);

/* Lowers `u16`. */
int PYCOMP_HELPER(pycomp_store_u16)(PyObject *, uint16_t *);

/* Lowers `u32`. */
int PYCOMP_HELPER(pycomp_store_u32)(PyObject *, uint32_t *);

/* Lowers `u64`. */
int PYCOMP_HELPER(pycomp_store_u64)(PyObject *, uint64_t *);

/* Lowers `u8`. */
int PYCOMP_HELPER(pycomp_store_u8)(PyObject *, uint8_t *);

/* The payload of the raised `Err`; traps for any other exception. */
PyObject *PYCOMP_HELPER(pycomp_take_err)(const PycompFunc *);

/* Prints the exception and traps. */
_Noreturn void PYCOMP_HELPER(pycomp_trap)(const PycompFunc *);

/* A tuple of exactly so many items. */
PyObject *PYCOMP_HELPER(pycomp_tuple)(PyObject *, uint32_t, const char *);

/* A tuple with room for so many items. */
PyObject *PYCOMP_HELPER(pycomp_tuple_new)(uint32_t);

/* Raises the exception for a field that is not set; returns 0. */
int PYCOMP_HELPER(pycomp_unset)(const PycompType *, uint32_t);

/* The case of an object; negative with an exception set. */
int32_t PYCOMP_HELPER(pycomp_variant_case)(PyObject *, const PycompType *, const char *);

#endif
