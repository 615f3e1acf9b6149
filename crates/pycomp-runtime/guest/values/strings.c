/* Owns `string` and `list<string>`, and lifts `list<u8>` and `list<s8>`. Contiguous Python data is lent to the host
   without a copy; the arena keeps the object until the host has read it. */

#include "glue.h"

#include "internal/pycore_obmalloc.h"
#include "internal/pycore_object.h"

/* ASCII strings up to this length are copied inline: a memory.copy costs more. */
#define SHORT 64

/* Memory of dead strings, by size, for strings that the host passes later. */
#define POOLED_MAX 8192
#define POOL_OF(length) ((sizeof(PyASCIIObject) + (length)) / ALIGNMENT)

typedef struct Block {
    struct Block *next;
} Block;

static Block *pools[POOL_OF(SHORT) + 1];
static uint32_t pooled[POOL_OF(SHORT) + 1];

static void *new_string(uint32_t length)
{
    size_t pool = POOL_OF(length);
    Block *block = pools[pool];
    if (block == NULL)
        return PyObject_Malloc((pool + 1) * ALIGNMENT);
    pools[pool] = block->next;
    pooled[pool]--;
    return block;
}

/* Releases a str that was lent to the host; the memory of a short ASCII one is pooled. */
void pycomp_release_string(PyObject *text)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    size_t pool = POOL_OF(length);
    if (Py_REFCNT(text) != 1 || length > SHORT || !PyUnicode_IS_COMPACT_ASCII(text) || PyUnicode_CHECK_INTERNED(text)
        || pooled[pool] == POOLED_MAX) {
        Py_DECREF(text);
        return;
    }
    Block *block = (Block *)text;
    block->next = pools[pool];
    pools[pool] = block;
    pooled[pool]++;
}

/* Copies the text in words, of which the last two may overlap; returns the OR of all its words. */
static uint64_t copy_ascii(char *copy, const char *text, uint32_t length)
{
    uint64_t all = 0, word;
    if (length < sizeof word) {
#pragma clang loop unroll(disable) vectorize(disable)
        for (uint32_t i = 0; i < length; i++) {
            copy[i] = text[i];
            all |= (uint8_t)text[i];
        }
        return all;
    }
    uint32_t last = length - sizeof word;
    for (uint32_t i = 0; i < last; i += sizeof word) {
        __builtin_memcpy(&word, text + i, sizeof word);
        __builtin_memcpy(copy + i, &word, sizeof word);
        all |= word;
    }
    __builtin_memcpy(&word, text + last, sizeof word);
    __builtin_memcpy(copy + last, &word, sizeof word);
    return all | word;
}

/* A str of the text, or NULL without an exception if it is not ASCII or memory ran out. */
static PyObject *short_ascii(const char *text, uint32_t length)
{
    PyASCIIObject *object = new_string(length);
    if (object == NULL)
        return NULL;
    char *copy = (char *)(object + 1);
    uint64_t all = copy_ascii(copy, text, length);
    copy[length] = '\0';
    if ((all & 0x8080808080808080) != 0) {
        PyObject_Free(object);
        return NULL;
    }
    _PyObject_Init((PyObject *)object, &PyUnicode_Type);
    object->length = length;
    object->hash = -1;
    memset(&object->state, 0, sizeof object->state);
    object->state.kind = PyUnicode_1BYTE_KIND;
    object->state.compact = 1;
    object->state.ascii = 1;
    return (PyObject *)object;
}

/* Makes a str of UTF-8 that the host wrote, and frees the host's buffer. */
PyObject *pycomp_lift_string(char *utf8, uint32_t length)
{
    PyObject *text = length > 1 && length <= SHORT ? short_ascii(utf8, length) : NULL;
    if (text == NULL)
        text = PyUnicode_DecodeUTF8(utf8, length, NULL);
    if (text == NULL)
        pycomp_fatal("the host passed a string that is not UTF-8, or memory ran out");
    pycomp_received(utf8, length);
    return text;
}

/* Makes a bytes object of a `list<u8>`, and frees the host's buffer. */
PyObject *pycomp_lift_bytes(char *data, uint32_t length)
{
    PyObject *bytes = PyBytes_FromStringAndSize(data, length);
    if (bytes == NULL)
        pycomp_fatal("out of memory while receiving a list<u8> from the host");
    pycomp_received(data, length);
    return bytes;
}

int pycomp_store_string(PyObject *object, Text *out)
{
    if (!PyUnicode_Check(object))
        return pycomp_expected("string", object);
    if (PyUnicode_IS_COMPACT_ASCII(object)) {
        pycomp_lend(object);
        *out = (Text){(char *)(((PyASCIIObject *)object) + 1), (uint32_t)PyUnicode_GET_LENGTH(object)};
        return 1;
    }
    Py_ssize_t length;
    char *utf8 = (char *)PyUnicode_AsUTF8AndSize(object, &length);
    if (utf8 == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError))
            return 0;
        PyErr_Clear();
        return pycomp_invalid("string without lone surrogates", object);
    }
    pycomp_lend(object);
    *out = (Text){utf8, (uint32_t)length};
    return 1;
}

/* Makes a list of the strings that the host wrote, and frees them and their array. */
PyObject *pycomp_lift_list_string(Text *texts, uint32_t length)
{
    PyObject *list = pycomp_list_new(length);
    PyObject **slots = ((PyListObject *)list)->ob_item;
    for (uint32_t i = 0; i < length; i++)
        slots[i] = pycomp_lift_string(texts[i].utf8, texts[i].length);
    pycomp_received(texts, length * sizeof(Text));
    return list;
}

/* No code of the app runs meanwhile, so the list does not change. */
int pycomp_store_list_string(PyObject *object, uint32_t out[2])
{
    PyObject *sequence = pycomp_sequence(object, "list<string>");
    if (sequence == NULL)
        return 0;
    uint32_t length = (uint32_t)PySequence_Fast_GET_SIZE(sequence);
    Text *texts = pycomp_arena_alloc(length * sizeof(Text), 4);
    int ok = 1;
    for (uint32_t i = 0; ok && i < length; i++)
        if (!(ok = pycomp_store_string(PySequence_Fast_GET_ITEM(sequence, i), &texts[i])))
            pycomp_err_index(i);
    Py_DECREF(sequence);
    out[0] = (uint32_t)(uintptr_t)texts;
    out[1] = length;
    return ok;
}
