/* Owns how files differ while the app is imported at build time: the standard streams go to a log (or nowhere, in a
   component without them; later to WASI 0.3, if the component uses it), and files created in /tmp or /home are removed afterwards. libc's descriptor table and its
   list of granted directories stay untouched, so the snapshot contains no handle of the host. */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "files/internal.h"

/* ---- standard streams ---- */

/* A program that prints endlessly must not use up all memory. */
enum { LOG_MAX = 16 << 20 };

static struct pycomp_span output;
static uint32_t output_capacity;

__attribute__((export_name("pycomp_log"))) const struct pycomp_span *pycomp_log(void)
{
    return &output;
}

static void append_to_log(const void *bytes, size_t len)
{
    if (len > LOG_MAX - output.len)
        len = LOG_MAX - output.len;
    if (output.len + len > output_capacity) {
        uint32_t capacity = (output.len + (uint32_t)len) * 2;
        void *grown = realloc((void *)(uintptr_t)output.address, capacity);
        if (grown == NULL)
            return;
        output.address = (uint32_t)(uintptr_t)grown;
        output_capacity = capacity;
    }
    if (len != 0)
        memcpy((uint8_t *)(uintptr_t)output.address + output.len, bytes, len);
    output.len += (uint32_t)len;
}

int fs_build_check(int fd)
{
    if (fd >= STDIN_FILENO && fd <= STDERR_FILENO)
        return 0;
    errno = EBADF;
    return -1;
}

ssize_t fs_build_read(int fd, void *buffer, size_t len)
{
    if (fs_is_stream(fd))
        return fs_stream_read(fd, buffer, len);
    if (fd == STDIN_FILENO)
        return 0;
    errno = EBADF;
    return -1;
}

ssize_t fs_build_write(int fd, const void *bytes, size_t len)
{
    if (fs_is_stream(fd))
        return fs_stream_write(fd, bytes, len);
    if (fd != STDOUT_FILENO && fd != STDERR_FILENO) {
        errno = EBADF;
        return -1;
    }
    if (len > SSIZE_MAX)
        len = SSIZE_MAX;
    if (pycomp_building())
        append_to_log(bytes, len);
    return (ssize_t)len;
}

int fs_build_stat(int fd, struct stat *st)
{
    if (fs_build_check(fd) < 0)
        return -1;
    memset(st, 0, sizeof *st);
    st->st_mode = S_IFCHR | 0600;
    st->st_nlink = 1;
    st->st_ino = (ino_t)fd + 1;
    return 0;
}

int fs_build_fcntl(int fd, int command)
{
    if (fs_build_check(fd) < 0)
        return -1;
    if (command == F_GETFL)
        return fd == STDIN_FILENO ? O_RDONLY : O_WRONLY;
    return 0;
}

/* ---- the end ---- */

/* Appends the names of the entries of `path`, as many as fit in one line of a message. */
static void name_entries(const char *path, char *text, size_t size)
{
    struct fs_memory *dir;
    struct fs_memory *top = fs_memory_find(path, &dir);
    uint32_t cursor = 0;
    struct fs_memory *entry;
    size_t len = strlen(text);
    while (top != NULL && (entry = fs_memory_next(top, &cursor)) != NULL) {
        const char *name = fs_memory_name(entry);
        if (len + strlen(path) + strlen(name) + sizeof ", / and others" > size) {
            strcpy(text + len, " and others");
            return;
        }
        len += (size_t)sprintf(text + len, "%s%s/%s", len > 0 ? ", " : "", path, name);
    }
}

void pycomp_fs_built(bool component)
{
    char names[400] = "";
    name_entries(FS_MEMORY_TMP, names, sizeof names);
    name_entries(FS_HOME, names, sizeof names);
    if (component && names[0] != 0)
        fprintf(stderr, "pycomp: files that the app created in " FS_MEMORY_TMP " and " FS_HOME " while it was imported are "
                        "not kept (%s): both are empty when the component starts\n", names);
    fflush(stderr);
    fs_leave_memory();
    fs_memory_clear();
    pycomp_record_time();
    pycomp_phase = 1; /* PYCOMP_PHASE_RUN */
}

/* ---- guards below everything else in libc ---- */

void *__real_descriptor_table_get_ref(int fd);

/* Numbers below ours may also stand for other files, but if libc asks, they are its own. */
void *__wrap_descriptor_table_get_ref(int fd)
{
    if (fs_is_ours(fd))
        fd = fs_follow(fd);
    if (!fs_is_detached(fd))
        return __real_descriptor_table_get_ref(fd);
    errno = EBADF;
    return NULL;
}

int __real___wasilibc_find_relpath_alloc(const char *path, const char **prefix, char **relative,
                                         size_t *relative_len, int can_realloc);

int __wrap___wasilibc_find_relpath_alloc(const char *path, const char **prefix, char **relative,
                                         size_t *relative_len, int can_realloc)
{
    if (!pycomp_building())
        return __real___wasilibc_find_relpath_alloc(path, prefix, relative, relative_len, can_realloc);
    errno = ENOENT;
    return -1;
}
