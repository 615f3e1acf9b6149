/* Owns the table of open files of the image and of /tmp and /home, the devices and the pipe ends. Their descriptors
   start at FS_FD_BASE. Nothing here reaches the host except /dev/urandom, so files may stay open from the build
   until the component runs. */

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "files/internal.h"

#undef lseek

struct file {
    bool open;
    bool reserved; /* the number stands for another file, see names.c */
    enum fs_kind kind;
    uint32_t node;
    int flags;
    off_t position;
    struct fs_content *content; /* NULL until a partial read needs it */
    struct fs_memory *memory;   /* FS_MEMORY */
    char *path;                 /* FS_ABOVE */
    struct fs_pipe *pipe;       /* FS_PIPE */
};

static struct file *files;
static int file_count;

static struct file *find(int fd)
{
    int index = fd - FS_FD_BASE;
    if (index >= 0 && index < file_count && files[index].open && !files[index].reserved)
        return &files[index];
    errno = EBADF;
    return NULL;
}

static bool is_device(const struct file *file)
{
    return file->kind == FS_NULL || file->kind == FS_RANDOM;
}

static bool has_position(const struct file *file)
{
    return !is_device(file) && file->kind != FS_PIPE;
}

static int check_seekable(const struct file *file)
{
    if (file->kind != FS_PIPE)
        return 0;
    errno = ESPIPE;
    return -1;
}

static bool is_dir(const struct file *file)
{
    return file->kind == FS_ABOVE || (file->kind == FS_IMAGE && fs_node_is_dir(file->node)) ||
           (file->kind == FS_MEMORY && fs_memory_is_dir(file->memory));
}

static off_t size_of(const struct file *file)
{
    if (file->kind == FS_MEMORY)
        return fs_memory_size(file->memory);
    return file->kind == FS_IMAGE ? (off_t)fs_node_size(file->node) : 0;
}

/* Grows the table until it contains this slot. 0, or -1 with errno. */
static int grow_to(int slot)
{
    int count = file_count == 0 ? 16 : file_count;
    while (count <= slot)
        count *= 2;
    if (count > FS_FD_BASE) {
        errno = EMFILE;
        return -1;
    }
    if (count == file_count)
        return 0;
    struct file *grown = realloc(files, (size_t)count * sizeof *grown);
    if (grown == NULL)
        return -1;
    memset(grown + file_count, 0, (size_t)(count - file_count) * sizeof *grown);
    files = grown;
    file_count = count;
    return 0;
}

/* The lowest free slot, or -1 with errno. */
static int free_slot(void)
{
    int slot = 0;
    while (slot < file_count && files[slot].open)
        slot++;
    return grow_to(slot) < 0 ? -1 : slot;
}

int fs_file_reserve(int fd)
{
    int slot = fd >= 0 ? fd - FS_FD_BASE : free_slot();
    if (slot < 0 || grow_to(slot) < 0)
        return -1;
    files[slot] = (struct file){.open = true, .reserved = true};
    return FS_FD_BASE + slot;
}

void fs_file_unreserve(int fd)
{
    files[fd - FS_FD_BASE] = (struct file){.open = false};
}

int fs_file_open_pipe(struct fs_pipe *pipe, int flags)
{
    int slot = free_slot();
    if (slot < 0)
        return -1;
    files[slot] = (struct file){.open = true, .kind = FS_PIPE, .flags = flags, .pipe = pipe};
    return FS_FD_BASE + slot;
}

/* 0 if the flags suit the place, else the error. */
static int check_flags(const struct fs_place *place, int flags)
{
    bool device = place->kind == FS_NULL || place->kind == FS_RANDOM;
    bool memory = place->kind == FS_MEMORY;
    bool dir = place->kind == FS_ABOVE || (place->kind == FS_IMAGE && fs_node_is_dir(place->node)) ||
               (memory && fs_memory_is_dir(place->memory));
    if ((flags & O_CREAT) && (flags & O_EXCL))
        return EEXIST;
    if ((flags & O_DIRECTORY) && !dir)
        return ENOTDIR;
    if (device)
        return 0;
    if (dir && (flags & (O_WRONLY | O_CREAT | O_TRUNC)) != 0)
        return EISDIR;
    if (memory)
        return 0;
    return (flags & O_WRONLY) || (flags & O_TRUNC) ? EROFS : 0;
}

int fs_file_open(const struct fs_place *place, int flags)
{
    int error = check_flags(place, flags);
    if (error != 0) {
        errno = error;
        return -1;
    }
    int slot = free_slot();
    if (slot < 0)
        return -1;
    char *path = NULL;
    if (place->kind == FS_ABOVE && (path = strdup(place->text)) == NULL)
        return -1;
    if ((flags & (O_RDONLY | O_WRONLY)) == 0)
        flags |= O_RDONLY;
    struct fs_memory *memory = place->kind == FS_MEMORY ? place->memory : NULL;
    if (memory != NULL) {
        fs_memory_hold(memory);
        if (flags & O_TRUNC)
            fs_memory_truncate(memory, 0);
    }
    files[slot] = (struct file){
        .open = true,
        .kind = place->kind,
        .node = place->node,
        .flags = flags & (O_RDWR | O_APPEND | O_NONBLOCK),
        .memory = memory,
        .path = path,
    };
    return FS_FD_BASE + slot;
}

int fs_file_close(int fd)
{
    struct file *file = find(fd);
    if (file == NULL)
        return -1;
    fs_content_release(file->content);
    if (file->memory != NULL)
        fs_memory_release(file->memory);
    if (file->pipe != NULL)
        fs_pipe_close(file->pipe, (file->flags & O_RDONLY) != 0);
    free(file->path);
    *file = (struct file){.open = false};
    return 0;
}

static ssize_t read_random(uint8_t *buffer, size_t len)
{
    if (len > SSIZE_MAX)
        len = SSIZE_MAX;
    for (size_t done = 0; done < len;) {
        size_t piece = len - done < 256 ? len - done : 256;
        if (getentropy(buffer + done, piece) < 0)
            return -1;
        done += piece;
    }
    return (ssize_t)len;
}

static ssize_t read_at(struct file *file, void *buffer, size_t len, off_t offset)
{
    if (is_dir(file)) {
        errno = EISDIR;
        return -1;
    }
    if (!(file->flags & O_RDONLY)) {
        errno = EBADF;
        return -1;
    }
    if (is_device(file))
        return file->kind == FS_NULL ? 0 : read_random(buffer, len);
    if (file->kind == FS_MEMORY)
        return fs_memory_read(file->memory, buffer, len, offset);
    if (file->kind == FS_PIPE)
        return fs_pipe_read(file->pipe, buffer, len, file->flags);
    size_t size = fs_node_size(file->node);
    if (offset >= (off_t)size || len == 0)
        return 0;
    /* A read of the whole file needs no buffer in between. */
    if (offset == 0 && len >= size && file->content == NULL)
        return fs_content_copy(file->node, buffer) < 0 ? -1 : (ssize_t)size;
    if (file->content == NULL && (file->content = fs_content_get(file->node)) == NULL)
        return -1;
    if (len > size - (size_t)offset)
        len = size - (size_t)offset;
    memcpy(buffer, fs_content_bytes(file->content) + offset, len);
    return (ssize_t)len;
}

ssize_t fs_file_read(int fd, void *buffer, size_t len)
{
    struct file *file = find(fd);
    if (file == NULL)
        return -1;
    ssize_t got = read_at(file, buffer, len, file->position);
    if (got > 0 && has_position(file))
        file->position += got;
    return got;
}

ssize_t fs_file_pread(int fd, void *buffer, size_t len, off_t offset)
{
    struct file *file = find(fd);
    if (file == NULL || check_seekable(file) < 0)
        return -1;
    if (offset < 0) {
        errno = EINVAL;
        return -1;
    }
    return read_at(file, buffer, len, offset);
}

/* 0 if the descriptor is writable, else -1 with EBADF, or `error` for a file of the image. */
static int check_writable(const struct file *file, int error)
{
    if (file == NULL)
        return -1;
    if ((file->flags & O_WRONLY) && (is_device(file) || file->kind == FS_MEMORY || file->kind == FS_PIPE))
        return 0;
    errno = file->kind == FS_IMAGE || file->kind == FS_ABOVE ? error : EBADF;
    return -1;
}

/* Devices accept everything. */
static ssize_t write_at(struct file *file, const void *bytes, size_t len, off_t offset)
{
    if (file->kind == FS_MEMORY)
        return fs_memory_write(file->memory, bytes, len, offset);
    if (file->kind == FS_PIPE)
        return fs_pipe_write(file->pipe, bytes, len, file->flags);
    return (ssize_t)(len < SSIZE_MAX ? len : SSIZE_MAX);
}

ssize_t fs_file_write(int fd, const void *bytes, size_t len)
{
    struct file *file = find(fd);
    if (check_writable(file, EBADF) < 0)
        return -1;
    if ((file->flags & O_APPEND) && len > 0)
        file->position = size_of(file);
    ssize_t put = write_at(file, bytes, len, file->position);
    if (put > 0 && has_position(file))
        file->position += put;
    return put;
}

ssize_t fs_file_pwrite(int fd, const void *bytes, size_t len, off_t offset)
{
    struct file *file = find(fd);
    if (check_writable(file, EBADF) < 0 || check_seekable(file) < 0)
        return -1;
    if (offset < 0) {
        errno = EINVAL;
        return -1;
    }
    return write_at(file, bytes, len, offset);
}

int fs_file_truncate(int fd, off_t len)
{
    struct file *file = find(fd);
    if (check_writable(file, EINVAL) < 0) {
        /* For a descriptor that is only open for reading, POSIX specifies EINVAL. */
        if (file != NULL && file->kind == FS_MEMORY)
            errno = EINVAL;
        return -1;
    }
    if (file->kind == FS_PIPE) {
        errno = EINVAL;
        return -1;
    }
    return file->kind == FS_MEMORY ? fs_memory_truncate(file->memory, len) : 0;
}

int fs_file_set_times(int fd, const struct timespec times[2])
{
    struct file *file = find(fd);
    if (file != NULL && file->kind == FS_MEMORY)
        return fs_memory_set_times(file->memory, times);
    return check_writable(file, EROFS);
}

off_t fs_file_seek(int fd, off_t offset, int whence)
{
    struct file *file = find(fd);
    if (file == NULL || check_seekable(file) < 0)
        return -1;
    off_t base = 0;
    if (whence == SEEK_CUR)
        base = file->position;
    else if (whence == SEEK_END)
        base = size_of(file);
    off_t position;
    if ((whence != SEEK_SET && whence != SEEK_CUR && whence != SEEK_END) ||
        __builtin_add_overflow(base, offset, &position) || position < 0) {
        errno = EINVAL;
        return -1;
    }
    if (has_position(file))
        file->position = position;
    return file->position;
}

int fs_file_stat(int fd, struct stat *st)
{
    const struct file *file = find(fd);
    if (file == NULL)
        return -1;
    struct fs_place place;
    place.kind = file->kind;
    place.node = file->node;
    place.memory = file->memory;
    place.text = file->path;
    fs_place_stat(&place, st);
    return 0;
}

ssize_t fs_file_remaining(int fd)
{
    const struct file *file = find(fd);
    if (file == NULL)
        return -1;
    if (file->kind == FS_PIPE)
        return (ssize_t)fs_pipe_count(file->pipe);
    off_t size = size_of(file);
    return file->position < size ? (ssize_t)(size - file->position) : 0;
}

bool fs_file_ready(int fd, bool read)
{
    const struct file *file = find(fd);
    return file == NULL || file->kind != FS_PIPE || fs_pipe_ready(file->pipe, read);
}

struct fs_memory *fs_file_memory(int fd)
{
    const struct file *file = find(fd);
    return file != NULL ? file->memory : NULL;
}

int fs_file_flags(int fd)
{
    const struct file *file = find(fd);
    return file == NULL ? -1 : file->flags;
}

/* O_APPEND and O_NONBLOCK can be changed; no file here blocks. */
int fs_file_set_flags(int fd, int flags)
{
    struct file *file = find(fd);
    if (file == NULL)
        return -1;
    file->flags = (file->flags & ~(O_APPEND | O_NONBLOCK)) | (flags & (O_APPEND | O_NONBLOCK));
    return 0;
}

int fs_file_directory(int fd, uint32_t *node, struct fs_memory **memory, char *path)
{
    const struct file *file = find(fd);
    if (file == NULL)
        return -1;
    if (!is_dir(file)) {
        errno = ENOTDIR;
        return -1;
    }
    *node = file->kind == FS_IMAGE ? file->node : FS_NONE;
    *memory = file->memory;
    if (file->kind == FS_IMAGE)
        return fs_node_path(file->node, path, PATH_MAX) < 0 ? -1 : 0;
    if (file->kind == FS_MEMORY)
        return fs_memory_path(file->memory, path, PATH_MAX) < 0 ? -1 : 0;
    strcpy(path, file->path);
    return 0;
}
