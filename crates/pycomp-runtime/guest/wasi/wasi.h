/* Which part of WASI is available: none of the network and of files while the app is imported, and nothing that the build
   took away from the component (`pycomp build --wasi`). */

#ifndef PYCOMP_WASI_H
#define PYCOMP_WASI_H

#include <stdbool.h>
#include <stdint.h>

/* 0 while the app is imported at build time, 1 once the component runs (PycompPhase). While it is 0 only clocks, random
   numbers and the environment reach the host. */
extern int pycomp_phase;

static inline bool pycomp_building(void)
{
    return pycomp_phase == 0;
}

/* ---- refusals.c: both set errno to ENOTCAPABLE, and what strerror() says of it; they return -1 ---- */

/* `what`, the name of an interface, is not available while building. */
int pycomp_refuse_while_building(const char *what);
/* What was refused last while building; NULL if nothing was. */
const char *pycomp_refused_while_building(void);
/* The host refuses it, or the build took it away, as `sentence` says. */
int pycomp_refuse(const char *sentence);

/* ---- without.c ---- */

/* Those whose absence shows in the guest. All others are as where the host grants nothing. */
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

/* Whether the running component is without it. While the app is imported nothing is taken away yet. */
bool pycomp_without(enum pycomp_interface interface);

/* Notes that the component will be without this interface, a name such as `wasi:cli/stdin`. */
void pycomp_take_away(const char *name);

/* Keeps the time of the build, from which clocks that were taken away go on. */
void pycomp_keep_time(void);

/* Lets so many nanoseconds pass on these clocks, which is all that waiting is without them. */
void pycomp_let_pass(uint64_t nanoseconds);

#endif
