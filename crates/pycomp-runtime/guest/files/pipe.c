/* Owns pipes: bytes queued in memory. With one thread, a wait for the other end would never finish, so reading an empty
   pipe and writing to a full one fail: with EAGAIN if the descriptor is non-blocking, and otherwise with
   EDEADLK. */

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "files/internal.h"
#include "posix/posix.h"

enum { CAPACITY = 64 * 1024 };

struct fs_pipe {
    uint32_t start;
    uint32_t count;
    bool reader;
    bool writer;
    uint8_t bytes[CAPACITY];
};

static int wait_for_other(int flags)
{
    errno = flags & O_NONBLOCK ? EAGAIN : EDEADLK;
    return -1;
}

ssize_t fs_pipe_read(struct fs_pipe *pipe, uint8_t *buffer, size_t len, int flags)
{
    if (pipe->count == 0)
        return pipe->writer && len != 0 ? wait_for_other(flags) : 0;
    if (len > pipe->count)
        len = pipe->count;
    for (size_t i = 0; i < len; i++)
        buffer[i] = pipe->bytes[(pipe->start + i) % CAPACITY];
    pipe->start = (pipe->start + (uint32_t)len) % CAPACITY;
    pipe->count -= (uint32_t)len;
    return (ssize_t)len;
}

ssize_t fs_pipe_write(struct fs_pipe *pipe, const uint8_t *bytes, size_t len, int flags)
{
    if (!pipe->reader) {
        errno = EPIPE;
        return -1;
    }
    if (len > CAPACITY - pipe->count)
        len = CAPACITY - pipe->count;
    if (len == 0 && pipe->count == CAPACITY)
        return wait_for_other(flags);
    for (size_t i = 0; i < len; i++)
        pipe->bytes[(pipe->start + pipe->count + i) % CAPACITY] = bytes[i];
    pipe->count += (uint32_t)len;
    return (ssize_t)len;
}

size_t fs_pipe_count(const struct fs_pipe *pipe)
{
    return pipe->count;
}

bool fs_pipe_ready(const struct fs_pipe *pipe, bool read)
{
    return read ? pipe->count > 0 || !pipe->writer : pipe->count < CAPACITY || !pipe->reader;
}

void fs_pipe_close(struct fs_pipe *pipe, bool read)
{
    *(read ? &pipe->reader : &pipe->writer) = false;
    if (!pipe->reader && !pipe->writer)
        free(pipe);
}

int pipe(int fds[2])
{
    struct fs_pipe *made = calloc(1, sizeof *made);
    if (made == NULL)
        return -1;
    made->reader = made->writer = true;
    fds[0] = fs_file_open_pipe(made, O_RDONLY);
    fds[1] = fds[0] < 0 ? -1 : fs_file_open_pipe(made, O_WRONLY);
    if (fds[1] >= 0)
        return 0;
    int error = errno;
    made->writer = false;
    if (fds[0] >= 0)
        close(fds[0]);
    else
        free(made);
    errno = error;
    return -1;
}
