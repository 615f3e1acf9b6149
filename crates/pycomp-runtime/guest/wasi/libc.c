/* Owns the plain references to the libc functions that the guest calls as __real_NAME.

   wasm-ld takes an object out of an archive for a reference to NAME, but not for one to __real_NAME. Without
   another reference, NAME would be missing, and the call would silently go to the module's first
   function. Nothing refers to the table, so it is not in the linked module. */

#include <dirent.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <wasi/wasip2.h>

#undef lseek

/* These are in no header, or declared weak there, which would not take them out of the archive. */
int __wasilibc_find_relpath_alloc(const char *path, const char **prefix, char **relative, size_t *relative_len,
                                  int can_realloc);
int __wasilibc_map_socket_error(const network_error_code_t *error);
int __wasilibc_random(void *buffer, size_t len);
void *descriptor_table_get_ref(int fd);

typedef void (*any_function)(void);

extern const any_function fs_libc_functions[];

const any_function fs_libc_functions[] = {
    (any_function)_Exit,
    (any_function)__wasilibc_find_relpath_alloc,
    (any_function)__wasilibc_map_socket_error,
    (any_function)__wasilibc_random,
    (any_function)clock_getres,
    (any_function)clock_nanosleep,
    (any_function)close,
    (any_function)descriptor_table_get_ref,
    (any_function)faccessat,
    (any_function)fcntl,
    (any_function)fdatasync,
    (any_function)fdclosedir,
    (any_function)fdopendir,
    (any_function)filesystem_method_descriptor_metadata_hash_at,
    (any_function)filesystem_method_descriptor_read,
    (any_function)fstat,
    (any_function)fstatat,
    (any_function)fsync,
    (any_function)ftruncate,
    (any_function)futimens,
    (any_function)gai_strerror,
    (any_function)getsockopt,
    (any_function)ioctl,
    (any_function)isatty,
    (any_function)linkat,
    (any_function)listen,
    (any_function)lseek,
    (any_function)mkdirat,
    (any_function)monotonic_clock_now,
    (any_function)monotonic_clock_resolution,
    (any_function)openat,
    (any_function)poll,
    (any_function)posix_fadvise,
    (any_function)pread,
    (any_function)pselect,
    (any_function)pwrite,
    (any_function)read,
    (any_function)readdir,
    (any_function)readlinkat,
    (any_function)realpath,
    (any_function)recv,
    (any_function)recvfrom,
    (any_function)renameat,
    (any_function)rewinddir,
    (any_function)setsockopt,
    (any_function)socket,
    (any_function)strerror,
    (any_function)symlinkat,
    (any_function)unlinkat,
    (any_function)utimensat,
    (any_function)wall_clock_now,
    (any_function)wall_clock_resolution,
    (any_function)write,
};
