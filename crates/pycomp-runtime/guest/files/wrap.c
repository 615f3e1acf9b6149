/* Owns the wrappers around libc's functions: each dispatches a path or a descriptor to the image, to the
   build-time rules, or to libc. A program's call of `f` goes to `__wrap_f`; `__real_f` is
   libc's. wraps.txt lists the wrappers for the linker. */

#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/time.h>
#include <unistd.h>
#include <utime.h>
#include <wasi/wasip2.h>

#include "files/internal.h"
#include "posix/posix.h"

#undef lseek

/* ---- opening ---- */

int __real_openat(int dirfd, const char *path, int flags, ...);

/* Creates a file in /tmp or /home. */
static int make_file(struct fs_place *place, int flags, mode_t mode)
{
    if (place->slash || (flags & O_DIRECTORY)) {
        errno = place->slash ? EISDIR : EINVAL;
        return -1;
    }
    struct fs_memory *made = fs_memory_make(place->memory, fs_place_name(place), false, fs_mode(mode));
    if (made == NULL)
        return -1;
    place->kind = FS_MEMORY;
    place->memory = made;
    int fd = fs_file_open(place, flags & ~(O_CREAT | O_EXCL));
    int error = errno;
    if (fd < 0)
        fs_memory_remove(made, false);
    errno = error;
    return fd;
}

static int open_at(int dirfd, const char *path, int flags, mode_t mode)
{
    struct fs_place place;
    int error = errno;
    if (fs_resolve(dirfd, path, &place) < 0)
        return -1;
    if (place.kind == FS_REAL) {
        int fd = __real_openat(place.dirfd, place.path, flags);
        if (fd >= 0) {
            fs_real_opened(fd, flags);
            /* The image's failed look-up is no error: Python's ssl checks errno after OpenSSL has read the file. */
            errno = error;
        }
        return fs_name_opened(fd);
    }
    if (place.kind == FS_MEMORY && place.slash && (flags & O_CREAT)) {
        errno = EISDIR;
        return -1;
    }
    if (place.kind != FS_MISSING)
        return fs_file_open(&place, flags);
    if ((flags & O_CREAT) && place.memory != NULL)
        return make_file(&place, flags, mode);
    if (flags & O_CREAT)
        return fs_cannot_create(&place);
    errno = ENOENT;
    return -1;
}

/* The third argument of open(), which exists only if a file may be created. */
static mode_t mode_argument(int flags, va_list arguments)
{
    return flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
}

int __wrap_openat(int dirfd, const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = mode_argument(flags, arguments);
    va_end(arguments);
    return open_at(dirfd, path, flags, mode);
}

int __wrap_open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = mode_argument(flags, arguments);
    va_end(arguments);
    return open_at(AT_FDCWD, path, flags, mode);
}

/* libc's fopen() and truncate() open files with this. */
int __wrap___wasilibc_open_nomode(const char *path, int flags)
{
    return open_at(AT_FDCWD, path, flags, 0666);
}

/* ---- bytes ---- */

ssize_t __real_pwrite(int fd, const void *bytes, size_t len, off_t offset);

ssize_t __wrap_read(int fd, void *buffer, size_t len)
{
    fd = fs_follow(fd);
    if (fs_is_ours(fd))
        return fs_file_read(fd, buffer, len);
    return fs_is_detached(fd) ? fs_build_read(fd, buffer, len) : net_read(fd, buffer, len, fs_real_read(fd, buffer, len));
}

ssize_t __wrap_write(int fd, const void *bytes, size_t len)
{
    fd = fs_follow(fd);
    if (fs_is_ours(fd))
        return fs_file_write(fd, bytes, len);
    if (fs_is_detached(fd))
        return fs_build_write(fd, bytes, len);
    return net_write(fd, bytes, len, fs_real_write(fd, bytes, len));
}

static int no_position(int fd)
{
    if (fs_build_check(fd) == 0)
        errno = ESPIPE;
    return -1;
}

ssize_t __wrap_pread(int fd, void *buffer, size_t len, off_t offset)
{
    fd = fs_follow(fd);
    if (fs_is_ours(fd))
        return fs_file_pread(fd, buffer, len, offset);
    return fs_is_detached(fd) ? no_position(fd) : fs_real_pread(fd, buffer, len, offset);
}

ssize_t __wrap_pwrite(int fd, const void *bytes, size_t len, off_t offset)
{
    fd = fs_follow(fd);
    if (fs_is_ours(fd))
        return fs_file_pwrite(fd, bytes, len, offset);
    return fs_is_detached(fd) ? no_position(fd) : __real_pwrite(fd, bytes, len, offset);
}

off_t __wrap_lseek(int fd, off_t offset, int whence)
{
    fd = fs_follow(fd);
    if (fs_is_ours(fd))
        return fs_file_seek(fd, offset, whence);
    return fs_is_detached(fd) ? no_position(fd) : fs_real_seek(fd, offset, whence);
}

/* The name that libc's own fseek() and ftell() call. */
off_t __wrap___lseek(int fd, off_t offset, int whence)
{
    return __wrap_lseek(fd, offset, whence);
}

/* <unistd.h> turns lseek(fd, 0, SEEK_CUR) into this. */
off_t __wrap___wasilibc_tell(int fd)
{
    return __wrap_lseek(fd, 0, SEEK_CUR);
}

/* ---- descriptors ---- */

int __real_fstat(int fd, struct stat *st);
int __real_isatty(int fd);
int __real_fcntl(int fd, int command, ...);
int __real_ioctl(int fd, int command, ...);
int __real_fsync(int fd);
void *__real_descriptor_table_get_ref(int fd);
int __real_fdatasync(int fd);
int __real_ftruncate(int fd, off_t len);
int __real_futimens(int fd, const struct timespec times[2]);
int __real_posix_fadvise(int fd, off_t offset, off_t len, int advice);

int __wrap_fstat(int fd, struct stat *st)
{
    fd = fs_follow(fd);
    if (fs_is_ours(fd))
        return fs_own(fs_file_stat(fd, st), st);
    return fs_own(fs_is_detached(fd) ? fs_build_stat(fd, st) : __real_fstat(fd, st), st);
}

int __wrap_isatty(int fd)
{
    fd = fs_follow(fd);
    if (!fs_is_ours(fd) && !fs_is_detached(fd))
        return __real_isatty(fd);
    if (!fs_is_ours(fd) && fs_is_stream(fd) && fs_stream_is_terminal(fd))
        return 1;
    if ((fs_is_ours(fd) ? fs_file_flags(fd) : fs_build_check(fd)) >= 0)
        errno = ENOTTY;
    return 0;
}

int __wrap_fcntl(int fd, int command, ...)
{
    va_list arguments;
    va_start(arguments, command);
    bool lock = command == F_GETLK || command == F_SETLK || command == F_SETLKW;
    struct flock *record = lock ? va_arg(arguments, struct flock *) : NULL;
    int argument = command == F_SETFL || command == F_SETFD ? va_arg(arguments, int) : 0;
    va_end(arguments);
    if (lock)
        return fs_lock_record(fd, command, record);
    if (command == F_DUPFD || command == F_DUPFD_CLOEXEC)
        return dup(fd);
    fd = fs_follow(fd);
    if (!fs_is_ours(fd) && fs_is_detached(fd))
        return fs_build_fcntl(fd, command);
    if (!fs_is_ours(fd))
        return command == F_SETFL ? fs_real_set_flags(fd, argument) : __real_fcntl(fd, command, argument);

    int flags = fs_file_flags(fd);
    if (flags < 0)
        return -1;
    switch (command) {
    case F_GETFL:
        return flags;
    case F_GETFD:
        return FD_CLOEXEC;
    case F_SETFL:
        return fs_file_set_flags(fd, argument);
    case F_SETFD:
        return 0;
    default:
        errno = EINVAL;
        return -1;
    }
}

int __wrap_ioctl(int fd, int command, ...)
{
    fd = fs_follow(fd);
    va_list arguments;
    va_start(arguments, command);
    int *argument = va_arg(arguments, int *);
    va_end(arguments);
    if (!fs_is_ours(fd) && !fs_is_detached(fd) && (command == FIONREAD || command == FIONBIO))
        return __real_ioctl(fd, command, argument);
    if (!fs_is_ours(fd) && !fs_is_detached(fd)) {
        errno = __real_descriptor_table_get_ref(fd) != NULL ? ENOTTY : EBADF;
        return -1;
    }
    ssize_t remaining = fs_is_ours(fd) ? fs_file_remaining(fd) : fs_build_check(fd);
    if (remaining < 0)
        return -1;
    if (command == FIONREAD) {
        *argument = remaining < INT_MAX ? (int)remaining : INT_MAX;
        return 0;
    }
    if (command == FIONBIO && fs_is_ours(fd)) {
        int flags = fs_file_flags(fd) & ~O_NONBLOCK;
        return fs_file_set_flags(fd, *argument != 0 ? flags | O_NONBLOCK : flags);
    }
    if (command == FIONBIO)
        return 0;
    errno = ENOTTY;
    return -1;
}

int __wrap_fsync(int fd)
{
    fd = fs_follow(fd);
    if (fs_is_ours(fd))
        return fs_file_flags(fd) < 0 ? -1 : 0;
    return fs_is_detached(fd) ? fs_build_check(fd) : __real_fsync(fd);
}

int __wrap_fdatasync(int fd)
{
    fd = fs_follow(fd);
    if (fs_is_ours(fd))
        return fs_file_flags(fd) < 0 ? -1 : 0;
    return fs_is_detached(fd) ? fs_build_check(fd) : __real_fdatasync(fd);
}

int __wrap_ftruncate(int fd, off_t len)
{
    fd = fs_follow(fd);
    if (fs_is_ours(fd))
        return fs_file_truncate(fd, len);
    if (!fs_is_detached(fd))
        return __real_ftruncate(fd, len);
    if (fs_build_check(fd) == 0)
        errno = EINVAL;
    return -1;
}

int __wrap_futimens(int fd, const struct timespec times[2])
{
    fd = fs_follow(fd);
    if (fs_is_ours(fd))
        return fs_file_set_times(fd, times);
    return fs_is_detached(fd) ? fs_build_check(fd) : __real_futimens(fd, times);
}

/* Returns the error, unlike the others. */
int __wrap_posix_fadvise(int fd, off_t offset, off_t len, int advice)
{
    fd = fs_follow(fd);
    if (!fs_is_ours(fd) && !fs_is_detached(fd))
        return __real_posix_fadvise(fd, offset, len, advice);
    if (fs_is_ours(fd))
        return fs_file_flags(fd) < 0 ? EBADF : 0;
    return fs_build_check(fd) < 0 ? EBADF : ESPIPE;
}

/* ---- querying paths ---- */

int __real_fstatat(int dirfd, const char *restrict path, struct stat *restrict st, int flags);
int __real_faccessat(int dirfd, const char *path, int mode, int flags);
ssize_t __real_readlinkat(int dirfd, const char *restrict path, char *restrict buffer, size_t size);

static int not_found(void)
{
    errno = ENOENT;
    return -1;
}

/* libc asks for the metadata hash of the link itself even if the link is to be followed. */
static bool follow;

bool __real_filesystem_method_descriptor_metadata_hash_at(filesystem_borrow_descriptor_t self,
                                                          filesystem_path_flags_t flags, wasip2_string_t *path,
                                                          filesystem_metadata_hash_value_t *ret,
                                                          filesystem_error_code_t *error);

bool __wrap_filesystem_method_descriptor_metadata_hash_at(filesystem_borrow_descriptor_t self,
                                                          filesystem_path_flags_t flags, wasip2_string_t *path,
                                                          filesystem_metadata_hash_value_t *ret,
                                                          filesystem_error_code_t *error)
{
    if (follow)
        flags |= FILESYSTEM_PATH_FLAGS_SYMLINK_FOLLOW;
    return __real_filesystem_method_descriptor_metadata_hash_at(self, flags, path, ret, error);
}

int __wrap_fstatat(int dirfd, const char *restrict path, struct stat *restrict st, int flags)
{
    struct fs_place place;
    if (fs_resolve(dirfd, path, &place) < 0)
        return -1;
    if (place.kind == FS_REAL) {
        follow = (flags & AT_SYMLINK_NOFOLLOW) == 0;
        int result = __real_fstatat(place.dirfd, place.path, st, flags);
        follow = false;
        return fs_own(result, st);
    }
    if (place.kind == FS_MISSING)
        return not_found();
    fs_place_stat(&place, st);
    return fs_own(0, st);
}

int __wrap_stat(const char *restrict path, struct stat *restrict st)
{
    return __wrap_fstatat(AT_FDCWD, path, st, 0);
}

int __wrap_lstat(const char *restrict path, struct stat *restrict st)
{
    return __wrap_fstatat(AT_FDCWD, path, st, AT_SYMLINK_NOFOLLOW);
}

int __wrap_faccessat(int dirfd, const char *path, int mode, int flags)
{
    struct fs_place place;
    if (fs_resolve(dirfd, path, &place) < 0)
        return -1;
    if (place.kind == FS_REAL)
        return __real_faccessat(place.dirfd, place.path, mode, flags);
    if (place.kind == FS_MISSING)
        return not_found();
    bool device = place.kind == FS_NULL || place.kind == FS_RANDOM;
    bool memory = place.kind == FS_MEMORY;
    bool dir = place.kind == FS_ABOVE || (place.kind == FS_IMAGE && fs_node_is_dir(place.node)) ||
               (memory && fs_memory_is_dir(place.memory));
    errno = mode & ~(R_OK | W_OK | X_OK)               ? EINVAL
            : (mode & W_OK) != 0 && !device && !memory ? EROFS
            : (mode & X_OK) == 0 || dir                ? 0
            : !memory                                  ? EACCES
            : (fs_memory_mode(place.memory) & 0111) == 0 ? EACCES
                                                       : 0;
    return errno != 0 ? -1 : 0;
}

int __wrap_access(const char *path, int mode)
{
    return __wrap_faccessat(AT_FDCWD, path, mode, 0);
}

ssize_t __wrap_readlinkat(int dirfd, const char *restrict path, char *restrict buffer, size_t size)
{
    struct fs_place place;
    if (fs_resolve(dirfd, path, &place) < 0)
        return -1;
    if (place.kind == FS_REAL)
        return __real_readlinkat(place.dirfd, place.path, buffer, size);
    errno = place.kind == FS_MISSING ? ENOENT : EINVAL;
    return -1;
}

ssize_t __wrap_readlink(const char *restrict path, char *restrict buffer, size_t size)
{
    return __wrap_readlinkat(AT_FDCWD, path, buffer, size);
}

/* ---- changing paths ---- */

int __real_mkdirat(int dirfd, const char *path, mode_t mode);
int __real_unlinkat(int dirfd, const char *path, int flags);
int __real_renameat(int old_dirfd, const char *old, int new_dirfd, const char *new);
int __real_linkat(int old_dirfd, const char *old, int new_dirfd, const char *new, int flags);
int __real_symlinkat(const char *target, int dirfd, const char *path);
int __real_utimensat(int dirfd, const char *path, const struct timespec times[2], int flags);

int __wrap_mkdirat(int dirfd, const char *path, mode_t mode)
{
    struct fs_place place;
    if (fs_resolve_create(dirfd, path, &place) < 0)
        return -1;
    if (place.kind == FS_REAL)
        return __real_mkdirat(place.dirfd, place.path, mode);
    return fs_memory_make(place.memory, fs_place_name(&place), true, fs_mode(mode)) != NULL ? 0 : -1;
}

int __wrap_mkdir(const char *path, mode_t mode)
{
    return __wrap_mkdirat(AT_FDCWD, path, mode);
}

/* A directory of /tmp is busy while something is mounted below it. */
static int check_busy(const struct fs_place *place)
{
    if (place->kind != FS_MEMORY || !fs_is_above_granted(place->text))
        return 0;
    errno = EBUSY;
    return -1;
}

int __wrap_unlinkat(int dirfd, const char *path, int flags)
{
    struct fs_place place;
    if (fs_resolve_change(dirfd, path, &place) < 0 || check_busy(&place) < 0)
        return -1;
    if (place.kind == FS_REAL)
        return __real_unlinkat(place.dirfd, place.path, flags);
    return fs_memory_remove(place.memory, (flags & AT_REMOVEDIR) != 0);
}

int __wrap_unlink(const char *path)
{
    return __wrap_unlinkat(AT_FDCWD, path, 0);
}

int __wrap_rmdir(const char *path)
{
    return __wrap_unlinkat(AT_FDCWD, path, AT_REMOVEDIR);
}

int __wrap_remove(const char *path)
{
    struct fs_place place;
    if (fs_resolve_change(AT_FDCWD, path, &place) < 0 || check_busy(&place) < 0)
        return -1;
    if (place.kind == FS_MEMORY)
        return fs_memory_remove(place.memory, fs_memory_is_dir(place.memory));
    if (__real_unlinkat(place.dirfd, place.path, 0) == 0)
        return 0;
    int error = errno;
    if (__real_unlinkat(place.dirfd, place.path, AT_REMOVEDIR) == 0)
        return 0;
    if (errno == ENOTDIR)
        errno = error;
    return -1;
}

enum { OF_IMAGE, OF_MEMORY, OF_HOST };

/* The file system that a place is in, or would be in. */
static int file_system(const struct fs_place *place)
{
    if (place->kind == FS_REAL)
        return OF_HOST;
    bool memory = place->kind == FS_MEMORY || (place->kind == FS_MISSING && place->memory != NULL);
    return memory ? OF_MEMORY : OF_IMAGE;
}

/* Common check of rename() and link(): both places must be in one file system, which must be writable. */
static int check_pair(const struct fs_place *from, const struct fs_place *to)
{
    errno = from->kind == FS_MISSING                                                     ? ENOENT
            : to->kind == FS_MISSING && to->memory == NULL && !to->parent_read_only      ? ENOENT
            : file_system(from) != file_system(to)                                       ? EXDEV
            : file_system(from) == OF_IMAGE                                              ? EROFS
                                                                                         : 0;
    return errno != 0 ? -1 : 0;
}

int __wrap_renameat(int old_dirfd, const char *old, int new_dirfd, const char *new)
{
    struct fs_place from;
    struct fs_place to;
    if (fs_resolve(old_dirfd, old, &from) < 0)
        return -1;
    if (from.kind == FS_MISSING && from.memory == NULL && !from.parent_read_only)
        return not_found();
    if (fs_resolve(new_dirfd, new, &to) < 0 || check_pair(&from, &to) < 0)
        return -1;
    if (from.kind == FS_REAL)
        return __real_renameat(from.dirfd, from.path, to.dirfd, to.path);
    if (check_busy(&from) < 0 || check_busy(&to) < 0)
        return -1;
    if (to.slash && !fs_memory_is_dir(from.memory)) {
        errno = ENOTDIR;
        return -1;
    }
    if (to.kind == FS_MEMORY)
        return fs_memory_replace(from.memory, to.memory);
    return fs_memory_rename(from.memory, to.memory, fs_place_name(&to));
}

int __wrap_rename(const char *old, const char *new)
{
    return __wrap_renameat(AT_FDCWD, old, AT_FDCWD, new);
}

/* /tmp supports neither kind of link; file systems without links answer EPERM. */
static int no_links(void)
{
    errno = EPERM;
    return -1;
}

int __wrap_linkat(int old_dirfd, const char *old, int new_dirfd, const char *new, int flags)
{
    struct fs_place from;
    struct fs_place to;
    if (fs_resolve(old_dirfd, old, &from) < 0 || fs_resolve(new_dirfd, new, &to) < 0)
        return -1;
    if (from.kind != FS_MISSING && to.kind != FS_MISSING && to.kind != FS_REAL) {
        errno = EEXIST;
        return -1;
    }
    if (check_pair(&from, &to) < 0)
        return -1;
    if (from.kind == FS_REAL)
        return __real_linkat(from.dirfd, from.path, to.dirfd, to.path, flags);
    return no_links();
}

int __wrap_link(const char *old, const char *new)
{
    return __wrap_linkat(AT_FDCWD, old, AT_FDCWD, new, 0);
}

int __wrap_symlinkat(const char *target, int dirfd, const char *path)
{
    struct fs_place place;
    if (fs_resolve_create(dirfd, path, &place) < 0)
        return -1;
    if (place.kind == FS_REAL)
        return __real_symlinkat(target, place.dirfd, place.path);
    return no_links();
}

int __wrap_symlink(const char *target, const char *path)
{
    return __wrap_symlinkat(target, AT_FDCWD, path);
}

int __wrap_utimensat(int dirfd, const char *path, const struct timespec times[2], int flags)
{
    struct fs_place place;
    if (fs_resolve_change(dirfd, path, &place) < 0)
        return -1;
    if (place.kind == FS_REAL)
        return __real_utimensat(place.dirfd, place.path, times, flags);
    return fs_memory_set_times(place.memory, times);
}

int __wrap_utimes(const char *path, const struct timeval times[2])
{
    struct timespec exact[2];
    for (int i = 0; times != NULL && i < 2; i++)
        exact[i] = (struct timespec){.tv_sec = times[i].tv_sec, .tv_nsec = times[i].tv_usec * 1000};
    return __wrap_utimensat(AT_FDCWD, path, times != NULL ? exact : NULL, 0);
}

int __wrap_utime(const char *path, const struct utimbuf *times)
{
    struct timespec exact[2];
    if (times != NULL) {
        exact[0] = (struct timespec){.tv_sec = times->actime};
        exact[1] = (struct timespec){.tv_sec = times->modtime};
    }
    return __wrap_utimensat(AT_FDCWD, path, times != NULL ? exact : NULL, 0);
}
