/* Owns limits, priorities and resource usage. They are fixed: limits cannot be changed, the one thread has the one
   processor, and values that the host does not expose are not invented. */

#include "contract.h" /* first: Python.h selects libc's emulated getpid() and clock() */

#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "files/internal.h"
#include "posix/sys/resource.h"

/* ---- limits ---- */

/* libc's descriptors are below FS_FD_BASE, and there are as many of ours above it. */
enum { DESCRIPTORS = 2 * FS_FD_BASE };

static const rlim_t address_space = (rlim_t)1 << 32;

static rlim_t limit_of(int which)
{
    switch (which) {
    case RLIMIT_STACK:
        return PYCOMP_RUN_STACK;
    case RLIMIT_CORE:
        return 0;
    case RLIMIT_NPROC:
        return 1;
    case RLIMIT_NOFILE:
        return DESCRIPTORS;
    case RLIMIT_DATA:
    case RLIMIT_RSS:
    case RLIMIT_AS:
        return address_space;
    default:
        return RLIM_INFINITY;
    }
}

static int check_limit(int which)
{
    if (which >= 0 && which < RLIM_NLIMITS)
        return 0;
    errno = EINVAL;
    return -1;
}

int getrlimit(int which, struct rlimit *limit)
{
    if (check_limit(which) < 0)
        return -1;
    limit->rlim_cur = limit->rlim_max = limit_of(which);
    return 0;
}

/* Succeeds if nothing would change. A lower limit would have to be enforced, and nothing here does. */
int setrlimit(int which, const struct rlimit *limit)
{
    if (check_limit(which) < 0)
        return -1;
    rlim_t present = limit_of(which);
    errno = limit->rlim_cur > limit->rlim_max                                  ? EINVAL
            : limit->rlim_max > present                                        ? EPERM
            : limit->rlim_cur != present || limit->rlim_max != present         ? ENOTSUP
                                                                               : 0;
    return errno != 0 ? -1 : 0;
}

/* ---- use ---- */

int pycomp_getrusage(int who, struct rusage *usage)
{
    if (who != RUSAGE_SELF && who != RUSAGE_CHILDREN && who != RUSAGE_THREAD) {
        errno = EINVAL;
        return -1;
    }
    memset(usage, 0, sizeof *usage);
    if (who == RUSAGE_CHILDREN)
        return 0;
    clock_t used = clock();
    usage->ru_utime.tv_sec = used / CLOCKS_PER_SEC;
    usage->ru_utime.tv_usec = (suseconds_t)(used % CLOCKS_PER_SEC / (CLOCKS_PER_SEC / 1000000));
    usage->ru_maxrss = (long)(__builtin_wasm_memory_size(0) * 64); /* KiB; memory never shrinks */
    return 0;
}

/* The host does not expose the load. */
int getloadavg(double *averages, int count)
{
    (void)averages;
    (void)count;
    return -1;
}

/* ---- priorities and processors ---- */

static int is_own(int which, id_t who)
{
    id_t self = which == PRIO_USER ? FS_USER : (id_t)getpid();
    errno = which < PRIO_PROCESS || which > PRIO_USER ? EINVAL
            : who != 0 && who != self                 ? ESRCH
                                                      : 0;
    return errno == 0;
}

int getpriority(int which, id_t who)
{
    return is_own(which, who) ? 0 : -1;
}

int setpriority(int which, id_t who, int priority)
{
    if (!is_own(which, who))
        return -1;
    errno = priority == 0 ? 0 : EPERM;
    return errno != 0 ? -1 : 0;
}

int nice(int increment)
{
    return setpriority(PRIO_PROCESS, 0, increment);
}

static int check_process(pid_t pid)
{
    if (pid == 0 || pid == getpid())
        return 0;
    errno = ESRCH;
    return -1;
}

int sched_getaffinity(pid_t pid, size_t size, cpu_set_t *set)
{
    if (check_process(pid) < 0)
        return -1;
    memset(set, 0, size);
    CPU_SET_S(0, size, set);
    return 0;
}

int sched_setaffinity(pid_t pid, size_t size, const cpu_set_t *set)
{
    if (check_process(pid) < 0)
        return -1;
    if (CPU_ISSET_S(0, size, set))
        return 0;
    errno = EINVAL;
    return -1;
}

int pycomp_cpu_count(size_t size, const cpu_set_t *set)
{
    int count = 0;
    for (size_t i = 0; i < size; i++)
        count += __builtin_popcount(set->bits[i]);
    return count;
}
