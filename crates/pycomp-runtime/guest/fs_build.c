/* Owns what differs while the app is imported at build time: the standard streams are a log (and nothing at all in a
   component that has none), nothing is slept, what is made in /tmp is gone afterwards, and what would need the network
   or a real file answers ENOTCAPABLE with a sentence that says why. libc's descriptor table and its list of granted
   directories are not touched, so no handle of the host is in the memory that is kept. */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

#include "fs_internal.h"
#include "net.h"

int pycomp_phase;

/* ---- standard streams ---- */

/* A program that prints without end must not take all memory with it. */
enum { LOG_MAX = 16 << 20 };

static struct pycomp_span output;
static uint32_t output_capacity;

__attribute__((export_name("pycomp_log"))) const struct pycomp_span *pycomp_log(void)
{
    return &output;
}

static void append_to_log(const void *bytes, size_t len)
{
    if (len > LOG_MAX - output.len)
        len = LOG_MAX - output.len;
    if (output.len + len > output_capacity) {
        uint32_t capacity = (output.len + (uint32_t)len) * 2;
        void *grown = realloc((void *)(uintptr_t)output.address, capacity);
        if (grown == NULL)
            return;
        output.address = (uint32_t)(uintptr_t)grown;
        output_capacity = capacity;
    }
    if (len != 0)
        memcpy((uint8_t *)(uintptr_t)output.address + output.len, bytes, len);
    output.len += (uint32_t)len;
}

int fs_build_check(int fd)
{
    if (fd >= STDIN_FILENO && fd <= STDERR_FILENO)
        return 0;
    errno = EBADF;
    return -1;
}

ssize_t fs_build_read(int fd)
{
    if (fd == STDIN_FILENO)
        return 0;
    errno = EBADF;
    return -1;
}

ssize_t fs_build_write(int fd, const void *bytes, size_t len)
{
    if (fd != STDOUT_FILENO && fd != STDERR_FILENO) {
        errno = EBADF;
        return -1;
    }
    if (len > SSIZE_MAX)
        len = SSIZE_MAX;
    if (fs_building())
        append_to_log(bytes, len);
    return (ssize_t)len;
}

int fs_build_stat(int fd, struct stat *st)
{
    if (fs_build_check(fd) < 0)
        return -1;
    memset(st, 0, sizeof *st);
    st->st_mode = S_IFCHR | 0600;
    st->st_nlink = 1;
    st->st_ino = (ino_t)fd + 1;
    return 0;
}

int fs_build_fcntl(int fd, int command)
{
    if (fs_build_check(fd) < 0)
        return -1;
    if (command == F_GETFL)
        return fd == STDIN_FILENO ? O_RDONLY : O_WRONLY;
    return 0;
}

/* ---- the end ---- */

/* Adds the names of what is in `path`, as many as one line of a message takes. */
static void name_entries(const char *path, char *text, size_t size)
{
    struct fs_memory *dir;
    struct fs_memory *top = fs_memory_find(path, &dir);
    uint32_t cursor = 0;
    struct fs_memory *entry;
    size_t len = strlen(text);
    while (top != NULL && (entry = fs_memory_next(top, &cursor)) != NULL) {
        const char *name = fs_memory_name(entry);
        if (len + strlen(path) + strlen(name) + sizeof ", / and others" > size) {
            strcpy(text + len, " and others");
            return;
        }
        len += (size_t)sprintf(text + len, "%s%s/%s", len > 0 ? ", " : "", path, name);
    }
}

void pycomp_fs_built(bool component)
{
    char names[400] = "";
    name_entries(FS_MEMORY_TMP, names, sizeof names);
    name_entries(FS_HOME, names, sizeof names);
    if (component && names[0] != 0)
        fprintf(stderr, "pycomp: files that the app created in " FS_MEMORY_TMP " and " FS_HOME " while it was imported are "
                        "not kept (%s): both are empty when the component starts\n", names);
    fflush(stderr);
    fs_leave_memory();
    fs_memory_clear();
    pycomp_keep_time();
    pycomp_phase = 1;
}

/* ---- what is not there ---- */

static const char *refused;

int fs_refuse(const char *what)
{
    refused = what;
    errno = ENOTCAPABLE;
    return -1;
}

char *__real_strerror(int error);

char *__wrap_strerror(int error)
{
    static char text[200];
    if (error == ENOTCAPABLE && !fs_building())
        return (char *)pycomp_network_refusal;
    if (error != ENOTCAPABLE || refused == NULL)
        return __real_strerror(error);
    snprintf(text, sizeof text,
             "%s is not available while pycomp imports the app to build it: "
             "use it in a function that runs later",
             refused);
    return text;
}

/* ---- guards below everything else in libc ---- */

void *__real_descriptor_table_get_ref(int fd);

/* Numbers below ours may stand for other files too, but are libc's own where libc asks. */
void *__wrap_descriptor_table_get_ref(int fd)
{
    if (fs_is_ours(fd))
        fd = fs_follow(fd);
    if (!fs_is_detached(fd))
        return __real_descriptor_table_get_ref(fd);
    errno = EBADF;
    return NULL;
}

int __real___wasilibc_find_relpath_alloc(const char *path, const char **prefix, char **relative,
                                         size_t *relative_len, int can_realloc);

int __wrap___wasilibc_find_relpath_alloc(const char *path, const char **prefix, char **relative,
                                         size_t *relative_len, int can_realloc)
{
    if (!fs_building())
        return __real___wasilibc_find_relpath_alloc(path, prefix, relative, relative_len, can_realloc);
    errno = ENOENT;
    return -1;
}

/* ---- time ---- */

int __real_clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *left);

/* How long it is until then: nothing if that is over. */
static struct timespec time_until(clockid_t clock, const struct timespec *then)
{
    struct timespec now;
    clock_gettime(clock, &now);
    struct timespec rest = {.tv_sec = then->tv_sec - now.tv_sec, .tv_nsec = then->tv_nsec - now.tv_nsec};
    if (rest.tv_nsec < 0) {
        rest.tv_sec--;
        rest.tv_nsec += 1000000000;
    }
    return rest.tv_sec < 0 ? (struct timespec){0} : rest;
}

/* libc sleeps by the monotonic clock only, and its pthread_cond_timedwait() asks for the other one. */
int __wrap_clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *left)
{
    if (fs_building())
        return 0;
    struct timespec rest = flags & TIMER_ABSTIME ? time_until(clock, time) : *time;
    if (!pycomp_without(WASI_MONOTONIC_CLOCK))
        return __real_clock_nanosleep(CLOCK_MONOTONIC, 0, &rest, left);
    pycomp_let_pass((uint64_t)rest.tv_sec * 1000000000 + (uint64_t)rest.tv_nsec);
    return 0;
}

int __real_clock_getres(clockid_t clock, struct timespec *resolution);

int __wrap_clock_getres(clockid_t clock, struct timespec *resolution)
{
    if (!fs_building())
        return __real_clock_getres(clock, resolution);
    if (resolution != NULL)
        *resolution = (struct timespec){.tv_sec = 0, .tv_nsec = 1};
    return 0;
}

/* ---- waiting for descriptors: files are always ready, and while building there is nothing else ---- */

static bool always_ready(int fd)
{
    fd = fs_follow(fd);
    return fs_is_ours(fd) || (fs_is_detached(fd) ? fs_build_check(fd) == 0 : fs_real_is_file(fd));
}

/* An end of a pipe is not ready while it waits for the other, which is then no use to wait for. */
static short ready_events(int fd, short events)
{
    short ready = events & (POLLIN | POLLOUT);
    if (fs_is_ours(fd) && !fs_file_ready(fd, true))
        ready &= ~POLLIN;
    if (fs_is_ours(fd) && !fs_file_ready(fd, false))
        ready &= ~POLLOUT;
    return ready;
}

/* Fills in the descriptors that need no waiting; how many of them are ready. */
static int poll_ready(struct pollfd *fds, nfds_t count, nfds_t *left)
{
    int ready = 0;
    *left = 0;
    for (nfds_t i = 0; i < count; i++) {
        fds[i].revents = 0;
        if (fds[i].fd < 0)
            continue;
        int fd = fs_follow(fds[i].fd);
        if (fd < 0 || (fs_is_ours(fd) && fs_file_flags(fd) < 0))
            fds[i].revents = POLLNVAL;
        else if (always_ready(fd))
            fds[i].revents = ready_events(fd, fds[i].events);
        else if (fs_building())
            fds[i].revents = POLLNVAL;
        else
            ++*left;
        ready += fds[i].revents != 0;
    }
    return ready;
}

int __real_poll(struct pollfd *fds, nfds_t count, int timeout);

int __wrap_poll(struct pollfd *fds, nfds_t count, int timeout)
{
    nfds_t left;
    int ready = poll_ready(fds, count, &left);
    if (fs_building() || (ready > 0 && left == 0))
        return ready;
    if (left == 0 && timeout < 0) {
        errno = EDEADLK;   /* the host traps on an empty list */
        return -1;
    }
    if (timeout >= 0 && pycomp_without(WASI_MONOTONIC_CLOCK)) {
        if (ready == 0 && left > 0)
            return net_refused("this component cannot wait: it was built without wasi:clocks");
        if (ready == 0)
            pycomp_let_pass((uint64_t)timeout * 1000000);
        return ready;
    }
    if (left == count)
        return __real_poll(fds, count, timeout);

    struct pollfd *rest = calloc(left != 0 ? left : 1, sizeof *rest);
    if (rest == NULL)
        return -1;
    nfds_t used = 0;
    for (nfds_t i = 0; i < count; i++)
        if (fds[i].fd >= 0 && fds[i].revents == 0 && !always_ready(fds[i].fd))
            rest[used++] = fds[i];
    int result = __real_poll(rest, used, ready > 0 ? 0 : timeout);
    used = 0;
    for (nfds_t i = 0; i < count && result >= 0; i++)
        if (fds[i].fd >= 0 && fds[i].revents == 0 && !always_ready(fds[i].fd))
            fds[i].revents = rest[used++].revents;
    free(rest);
    return result < 0 ? -1 : ready + result;
}

int __real_pselect(int count, fd_set *restrict reads, fd_set *restrict writes, fd_set *restrict errors,
                   const struct timespec *restrict timeout, const sigset_t *restrict mask);

/* A set of select() cannot hold our descriptors, which are above FD_SETSIZE. */
int __wrap_pselect(int count, fd_set *restrict reads, fd_set *restrict writes, fd_set *restrict errors,
                   const struct timespec *restrict timeout, const sigset_t *restrict mask)
{
    if (!fs_building())
        return __real_pselect(count, reads, writes, errors, timeout, mask);
    int ready = 0;
    fd_set *const sets[] = {reads, writes, errors};
    for (size_t set = 0; set < 3; set++)
        for (size_t i = 0; sets[set] != NULL && i < sets[set]->__nfds; i++, ready++)
            if (fs_build_check(sets[set]->__fds[i]) < 0)
                return -1;
    if (errors != NULL) {
        ready -= (int)errors->__nfds;
        FD_ZERO(errors);
    }
    return ready;
}
