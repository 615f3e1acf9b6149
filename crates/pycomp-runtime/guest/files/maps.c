/* Owns file maps (mmap): copies in linear memory, because WASI has no maps. msync() and munmap() write the changes of a
   shared map to the file. They only write the pieces whose bytes differ from those last read or written, so that
   changes by others elsewhere in the file survive. A map does not see later changes of the file. */

#define _GNU_SOURCE 1 /* mremap(), madvise() */
#define _WASI_EMULATED_MMAN

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "files/internal.h"
#include "posix/posix.h"

enum { PIECE = 4096, ALIGNMENT = 64 };

struct map {
    uint8_t *bytes;
    size_t len;
    int fd;           /* the map's own descriptor, or -1 for anonymous memory */
    off_t offset;
    bool shared;
    uint64_t *hashes; /* one per piece, if changes are written back */
};

static struct map *maps;
static int map_count;
static int map_capacity;

/* ---- pieces ---- */

static size_t pieces(size_t len)
{
    return (len + PIECE - 1) / PIECE;
}

static size_t piece_len(const struct map *map, size_t piece)
{
    size_t rest = map->len - piece * PIECE;
    return rest < PIECE ? rest : PIECE;
}

/* Hashes words, so that large maps are fast; the rest is padded with zeros to a word. */
static uint64_t hash_piece(const struct map *map, size_t piece)
{
    const uint8_t *bytes = map->bytes + piece * PIECE;
    size_t len = piece_len(map, piece);
    uint64_t hash = 0x9e3779b97f4a7c15u;
    for (size_t i = 0; i < len; i += sizeof hash) {
        uint64_t word = 0;
        memcpy(&word, bytes + i, len - i < sizeof word ? len - i : sizeof word);
        hash = (hash ^ word) * 0xff51afd7ed558ccdu;
        hash ^= hash >> 32;
    }
    return hash;
}

static void note_pieces(struct map *map, size_t from)
{
    for (size_t i = from; map->hashes != NULL && i < pieces(map->len); i++)
        map->hashes[i] = hash_piece(map, i);
}

/* ---- the file ---- */

/* Reads the file's content from `from` on; memory beyond the end of the file is zero. */
static int load(struct map *map, size_t from)
{
    memset(map->bytes + from, 0, map->len - from);
    while (map->fd >= 0 && from < map->len) {
        ssize_t got = pread(map->fd, map->bytes + from, map->len - from, map->offset + (off_t)from);
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        from += (size_t)got;
    }
    return 0;
}

static int store_piece(const struct map *map, size_t start, size_t len)
{
    while (len > 0) {
        ssize_t put = pwrite(map->fd, map->bytes + start, len, map->offset + (off_t)start);
        if (put <= 0) {
            errno = put < 0 ? errno : EIO;
            return -1;
        }
        start += (size_t)put;
        len -= (size_t)put;
    }
    return 0;
}

/* Writes back the changed pieces in the range of `start` and `len`. A truncated file does not grow. */
static int store(struct map *map, size_t start, size_t len)
{
    struct stat st;
    if (map->hashes == NULL)
        return 0;
    if (fstat(map->fd, &st) < 0)
        return -1;
    for (size_t i = start / PIECE; i < pieces(start + len); i++) {
        off_t in_file = st.st_size - map->offset - (off_t)(i * PIECE);
        uint64_t hash = hash_piece(map, i);
        if (hash == map->hashes[i] || in_file <= 0)
            continue;
        size_t piece = piece_len(map, i);
        if (store_piece(map, i * PIECE, (off_t)piece < in_file ? piece : (size_t)in_file) < 0)
            return -1;
        map->hashes[i] = hash;
    }
    return 0;
}

/* ---- the table ---- */

static struct map *find(const void *address)
{
    for (int i = 0; i < map_count; i++)
        if ((const uint8_t *)address >= maps[i].bytes && (const uint8_t *)address < maps[i].bytes + maps[i].len)
            return &maps[i];
    errno = EINVAL;
    return NULL;
}

static int make_room(void)
{
    if (map_count < map_capacity)
        return 0;
    int capacity = map_capacity == 0 ? 8 : map_capacity * 2;
    struct map *grown = realloc(maps, (size_t)capacity * sizeof *grown);
    if (grown == NULL)
        return -1;
    maps = grown;
    map_capacity = capacity;
    return 0;
}

static void release(struct map *map)
{
    int error = errno;
    if (map->fd >= 0)
        close(map->fd);
    free(map->bytes);
    free(map->hashes);
    errno = error;
}

static uint8_t *allocate(size_t len)
{
    if (len > SIZE_MAX - ALIGNMENT) {
        errno = ENOMEM;
        return NULL;
    }
    return aligned_alloc(ALIGNMENT, (len + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
}

/* 0 if the descriptor may be mapped in this way, else the error. */
static int check_file(int fd, int protection, bool shared)
{
    struct stat st;
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0 || fstat(fd, &st) < 0)
        return EBADF;
    if (!S_ISREG(st.st_mode))
        return ENODEV;
    bool write = shared && (protection & PROT_WRITE) != 0;
    return !(flags & O_RDONLY) || (write && !(flags & O_WRONLY)) ? EACCES : 0;
}

static int fill(struct map *map, int fd, int protection)
{
    map->bytes = allocate(map->len);
    if (map->bytes == NULL)
        return -1;
    if (fd >= 0 && (map->fd = dup(fd)) < 0)
        return -1;
    if (map->fd >= 0 && map->shared && (protection & PROT_WRITE) != 0) {
        map->hashes = malloc(pieces(map->len) * sizeof *map->hashes);
        if (map->hashes == NULL)
            return -1;
    }
    if (load(map, 0) < 0)
        return -1;
    note_pieces(map, 0);
    return 0;
}

/* ---- the functions ---- */

void *mmap(void *address, size_t len, int protection, int flags, int fd, off_t offset)
{
    (void)address;
    bool anonymous = (flags & MAP_ANONYMOUS) != 0;
    int type = flags & MAP_TYPE;
    bool shared = type == MAP_SHARED || type == MAP_SHARED_VALIDATE;
    errno = len == 0 || offset < 0 || offset % PIECE != 0 || (!shared && type != MAP_PRIVATE) ? EINVAL
            : (flags & MAP_FIXED) != 0                                                        ? ENOTSUP
            : anonymous                                                                       ? 0
                                                                                              : check_file(fd, protection, shared);
    if (errno != 0 || make_room() < 0)
        return MAP_FAILED;
    struct map map = {.len = len, .fd = -1, .offset = offset, .shared = shared};
    if (fill(&map, anonymous ? -1 : fd, protection) < 0) {
        release(&map);
        return MAP_FAILED;
    }
    maps[map_count++] = map;
    return map.bytes;
}

/* The map that contains this range; NULL with errno. */
static struct map *find_part(const void *address, size_t len, size_t *start)
{
    struct map *map = find(address);
    if (map == NULL)
        return NULL;
    *start = (size_t)((const uint8_t *)address - map->bytes);
    if (len <= map->len - *start)
        return map;
    errno = ENOMEM;
    return NULL;
}

int msync(void *address, size_t len, int flags)
{
    (void)flags;
    size_t start;
    struct map *map = find_part(address, len, &start);
    return map == NULL ? -1 : store(map, start, len);
}

/* Only unmaps whole maps. A failed write is reported, but the map is removed nevertheless. */
int munmap(void *address, size_t len)
{
    size_t start;
    struct map *map = find_part(address, len, &start);
    if (map == NULL || start != 0 || len != map->len) {
        errno = EINVAL;
        return -1;
    }
    int result = store(map, 0, map->len);
    release(map);
    *map = maps[--map_count];
    return result;
}

/* The caller may have truncated or extended the file before. */
void *mremap(void *address, size_t old_len, size_t len, int flags, ...)
{
    size_t start;
    struct map *map = find_part(address, old_len, &start);
    if (map == NULL || start != 0 || old_len != map->len || len == 0 || flags != MREMAP_MAYMOVE) {
        errno = EINVAL;
        return MAP_FAILED;
    }
    if (store(map, 0, len < old_len ? len : old_len) < 0)
        return MAP_FAILED;
    struct map grown = *map;
    grown.len = len;
    grown.bytes = allocate(len);
    if (map->hashes != NULL)
        grown.hashes = malloc(pieces(len) * sizeof *grown.hashes);
    if (grown.bytes == NULL || (map->hashes != NULL && grown.hashes == NULL)) {
        free(grown.bytes);
        if (map->hashes != NULL)
            free(grown.hashes);
        errno = ENOMEM;
        return MAP_FAILED;
    }
    memcpy(grown.bytes, map->bytes, len < old_len ? len : old_len);
    if (len > old_len && load(&grown, old_len) < 0) {
        free(grown.bytes);
        free(grown.hashes);
        return MAP_FAILED;
    }
    note_pieces(&grown, 0);
    free(map->bytes);
    free(map->hashes);
    *map = grown;
    return map->bytes;
}

/* Advice has no effect, except that MADV_DONTNEED zeroes private anonymous memory. */
int madvise(void *address, size_t len, int advice)
{
    size_t start;
    struct map *map = find_part(address, len, &start);
    if (map == NULL)
        return -1;
    if (advice < MADV_NORMAL || advice > MADV_SOFT_OFFLINE) {
        errno = EINVAL;
        return -1;
    }
    if (advice == MADV_DONTNEED && map->fd < 0 && !map->shared)
        memset(map->bytes + start, 0, len);
    return 0;
}
