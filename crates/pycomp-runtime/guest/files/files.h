/* The guest's file system, as the rest of the guest sees it: a read-only image in linear memory, mounted at /,
   plus a small writable /tmp and /home and the directories that the host grants. It replaces libc functions
   at link time (wraps.txt lists them), so Python and all C libraries see ordinary files. */

#ifndef PYCOMP_FS_H
#define PYCOMP_FS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Modification time of everything in the image: 1980-01-01T00:00:00Z, the earliest that a zip file can
   hold. The image's bytecode that was compiled from a source file names this time. */
#define PYCOMP_FS_MTIME 315532800

/* Mounts the image at `image`, which must neither move nor change afterwards. 0, or -1 if its
   header or its table of nodes is invalid. */
int pycomp_fs_mount(const uint8_t *image, size_t len);

/* Ends the build phase: removes what the build left in /tmp and /home, and warns about it on standard
   error if `component` says that there will be a component. */
void pycomp_fs_built(bool component);

/* A region of memory that the host reads. */
struct pycomp_span {
    uint32_t address;
    uint32_t len;
};

/* Export `pycomp_log`: the build's standard output and standard error. */
const struct pycomp_span *pycomp_log(void);

/* Goes on with output that a synchronous call could not write at once (WASI 0.3), as far as this call may wait. */
void fs_streams_flush(void);

/* Whether a standard stream is one of WASI 0.3. */
bool fs_is_stream(int fd);

/* Ends the output and waits until the host has written it, in a call that may wait. Later output opens the streams again. */
void fs_streams_finish(void);

#endif
