/* Which parts of WASI are available: while the app is imported, neither network nor files; never an interface that the
   build removed from the component (`pycomp build --wasi`). */

#ifndef PYCOMP_WASI_H
#define PYCOMP_WASI_H

#include <stdbool.h>
#include <stdint.h>

/* 0 while the app is imported at build time, 1 once the component runs (PycompPhase). While it is 0, only clocks,
   random numbers and the environment reach the host. */
extern int pycomp_phase;

static inline bool pycomp_building(void)
{
    return pycomp_phase == 0;
}

/* ---- refusals.c: both functions set errno to ENOTCAPABLE and the text of strerror(), and return -1 ---- */

/* `what`, an interface, is not available while building. */
int pycomp_refuse_while_building(const char *what);
/* The interface refused last while building, or NULL. */
const char *pycomp_refused_while_building(void);
/* The host refused the operation, or the build removed its interface; `sentence` says which. */
int pycomp_refuse(const char *sentence);

/* ---- without.c ---- */

/* The interfaces whose absence shows in the guest. All others behave as if the host granted nothing. */
enum pycomp_interface {
    WASI_STDIN, /* the standard streams are numbered like their descriptors */
    WASI_STDOUT,
    WASI_STDERR,
    WASI_EXIT,
    WASI_MONOTONIC_CLOCK,
    WASI_WALL_CLOCK,
    WASI_RANDOM,
    WASI_TCP,
    WASI_UDP,
    WASI_NAME_LOOKUP,
    WASI_COUNT,
};

/* Whether the running component lacks the interface. While the app is imported, none is removed yet. */
bool pycomp_without(enum pycomp_interface interface);

/* Records that the component will lack this interface, a name such as `wasi:cli/stdin`. */
void pycomp_remove_interface(const char *name);

/* Records the time of the build, from which removed clocks continue. */
void pycomp_record_time(void);

/* Advances the removed clocks; without them, waiting does nothing else. */
void pycomp_advance_clocks(uint64_t nanoseconds);

#endif
