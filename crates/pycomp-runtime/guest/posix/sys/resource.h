/* Limits and the use of resources, for CPython's resource; posix_limits.c defines the functions. libc's header has
   getrusage() with two fields only, so this one has another name in the object files. */

#ifndef PYCOMP_SYS_RESOURCE_H
#define PYCOMP_SYS_RESOURCE_H

#include <sys/time.h>

#include "../posix.h"

typedef unsigned long long rlim_t;

struct rlimit {
    rlim_t rlim_cur;
    rlim_t rlim_max;
};

struct rusage {
    struct timeval ru_utime;
    struct timeval ru_stime;
    long ru_maxrss;
    long ru_ixrss;
    long ru_idrss;
    long ru_isrss;
    long ru_minflt;
    long ru_majflt;
    long ru_nswap;
    long ru_inblock;
    long ru_oublock;
    long ru_msgsnd;
    long ru_msgrcv;
    long ru_nsignals;
    long ru_nvcsw;
    long ru_nivcsw;
};

#define RUSAGE_SELF 0
#define RUSAGE_CHILDREN (-1)
#define RUSAGE_THREAD 1

#define RLIM_INFINITY (~0ULL)

#define RLIMIT_CPU 0
#define RLIMIT_FSIZE 1
#define RLIMIT_DATA 2
#define RLIMIT_STACK 3
#define RLIMIT_CORE 4
#define RLIMIT_RSS 5
#define RLIMIT_NPROC 6
#define RLIMIT_NOFILE 7
#define RLIMIT_MEMLOCK 8
#define RLIMIT_AS 9
#define RLIM_NLIMITS 10

#define getrusage pycomp_getrusage

int getrusage(int who, struct rusage *usage);
int getrlimit(int which, struct rlimit *limit);
int setrlimit(int which, const struct rlimit *limit);

#endif
