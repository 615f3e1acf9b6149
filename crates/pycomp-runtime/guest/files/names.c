/* Owns the descriptor numbers that dup() and dup2() return. WASI has neither, and libc has one number per open file.
   So a number is a name here: by default the only name of the file that was opened under it. The table holds the
   exceptions: numbers that stand for a file opened under another number, and closed numbers whose file is still open
   because other numbers stand for it. */

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "files/internal.h"

struct name {
    int number;
    int target; /* the number under which the file was opened, or CLOSED */
};

enum { CLOSED = -1 };

static struct name *names;
static int name_count;
static int name_capacity;

static struct name *find(int number)
{
    for (int i = 0; i < name_count; i++)
        if (names[i].number == number)
            return &names[i];
    return NULL;
}

int fs_follow(int fd)
{
    const struct name *name = name_count != 0 ? find(fd) : NULL;
    return name != NULL ? name->target : fd;
}

static int add(int number, int target)
{
    if (name_count == name_capacity) {
        int capacity = name_capacity == 0 ? 8 : name_capacity * 2;
        struct name *grown = realloc(names, (size_t)capacity * sizeof *grown);
        if (grown == NULL)
            return -1;
        names = grown;
        name_capacity = capacity;
    }
    names[name_count++] = (struct name){number, target};
    return 0;
}

static void drop(struct name *name)
{
    *name = names[--name_count];
}

/* How many other numbers stand for the file that was opened under `fd`. */
static int others(int fd)
{
    int count = 0;
    for (int i = 0; i < name_count; i++)
        count += names[i].target == fd;
    return count;
}

void *__real_descriptor_table_get_ref(int fd);

static bool is_open(int target)
{
    if (target < 0)
        return false;
    if (fs_is_ours(target))
        return fs_file_flags(target) >= 0;
    return fs_is_detached(target) ? fs_build_check(target) == 0 : __real_descriptor_table_get_ref(target) != NULL;
}

/* The target of `fd`, if it is open; else -1 with EBADF. */
static int target_of(int fd)
{
    int target = fs_follow(fd);
    if (is_open(target))
        return target;
    errno = EBADF;
    return -1;
}

static int close_target(int target)
{
    fs_locks_closed(target);
    if (fs_is_ours(target))
        return fs_file_close(target);
    return fs_is_detached(target) ? fs_build_check(target) : fs_real_close(target);
}

/* Closes a file that no number stands for any more. */
static int close_unnamed(int target)
{
    int result = close_target(target);
    struct name *own = find(target);
    if (own != NULL && own->target == CLOSED)
        drop(own);
    else if (own != NULL && fs_is_ours(target))
        fs_file_reserve(target);
    return result;
}

int __wrap_close(int fd)
{
    struct name *name = name_count != 0 ? find(fd) : NULL;
    if (name == NULL) {
        if (name_count == 0 || others(fd) == 0)
            return close_target(fd);
        return add(fd, CLOSED);
    }
    int target = name->target;
    if (target == CLOSED) {
        errno = EBADF;
        return -1;
    }
    if (others(fd) > 0) {
        name->target = CLOSED;
    } else {
        drop(name);
        if (fs_is_ours(fd))
            fs_file_unreserve(fd);
    }
    return find(target) != NULL && others(target) == 0 ? close_unnamed(target) : 0;
}

static int dup_target(int target)
{
    int number = fs_file_reserve(-1);
    if (number >= 0 && add(number, target) < 0) {
        fs_file_unreserve(number);
        return -1;
    }
    return number;
}

int dup(int fd)
{
    int target = target_of(fd);
    return target < 0 ? -1 : dup_target(target);
}

/* CPython brings its own dup2(), which returns an arbitrary free number. */
int __wrap_dup2(int fd, int to)
{
    int target = target_of(fd);
    if (target < 0)
        return -1;
    if (to < 0 || to >= 2 * FS_FD_BASE) {
        errno = EBADF;
        return -1;
    }
    if (fd == to)
        return to;
    if (is_open(fs_follow(to)))
        __wrap_close(to);
    struct name *name = find(to);
    if (name != NULL && target == to) {
        drop(name);
    } else if (name != NULL) {
        name->target = target;
    } else {
        if (fs_is_ours(to) && fs_file_reserve(to) < 0)
            return -1;
        if (add(to, target) < 0)
            return -1;
    }
    return to;
}

/* libc may open a file under a number that stands for another one. */
int fs_name_opened(int fd)
{
    return fd >= 0 && name_count != 0 && find(fd) != NULL ? dup_target(fd) : fd;
}
