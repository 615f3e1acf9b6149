/* Between the net_*.c files and the wraps of fs_build.c. */

#ifndef PYCOMP_NET_H
#define PYCOMP_NET_H

#include <wasi/wasip2.h>

/* What the host refused last, or the build took away, as a sentence: the text of ENOTCAPABLE in a run. */
extern const char *pycomp_network_refusal;

/* Sets errno; returns -1. */
int net_refused(const char *sentence);

#endif
