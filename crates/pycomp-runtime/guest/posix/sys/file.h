/* For CPython's fcntl: libc's header, and what it leaves out of <fcntl.h>. */

#ifndef PYCOMP_SYS_FILE_H
#define PYCOMP_SYS_FILE_H

#include_next <sys/file.h>

#include "../posix.h"

#endif
