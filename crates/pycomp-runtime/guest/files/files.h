/* The file system of the guest, as the rest of the guest sees it: a read-only image in linear memory
   that is mounted at /, with a small writable /tmp and the directories that the host grants beside it. It works below libc's
   interface (wraps.txt names the functions that are replaced at link time), so Python and every C
   library see ordinary files. */

#ifndef PYCOMP_FS_H
#define PYCOMP_FS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Modification time of everything in the image: 1980-01-01T00:00:00Z, the earliest that a zip file can
   hold. Bytecode in the image that was compiled from a source file names this time. */
#define PYCOMP_FS_MTIME 315532800

/* Mounts the image at `image`, which stays where it is and is not changed any more. 0, or -1 if its
   header or its table of nodes is not right. */
int pycomp_fs_mount(const uint8_t *image, size_t len);

/* Ends the time of the build: what it left in /tmp is thrown away, which is said on standard error if
   there will be a component. */
void pycomp_fs_built(bool component);

/* A piece of memory that the host reads. */
struct pycomp_span {
    uint32_t address;
    uint32_t len;
};

/* Export `pycomp_log`: what was written to standard output and standard error while building. */
const struct pycomp_span *pycomp_log(void);

#endif
