/* Owns directory streams. Every DIR of the program is a `struct stream`, which wraps libc's DIR if the
   directory is a real one. The listing of a directory of the image, /tmp or /home continues with the mounts
   below it, and for the image with the entries of a granted directory at the same path. */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "files/internal.h"

int __real_openat(int dirfd, const char *path, int flags, ...);
DIR *__real_fdopendir(int fd);
int __real_fdclosedir(DIR *dir);
struct dirent *__real_readdir(DIR *dir);
void __real_rewinddir(DIR *dir);

enum stage { STAGE_DOTS, STAGE_IMAGE, STAGE_MEMORY, STAGE_MOUNTED, STAGE_REAL };

struct stream {
    int fd;
    DIR *real;       /* libc's; for our directories only during STAGE_REAL */
    enum stage stage;
    uint32_t next;   /* position in this stage */
    long position;
    uint32_t node;   /* FS_NONE if the directory is not in the image */
    struct fs_memory *memory; /* held; NULL if the directory is not in /tmp or /home */
    char *path;      /* NULL for a real directory */
    struct dirent *entry;
};

/* ---- opening and closing ---- */

static struct stream *new_stream(int fd)
{
    struct stream *stream = calloc(1, sizeof *stream);
    if (stream != NULL)
        stream->fd = fd;
    return stream;
}

static void close_real(struct stream *stream)
{
    if (stream->real != NULL)
        fs_real_close(__real_fdclosedir(stream->real));
    stream->real = NULL;
}

static struct stream *open_real(int fd, int target)
{
    struct stream *stream = new_stream(fd);
    if (stream == NULL)
        return NULL;
    stream->real = __real_fdopendir(target);
    stream->stage = STAGE_REAL;
    if (stream->real != NULL)
        return stream;
    free(stream);
    return NULL;
}

static struct stream *open_ours(int fd, int target)
{
    uint32_t node;
    struct fs_memory *memory;
    char path[PATH_MAX];
    if (fs_file_directory(target, &node, &memory, path) < 0)
        return NULL;
    struct stream *stream = new_stream(fd);
    if (stream == NULL)
        return NULL;
    stream->node = node;
    stream->path = strdup(path);
    stream->entry = malloc(offsetof(struct dirent, d_name) + NAME_MAX + 1);
    if (stream->path != NULL && stream->entry != NULL) {
        stream->memory = memory;
        if (memory != NULL)
            fs_memory_hold(memory);
        return stream;
    }
    free(stream->path);
    free(stream->entry);
    free(stream);
    return NULL;
}

DIR *__wrap_fdopendir(int fd)
{
    int target = fs_follow(fd);
    if (fs_is_ours(target))
        return (DIR *)open_ours(fd, target);
    if (pycomp_building()) {
        errno = fs_build_check(fd) < 0 ? EBADF : ENOTDIR;
        return NULL;
    }
    return (DIR *)open_real(fd, target);
}

DIR *__wrap_opendir(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY);
    if (fd < 0)
        return NULL;
    DIR *dir = __wrap_fdopendir(fd);
    if (dir == NULL) {
        int error = errno;
        close(fd);
        errno = error;
    }
    return dir;
}

int __wrap_fdclosedir(DIR *dir)
{
    struct stream *stream = (struct stream *)dir;
    int fd = stream->fd;
    if (stream->path == NULL)
        __real_fdclosedir(stream->real);
    else
        close_real(stream);
    if (stream->memory != NULL)
        fs_memory_release(stream->memory);
    free(stream->path);
    free(stream->entry);
    free(stream);
    return fd;
}

int __wrap_closedir(DIR *dir)
{
    return close(__wrap_fdclosedir(dir));
}

int __wrap_dirfd(DIR *dir)
{
    return ((struct stream *)dir)->fd;
}

/* ---- reading ---- */

static struct dirent *fill(struct stream *stream, const char *name, size_t len, unsigned char type, ino_t ino)
{
    if (len > NAME_MAX)
        len = NAME_MAX;
    stream->entry->d_ino = ino;
    stream->entry->d_type = type;
    memcpy(stream->entry->d_name, name, len);
    stream->entry->d_name[len] = 0;
    return stream->entry;
}

static struct dirent *next_dot(struct stream *stream)
{
    if (stream->next == 2)
        return NULL;
    uint32_t node = stream->node != FS_NONE ? stream->node : FS_ROOT;
    if (++stream->next == 2)
        node = fs_node_parent(node);
    return fill(stream, "..", stream->next, DT_DIR, (ino_t)node + 1);
}

static struct dirent *next_in_image(struct stream *stream)
{
    uint32_t child = stream->node != FS_NONE ? fs_node_child_at(stream->node, stream->next) : FS_NONE;
    if (child == FS_NONE)
        return NULL;
    stream->next++;
    size_t len;
    const char *name = fs_node_name(child, &len);
    return fill(stream, name, len, fs_node_is_dir(child) ? DT_DIR : DT_REG, (ino_t)child + 1);
}

static struct dirent *next_in_memory(struct stream *stream)
{
    struct fs_memory *child = stream->memory != NULL ? fs_memory_next(stream->memory, &stream->next) : NULL;
    if (child == NULL)
        return NULL;
    struct stat st;
    fs_memory_stat(child, &st);
    const char *name = fs_memory_name(child);
    return fill(stream, name, strlen(name), fs_memory_is_dir(child) ? DT_DIR : DT_REG, st.st_ino);
}

/* Whether the image, /tmp or /home has such an entry here. */
static bool ours_has(const struct stream *stream, const char *name, size_t len)
{
    return (stream->node != FS_NONE && fs_node_child(stream->node, name, len) != FS_NONE) ||
           (stream->memory != NULL && fs_memory_child(stream->memory, name, len) != NULL);
}

/* The inode number of an entry according to stat(); 0 if that fails. */
static ino_t inode_of(const char *dir, const char *name, size_t len)
{
    char path[PATH_MAX];
    struct stat st;
    int written = snprintf(path, sizeof path, "%s/%.*s", dir[1] != 0 ? dir : "", (int)len, name);
    return written < (int)sizeof path && stat(path, &st) == 0 ? st.st_ino : 0;
}

static struct dirent *next_mounted(struct stream *stream)
{
    const char *name;
    size_t len;
    unsigned char type;
    while ((name = fs_mounted_name(stream->path, &stream->next, &len, &type)) != NULL)
        if (!ours_has(stream, name, len))
            return fill(stream, name, len, type, inode_of(stream->path, name, len));
    return NULL;
}

static bool is_mounted(const struct stream *stream, const char *name)
{
    uint32_t cursor = 0;
    const char *other;
    size_t len;
    unsigned char type;
    while ((other = fs_mounted_name(stream->path, &cursor, &len, &type)) != NULL)
        if (strncmp(name, other, len) == 0 && name[len] == 0)
            return true;
    return false;
}

/* The entries of the granted directory at the same path, if there is one. */
static struct dirent *next_granted(struct stream *stream)
{
    if (stream->real == NULL) {
        const char *rest;
        if (pycomp_building() || stream->memory != NULL || stream->next != 0)
            return NULL;
        stream->next = 1;
        int dirfd = fs_granted(stream->path, &rest);
        if (dirfd < 0)
            return NULL;
        int fd = __real_openat(dirfd, rest, O_RDONLY | O_DIRECTORY);
        if (fd < 0)
            return NULL;
        stream->real = __real_fdopendir(fd);
        if (stream->real == NULL) {
            fs_real_close(fd);
            return NULL;
        }
    }
    struct dirent *entry;
    while ((entry = __real_readdir(stream->real)) != NULL) {
        const char *name = entry->d_name;
        if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0 && !ours_has(stream, name, strlen(name)) &&
            !is_mounted(stream, name))
            return entry;
    }
    return NULL;
}

static struct dirent *next_ours(struct stream *stream)
{
    static struct dirent *(*const NEXT[])(struct stream *) = {
        [STAGE_DOTS] = next_dot,
        [STAGE_IMAGE] = next_in_image,
        [STAGE_MEMORY] = next_in_memory,
        [STAGE_MOUNTED] = next_mounted,
        [STAGE_REAL] = next_granted,
    };
    int error = errno;
    for (;;) {
        struct dirent *entry = NEXT[stream->stage](stream);
        if (entry != NULL || stream->stage == STAGE_REAL) {
            /* The end of a directory must not change errno. */
            errno = error;
            return entry;
        }
        stream->stage++;
        stream->next = 0;
    }
}

struct dirent *__wrap_readdir(DIR *dir)
{
    struct stream *stream = (struct stream *)dir;
    struct dirent *entry = stream->path == NULL ? __real_readdir(stream->real) : next_ours(stream);
    if (entry != NULL)
        stream->position++;
    return entry;
}

void __wrap_rewinddir(DIR *dir)
{
    struct stream *stream = (struct stream *)dir;
    if (stream->path == NULL) {
        __real_rewinddir(stream->real);
    } else {
        close_real(stream);
        stream->stage = STAGE_DOTS;
        stream->next = 0;
    }
    stream->position = 0;
}

long __wrap_telldir(DIR *dir)
{
    return ((struct stream *)dir)->position;
}

void __wrap_seekdir(DIR *dir, long position)
{
    __wrap_rewinddir(dir);
    while (position-- > 0 && __wrap_readdir(dir) != NULL) {
    }
}
