/* Owns file ownership and permissions: the only user owns every file. Files created in /tmp and /home keep and
   show their permissions, but nothing enforces them. WASI has no permissions, so host files show those of a file that
   its owner may write, and changing them does nothing. Also owns how full the file systems are. */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "files/internal.h"
#include "posix/posix.h"

/* ---- what stat() shows ---- */

int fs_own(int result, struct stat *st)
{
    if (result < 0)
        return result;
    st->st_uid = FS_USER;
    st->st_gid = FS_GROUP;
    if ((st->st_mode & 07777) == 0)
        st->st_mode |= S_ISDIR(st->st_mode) ? 0755 : S_ISLNK(st->st_mode) ? 0777 : 0644;
    return result;
}

/* ---- permissions ---- */

static mode_t mask = 022;

mode_t umask(mode_t new_mask)
{
    mode_t old = mask;
    mask = new_mask & 0777;
    return old;
}

mode_t fs_mode(mode_t mode)
{
    return mode & ~mask & 07777;
}

/* 0 if the file can be changed, or if WASI has no way to change it; else -1 with errno. */
static int find_changeable(int dirfd, const char *path, int flags, struct fs_place *place)
{
    if (fs_resolve_change(dirfd, path, place) < 0)
        return -1;
    struct stat st;
    return place->kind == FS_REAL ? fstatat(dirfd, path, &st, flags & AT_SYMLINK_NOFOLLOW) : 0;
}

int __wrap_fchmodat(int dirfd, const char *path, mode_t mode, int flags)
{
    struct fs_place place;
    if (find_changeable(dirfd, path, flags, &place) < 0)
        return -1;
    if (place.kind == FS_MEMORY)
        fs_memory_set_mode(place.memory, mode);
    return 0;
}

int __wrap_chmod(const char *path, mode_t mode)
{
    return __wrap_fchmodat(AT_FDCWD, path, mode, 0);
}

/* Like find_changeable(), for an open descriptor; *memory is NULL if the file is not in /tmp or /home. */
static int find_open(int fd, struct fs_memory **memory)
{
    struct stat st;
    int target = fs_follow(fd);
    *memory = fs_is_ours(target) ? fs_file_memory(target) : NULL;
    if (*memory != NULL)
        return 0;
    if (fstat(fd, &st) < 0)
        return -1;
    if (!fs_is_ours(target) || S_ISFIFO(st.st_mode))
        return 0;
    errno = EROFS;
    return -1;
}

int __wrap_fchmod(int fd, mode_t mode)
{
    struct fs_memory *memory;
    if (find_open(fd, &memory) < 0)
        return -1;
    if (memory != NULL)
        fs_memory_set_mode(memory, mode);
    return 0;
}

/* ---- owners ---- */

static int check_owner(uid_t uid, gid_t gid)
{
    if ((uid == (uid_t)-1 || uid == FS_USER) && (gid == (gid_t)-1 || gid == FS_GROUP))
        return 0;
    errno = EPERM;
    return -1;
}

int fchownat(int dirfd, const char *path, uid_t uid, gid_t gid, int flags)
{
    struct fs_place place;
    return find_changeable(dirfd, path, flags, &place) < 0 ? -1 : check_owner(uid, gid);
}

int chown(const char *path, uid_t uid, gid_t gid)
{
    return fchownat(AT_FDCWD, path, uid, gid, 0);
}

int lchown(const char *path, uid_t uid, gid_t gid)
{
    return fchownat(AT_FDCWD, path, uid, gid, AT_SYMLINK_NOFOLLOW);
}

int fchown(int fd, uid_t uid, gid_t gid)
{
    struct fs_memory *memory;
    return find_open(fd, &memory) < 0 ? -1 : check_owner(uid, gid);
}

/* ---- file systems ---- */

enum { BLOCK = 4096 };

static void describe(struct statvfs *st, bool memory)
{
    *st = (struct statvfs){.f_bsize = BLOCK, .f_frsize = BLOCK, .f_namemax = NAME_MAX};
    if (memory) {
        st->f_blocks = FS_MEMORY_LIMIT / BLOCK;
        st->f_bfree = st->f_bavail = (FS_MEMORY_LIMIT - fs_memory_used()) / BLOCK;
        st->f_fsid = FS_MEMORY_DEVICE;
    } else {
        st->f_flag = ST_RDONLY;
    }
}

/* WASI does not expose how full a file system of the host is. */
static int unknown(void)
{
    errno = ENOTSUP;
    return -1;
}

int __wrap_statvfs(const char *restrict path, struct statvfs *restrict st)
{
    struct fs_place place;
    if (fs_resolve(AT_FDCWD, path, &place) < 0)
        return -1;
    if (place.kind == FS_MISSING) {
        errno = ENOENT;
        return -1;
    }
    if (place.kind == FS_REAL)
        return unknown();
    describe(st, place.kind == FS_MEMORY);
    return 0;
}

int __wrap_fstatvfs(int fd, struct statvfs *st)
{
    struct stat found;
    int target = fs_follow(fd);
    if (fstat(fd, &found) < 0)
        return -1;
    if (!fs_is_ours(target))
        return unknown();
    describe(st, fs_file_memory(target) != NULL);
    return 0;
}

/* Only maps buffer data, and they have msync(). */
void sync(void)
{
}
