/* The contract with the Rust code of pycomp: written by the crate pycomp-contract, do not edit. */

#ifndef PYCOMP_CONTRACT_H
#define PYCOMP_CONTRACT_H

#include <Python.h>
#include <stddef.h>
#include <stdint.h>

#define PYCOMP_VERSION 3
#define PYCOMP_RUN_STACK 491520
#define PYCOMP_BUILD_STACK 6291456
#define PYCOMP_RETURN_AREA 1024
#define PYCOMP_LIBRARY "/lib/python3.14"
#define PYCOMP_SITE_PACKAGES "/lib/python3.14/site-packages"
#define PYCOMP_APP "/app"
#define PYCOMP_LEFT_OUT "/lib/python3.14/left-out.txt"

typedef enum {
    PYCOMP_TASK_WAITABLE_SET_NEW = 0,
    PYCOMP_TASK_WAITABLE_SET_WAIT = 1,
    PYCOMP_TASK_WAITABLE_SET_POLL = 2,
    PYCOMP_TASK_WAITABLE_JOIN = 3,
    PYCOMP_TASK_SUBTASK_DROP = 4,
    PYCOMP_TASK_SUBTASK_CANCEL = 5,
    PYCOMP_TASK_CONTEXT_GET_0 = 6,
    PYCOMP_TASK_CONTEXT_SET_0 = 7,
    PYCOMP_TASK_TASK_CANCEL = 8,
    PYCOMP_TASK_STREAM_NEW_UNIT = 9,
    PYCOMP_TASK_STREAM_READ_UNIT = 10,
    PYCOMP_TASK_STREAM_WRITE_UNIT = 11,
} PycompTask;

typedef enum {
    PYCOMP_CHANNEL_NEW = 0,
    PYCOMP_CHANNEL_READ = 1,
    PYCOMP_CHANNEL_WRITE = 2,
    PYCOMP_CHANNEL_CANCEL_READ = 3,
    PYCOMP_CHANNEL_CANCEL_WRITE = 4,
    PYCOMP_CHANNEL_DROP_READABLE = 5,
    PYCOMP_CHANNEL_DROP_WRITABLE = 6,
    PYCOMP_CHANNEL_LIFT_LIST = 7,
    PYCOMP_CHANNEL_LOWER_LIST = 8,
} PycompChannelFunction;

typedef enum {
    PYCOMP_HOST_WAIT_FOR = 0,
    PYCOMP_HOST_SYSTEM_CLOCK_RESOLUTION = 1,
    PYCOMP_HOST_EXIT_WITH_CODE = 2,
    PYCOMP_HOST_STDIN_OPEN = 3,
    PYCOMP_HOST_STDIN_READ = 4,
    PYCOMP_HOST_STDOUT_OPEN = 5,
    PYCOMP_HOST_STDOUT_NEW = 6,
    PYCOMP_HOST_STDOUT_WRITE = 7,
    PYCOMP_HOST_STDOUT_DROP = 8,
    PYCOMP_HOST_STDOUT_RESULT = 9,
    PYCOMP_HOST_STDOUT_DROP_RESULT = 10,
    PYCOMP_HOST_STDERR_OPEN = 11,
    PYCOMP_HOST_STDERR_NEW = 12,
    PYCOMP_HOST_STDERR_WRITE = 13,
    PYCOMP_HOST_STDERR_DROP = 14,
    PYCOMP_HOST_STDERR_RESULT = 15,
    PYCOMP_HOST_STDERR_DROP_RESULT = 16,
} PycompHostFunction;

#define PYCOMP_HOST_FUNCTIONS 17

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
typedef struct PycompChannel PycompChannel;
typedef struct Mark Mark;
typedef struct Text Text;
typedef struct Call Call;

#define PYCOMP_HELPER(name) __attribute__((export_name(#name))) name

void *PYCOMP_HELPER(pycomp_arena_alloc)(size_t, size_t);
uint32_t PYCOMP_HELPER(pycomp_begin_handles)(void);
PyObject *PYCOMP_HELPER(pycomp_call)(const PycompFunc *, PyObject **, uint32_t);
uint32_t PYCOMP_HELPER(pycomp_callback)(uint32_t, uint32_t, uint32_t);
void PYCOMP_HELPER(pycomp_close_call)(Call *);
PyObject *PYCOMP_HELPER(pycomp_construct)(PyObject *, PyObject *);
void PYCOMP_HELPER(pycomp_decref)(PyObject *);
void PYCOMP_HELPER(pycomp_destroy)(PyObject *);
PyObject *PYCOMP_HELPER(pycomp_dict_new)(void);
void PYCOMP_HELPER(pycomp_dict_set)(PyObject *, PyObject *, PyObject *);
void PYCOMP_HELPER(pycomp_end_borrows)(void);
void PYCOMP_HELPER(pycomp_end_handles)(uint32_t);
int32_t PYCOMP_HELPER(pycomp_enum)(PyObject *, const PycompType *);
void PYCOMP_HELPER(pycomp_err_field)(const PycompType *, uint32_t);
void PYCOMP_HELPER(pycomp_err_index)(uint32_t);
void PYCOMP_HELPER(pycomp_err_key)(PyObject *);
void PYCOMP_HELPER(pycomp_err_param)(const PycompFunc *, uint32_t);
void PYCOMP_HELPER(pycomp_err_result)(const PycompFunc *);
PyObject *PYCOMP_HELPER(pycomp_fixed)(PyObject *, uint32_t, const char *);
void PYCOMP_HELPER(pycomp_hold)(PyObject *);
PyObject *PYCOMP_HELPER(pycomp_incref)(PyObject *);
void PYCOMP_HELPER(pycomp_init_handle)(PyObject *, const PycompType *, int32_t);
void PYCOMP_HELPER(pycomp_leave)(PyObject *);
void PYCOMP_HELPER(pycomp_leave_arena)(PyObject *);
PyObject *PYCOMP_HELPER(pycomp_lift_borrow)(const PycompType *, int32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_bytes)(char *, uint32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_channel)(const PycompChannel *, int32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_char)(uint32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_enum)(const PycompType *, uint32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_error_context)(int32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_f64)(double);
PyObject *PYCOMP_HELPER(pycomp_lift_flags)(const PycompType *, const uint32_t *, uint32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_list_bool)(uint8_t *, uint32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_list_char)(uint32_t *, uint32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_list_f32)(float *, uint32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_list_f64)(double *, uint32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_list_s16)(int16_t *, uint32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_list_s32)(int32_t *, uint32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_list_s64)(int64_t *, uint32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_list_s8)(int8_t *, uint32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_list_string)(Text *, uint32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_list_u16)(uint16_t *, uint32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_list_u32)(uint32_t *, uint32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_list_u64)(uint64_t *, uint32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_list_u8)(uint8_t *, uint32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_own)(const PycompType *, int32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_s32)(int32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_s64)(int64_t);
PyObject *PYCOMP_HELPER(pycomp_lift_string)(char *, uint32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_u32)(uint32_t);
PyObject *PYCOMP_HELPER(pycomp_lift_u64)(uint64_t);
PyObject *PYCOMP_HELPER(pycomp_list)(PyObject *, const char *);
PyObject *PYCOMP_HELPER(pycomp_list_item)(PyObject *, uint32_t);
uint32_t PYCOMP_HELPER(pycomp_list_length)(PyObject *);
PyObject *PYCOMP_HELPER(pycomp_list_new)(uint32_t);
void PYCOMP_HELPER(pycomp_made)(const PycompType *, int32_t);
PyObject *PYCOMP_HELPER(pycomp_map)(PyObject *, const char *);
const Mark *PYCOMP_HELPER(pycomp_mark)(void);
PyObject *PYCOMP_HELPER(pycomp_new)(PyTypeObject *);
Call *PYCOMP_HELPER(pycomp_open_call)(void);
int PYCOMP_HELPER(pycomp_pass_handles)(const PycompFunc *, uint32_t);
PyObject *PYCOMP_HELPER(pycomp_payload)(PyObject *);
void PYCOMP_HELPER(pycomp_raise_err)(PyObject *, PyObject *);
void *PYCOMP_HELPER(pycomp_realloc)(void *, size_t, size_t, size_t);
void PYCOMP_HELPER(pycomp_received)(void *, size_t);
PyObject *PYCOMP_HELPER(pycomp_record)(PyObject *, const PycompType *);
void PYCOMP_HELPER(pycomp_release)(const Mark *);
void PYCOMP_HELPER(pycomp_release_all)(void);
PyObject *PYCOMP_HELPER(pycomp_represent)(PyObject *, const PycompType *);
uint32_t PYCOMP_HELPER(pycomp_start)(const PycompFunc *, PyObject **, uint32_t);
int PYCOMP_HELPER(pycomp_store_bool)(PyObject *, uint8_t *);
int PYCOMP_HELPER(pycomp_store_borrow)(PyObject *, const PycompType *, int32_t *);
int PYCOMP_HELPER(pycomp_store_channel)(PyObject *, const PycompChannel *, int32_t *);
int PYCOMP_HELPER(pycomp_store_char)(PyObject *, uint32_t *);
int PYCOMP_HELPER(pycomp_store_error_context)(PyObject *, int32_t *);
int PYCOMP_HELPER(pycomp_store_f32)(PyObject *, float *);
int PYCOMP_HELPER(pycomp_store_f64)(PyObject *, double *);
int PYCOMP_HELPER(pycomp_store_flags)(PyObject *, const PycompType *, uint32_t *, uint32_t);
int PYCOMP_HELPER(pycomp_store_list_bool)(PyObject *, uint32_t *);
int PYCOMP_HELPER(pycomp_store_list_char)(PyObject *, uint32_t *);
int PYCOMP_HELPER(pycomp_store_list_f32)(PyObject *, uint32_t *);
int PYCOMP_HELPER(pycomp_store_list_f64)(PyObject *, uint32_t *);
int PYCOMP_HELPER(pycomp_store_list_s16)(PyObject *, uint32_t *);
int PYCOMP_HELPER(pycomp_store_list_s32)(PyObject *, uint32_t *);
int PYCOMP_HELPER(pycomp_store_list_s64)(PyObject *, uint32_t *);
int PYCOMP_HELPER(pycomp_store_list_s8)(PyObject *, uint32_t *);
int PYCOMP_HELPER(pycomp_store_list_string)(PyObject *, uint32_t *);
int PYCOMP_HELPER(pycomp_store_list_u16)(PyObject *, uint32_t *);
int PYCOMP_HELPER(pycomp_store_list_u32)(PyObject *, uint32_t *);
int PYCOMP_HELPER(pycomp_store_list_u64)(PyObject *, uint32_t *);
int PYCOMP_HELPER(pycomp_store_list_u8)(PyObject *, uint32_t *);
int PYCOMP_HELPER(pycomp_store_only_borrow)(PyObject *, const PycompType *, int32_t *);
int PYCOMP_HELPER(pycomp_store_own)(PyObject *, const PycompType *, int32_t *);
int PYCOMP_HELPER(pycomp_store_s16)(PyObject *, int16_t *);
int PYCOMP_HELPER(pycomp_store_s32)(PyObject *, int32_t *);
int PYCOMP_HELPER(pycomp_store_s64)(PyObject *, int64_t *);
int PYCOMP_HELPER(pycomp_store_s8)(PyObject *, int8_t *);
int PYCOMP_HELPER(pycomp_store_string)(PyObject *, Text *);
int PYCOMP_HELPER(pycomp_store_u16)(PyObject *, uint16_t *);
int PYCOMP_HELPER(pycomp_store_u32)(PyObject *, uint32_t *);
int PYCOMP_HELPER(pycomp_store_u64)(PyObject *, uint64_t *);
int PYCOMP_HELPER(pycomp_store_u8)(PyObject *, uint8_t *);
PyObject *PYCOMP_HELPER(pycomp_suspend)(uint32_t, void *, Call *);
PyObject *PYCOMP_HELPER(pycomp_take_err)(const PycompFunc *);
_Noreturn void PYCOMP_HELPER(pycomp_trap)(const PycompFunc *);
PyObject *PYCOMP_HELPER(pycomp_tuple)(PyObject *, uint32_t, const char *);
PyObject *PYCOMP_HELPER(pycomp_tuple_new)(uint32_t);
int PYCOMP_HELPER(pycomp_unset)(const PycompType *, uint32_t);
int32_t PYCOMP_HELPER(pycomp_variant_case)(PyObject *, const PycompType *, const char *);

#endif
