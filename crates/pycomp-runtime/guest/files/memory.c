/* Owns /tmp and /home: trees of files and directories in linear memory. In every new instance they are empty, except
   for the user's home directory.

   A file's bytes are in pages that are allocated at the first write, so a hole costs nothing.
   FS_MEMORY_LIMIT bounds the total size. A file that is still open outlives its
   name. */

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "files/internal.h"

enum { PAGE = 4096 };

/* The maximum length of a file, including holes; it catches wrongly computed offsets. */
static const off_t LENGTH_MAX = (off_t)4 << 30;

struct fs_memory {
    struct fs_memory *parent; /* NULL once its name is removed, and for /tmp and /home */
    char *name;
    uint32_t ino;
    uint32_t order; /* increases along a directory's entries, so a listing survives changes */
    uint32_t holders;
    bool dir;
    mode_t mode; /* kept and shown, not enforced */
    struct timespec accessed;
    struct timespec modified;
    struct timespec changed;
    union {
        struct {
            struct fs_memory **entries;
            uint32_t count;
            uint32_t capacity;
            uint32_t next_order;
        };
        struct {
            uint8_t **pages; /* NULL where there is a hole */
            uint32_t page_count;
            off_t len;
        };
    };
};

enum { TMP, HOME, TOPS };

static char tmp_path[] = FS_MEMORY_TMP;
static char home_path[] = FS_MEMORY_HOME;

/* The names of these nodes are absolute paths. */
static struct fs_memory tops[TOPS] = {
    [TMP] = {.dir = true, .ino = 1, .name = tmp_path, .mode = 01777},
    [HOME] = {.dir = true, .ino = 2, .name = home_path, .mode = 0755},
};
static uint32_t last_ino = TOPS;
static size_t used;

/* ---- the limit ---- */

/* Changes an allocation's size; if there is no room, returns NULL with ENOSPC, like a full disk. */
static void *resize(void *old, size_t old_size, size_t size)
{
    void *memory = NULL;
    if (size <= old_size || size - old_size <= FS_MEMORY_LIMIT - used)
        memory = realloc(old, size);
    if (memory == NULL) {
        errno = ENOSPC;
        return NULL;
    }
    used += size - old_size;
    return memory;
}

/* Zeroes memory released while building, so that the component does not contain its contents. */
static void release(void *memory, size_t size)
{
    if (memory == NULL)
        return;
    if (pycomp_building())
        memset(memory, 0, size);
    free(memory);
    used -= size;
}

/* ---- time ---- */

static struct timespec now(void)
{
    struct timespec time = {0};
    clock_gettime(CLOCK_REALTIME, &time);
    return time;
}

static void touch(struct fs_memory *node)
{
    node->modified = node->changed = now();
}

int fs_memory_set_times(struct fs_memory *node, const struct timespec times[2])
{
    struct timespec current = now();
    struct timespec *const targets[] = {&node->accessed, &node->modified};
    for (int i = 0; i < 2; i++) {
        if (times == NULL || times[i].tv_nsec == UTIME_NOW)
            *targets[i] = current;
        else if (times[i].tv_nsec != UTIME_OMIT)
            *targets[i] = times[i];
    }
    node->changed = current;
    return 0;
}

/* ---- nodes ---- */

static bool is_top(const struct fs_memory *node)
{
    return node >= tops && node < tops + TOPS;
}

size_t fs_memory_used(void)
{
    return used;
}

mode_t fs_memory_mode(const struct fs_memory *node)
{
    return node->mode;
}

void fs_memory_set_mode(struct fs_memory *node, mode_t mode)
{
    node->mode = mode & 07777;
    node->changed = now();
}

static void free_pages(struct fs_memory *file, uint32_t from)
{
    for (uint32_t i = from; i < file->page_count; i++) {
        release(file->pages[i], PAGE);
        file->pages[i] = NULL;
    }
}

static void free_node(struct fs_memory *node)
{
    if (node->dir) {
        release(node->entries, node->capacity * sizeof *node->entries);
    } else {
        free_pages(node, 0);
        release(node->pages, node->page_count * sizeof *node->pages);
    }
    release(node->name, strlen(node->name) + 1);
    release(node, sizeof *node);
}

static char *copy_name(const char *name)
{
    size_t size = strlen(name) + 1;
    char *copy = resize(NULL, 0, size);
    return copy != NULL ? memcpy(copy, name, size) : NULL;
}

static struct fs_memory *new_node(const char *name, bool dir, mode_t mode)
{
    struct fs_memory *node = resize(NULL, 0, sizeof *node);
    if (node == NULL)
        return NULL;
    memset(node, 0, sizeof *node);
    node->name = copy_name(name);
    if (node->name == NULL) {
        release(node, sizeof *node);
        return NULL;
    }
    node->dir = dir;
    node->mode = mode & 07777;
    node->ino = ++last_ino;
    node->accessed = node->modified = node->changed = now();
    return node;
}

void fs_memory_hold(struct fs_memory *node)
{
    node->holders++;
}

void fs_memory_release(struct fs_memory *node)
{
    if (--node->holders == 0 && node->parent == NULL && !is_top(node))
        free_node(node);
}

bool fs_memory_is_dir(const struct fs_memory *node)
{
    return node->dir;
}

off_t fs_memory_size(const struct fs_memory *node)
{
    return node->dir ? 0 : node->len;
}

static bool is_gone(const struct fs_memory *node)
{
    return node->parent == NULL && !is_top(node);
}

/* ---- directories ---- */

static uint32_t index_of(const struct fs_memory *dir, const char *name, size_t len)
{
    uint32_t i = 0;
    while (i < dir->count && (strncmp(dir->entries[i]->name, name, len) != 0 || dir->entries[i]->name[len] != 0))
        i++;
    return i;
}

struct fs_memory *fs_memory_child(const struct fs_memory *dir, const char *name, size_t len)
{
    uint32_t index = index_of(dir, name, len);
    return index < dir->count ? dir->entries[index] : NULL;
}

bool fs_memory_has(const char *path, const char **top)
{
    for (int i = 0; i < TOPS; i++) {
        size_t len = strlen(tops[i].name);
        *top = tops[i].name;
        if (strncmp(path, *top, len) == 0 && (path[len] == 0 || path[len] == '/'))
            return true;
    }
    return false;
}

struct fs_memory *fs_memory_find(const char *path, struct fs_memory **dir)
{
    const char *top;
    *dir = NULL;
    if (!fs_memory_has(path, &top)) {
        errno = ENOENT;
        return NULL;
    }
    struct fs_memory *node = top == tmp_path ? &tops[TMP] : &tops[HOME];
    path += strlen(top);
    path += *path == '/';
    while (*path != 0) {
        size_t len = strcspn(path, "/");
        if (!node->dir) {
            errno = ENOTDIR;
            return NULL;
        }
        if (len > NAME_MAX) {
            errno = ENAMETOOLONG;
            return NULL;
        }
        struct fs_memory *child = fs_memory_child(node, path, len);
        path += len;
        if (child == NULL) {
            *dir = *path == 0 ? node : NULL;
            errno = ENOENT;
            return NULL;
        }
        path += *path == '/';
        node = child;
    }
    return node;
}

/* The first entry whose order is at least *cursor, which moves past it; NULL at the end. */
struct fs_memory *fs_memory_next(const struct fs_memory *dir, uint32_t *cursor)
{
    uint32_t low = 0;
    uint32_t high = dir->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (dir->entries[middle]->order < *cursor)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == dir->count)
        return NULL;
    *cursor = dir->entries[low]->order + 1;
    return dir->entries[low];
}

const char *fs_memory_name(const struct fs_memory *node)
{
    return node->name;
}

ssize_t fs_memory_path(const struct fs_memory *node, char *buffer, size_t size)
{
    if (is_gone(node)) {
        errno = ENOENT;
        return -1;
    }
    size_t total = 0;
    const struct fs_memory *top = node;
    for (; !is_top(top); top = top->parent)
        total += 1 + strlen(top->name);
    total += strlen(top->name);
    if (total >= size) {
        errno = ENAMETOOLONG;
        return -1;
    }
    buffer[total] = 0;
    char *end = buffer + total;
    for (const struct fs_memory *i = node; i != top; i = i->parent) {
        size_t len = strlen(i->name);
        end -= len;
        memcpy(end, i->name, len);
        *--end = '/';
    }
    memcpy(buffer, top->name, strlen(top->name));
    return (ssize_t)total;
}

static int make_room(struct fs_memory *dir)
{
    if (is_gone(dir)) {
        errno = ENOENT;
        return -1;
    }
    if (dir->count < dir->capacity)
        return 0;
    uint32_t capacity = dir->capacity == 0 ? 8 : dir->capacity * 2;
    size_t item = sizeof *dir->entries;
    struct fs_memory **entries = resize(dir->entries, dir->capacity * item, capacity * item);
    if (entries == NULL)
        return -1;
    dir->entries = entries;
    dir->capacity = capacity;
    return 0;
}

/* `dir` must have room. */
static void link_entry(struct fs_memory *dir, struct fs_memory *node)
{
    node->parent = dir;
    node->order = dir->next_order++;
    dir->entries[dir->count++] = node;
    touch(dir);
}

static void unlink_entry(struct fs_memory *node)
{
    struct fs_memory *dir = node->parent;
    uint32_t index = index_of(dir, node->name, strlen(node->name));
    dir->count--;
    memmove(&dir->entries[index], &dir->entries[index + 1], (dir->count - index) * sizeof *dir->entries);
    node->parent = NULL;
    touch(dir);
}

/* Removes the name; the node is freed with its last holder. */
static void drop(struct fs_memory *node)
{
    unlink_entry(node);
    node->changed = now();
    if (node->holders == 0)
        free_node(node);
}

struct fs_memory *fs_memory_make(struct fs_memory *dir, const char *name, bool is_dir, mode_t mode)
{
    if (make_room(dir) < 0)
        return NULL;
    struct fs_memory *node = new_node(name, is_dir, mode);
    if (node != NULL)
        link_entry(dir, node);
    return node;
}

int fs_memory_remove(struct fs_memory *node, bool dir)
{
    errno = is_top(node)               ? EBUSY
            : dir && !node->dir        ? ENOTDIR
            : !dir && node->dir        ? EISDIR
            : node->dir && node->count ? ENOTEMPTY
                                       : 0;
    if (errno != 0)
        return -1;
    drop(node);
    return 0;
}

static bool contains(const struct fs_memory *dir, const struct fs_memory *node)
{
    for (; node != NULL; node = node->parent)
        if (node == dir)
            return true;
    return false;
}

int fs_memory_rename(struct fs_memory *node, struct fs_memory *dir, const char *name)
{
    if (is_top(node) || contains(node, dir)) {
        errno = is_top(node) ? EBUSY : EINVAL;
        return -1;
    }
    if (make_room(dir) < 0)
        return -1;
    char *copy = copy_name(name);
    if (copy == NULL)
        return -1;
    struct fs_memory *existing = fs_memory_child(dir, name, strlen(name));
    if (existing != NULL)
        drop(existing);
    unlink_entry(node);
    release(node->name, strlen(node->name) + 1);
    node->name = copy;
    node->changed = now();
    link_entry(dir, node);
    return 0;
}

int fs_memory_replace(struct fs_memory *node, struct fs_memory *existing)
{
    if (existing == node)
        return 0;
    errno = is_top(existing) || is_top(node)   ? EBUSY
            : contains(existing, node)         ? ENOTEMPTY
            : contains(node, existing)         ? EINVAL
            : node->dir && !existing->dir      ? ENOTDIR
            : !node->dir && existing->dir      ? EISDIR
            : existing->dir && existing->count ? ENOTEMPTY
                                               : 0;
    return errno != 0 ? -1 : fs_memory_rename(node, existing->parent, existing->name);
}

void fs_memory_stat(const struct fs_memory *node, struct stat *st)
{
    memset(st, 0, sizeof *st);
    st->st_dev = FS_MEMORY_DEVICE;
    st->st_ino = node->ino;
    st->st_nlink = is_gone(node) ? 0 : 1;
    st->st_mode = (node->dir ? S_IFDIR : S_IFREG) | node->mode;
    st->st_size = fs_memory_size(node);
    st->st_blksize = PAGE;
    for (uint32_t i = 0; !node->dir && i < node->page_count; i++)
        st->st_blocks += node->pages[i] != NULL ? PAGE / 512 : 0;
    st->st_atim = node->accessed;
    st->st_mtim = node->modified;
    st->st_ctim = node->changed;
}

/* ---- bytes ---- */

ssize_t fs_memory_read(struct fs_memory *file, uint8_t *buffer, size_t len, off_t offset)
{
    if (len > SSIZE_MAX)
        len = SSIZE_MAX;
    if (offset >= file->len)
        return 0;
    if ((off_t)len > file->len - offset)
        len = (size_t)(file->len - offset);
    for (size_t done = 0; done < len;) {
        uint32_t page = (uint32_t)((offset + (off_t)done) / PAGE);
        size_t start = (size_t)((offset + (off_t)done) % PAGE);
        size_t piece = len - done < PAGE - start ? len - done : PAGE - start;
        const uint8_t *bytes = page < file->page_count ? file->pages[page] : NULL;
        if (bytes != NULL)
            memcpy(buffer + done, bytes + start, piece);
        else
            memset(buffer + done, 0, piece);
        done += piece;
    }
    return (ssize_t)len;
}

static int grow_table(struct fs_memory *file, uint32_t count)
{
    if (count <= file->page_count)
        return 0;
    uint32_t doubled = file->page_count < 1 << 16 ? file->page_count * 2 : file->page_count + (1 << 14);
    if (count < doubled)
        count = doubled;
    size_t item = sizeof *file->pages;
    uint8_t **pages = resize(file->pages, file->page_count * item, count * item);
    if (pages == NULL)
        return -1;
    memset(pages + file->page_count, 0, (count - file->page_count) * item);
    file->pages = pages;
    file->page_count = count;
    return 0;
}

/* The page to write to; NULL with ENOSPC. */
static uint8_t *page_for_writing(struct fs_memory *file, uint32_t page)
{
    if (grow_table(file, page + 1) < 0)
        return NULL;
    if (file->pages[page] == NULL) {
        file->pages[page] = resize(NULL, 0, PAGE);
        if (file->pages[page] != NULL)
            memset(file->pages[page], 0, PAGE);
    }
    return file->pages[page];
}

ssize_t fs_memory_write(struct fs_memory *file, const uint8_t *bytes, size_t len, off_t offset)
{
    if (len == 0)
        return 0;
    if (len > SSIZE_MAX)
        len = SSIZE_MAX;
    if (offset >= LENGTH_MAX) {
        errno = EFBIG;
        return -1;
    }
    if ((off_t)len > LENGTH_MAX - offset)
        len = (size_t)(LENGTH_MAX - offset);
    size_t done = 0;
    while (done < len) {
        off_t at = offset + (off_t)done;
        size_t start = (size_t)(at % PAGE);
        size_t piece = len - done < PAGE - start ? len - done : PAGE - start;
        uint8_t *page = page_for_writing(file, (uint32_t)(at / PAGE));
        if (page == NULL)
            break;
        memcpy(page + start, bytes + done, piece);
        done += piece;
        if (at + (off_t)piece > file->len)
            file->len = at + (off_t)piece;
    }
    /* A short write reports what fitted; the next call reports the error. */
    if (done == 0)
        return -1;
    touch(file);
    return (ssize_t)done;
}

int fs_memory_truncate(struct fs_memory *file, off_t len)
{
    if (len < 0 || len > LENGTH_MAX) {
        errno = len < 0 ? EINVAL : EFBIG;
        return -1;
    }
    if (len < file->len) {
        /* Bytes behind the end must be zero in case the file grows again. */
        uint32_t page = (uint32_t)(len / PAGE);
        size_t rest = (size_t)(len % PAGE);
        if (rest != 0 && page < file->page_count && file->pages[page] != NULL)
            memset(file->pages[page] + rest, 0, PAGE - rest);
        free_pages(file, page + (rest != 0));
    }
    file->len = len;
    touch(file);
    return 0;
}

/* ---- the end of the build ---- */

static void set_time(struct fs_memory *node)
{
    node->accessed = node->modified = node->changed = (struct timespec){.tv_sec = PYCOMP_FS_MTIME};
}

static void clear(struct fs_memory *top)
{
    while (top->count > 0) {
        struct fs_memory *node = top->entries[top->count - 1];
        while (node->dir && node->count > 0)
            node = node->entries[node->count - 1];
        drop(node);
    }
}

void fs_memory_clear(void)
{
    for (int i = 0; i < TOPS; i++)
        clear(&tops[i]);
    struct fs_memory *home = fs_memory_make(&tops[HOME], &FS_HOME[sizeof FS_MEMORY_HOME], true, 0755);
    if (home != NULL)
        set_time(home);
    for (int i = 0; i < TOPS; i++)
        set_time(&tops[i]);
}
