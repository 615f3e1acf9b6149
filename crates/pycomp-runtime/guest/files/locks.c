/* Owns file locks, which hold within the component: WASI has none, so other programs of the host do not see
   them.

   Locks of flock() belong to an open file: two on the same file conflict, and a caller that waited for the other would
   wait forever (EDEADLK). Locks of fcntl() and lockf() belong to the process, so the only process never conflicts. */

#include <errno.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "files/internal.h"
#include "posix/posix.h"

struct lock {
    int owner; /* the number under which the file was opened */
    dev_t dev;
    ino_t ino;
    bool exclusive;
};

static struct lock *locks;
static int lock_count;
static int lock_capacity;

void fs_locks_closed(int target)
{
    for (int i = lock_count - 1; i >= 0; i--)
        if (locks[i].owner == target)
            locks[i] = locks[--lock_count];
}

static bool conflicts(const struct lock *wanted)
{
    for (int i = 0; i < lock_count; i++)
        if (locks[i].owner != wanted->owner && locks[i].ino == wanted->ino && locks[i].dev == wanted->dev &&
            (locks[i].exclusive || wanted->exclusive))
            return true;
    return false;
}

static int add(const struct lock *lock)
{
    if (lock_count == lock_capacity) {
        int capacity = lock_capacity == 0 ? 8 : lock_capacity * 2;
        struct lock *grown = realloc(locks, (size_t)capacity * sizeof *grown);
        if (grown == NULL) {
            errno = ENOLCK;
            return -1;
        }
        locks = grown;
        lock_capacity = capacity;
    }
    locks[lock_count++] = *lock;
    return 0;
}

int flock(int fd, int operation)
{
    struct stat st;
    if (fstat(fd, &st) < 0)
        return -1;
    int kind = operation & ~LOCK_NB;
    if (kind != LOCK_SH && kind != LOCK_EX && kind != LOCK_UN) {
        errno = EINVAL;
        return -1;
    }
    struct lock wanted = {fs_follow(fd), st.st_dev, st.st_ino, kind == LOCK_EX};
    if (kind != LOCK_UN && conflicts(&wanted)) {
        errno = operation & LOCK_NB ? EWOULDBLOCK : EDEADLK;
        return -1;
    }
    fs_locks_closed(wanted.owner);
    return kind == LOCK_UN ? 0 : add(&wanted);
}

int fs_lock_record(int fd, int command, struct flock *lock)
{
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0)
        return -1;
    bool read = (flags & O_RDONLY) != 0;
    bool write = (flags & O_WRONLY) != 0;
    if (lock->l_type != F_RDLCK && lock->l_type != F_WRLCK && lock->l_type != F_UNLCK) {
        errno = EINVAL;
        return -1;
    }
    if (command == F_GETLK) {
        lock->l_type = F_UNLCK;
        return 0;
    }
    if ((lock->l_type == F_RDLCK && !read) || (lock->l_type == F_WRLCK && !write)) {
        errno = EBADF;
        return -1;
    }
    return 0;
}

int lockf(int fd, int command, off_t len)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_CUR, .l_len = len};
    switch (command) {
    case F_LOCK:
    case F_TLOCK:
        return fcntl(fd, F_SETLK, &lock);
    case F_TEST:
        return fcntl(fd, F_GETLK, &lock);
    case F_ULOCK:
        lock.l_type = F_UNLCK;
        return fcntl(fd, F_SETLK, &lock);
    default:
        errno = EINVAL;
        return -1;
    }
}
