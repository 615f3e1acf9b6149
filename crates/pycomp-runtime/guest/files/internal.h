/* Shared by the files of this folder, and read by those above it that have to know descriptors. */

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

/* The bytes of a file. They are inflated once for all who hold them; NULL with errno if that fails.
   fs_content_release takes NULL too. */
struct fs_content *fs_content_get(uint32_t node);
void fs_content_release(struct fs_content *content);
const uint8_t *fs_content_bytes(const struct fs_content *content);
/* Puts all bytes of the file into `buffer` (fs_node_size bytes) without keeping them. 0 or -1. */
int fs_content_copy(uint32_t node, uint8_t *buffer);

/* ---- process/user.c, owner.c: the one user, who owns every file ---- */

#define FS_USER 1000u
#define FS_GROUP 1000u
#define FS_HOME "/home/wasi"

/* Writes what WASI does not know into what stat() answers: the owner, and the permissions of a file of the host. */
int fs_own(int result, struct stat *st);
/* The permissions of what is made with `mode`. */
mode_t fs_mode(mode_t mode);

/* ---- memory.c: /tmp and /home ---- */

#define FS_MEMORY_TMP "/tmp"
#define FS_MEMORY_HOME "/home"
/* Whether the path is one of the two or below; *top is which of them. */
bool fs_memory_has(const char *path, const char **top);
#define FS_MEMORY_DEVICE 0x7074
/* All that is in there may take so many bytes, of which each begun 4 KiB of a file count. */
#define FS_MEMORY_LIMIT ((size_t)64 << 20)

/* A file or directory there. */
struct fs_memory;

/* What `path`, absolute and normal, names; NULL with errno, and *dir is the directory that would hold it,
   or NULL. */
struct fs_memory *fs_memory_find(const char *path, struct fs_memory **dir);
struct fs_memory *fs_memory_child(const struct fs_memory *dir, const char *name, size_t len);
/* The entries of a directory, one a call, *cursor starting at 0; NULL at the end. */
struct fs_memory *fs_memory_next(const struct fs_memory *dir, uint32_t *cursor);
const char *fs_memory_name(const struct fs_memory *node);
/* Like fs_node_path; ENOENT when its name is gone. */
ssize_t fs_memory_path(const struct fs_memory *node, char *buffer, size_t size);
bool fs_memory_is_dir(const struct fs_memory *node);
off_t fs_memory_size(const struct fs_memory *node);
void fs_memory_stat(const struct fs_memory *node, struct stat *st);
int fs_memory_set_times(struct fs_memory *node, const struct timespec times[2]);
/* A node that is held outlives its name. */
void fs_memory_hold(struct fs_memory *node);
void fs_memory_release(struct fs_memory *node);
/* Nothing has the name yet. NULL with errno. */
struct fs_memory *fs_memory_make(struct fs_memory *dir, const char *name, bool is_dir, mode_t mode);
mode_t fs_memory_mode(const struct fs_memory *node);
void fs_memory_set_mode(struct fs_memory *node, mode_t mode);
/* How many bytes all of it takes. */
size_t fs_memory_used(void);
int fs_memory_remove(struct fs_memory *node, bool dir);
/* Moves a node to a name that is free, or to that of another, which goes. 0, or -1 with errno. */
int fs_memory_rename(struct fs_memory *node, struct fs_memory *dir, const char *name);
int fs_memory_replace(struct fs_memory *node, struct fs_memory *taken);
/* These three are for files. */
ssize_t fs_memory_read(struct fs_memory *file, uint8_t *buffer, size_t len, off_t offset);
ssize_t fs_memory_write(struct fs_memory *file, const uint8_t *bytes, size_t len, off_t offset);
int fs_memory_truncate(struct fs_memory *file, off_t len);
/* Removes everything but the home, which it makes if need be. */
void fs_memory_clear(void);

/* ---- path.c: what a path names ---- */

enum fs_kind {
    FS_IMAGE,   /* a node of the image */
    FS_MEMORY,  /* something in /tmp */
    FS_NULL,    /* /dev/null */
    FS_RANDOM,  /* /dev/random, /dev/urandom */
    FS_ABOVE,   /* a directory that exists only because something is mounted below it */
    FS_PIPE,    /* an end of a pipe, which has no path */
    FS_REAL,    /* for libc: it is in a directory that the host grants */
    FS_MISSING, /* nothing has this name */
};

struct fs_place {
    enum fs_kind kind;
    uint32_t node;         /* FS_IMAGE */
    struct fs_memory *memory; /* FS_MEMORY; FS_MISSING: the directory of /tmp that would hold it, or NULL */
    bool parent_read_only; /* FS_MISSING: the directory that would hold it exists */
    bool slash;            /* FS_MEMORY, or FS_MISSING there: a slash at the end asks for a directory */
    int dirfd;             /* FS_REAL: libc's descriptor of a directory, and the path from there */
    const char *path;
    const char *text;      /* all but FS_IMAGE, and FS_REAL with a dirfd that was given: the absolute path */
    char raw[PATH_MAX];
    char normal[PATH_MAX];
};

/* Finds what `path` names, relative to `dirfd`. 0, or -1 with errno when the path itself is wrong. */
int fs_resolve(int dirfd, const char *path, struct fs_place *place);
/* For an operation that changes what `path` names: 0 if it is FS_REAL or FS_MEMORY, else -1 with errno. */
int fs_resolve_change(int dirfd, const char *path, struct fs_place *place);
/* For one that makes `path`: 0 if it is FS_REAL, or FS_MISSING in /tmp; what is there already answers EEXIST. */
int fs_resolve_create(int dirfd, const char *path, struct fs_place *place);
/* The error for making what is FS_MISSING and not in /tmp: always -1, with errno. */
int fs_cannot_create(const struct fs_place *place);
/* The last part of the path of something in /tmp, or that is to be there. */
const char *fs_place_name(const struct fs_place *place);
/* Whether a granted directory is mounted at this absolute path or below. */
bool fs_is_above_granted(const char *path);
/* If the current directory is one of /tmp, it is / from now on. */
void fs_leave_memory(void);
void fs_place_stat(const struct fs_place *place, struct stat *st);
/* Names in directory `dir` (an absolute path) that are there because of what is mounted below it, one
   a call, *cursor starting at 0; NULL at the end. The name is not terminated. */
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
/* Takes a number, any if `fd` is -1, for a file that was opened under another one. -1 with errno. */
int fs_file_reserve(int fd);
void fs_file_unreserve(int fd);
int fs_file_open_pipe(struct fs_pipe *pipe, int flags);
/* Whether reading, or writing, would not wait. */
bool fs_file_ready(int fd, bool read);
/* The file or directory of /tmp or /home; NULL if it is something else. */
struct fs_memory *fs_file_memory(int fd);
/* Readable bytes before the end, or -1 with EBADF. */
ssize_t fs_file_remaining(int fd);
int fs_file_flags(int fd);
int fs_file_set_flags(int fd, int flags);
int fs_file_truncate(int fd, off_t len);
int fs_file_set_times(int fd, const struct timespec times[2]);
/* The open directory as a place that relative paths start from: its node or FS_NONE, its place in /tmp or
   NULL, and its absolute path in `path`, which holds PATH_MAX. 0, or -1 with EBADF or ENOTDIR. */
int fs_file_directory(int fd, uint32_t *node, struct fs_memory **memory, char *path);

/* ---- pipe.c ---- */

ssize_t fs_pipe_read(struct fs_pipe *pipe, uint8_t *buffer, size_t len, int flags);
ssize_t fs_pipe_write(struct fs_pipe *pipe, const uint8_t *bytes, size_t len, int flags);
size_t fs_pipe_count(const struct fs_pipe *pipe);
bool fs_pipe_ready(const struct fs_pipe *pipe, bool read);
void fs_pipe_close(struct fs_pipe *pipe, bool read);

/* ---- names.c: numbers made by dup() and dup2() ---- */

/* The number under which the file was opened that `fd` stands for: mostly `fd`; -1 if it was closed. */
int fs_follow(int fd);
/* Another number for a file that libc has opened under one that stands for another file. */
int fs_name_opened(int fd);

/* ---- locks.c ---- */

struct flock;

/* fcntl() with F_GETLK, F_SETLK or F_SETLKW. */
int fs_lock_record(int fd, int command, struct flock *lock);
/* Drops what the open file has locked. */
void fs_locks_closed(int target);

/* ---- build.c: what differs while building ---- */

/* Whether `fd`, which is not ours, is not libc's either: none is while building, and a standard stream never is where
   the build took it away. The functions below answer for it. */
static inline bool fs_is_detached(int fd)
{
    return pycomp_building() ||
           (fd >= STDIN_FILENO && fd <= STDERR_FILENO && pycomp_without((enum pycomp_interface)(WASI_STDIN + fd)));
}

ssize_t fs_build_read(int fd);
ssize_t fs_build_write(int fd, const void *bytes, size_t len);
int fs_build_stat(int fd, struct stat *st);
int fs_build_fcntl(int fd, int command);
/* 0 for the three standard streams, else -1 with EBADF. */
int fs_build_check(int fd);

/* ---- real.c: files of libc, with its faults mended ---- */

void fs_real_opened(int fd, int flags);
int fs_real_close(int fd);
ssize_t fs_real_read(int fd, void *buffer, size_t len);
ssize_t fs_real_pread(int fd, void *buffer, size_t len, off_t offset);
ssize_t fs_real_write(int fd, const void *bytes, size_t len);
off_t fs_real_seek(int fd, off_t offset, int whence);
int fs_real_set_flags(int fd, int flags);
/* Whether the descriptor is a file, for which poll() need not ask the host. */
bool fs_real_is_file(int fd);

/* ---- network/socket.c: what read() and write() returned, corrected if it was that of a socket ---- */

ssize_t net_read(int fd, void *buffer, size_t len, ssize_t result);
ssize_t net_write(int fd, const void *bytes, size_t len, ssize_t result);

#endif
