/* Interfaces of WASI that the build took away from the component (`pycomp build --wasi`). */

#ifndef PYCOMP_WITHOUT_H
#define PYCOMP_WITHOUT_H

#include <stdbool.h>
#include <stdint.h>

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
