/* Shared by the files of this folder, and by those above it that work with descriptors. */

#ifndef PYCOMP_FS_INTERNAL_H
#define PYCOMP_FS_INTERNAL_H

#include <dirent.h>
#include <limits.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include "files/files.h"
#include "wasi/wasi.h"

/* ---- image.c: the tree of nodes and the bytes of files ---- */

#define FS_NONE UINT32_MAX /* no node */
#define FS_ROOT 0u

struct fs_content;
struct fs_pipe; /* pipe.c */

bool fs_node_is_dir(uint32_t node);
uint32_t fs_node_parent(uint32_t node);
/* Uncompressed size of a file, 0 for a directory. */
size_t fs_node_size(uint32_t node);
/* The name is not terminated; its length goes to *len. */
const char *fs_node_name(uint32_t node, size_t *len);
/* The child of directory `dir` with this name, or FS_NONE. */
uint32_t fs_node_child(uint32_t dir, const char *name, size_t len);
/* The index-th child of directory `dir`, or FS_NONE past the last. */
uint32_t fs_node_child_at(uint32_t dir, uint32_t index);
/* Writes the absolute path with its terminator; its length, or -1 with ENAMETOOLONG. */
ssize_t fs_node_path(uint32_t node, char *buffer, size_t size);
void fs_node_stat(uint32_t node, struct stat *st);

/* A file's bytes, inflated once for all holders; NULL with errno if that fails.
   fs_content_release accepts NULL. */
struct fs_content *fs_content_get(uint32_t node);
void fs_content_release(struct fs_content *content);
const uint8_t *fs_content_bytes(const struct fs_content *content);
/* Copies all bytes of the file into `buffer` (fs_node_size bytes) without caching them. 0 or -1. */
int fs_content_copy(uint32_t node, uint8_t *buffer);

/* ---- process/user.c, owner.c: the only user, who owns every file ---- */

#define FS_USER 1000u
#define FS_GROUP 1000u
#define FS_HOME "/home/wasi"

/* Adds to the result of stat() what WASI lacks: the owner, and the permissions of a host file. */
int fs_own(int result, struct stat *st);
/* The permissions of a new file or directory requested with `mode`. */
mode_t fs_mode(mode_t mode);

/* ---- memory.c: /tmp and /home ---- */

#define FS_MEMORY_TMP "/tmp"
#define FS_MEMORY_HOME "/home"
/* Whether the path is /tmp, /home or below; *top is the one that contains it. */
bool fs_memory_has(const char *path, const char **top);
#define FS_MEMORY_DEVICE 0x7074
/* Limits the total size in bytes; each file counts in whole pages of 4 KiB. */
#define FS_MEMORY_LIMIT ((size_t)64 << 20)

/* A file or directory in /tmp or /home. */
struct fs_memory;

/* The node at `path`, which is absolute and normal; NULL with errno, and *dir is the directory that would contain
   it, or NULL. */
struct fs_memory *fs_memory_find(const char *path, struct fs_memory **dir);
struct fs_memory *fs_memory_child(const struct fs_memory *dir, const char *name, size_t len);
/* A directory's entries, one per call, *cursor starting at 0; NULL at the end. */
struct fs_memory *fs_memory_next(const struct fs_memory *dir, uint32_t *cursor);
const char *fs_memory_name(const struct fs_memory *node);
/* Like fs_node_path; ENOENT if the node's name was removed. */
ssize_t fs_memory_path(const struct fs_memory *node, char *buffer, size_t size);
bool fs_memory_is_dir(const struct fs_memory *node);
off_t fs_memory_size(const struct fs_memory *node);
void fs_memory_stat(const struct fs_memory *node, struct stat *st);
int fs_memory_set_times(struct fs_memory *node, const struct timespec times[2]);
/* A held node outlives its name. */
void fs_memory_hold(struct fs_memory *node);
void fs_memory_release(struct fs_memory *node);
/* The name must be free. NULL with errno. */
struct fs_memory *fs_memory_make(struct fs_memory *dir, const char *name, bool is_dir, mode_t mode);
mode_t fs_memory_mode(const struct fs_memory *node);
void fs_memory_set_mode(struct fs_memory *node, mode_t mode);
/* The bytes in use, of FS_MEMORY_LIMIT. */
size_t fs_memory_used(void);
int fs_memory_remove(struct fs_memory *node, bool dir);
/* Moves a node to a free name, or replaces the node that has the name. 0, or -1 with errno. */
int fs_memory_rename(struct fs_memory *node, struct fs_memory *dir, const char *name);
int fs_memory_replace(struct fs_memory *node, struct fs_memory *existing);
/* These three are for files. */
ssize_t fs_memory_read(struct fs_memory *file, uint8_t *buffer, size_t len, off_t offset);
ssize_t fs_memory_write(struct fs_memory *file, const uint8_t *bytes, size_t len, off_t offset);
int fs_memory_truncate(struct fs_memory *file, off_t len);
/* Removes everything except the home directory, which it creates if necessary. */
void fs_memory_clear(void);

/* ---- path.c: what a path names ---- */

enum fs_kind {
    FS_IMAGE,   /* a node of the image */
    FS_MEMORY,  /* something in /tmp */
    FS_NULL,    /* /dev/null */
    FS_RANDOM,  /* /dev/random, /dev/urandom */
    FS_ABOVE,   /* a directory that only leads to a mount point below it */
    FS_PIPE,    /* an end of a pipe; has no path */
    FS_REAL,    /* handled by libc: in a directory that the host grants */
    FS_MISSING, /* nothing has this name */
};

struct fs_place {
    enum fs_kind kind;
    uint32_t node;         /* FS_IMAGE */
    struct fs_memory *memory; /* FS_MEMORY; FS_MISSING: its would-be parent in /tmp or /home, or NULL */
    bool parent_read_only; /* FS_MISSING: its would-be parent exists */
    bool slash;            /* FS_MEMORY, or FS_MISSING there: a trailing slash asks for a directory */
    int dirfd;             /* FS_REAL: libc's descriptor of a directory, and the path from there */
    const char *path;
    const char *text;      /* the absolute path; unset for FS_IMAGE, and for FS_REAL with the caller's dirfd */
    char raw[PATH_MAX];
    char normal[PATH_MAX];
};

/* Finds what `path` names, relative to `dirfd`. 0, or -1 with errno if the path itself is invalid. */
int fs_resolve(int dirfd, const char *path, struct fs_place *place);
/* For an operation that changes the file at `path`: 0 if it is FS_REAL or FS_MEMORY, else -1 with errno. */
int fs_resolve_change(int dirfd, const char *path, struct fs_place *place);
/* For an operation that creates `path`: 0 if it is FS_REAL, or FS_MISSING in /tmp; EEXIST if it exists. */
int fs_resolve_create(int dirfd, const char *path, struct fs_place *place);
/* Sets the error for creating a place that is FS_MISSING outside /tmp; always returns -1. */
int fs_cannot_create(const struct fs_place *place);
/* The last component of the path of a present or missing file in /tmp. */
const char *fs_place_name(const struct fs_place *place);
/* Whether a granted directory is mounted at this absolute path or below. */
bool fs_is_above_granted(const char *path);
/* Changes the current directory to / if it is in /tmp or /home. */
void fs_leave_memory(void);
void fs_place_stat(const struct fs_place *place, struct stat *st);
/* The names in directory `dir` (an absolute path) that lead to mount points, one per
   call, *cursor starting at 0; NULL at the end. The name is not terminated. */
const char *fs_mounted_name(const char *dir, uint32_t *cursor, size_t *len, unsigned char *type);
/* libc's descriptor of the granted directory that covers `path`, and the path from there; -1 with ENOENT
   if there is none. */
int fs_granted(const char *path, const char **rest);

/* ---- file.c: files opened in the image, and devices ---- */

/* Descriptors from here on are ours; libc numbers its own from 0. */
#define FS_FD_BASE 0x10000

static inline bool fs_is_ours(int fd)
{
    return fd >= FS_FD_BASE;
}

int fs_file_open(const struct fs_place *place, int flags);
int fs_file_close(int fd);
ssize_t fs_file_read(int fd, void *buffer, size_t len);
ssize_t fs_file_pread(int fd, void *buffer, size_t len, off_t offset);
ssize_t fs_file_write(int fd, const void *bytes, size_t len);
ssize_t fs_file_pwrite(int fd, const void *bytes, size_t len, off_t offset);
off_t fs_file_seek(int fd, off_t offset, int whence);
int fs_file_stat(int fd, struct stat *st);
/* Reserves a number, any if `fd` is -1, for a file that was opened under another one. -1 with errno. */
int fs_file_reserve(int fd);
void fs_file_unreserve(int fd);
int fs_file_open_pipe(struct fs_pipe *pipe, int flags);
/* Whether reading, or writing, would not wait. */
bool fs_file_ready(int fd, bool read);
/* The open file or directory of /tmp or /home; NULL for anything else. */
struct fs_memory *fs_file_memory(int fd);
/* Readable bytes before the end, or -1 with EBADF. */
ssize_t fs_file_remaining(int fd);
int fs_file_flags(int fd);
int fs_file_set_flags(int fd, int flags);
int fs_file_truncate(int fd, off_t len);
int fs_file_set_times(int fd, const struct timespec times[2]);
/* The open directory as the base of relative paths: its node or FS_NONE, its node in /tmp or /home or
   NULL, and its absolute path in `path`, which holds PATH_MAX. 0, or -1 with EBADF or ENOTDIR. */
int fs_file_directory(int fd, uint32_t *node, struct fs_memory **memory, char *path);

/* ---- pipe.c ---- */

ssize_t fs_pipe_read(struct fs_pipe *pipe, uint8_t *buffer, size_t len, int flags);
ssize_t fs_pipe_write(struct fs_pipe *pipe, const uint8_t *bytes, size_t len, int flags);
size_t fs_pipe_count(const struct fs_pipe *pipe);
bool fs_pipe_ready(const struct fs_pipe *pipe, bool read);
void fs_pipe_close(struct fs_pipe *pipe, bool read);

/* ---- names.c: numbers made by dup() and dup2() ---- */

/* The number under which the file behind `fd` was opened: usually `fd` itself; -1 if it was closed. */
int fs_follow(int fd);
/* Renumbers a file that libc opened under a number that stands for another file. */
int fs_name_opened(int fd);

/* ---- locks.c ---- */

struct flock;

/* fcntl() with F_GETLK, F_SETLK or F_SETLKW. */
int fs_lock_record(int fd, int command, struct flock *lock);
/* Drops the locks of an open file. */
void fs_locks_closed(int target);

/* ---- streams.c: the standard streams of WASI 0.3 ---- */

ssize_t fs_stream_read(int fd, void *buffer, size_t len);
ssize_t fs_stream_write(int fd, const void *bytes, size_t len);
bool fs_stream_is_terminal(int fd);

/* ---- build.c: what differs while building ---- */

/* Whether `fd`, which is not ours, is not libc's either. No descriptor is libc's while building, and a standard stream
   never is if the build removed it, or if WASI 0.3 provides it. The functions below handle such descriptors. */
static inline bool fs_is_detached(int fd)
{
    return pycomp_building() || fs_is_stream(fd) ||
           (fd >= STDIN_FILENO && fd <= STDERR_FILENO && pycomp_without((enum pycomp_interface)(WASI_STDIN + fd)));
}

ssize_t fs_build_read(int fd, void *buffer, size_t len);
ssize_t fs_build_write(int fd, const void *bytes, size_t len);
int fs_build_stat(int fd, struct stat *st);
int fs_build_fcntl(int fd, int command);
/* 0 for the three standard streams, else -1 with EBADF. */
int fs_build_check(int fd);

/* ---- real.c: files of libc, with libc's faults corrected ---- */

void fs_real_opened(int fd, int flags);
int fs_real_close(int fd);
ssize_t fs_real_read(int fd, void *buffer, size_t len);
ssize_t fs_real_pread(int fd, void *buffer, size_t len, off_t offset);
ssize_t fs_real_write(int fd, const void *bytes, size_t len);
off_t fs_real_seek(int fd, off_t offset, int whence);
int fs_real_set_flags(int fd, int flags);
/* Whether the descriptor is a file, so that poll() need not ask the host. */
bool fs_real_is_file(int fd);

/* ---- network/socket.c: correct the results of read() and write() for sockets ---- */

ssize_t net_read(int fd, void *buffer, size_t len, ssize_t result);
ssize_t net_write(int fd, const void *bytes, size_t len, ssize_t result);

#endif
