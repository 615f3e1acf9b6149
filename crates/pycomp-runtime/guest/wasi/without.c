/* Owns the behaviour of a component without WASI interfaces that the build removed.

   The stubs that linking puts in their place answer with WASI's errors, or with nothing: no directory and no network is
   granted, and there are no arguments and no terminals. WASI has no error for clocks, random numbers and exit, and none
   that print() could handle. These are caught here:
   - the standard streams are discarded (files/build.c);
   - clocks show the time of the build and advance by a millisecond at each reading, as while building; waiting
     advances them too;
   - random numbers are refused: predictable bytes must never pass for random. */

#include <errno.h>
#include <string.h>
#include <wasi/wasip2.h>

#include "wasi/host.h"
#include "wasi/reads.h"
#include "wasi/wasi.h"

static const char *const names[WASI_COUNT] = {
    [WASI_STDIN] = "wasi:cli/stdin",
    [WASI_STDOUT] = "wasi:cli/stdout",
    [WASI_STDERR] = "wasi:cli/stderr",
    [WASI_EXIT] = "wasi:cli/exit",
    [WASI_MONOTONIC_CLOCK] = "wasi:clocks/monotonic-clock",
    [WASI_WALL_CLOCK] = "wasi:clocks/wall-clock",
    [WASI_RANDOM] = "wasi:random/random",
    [WASI_TCP] = "wasi:sockets/tcp-create-socket",
    [WASI_UDP] = "wasi:sockets/udp-create-socket",
    [WASI_NAME_LOOKUP] = "wasi:sockets/ip-name-lookup",
};

static bool removed[WASI_COUNT];

bool pycomp_without(enum pycomp_interface interface)
{
    return removed[interface] && !pycomp_building();
}

void pycomp_remove_interface(const char *name)
{
    for (int i = 0; i < WASI_COUNT; i++)
        if (strcmp(name, names[i]) == 0)
            removed[i] = true;
}

/* ---- clocks ---- */

enum { TICK = 1000000, SECOND = 1000000000 };

static uint64_t monotonic_start;
static wall_clock_datetime_t wall_start;
static uint64_t elapsed; /* nanoseconds, on both clocks */

monotonic_clock_instant_t __real_monotonic_clock_now(void);
monotonic_clock_duration_t __real_monotonic_clock_resolution(void);
void __real_wall_clock_now(wall_clock_datetime_t *now);
void __real_wall_clock_resolution(wall_clock_datetime_t *resolution);

void pycomp_record_time(void)
{
    if (removed[WASI_MONOTONIC_CLOCK])
        monotonic_start = __real_monotonic_clock_now();
    if (removed[WASI_WALL_CLOCK])
        __real_wall_clock_now(&wall_start);
}

void pycomp_advance_clocks(uint64_t nanoseconds)
{
    elapsed += nanoseconds;
}

monotonic_clock_instant_t __wrap_monotonic_clock_now(void)
{
    pycomp_note_read(PYCOMP_READ_CLOCK);
    if (!pycomp_without(WASI_MONOTONIC_CLOCK))
        return __real_monotonic_clock_now();
    elapsed += TICK;
    return monotonic_start + elapsed;
}

monotonic_clock_duration_t __wrap_monotonic_clock_resolution(void)
{
    return pycomp_without(WASI_MONOTONIC_CLOCK) ? TICK : __real_monotonic_clock_resolution();
}

void __wrap_wall_clock_now(wall_clock_datetime_t *now)
{
    pycomp_note_read(PYCOMP_READ_CLOCK);
    if (!pycomp_without(WASI_WALL_CLOCK)) {
        __real_wall_clock_now(now);
        return;
    }
    elapsed += TICK;
    uint64_t nanoseconds = wall_start.nanoseconds + elapsed;
    now->seconds = wall_start.seconds + nanoseconds / SECOND;
    now->nanoseconds = (uint32_t)(nanoseconds % SECOND);
}

static wall_clock_datetime_t duration(uint64_t nanoseconds)
{
    return (wall_clock_datetime_t){.seconds = nanoseconds / SECOND, .nanoseconds = (uint32_t)(nanoseconds % SECOND)};
}

void __wrap_wall_clock_resolution(wall_clock_datetime_t *resolution)
{
    if (pycomp_without(WASI_WALL_CLOCK))
        *resolution = (wall_clock_datetime_t){.seconds = 0, .nanoseconds = TICK};
    else if (host_has(PYCOMP_HOST_SYSTEM_CLOCK_RESOLUTION))
        *resolution = duration(HOST_CALL(PYCOMP_HOST_SYSTEM_CLOCK_RESOLUTION, uint64_t, void)());
    else
        __real_wall_clock_resolution(resolution);
}

int __real_clock_getres(clockid_t clock, struct timespec *resolution);

int __wrap_clock_getres(clockid_t clock, struct timespec *resolution)
{
    if (!pycomp_building())
        return __real_clock_getres(clock, resolution);
    if (resolution != NULL)
        *resolution = (struct timespec){.tv_sec = 0, .tv_nsec = 1};
    return 0;
}

/* ---- random numbers ---- */

/* Returns the error. libc aborts on an answer of another length; a host of WASI 0.3 may return fewer bytes. */
int __wrap___wasilibc_random(void *buffer, size_t len)
{
    pycomp_note_read(PYCOMP_READ_RANDOM);
    if (pycomp_without(WASI_RANDOM)) {
        pycomp_refuse("this component has no random numbers: it was built without wasi:random");
        return ENOTCAPABLE;
    }
    for (size_t done = 0, count; done < len; done += count) {
        wasip2_list_u8_t bytes;
        random_get_random_bytes(len - done, &bytes);
        count = bytes.len < len - done ? bytes.len : len - done;
        if (count > 0)
            memcpy((uint8_t *)buffer + done, bytes.ptr, count);
        wasip2_list_u8_free(&bytes);
    }
    return 0;
}

/* OpenSSL's generator reseeds itself in a forked process. A starting component counts as one: the seed from the build
   is the same in every instance. */
int __wrap_openssl_get_fork_id(void)
{
    return pycomp_building() ? 1 : 2;
}
