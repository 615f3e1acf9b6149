/* Owns the standard streams of a component that uses WASI 0.3: each is a `stream<u8>` that is opened when it is first used.

   A call of an `async` function waits until the host has taken what it writes, or has sent what it reads. Any other call
   cannot wait. What the host does not take at once then stays in memory, and is written before everything that comes
   later; a read that is pending stays so, and its data is for the next read. */

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wasi/wasip2.h>

#include "files/internal.h"
#include "wasi/host.h"

/* ---- output ---- */

struct bytes {
    uint8_t *start;
    size_t len, capacity;
};

struct output {
    PycompHostFunction functions;   /* the first of them */
    uint32_t writer, result;        /* handles */
    bool open, busy, gone;          /* busy: a write is pending; gone: the host reads no more */
    struct bytes sending, waiting;  /* the host may read `sending` at any time */
    size_t sent;
};

static struct output outputs[] = {{.functions = PYCOMP_HOST_STDOUT_OPEN}, {.functions = PYCOMP_HOST_STDERR_OPEN}};

enum { OPEN, NEW, WRITE, DROP, RESULT, DROP_RESULT };   /* as in PycompHostFunction, from `functions` */

#define OUTPUT(out, function, result, ...) HOST_CALL((out)->functions + function, result, __VA_ARGS__)

static void open_output(struct output *out)
{
    uint64_t ends = OUTPUT(out, NEW, uint64_t, void)();
    out->writer = (uint32_t)(ends >> 32);
    out->result = OUTPUT(out, OPEN, uint32_t, uint32_t)((uint32_t)ends);
    out->open = true;
}

static uint32_t give(struct output *out, const uint8_t *bytes, size_t len)
{
    return OUTPUT(out, WRITE, uint32_t, uint32_t, const uint8_t *, uint32_t)(out->writer, bytes, (uint32_t)len);
}

/* The number of bytes that a finished write has transferred. */
static size_t taken(struct output *out, uint32_t code)
{
    out->gone |= (code & 15) == DROPPED;
    return code >> 4;
}

static bool is_unsent(const struct output *out)
{
    return out->busy || out->sent < out->sending.len || out->waiting.len > 0;
}

/* Writes what is left of earlier writes, as far as the call may wait. */
static void send(struct output *out)
{
    while (is_unsent(out) && !out->gone) {
        if (!out->busy && out->sent == out->sending.len) {
            struct bytes done = out->sending;
            out->sending = out->waiting;
            out->waiting = done;
            out->waiting.len = out->sent = 0;
        }
        bool pending = out->busy;
        uint32_t code = pending ? host_event(out->writer)
                                : give(out, out->sending.start + out->sent, out->sending.len - out->sent);
        out->busy = code == BLOCKED;
        if (!out->busy)
            out->sent += taken(out, code);
        else if (!host_may_block)
            return;
    }
}

static ssize_t write_and_wait(struct output *out, const uint8_t *bytes, size_t len)
{
    send(out);
    size_t done = 0;
    while (done < len && !out->gone) {
        uint32_t code = give(out, bytes + done, len - done);
        done += taken(out, code == BLOCKED ? host_event(out->writer) : code);
    }
    return (ssize_t)done;
}

static ssize_t write_later(struct output *out, const uint8_t *bytes, size_t len)
{
    struct bytes *waiting = &out->waiting;
    if (waiting->len + len > waiting->capacity) {
        size_t capacity = (waiting->len + len) * 2;
        uint8_t *grown = realloc(waiting->start, capacity);
        if (grown == NULL) {
            errno = ENOMEM;
            return -1;
        }
        waiting->start = grown;
        waiting->capacity = capacity;
    }
    memcpy(waiting->start + waiting->len, bytes, len);
    waiting->len += len;
    send(out);
    return (ssize_t)len;
}

static ssize_t write_output(struct output *out, const uint8_t *bytes, size_t len)
{
    if (len == 0)
        return 0;
    if (!out->open)
        open_output(out);
    ssize_t done = host_may_block ? write_and_wait(out, bytes, len) : write_later(out, bytes, len);
    if (out->gone && (host_may_block ? done == 0 : done >= 0)) {
        errno = EPIPE;
        return -1;
    }
    return done;
}

void fs_streams_flush(void)
{
    for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++)
        if (is_unsent(&outputs[i]))
            send(&outputs[i]);
}

/* The host's result arrives when everything is written, for instance to a file. */
static void finish(struct output *out)
{
    if (!out->open || out->busy)
        return;
    OUTPUT(out, DROP, void, uint32_t)(out->writer);
    uint8_t outcome[2];
    uint32_t code = OUTPUT(out, RESULT, uint32_t, uint32_t, uint8_t *)(out->result, outcome);
    if (code == BLOCKED)
        host_event(out->result);
    OUTPUT(out, DROP_RESULT, void, uint32_t)(out->result);
    out->open = out->gone = false;
}

void fs_streams_finish(void)
{
    fs_streams_flush();
    for (size_t i = 0; host_may_block && i < sizeof outputs / sizeof *outputs; i++)
        finish(&outputs[i]);
}

/* ---- input ---- */

static struct {
    struct {
        uint32_t stream, result;    /* handles, as `read-via-stream` stores them */
    } ends;
    bool open, busy, ended;         /* busy: a read into `buffer` is pending */
    uint8_t *buffer;                /* what a synchronous call reads */
    size_t from, len;
} input;

enum { INPUT_BUFFER = 1 << 16 };

static uint32_t take(void *buffer, size_t len)
{
    return HOST_CALL(PYCOMP_HOST_STDIN_READ, uint32_t, uint32_t, void *, uint32_t)(input.ends.stream, buffer, (uint32_t)len);
}

/* The number of bytes that a finished read has transferred. */
static size_t arrived(uint32_t code)
{
    input.ended = (code & 15) == DROPPED;
    return code >> 4;
}

/* Reads into the buffer, or goes on with a pending read. False if a call that may not wait would have to. */
static bool fill_buffer(void)
{
    uint32_t code = input.busy ? host_event(input.ends.stream) : take(input.buffer, INPUT_BUFFER);
    if (code == BLOCKED && !input.busy)
        code = host_event(input.ends.stream);
    input.busy = code == BLOCKED;
    if (input.busy)
        return false;
    input.from = 0;
    input.len = arrived(code);
    return true;
}

static ssize_t read_input(void *buffer, size_t len)
{
    if (!input.open)
        HOST_CALL(PYCOMP_HOST_STDIN_OPEN, void, void *)(&input.ends);
    input.open = true;
    if (input.buffer == NULL && !host_may_block && (input.buffer = malloc(INPUT_BUFFER)) == NULL) {
        errno = ENOMEM;
        return -1;
    }
    while (len > 0 && input.len == 0 && !input.ended) {
        if (host_may_block && !input.busy) {
            uint32_t code = take(buffer, len);
            size_t count = arrived(code == BLOCKED ? host_event(input.ends.stream) : code);
            if (count > 0)
                return (ssize_t)count;
        } else if (!fill_buffer()) {
            return pycomp_refuse("only a call of an async function can wait for standard input");
        }
    }
    size_t count = len < input.len ? len : input.len;
    if (count > 0)
        memcpy(buffer, input.buffer + input.from, count);
    input.from += count;
    input.len -= count;
    return (ssize_t)count;
}

/* ---- descriptors ---- */

bool fs_is_stream(int fd)
{
    static const PycompHostFunction first[] = {PYCOMP_HOST_STDIN_OPEN, PYCOMP_HOST_STDOUT_OPEN, PYCOMP_HOST_STDERR_OPEN};
    return fd >= STDIN_FILENO && fd <= STDERR_FILENO && host_has(first[fd]);
}

ssize_t fs_stream_read(int fd, void *buffer, size_t len)
{
    if (fd == STDIN_FILENO)
        return read_input(buffer, len);
    errno = EBADF;
    return -1;
}

ssize_t fs_stream_write(int fd, const void *bytes, size_t len)
{
    if (fd != STDIN_FILENO)
        return write_output(&outputs[fd - STDOUT_FILENO], bytes, len);
    errno = EBADF;
    return -1;
}

bool fs_stream_is_terminal(int fd)
{
    terminal_input_own_terminal_input_t in;
    terminal_output_own_terminal_output_t out;
    if (fd == STDIN_FILENO) {
        bool found = terminal_stdin_get_terminal_stdin(&in);
        if (found)
            terminal_input_terminal_input_drop_own(in);
        return found;
    }
    bool found = fd == STDOUT_FILENO ? terminal_stdout_get_terminal_stdout(&out) : terminal_stderr_get_terminal_stderr(&out);
    if (found)
        terminal_output_terminal_output_drop_own(out);
    return found;
}

/* ---- the end of the program ---- */

_Noreturn void __real__Exit(int code);

_Noreturn void __wrap__Exit(int code)
{
    if (!pycomp_building())
        fs_streams_finish();
    if (host_has(PYCOMP_HOST_EXIT_WITH_CODE))
        HOST_CALL(PYCOMP_HOST_EXIT_WITH_CODE, void, uint32_t)(code & 0xff);
    __real__Exit(code);
}

_Noreturn void __wrap__exit(int code)
{
    __wrap__Exit(code);
}
