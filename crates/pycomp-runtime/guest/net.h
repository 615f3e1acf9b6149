/* Between the net_*.c files and the wraps of fs_build.c. */

#ifndef PYCOMP_NET_H
#define PYCOMP_NET_H

#include <sys/types.h>
#include <wasi/wasip2.h>

/* What the host refused last, or the build took away, as a sentence: the text of ENOTCAPABLE in a run. */
extern const char *pycomp_network_refusal;

/* Sets errno; returns -1. */
int net_refused(const char *sentence);

/* What read() and write() returned, corrected if it was that of a socket. */
ssize_t net_read(int fd, void *buffer, size_t len, ssize_t result);
ssize_t net_write(int fd, const void *bytes, size_t len, ssize_t result);

#endif
