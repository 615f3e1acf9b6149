/* Owns what a component does without interfaces of WASI that the build took away from it.

   What stands in their place when the component is linked answers with WASI's errors, or with nothing: no directory
   and no network is granted, there are no arguments and no terminals. WASI has no error for clocks, random numbers and
   the end of the program, and none that print() could do with. These are caught here:
   - the standard streams go nowhere, as while building (files/build.c);
   - clocks show the time of the build, and a millisecond more at each look, as while building; who waits finds that
     the time has passed;
   - random numbers are refused: what could be foretold must never be taken for random. */

#include <errno.h>
#include <string.h>
#include <wasi/wasip2.h>

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

static bool taken[WASI_COUNT];

bool pycomp_without(enum pycomp_interface interface)
{
    return taken[interface] && !pycomp_building();
}

void pycomp_take_away(const char *name)
{
    for (int i = 0; i < WASI_COUNT; i++)
        if (strcmp(name, names[i]) == 0)
            taken[i] = true;
}

/* ---- clocks ---- */

enum { TICK = 1000000, SECOND = 1000000000 };

static uint64_t monotonic_start;
static wall_clock_datetime_t wall_start;
static uint64_t passed; /* nanoseconds, on both clocks */

monotonic_clock_instant_t __real_monotonic_clock_now(void);
monotonic_clock_duration_t __real_monotonic_clock_resolution(void);
void __real_wall_clock_now(wall_clock_datetime_t *now);
void __real_wall_clock_resolution(wall_clock_datetime_t *resolution);

void pycomp_keep_time(void)
{
    if (taken[WASI_MONOTONIC_CLOCK])
        monotonic_start = __real_monotonic_clock_now();
    if (taken[WASI_WALL_CLOCK])
        __real_wall_clock_now(&wall_start);
}

void pycomp_let_pass(uint64_t nanoseconds)
{
    passed += nanoseconds;
}

monotonic_clock_instant_t __wrap_monotonic_clock_now(void)
{
    pycomp_note_read(PYCOMP_READ_CLOCK);
    if (!pycomp_without(WASI_MONOTONIC_CLOCK))
        return __real_monotonic_clock_now();
    passed += TICK;
    return monotonic_start + passed;
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
    passed += TICK;
    uint64_t nanoseconds = wall_start.nanoseconds + passed;
    now->seconds = wall_start.seconds + nanoseconds / SECOND;
    now->nanoseconds = (uint32_t)(nanoseconds % SECOND);
}

void __wrap_wall_clock_resolution(wall_clock_datetime_t *resolution)
{
    if (pycomp_without(WASI_WALL_CLOCK))
        *resolution = (wall_clock_datetime_t){.seconds = 0, .nanoseconds = TICK};
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

int __real___wasilibc_random(void *buffer, size_t len);

/* Returns the error. What libc does with an answer of another length is to end the program. */
int __wrap___wasilibc_random(void *buffer, size_t len)
{
    pycomp_note_read(PYCOMP_READ_RANDOM);
    if (!pycomp_without(WASI_RANDOM))
        return __real___wasilibc_random(buffer, len);
    pycomp_refuse("this component has no random numbers: it was built without wasi:random");
    return ENOTCAPABLE;
}

/* OpenSSL's generator asks for new seeds in a process that was forked. A component that starts is one: what was seeded
   while building is the same in each. */
int __wrap_openssl_get_fork_id(void)
{
    return pycomp_building() ? 1 : 2;
}
