/* Owns every wait of WASI 0.2. Nothing waits while the app is imported. In a component without
   wasi:clocks, a sleep advances the clocks and returns at once.

   Files are always ready, and so is an end of a pipe unless it waits for the other end. */

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/select.h>
#include <time.h>

#include "files/internal.h"
#include "waiting/waiting.h"
#include "wasi/host.h"

/* ---- until a time ---- */

int __real_clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *left);

/* The time left until `then`: 0 if it has passed. */
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

/* libc sleeps by the monotonic clock only, but its pthread_cond_timedwait() uses the other one. */
int __wrap_clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *left)
{
    if (pycomp_building())
        return 0;
    struct timespec rest = flags & TIMER_ABSTIME ? time_until(clock, time) : *time;
    uint64_t nanoseconds = (uint64_t)rest.tv_sec * 1000000000 + (uint64_t)rest.tv_nsec;
    if (pycomp_without(WASI_MONOTONIC_CLOCK))
        pycomp_advance_clocks(nanoseconds);
    else if (host_has(PYCOMP_HOST_WAIT_FOR))
        host_sleep(nanoseconds);
    else
        return __real_clock_nanosleep(CLOCK_MONOTONIC, 0, &rest, left);
    return 0;
}

/* ---- until the host is ready ---- */

void pycomp_wait_for(poll_own_pollable_t pollable)
{
    poll_method_pollable_block(poll_borrow_pollable(pollable));
    poll_pollable_drop_own(pollable);
}

/* ---- until descriptors are ready ---- */

static bool always_ready(int fd)
{
    fd = fs_follow(fd);
    return fs_is_ours(fd) || (fs_is_detached(fd) ? fs_build_check(fd) == 0 : fs_real_is_file(fd));
}

/* An end of a pipe is not ready while it waits for the other end; waiting for that would be pointless. */
static short ready_events(int fd, short events)
{
    short ready = events & (POLLIN | POLLOUT);
    if (fs_is_ours(fd) && !fs_file_ready(fd, true))
        ready &= ~POLLIN;
    if (fs_is_ours(fd) && !fs_file_ready(fd, false))
        ready &= ~POLLOUT;
    return ready;
}

/* Fills in the descriptors that need no wait and returns how many are ready; *left counts the others. */
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
        else if (pycomp_building())
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
    if (pycomp_building() || (ready > 0 && left == 0))
        return ready;
    if (left == 0 && timeout < 0) {
        errno = EDEADLK;   /* the host traps on an empty list */
        return -1;
    }
    if (timeout >= 0 && pycomp_without(WASI_MONOTONIC_CLOCK)) {
        if (ready == 0 && left > 0)
            return pycomp_refuse("this component cannot wait: it was built without wasi:clocks");
        if (ready == 0)
            pycomp_advance_clocks((uint64_t)timeout * 1000000);
        return ready;
    }
    if (left == 0 && host_has(PYCOMP_HOST_WAIT_FOR)) {
        if (ready == 0)
            host_sleep((uint64_t)timeout * 1000000);
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

/* An fd_set cannot hold our descriptors, which are above FD_SETSIZE. */
int __wrap_pselect(int count, fd_set *restrict reads, fd_set *restrict writes, fd_set *restrict errors,
                   const struct timespec *restrict timeout, const sigset_t *restrict mask)
{
    if (!pycomp_building())
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
