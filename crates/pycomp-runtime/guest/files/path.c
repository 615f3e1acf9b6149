/* Owns path resolution: the current directory, the walk through the image, and the mounts: the devices,
   /tmp, /home and, once the component runs, the directories that the host grants.

   The image takes precedence, then the devices. Any other path goes to libc if a granted directory covers it.
   Between granted directories, and between one and /tmp or /home, the inner one wins; at the same path, the host's
   directory hides ours. A directory that only leads to a mount point (/a for a granted /a/b) exists too, read-only,
   so that listings and look-ups agree. Nothing else exists. */

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wasi/wasip2.h>

#include "files/internal.h"

/* ---- mounts ---- */

/* Makes a libc descriptor from a handle, and takes ownership of the handle. In no public header. */
int __wasilibc_add_file(filesystem_own_descriptor_t handle, int flags);

struct mount {
    const char *path; /* absolute, normal */
    enum fs_kind kind;
    int fd; /* libc's, for a granted directory */
};

static struct mount OWN[] = {
    {"/dev/null", FS_NULL, -1},
    {"/dev/random", FS_RANDOM, -1},
    {"/dev/urandom", FS_RANDOM, -1},
    {FS_MEMORY_TMP, FS_MEMORY, -1},
    {FS_MEMORY_HOME, FS_MEMORY, -1},
};

enum { DEVICE_COUNT = 3, OWN_COUNT = sizeof OWN / sizeof *OWN };

static struct mount *mounts = OWN;
static uint32_t mount_count = OWN_COUNT; /* granted directories follow our own */

static ssize_t normalise(const char *base, const char *path, char *out, bool *up);

/* The part of `path` below `dir` without its slash ("" if they are equal); NULL if `path` is not below. */
static const char *below(const char *path, const char *dir)
{
    size_t len = strlen(dir);
    if (len == 1)
        return path + 1;
    if (strncmp(path, dir, len) != 0)
        return NULL;
    if (path[len] == 0)
        return path + len;
    return path[len] == '/' ? path + len + 1 : NULL;
}

/* Creates the directories in /tmp or /home that lead to a granted directory. */
static void make_ancestors(const char *path)
{
    const char *top;
    char part[PATH_MAX];
    if (!fs_memory_has(path, &top))
        return;
    for (size_t len = strlen(top); path[len] != 0; len++) {
        struct fs_memory *dir;
        if (path[len] != '/')
            continue;
        memcpy(part, path, len);
        part[len] = 0;
        if (fs_memory_find(part, &dir) != NULL)
            continue;
        if (dir == NULL || fs_memory_make(dir, strrchr(part, '/') + 1, true, 0755) == NULL)
            return;
    }
}

/* Takes ownership of the handle. If memory runs out, the directory appears not to be granted. */
static void add_granted(struct mount *list, uint32_t *count,
                        filesystem_preopens_tuple2_own_descriptor_string_t *given)
{
    char name[PATH_MAX];
    char path[PATH_MAX];
    bool up = false;
    const char *kept = NULL;
    if (list != NULL && given->f1.len < sizeof name) {
        memcpy(name, given->f1.ptr, given->f1.len);
        name[given->f1.len] = 0;
        if (normalise("/", name, path, &up) >= 0)
            kept = strdup(path);
    }
    wasip2_string_free(&given->f1);
    if (kept == NULL) {
        filesystem_descriptor_drop_own(given->f0);
        return;
    }
    int fd = __wasilibc_add_file(given->f0, O_RDWR);
    if (fd >= 0)
        list[(*count)++] = (struct mount){kept, FS_REAL, fd};
}

/* Asks the host once, at the first look-up that needs it after the component has started. */
static void load_granted(void)
{
    static bool loaded;
    if (loaded || pycomp_building())
        return;
    loaded = true;

    filesystem_preopens_list_tuple2_own_descriptor_string_t granted;
    filesystem_preopens_get_directories(&granted);
    struct mount *list = malloc((OWN_COUNT + granted.len) * sizeof *list);
    uint32_t count = OWN_COUNT;
    if (list != NULL)
        memcpy(list, OWN, sizeof OWN);
    for (size_t i = 0; i < granted.len; i++)
        add_granted(list, &count, &granted.ptr[i]);
    if (granted.len != 0)
        free(granted.ptr);
    if (list != NULL) {
        mounts = list;
        mount_count = count;
        for (uint32_t i = OWN_COUNT; i < count; i++)
            make_ancestors(list[i].path);
    }
}

/* The innermost granted directory that covers `path`, or NULL. */
static const struct mount *granted_root(const char *path)
{
    const struct mount *found = NULL;
    for (uint32_t i = OWN_COUNT; i < mount_count; i++) {
        const struct mount *mount = &mounts[i];
        if (below(path, mount->path) != NULL && (found == NULL || strlen(mount->path) > strlen(found->path)))
            found = mount;
    }
    return found;
}

int fs_granted(const char *path, const char **rest)
{
    load_granted();
    const struct mount *root = granted_root(path);
    if (root == NULL) {
        errno = ENOENT;
        return -1;
    }
    *rest = below(path, root->path);
    if (**rest == 0)
        *rest = ".";
    return root->fd;
}

const char *fs_mounted_name(const char *dir, uint32_t *cursor, size_t *len, unsigned char *type)
{
    load_granted();
    while (*cursor < mount_count) {
        uint32_t index = (*cursor)++;
        const char *rest = below(mounts[index].path, dir);
        if (rest == NULL || *rest == 0)
            continue;
        *len = strcspn(rest, "/");
        bool seen = false;
        for (uint32_t i = 0; i < index && !seen; i++) {
            const char *other = below(mounts[i].path, dir);
            seen = other != NULL && strncmp(other, rest, *len) == 0 && strcspn(other, "/") == *len;
        }
        if (seen)
            continue;
        *type = rest[*len] == 0 && index < DEVICE_COUNT ? DT_CHR : DT_DIR;
        return rest;
    }
    return NULL;
}

bool fs_is_above_granted(const char *path)
{
    load_granted();
    for (uint32_t i = OWN_COUNT; i < mount_count; i++)
        if (below(mounts[i].path, path) != NULL)
            return true;
    return false;
}

static bool leads_to_mount(const char *path)
{
    for (uint32_t i = 0; i < mount_count; i++)
        if (below(mounts[i].path, path) != NULL)
            return true;
    return false;
}

/* ---- the current directory ---- */

/* libc's own current directory stays at /, because libc only gets absolute paths. */
static char current[PATH_MAX] = "/";
static uint32_t current_node = FS_ROOT; /* FS_NONE when it is not in the image */

static int set_current(const char *path, uint32_t node)
{
    strcpy(current, path);
    current_node = node;
    return 0;
}

void fs_leave_memory(void)
{
    const char *top;
    if (fs_memory_has(current, &top))
        set_current("/", FS_ROOT);
}

/* ---- path text ---- */

/* Whether our /tmp or /home covers this path. */
static bool memory_covers(const char *path)
{
    const char *top;
    if (!fs_memory_has(path, &top))
        return false;
    load_granted();
    const struct mount *root = granted_root(path);
    return root == NULL || below(root->path, top) == NULL;
}

/* Whether ".." can follow `path`: a missing path, or a file, has no parent. */
static bool leads_up(const char *path)
{
    struct fs_memory *dir;
    if (!memory_covers(path))
        return true;
    struct fs_memory *found = fs_memory_find(path, &dir);
    if (found != NULL && !fs_memory_is_dir(found))
        errno = ENOTDIR;
    return found != NULL && fs_memory_is_dir(found);
}

/* Appends `path` to the normal absolute path `base`, without ".", ".." and empty components. *up is set if
   there was a "..". Returns the length, or -1 with errno. `out` holds PATH_MAX. */
static ssize_t normalise(const char *base, const char *path, char *out, bool *up)
{
    size_t len = 0;
    if (path[0] != '/' && base[1] != 0) {
        len = strlen(base);
        memcpy(out, base, len);
    }
    while (*path != 0) {
        size_t part = strcspn(path, "/");
        if (part == 2 && path[0] == '.' && path[1] == '.') {
            *up = true;
            out[len] = 0;
            if (!leads_up(out))
                return -1;
            while (len > 0 && out[--len] != '/') {
            }
        } else if (part != 0 && !(part == 1 && path[0] == '.')) {
            if (len + 1 + part >= PATH_MAX) {
                errno = ENAMETOOLONG;
                return -1;
            }
            out[len++] = '/';
            memcpy(out + len, path, part);
            len += part;
        }
        path += part;
        path += *path == '/';
    }
    if (len == 0)
        out[len++] = '/';
    out[len] = 0;
    return (ssize_t)len;
}

/* Whether a ".." in `rest` leads out of the directory that `rest` is relative to. */
static bool leaves(const char *rest)
{
    int depth = 0;
    while (*rest != 0) {
        size_t part = strcspn(rest, "/");
        if (part == 2 && rest[0] == '.' && rest[1] == '.') {
            if (--depth < 0)
                return true;
        } else if (part != 0 && !(part == 1 && rest[0] == '.')) {
            depth++;
        }
        rest += part;
        rest += *rest == '/';
    }
    return false;
}

/* The path for libc, in the granted directory `root`. A path with ".." goes unchanged if it stays inside,
   because the host must resolve ".." after a symbolic link; otherwise libc gets the normal path,
   without "..". */
static void hand_to_libc(struct fs_place *place, const struct mount *root, const char *base, const char *path)
{
    size_t base_len = base[1] != 0 ? strlen(base) : 0;
    size_t path_len = strlen(path);
    place->text = place->normal;
    if (path[0] == '/') {
        place->text = path;
    } else if (base_len + 1 + path_len < PATH_MAX) {
        memcpy(place->raw, base, base_len);
        place->raw[base_len] = '/';
        memcpy(place->raw + base_len + 1, path, path_len + 1);
        place->text = place->raw;
    }
    place->path = below(place->text, root->path);
    if (place->path == NULL || leaves(place->path)) {
        place->text = place->normal;
        place->path = below(place->text, root->path);
    }
    place->path += strspn(place->path, "/");
    if (*place->path == 0)
        place->path = ".";
    place->kind = FS_REAL;
    place->dirfd = root->fd;
}

/* ---- resolving ---- */

/* Walks from directory `node`. 0 with *found, or -1 with errno; *last says that only the last component
   is missing. */
static int walk(uint32_t node, const char *path, uint32_t *found, bool *last)
{
    *last = false;
    while (*path != 0) {
        size_t len = strcspn(path, "/");
        if (!fs_node_is_dir(node)) {
            errno = ENOTDIR;
            return -1;
        }
        if (len > NAME_MAX) {
            errno = ENAMETOOLONG;
            return -1;
        }
        if (len == 2 && path[0] == '.' && path[1] == '.') {
            node = fs_node_parent(node);
        } else if (len != 0 && !(len == 1 && path[0] == '.')) {
            uint32_t child = fs_node_child(node, path, len);
            if (child == FS_NONE) {
                *last = path[len + strspn(path + len, "/")] == 0;
                errno = ENOENT;
                return -1;
            }
            node = child;
        }
        path += len;
        /* A trailing slash asks for a directory. */
        if (*path == '/' && path[1] == 0 && !fs_node_is_dir(node)) {
            errno = ENOTDIR;
            return -1;
        }
        path += *path == '/';
    }
    *found = node;
    return 0;
}

static int in_image(struct fs_place *place, uint32_t node)
{
    place->kind = FS_IMAGE;
    place->node = node;
    return 0;
}

static int in_libc(struct fs_place *place, int dirfd, const char *path)
{
    if (pycomp_building()) {
        errno = EBADF;
        return -1;
    }
    place->kind = FS_REAL;
    place->dirfd = dirfd;
    place->path = path;
    place->text = NULL;
    return 0;
}

/* `path` is the caller's, not normalised. */
static int in_memory(struct fs_place *place, const char *path)
{
    size_t len = strlen(path);
    place->slash = len > 0 && path[len - 1] == '/';
    struct fs_memory *dir;
    struct fs_memory *found = fs_memory_find(place->normal, &dir);
    place->kind = found != NULL ? FS_MEMORY : FS_MISSING;
    place->memory = found != NULL ? found : dir;
    place->parent_read_only = false;
    if (found == NULL)
        return errno == ENOENT ? 0 : -1;
    if (!place->slash || fs_memory_is_dir(found))
        return 0;
    errno = ENOTDIR;
    return -1;
}

/* Resolves a path that the image lacks. `walked` says that the image was already searched for this path. */
static int resolve_outside_image(const char *base, const char *path, bool walked, bool last, struct fs_place *place)
{
    bool up = false;
    if (normalise(base, path, place->normal, &up) < 0)
        return -1;
    if (!walked || up) {
        uint32_t node;
        if (walk(FS_ROOT, place->normal, &node, &last) == 0)
            return in_image(place, node);
        if (errno != ENOENT)
            return -1;
    }
    place->text = place->normal;
    for (uint32_t i = 0; i < DEVICE_COUNT; i++) {
        const char *rest = below(place->normal, OWN[i].path);
        if (rest == NULL)
            continue;
        place->kind = OWN[i].kind;
        errno = ENOTDIR;
        return *rest == 0 ? 0 : -1;
    }
    if (memory_covers(place->normal))
        return in_memory(place, path);
    load_granted();
    const struct mount *root = granted_root(place->normal);
    bool mounted = root != NULL && strcmp(place->normal, root->path) == 0;
    if (!mounted && leads_to_mount(place->normal)) {
        place->kind = FS_ABOVE;
    } else if (root != NULL) {
        hand_to_libc(place, root, base, path);
    } else {
        place->kind = FS_MISSING;
        place->memory = NULL;
        char *slash = strrchr(place->normal, '/');
        *slash = 0;
        place->parent_read_only = last || (slash != place->normal && leads_to_mount(place->normal));
        *slash = '/';
    }
    return 0;
}

int fs_resolve(int dirfd, const char *path, struct fs_place *place)
{
    uint32_t start = current_node;
    const char *base = current;
    struct fs_memory *memory;
    char start_path[PATH_MAX];

    if (*path == 0) {
        errno = ENOENT;
        return -1;
    }
    if (strnlen(path, PATH_MAX) == PATH_MAX) {
        errno = ENAMETOOLONG;
        return -1;
    }
    if (dirfd != AT_FDCWD)
        dirfd = fs_follow(dirfd);
    if (*path == '/') {
        start = FS_ROOT;
    } else if (fs_is_ours(dirfd)) {
        if (fs_file_directory(dirfd, &start, &memory, start_path) < 0)
            return -1;
        base = start_path;
    } else if (dirfd != AT_FDCWD) {
        return in_libc(place, dirfd, path);
    }
    if (start == FS_NONE)
        return resolve_outside_image(base, path, false, false, place);

    uint32_t node;
    bool last;
    if (walk(start, path, &node, &last) == 0)
        return in_image(place, node);
    if (errno != ENOENT)
        return -1;
    return resolve_outside_image(base, path, true, last, place);
}

int fs_resolve_change(int dirfd, const char *path, struct fs_place *place)
{
    if (fs_resolve(dirfd, path, place) < 0)
        return -1;
    if (place->kind == FS_REAL || place->kind == FS_MEMORY)
        return 0;
    errno = place->kind == FS_MISSING ? ENOENT : EROFS;
    return -1;
}

int fs_cannot_create(const struct fs_place *place)
{
    /* At run time the host may mount a directory here, even in place of the root; the image's other directories
       cannot change. */
    bool below_root = place->parent_read_only && strchr(place->text + 1, '/') != NULL;
    if (pycomp_building() && !below_root)
        return pycomp_refuse_while_building("wasi:filesystem/types");
    errno = place->parent_read_only ? EROFS : ENOENT;
    return -1;
}

int fs_resolve_create(int dirfd, const char *path, struct fs_place *place)
{
    if (fs_resolve(dirfd, path, place) < 0)
        return -1;
    if (place->kind == FS_REAL || (place->kind == FS_MISSING && place->memory != NULL))
        return 0;
    if (place->kind == FS_MISSING)
        return fs_cannot_create(place);
    errno = EEXIST;
    return -1;
}

const char *fs_place_name(const struct fs_place *place)
{
    return strrchr(place->normal, '/') + 1;
}

static ino_t inode_of(const char *path)
{
    uint32_t hash = 2166136261u;
    for (; *path != 0; path++)
        hash = (hash ^ (uint8_t)*path) * 16777619u;
    return ((ino_t)1 << 32) | hash;
}

void fs_place_stat(const struct fs_place *place, struct stat *st)
{
    if (place->kind == FS_MEMORY) {
        fs_memory_stat(place->memory, st);
        return;
    }
    fs_node_stat(place->kind == FS_IMAGE ? place->node : FS_ROOT, st);
    if (place->kind == FS_ABOVE)
        st->st_ino = inode_of(place->text);
    if (place->kind == FS_NULL || place->kind == FS_RANDOM) {
        st->st_mode = S_IFCHR | 0666;
        st->st_ino = inode_of(place->kind == FS_NULL ? "null" : "random");
    }
    if (place->kind == FS_PIPE)
        st->st_mode = S_IFIFO | 0600;
}

/* ---- the functions about the current directory ---- */

char *__real_realpath(const char *restrict path, char *restrict resolved);

char *__wrap_getcwd(char *buffer, size_t size)
{
    size_t len = strlen(current) + 1;
    if (buffer == NULL)
        return strdup(current);
    if (size < len) {
        errno = size == 0 ? EINVAL : ERANGE;
        return NULL;
    }
    return memcpy(buffer, current, len);
}

char *__wrap_realpath(const char *restrict path, char *restrict resolved)
{
    struct fs_place place;
    if (path == NULL) {
        errno = EINVAL;
        return NULL;
    }
    if (fs_resolve(AT_FDCWD, path, &place) < 0)
        return NULL;
    switch (place.kind) {
    case FS_REAL:
        return __real_realpath(place.text, resolved);
    case FS_MISSING:
        errno = ENOENT;
        return NULL;
    case FS_IMAGE:
        if (fs_node_path(place.node, place.normal, sizeof place.normal) < 0)
            return NULL;
        break;
    case FS_MEMORY:
    case FS_NULL:
    case FS_RANDOM:
    case FS_ABOVE:
    case FS_PIPE:
        break;
    }
    return resolved != NULL ? strcpy(resolved, place.normal) : strdup(place.normal);
}

int __wrap_chdir(const char *path)
{
    struct fs_place place;
    struct stat st;
    if (fs_resolve(AT_FDCWD, path, &place) < 0)
        return -1;
    switch (place.kind) {
    case FS_IMAGE:
        if (!fs_node_is_dir(place.node))
            break;
        if (fs_node_path(place.node, place.normal, sizeof place.normal) < 0)
            return -1;
        return set_current(place.normal, place.node);
    case FS_MEMORY:
        if (!fs_memory_is_dir(place.memory))
            break;
        return set_current(place.normal, FS_NONE);
    case FS_ABOVE:
        return set_current(place.normal, FS_NONE);
    case FS_REAL:
        if (stat(place.text, &st) < 0)
            return -1;
        if (!S_ISDIR(st.st_mode))
            break;
        /* The resolved name, so that ".." means the same as for the host. */
        if (__real_realpath(place.text, place.normal) == NULL)
            return -1;
        return set_current(place.normal, FS_NONE);
    case FS_MISSING:
        errno = ENOENT;
        return -1;
    case FS_NULL:
    case FS_RANDOM:
    case FS_PIPE:
        break;
    }
    errno = ENOTDIR;
    return -1;
}
