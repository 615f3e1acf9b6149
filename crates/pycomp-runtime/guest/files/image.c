/* Owns the mounted image: validates it once, finds its nodes, and provides the bytes of its files.

   All integers are little-endian u32, as wasm memory is.
   header: magic (8 bytes), node count, offset and length of the names, offset of the nodes, total length, 0
   node:   offset and length of its name, parent, kind, a, b, c, 0, 0; node 0 is the root
           directory: a = first child, b = number of children, sorted bytewise by name
           file:      a = offset of the data, b = stored length, c = length */

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "files/internal.h"

enum node_kind { NODE_DIR, NODE_STORED, NODE_DEFLATED };

struct header {
    uint8_t magic[8];
    uint32_t node_count;
    uint32_t names_off;
    uint32_t names_len;
    uint32_t nodes_off;
    uint32_t total_len;
    uint32_t reserved;
};

struct node {
    uint32_t name_off;
    uint32_t name_len;
    uint32_t parent;
    uint32_t kind;
    uint32_t a;
    uint32_t b;
    uint32_t c;
    uint32_t reserved[2];
};

_Static_assert(sizeof(struct header) == 32, "the header is 32 bytes");
_Static_assert(sizeof(struct node) == 36, "a node is 36 bytes");

static const uint8_t MAGIC[8] = {'P', 'Y', 'I', 'M', 'G', 0, 0, 1};

/* The tree before an image is mounted. */
static const struct node EMPTY_ROOT;

static struct {
    const uint8_t *bytes;
    const char *names;
    const struct node *nodes;
    uint32_t count;
} image = {NULL, "", &EMPTY_ROOT, 1};

/* ---- mounting ---- */

static bool in_range(uint32_t offset, uint32_t len, size_t total)
{
    return offset <= total && len <= total - offset;
}

static bool is_valid_name(const char *name, uint32_t len)
{
    if (len == 0 || len > NAME_MAX || memchr(name, '/', len) != NULL || memchr(name, 0, len) != NULL)
        return false;
    return !(name[0] == '.' && (len == 1 || (len == 2 && name[1] == '.')));
}

static int compare_names(const char *left, size_t left_len, const char *right, size_t right_len)
{
    int order = memcmp(left, right, left_len < right_len ? left_len : right_len);
    if (order != 0)
        return order;
    return left_len < right_len ? -1 : left_len > right_len;
}

static bool has_valid_children(const struct header *header, const struct node *nodes, uint32_t dir,
                               const char *names)
{
    const struct node *node = &nodes[dir];
    if (node->b != 0 && node->a == 0)
        return false;
    if (!in_range(node->a, node->b, header->node_count))
        return false;
    for (uint32_t i = 0; i < node->b; i++) {
        const struct node *child = &nodes[node->a + i];
        if (child->parent != dir)
            return false;
        if (i > 0 && compare_names(names + child[-1].name_off, child[-1].name_len,
                                   names + child->name_off, child->name_len) >= 0)
            return false;
    }
    return true;
}

static bool nodes_are_valid(const struct header *header, const uint8_t *bytes)
{
    const struct node *nodes = (const struct node *)(bytes + header->nodes_off);
    const char *names = (const char *)bytes + header->names_off;
    for (uint32_t i = 0; i < header->node_count; i++) {
        if (!in_range(nodes[i].name_off, nodes[i].name_len, header->names_len))
            return false;
        if (i > 0 && !is_valid_name(names + nodes[i].name_off, nodes[i].name_len))
            return false;
    }
    if (nodes[FS_ROOT].kind != NODE_DIR || nodes[FS_ROOT].parent != FS_ROOT)
        return false;
    for (uint32_t i = 0; i < header->node_count; i++) {
        const struct node *node = &nodes[i];
        if (node->kind == NODE_DIR) {
            if (!has_valid_children(header, nodes, i, names))
                return false;
        } else if (node->kind > NODE_DEFLATED || !in_range(node->a, node->b, header->total_len)) {
            return false;
        } else if (node->kind == NODE_STORED && node->b != node->c) {
            return false;
        }
    }
    return true;
}

int pycomp_fs_mount(const uint8_t *bytes, size_t len)
{
    const struct header *header = (const struct header *)bytes;
    if (((uintptr_t)bytes & 3) != 0 || len < sizeof *header)
        return -1;
    if (memcmp(header->magic, MAGIC, sizeof MAGIC) != 0 || header->total_len > len)
        return -1;
    if (header->node_count == 0 || header->node_count > header->total_len / sizeof(struct node))
        return -1;
    if ((header->nodes_off & 3) != 0 ||
        !in_range(header->nodes_off, header->node_count * sizeof(struct node), header->total_len) ||
        !in_range(header->names_off, header->names_len, header->total_len))
        return -1;
    if (!nodes_are_valid(header, bytes))
        return -1;
    image.bytes = bytes;
    image.names = (const char *)bytes + header->names_off;
    image.nodes = (const struct node *)(bytes + header->nodes_off);
    image.count = header->node_count;
    fs_memory_clear();
    return 0;
}

/* ---- nodes ---- */

bool fs_node_is_dir(uint32_t node)
{
    return image.nodes[node].kind == NODE_DIR;
}

uint32_t fs_node_parent(uint32_t node)
{
    return image.nodes[node].parent;
}

size_t fs_node_size(uint32_t node)
{
    return fs_node_is_dir(node) ? 0 : image.nodes[node].c;
}

const char *fs_node_name(uint32_t node, size_t *len)
{
    *len = image.nodes[node].name_len;
    return image.names + image.nodes[node].name_off;
}

uint32_t fs_node_child(uint32_t dir, const char *name, size_t len)
{
    uint32_t low = image.nodes[dir].a;
    uint32_t high = low + image.nodes[dir].b;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct node *node = &image.nodes[middle];
        int order = compare_names(image.names + node->name_off, node->name_len, name, len);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return FS_NONE;
}

uint32_t fs_node_child_at(uint32_t dir, uint32_t index)
{
    return index < image.nodes[dir].b ? image.nodes[dir].a + index : FS_NONE;
}

ssize_t fs_node_path(uint32_t node, char *buffer, size_t size)
{
    size_t total = 0;
    for (uint32_t i = node; i != FS_ROOT; i = image.nodes[i].parent)
        total += 1 + image.nodes[i].name_len;
    if (total == 0)
        total = 1;
    if (total >= size) {
        errno = ENAMETOOLONG;
        return -1;
    }
    buffer[0] = '/';
    buffer[total] = 0;
    char *end = buffer + total;
    for (uint32_t i = node; i != FS_ROOT; i = image.nodes[i].parent) {
        size_t len;
        const char *name = fs_node_name(i, &len);
        end -= len;
        memcpy(end, name, len);
        *--end = '/';
    }
    return (ssize_t)total;
}

void fs_node_stat(uint32_t node, struct stat *st)
{
    memset(st, 0, sizeof *st);
    st->st_dev = 0x7079;
    st->st_ino = (ino_t)node + 1;
    st->st_nlink = 1;
    st->st_mode = fs_node_is_dir(node) ? S_IFDIR | 0555 : S_IFREG | 0444;
    st->st_size = (off_t)fs_node_size(node);
    st->st_blksize = 4096;
    st->st_blocks = (st->st_size + 511) / 512;
    st->st_atim.tv_sec = PYCOMP_FS_MTIME;
    st->st_mtim.tv_sec = PYCOMP_FS_MTIME;
    st->st_ctim.tv_sec = PYCOMP_FS_MTIME;
}

/* ---- bytes ---- */

/* The bytes behind open descriptors. Stored files need no memory of their own; inflated files are in a list so
   that all readers of a file share them. */
struct fs_content {
    struct fs_content *next;
    uint32_t node;
    uint32_t holders;
    uint32_t size;   /* of the inflated bytes, which follow this struct */
    const uint8_t *bytes;
};

static struct fs_content *contents;

static int inflate_node(const struct node *node, uint8_t *buffer)
{
    /* One shared inflater, whose state is kept so that opening a file does not allocate it again. */
    static z_stream stream;
    static bool ready;
    static uint8_t nothing;

    if (!ready && inflateInit2(&stream, -MAX_WBITS) != Z_OK) {
        errno = ENOMEM;
        return -1;
    }
    ready = true;
    stream.next_in = (Bytef *)(image.bytes + node->a);
    stream.avail_in = node->b;
    stream.next_out = node->c != 0 ? buffer : &nothing;
    stream.avail_out = node->c;
    int result = inflate(&stream, Z_FINISH);
    uint32_t missing = stream.avail_out;
    inflateReset(&stream);
    if (result == Z_STREAM_END && missing == 0)
        return 0;
    errno = result == Z_MEM_ERROR ? ENOMEM : EIO;
    return -1;
}

int fs_content_copy(uint32_t node, uint8_t *buffer)
{
    const struct node *file = &image.nodes[node];
    if (file->kind == NODE_DEFLATED)
        return inflate_node(file, buffer);
    memcpy(buffer, image.bytes + file->a, file->c);
    return 0;
}

struct fs_content *fs_content_get(uint32_t node)
{
    const struct node *file = &image.nodes[node];
    for (struct fs_content *content = contents; content != NULL; content = content->next) {
        if (content->node == node) {
            content->holders++;
            return content;
        }
    }
    size_t inflated = file->kind == NODE_DEFLATED ? file->c : 0;
    if (inflated > SIZE_MAX - sizeof(struct fs_content)) {
        errno = ENOMEM;
        return NULL;
    }
    struct fs_content *content = malloc(sizeof *content + inflated);
    if (content == NULL)
        return NULL;
    if (file->kind == NODE_DEFLATED) {
        uint8_t *bytes = (uint8_t *)(content + 1);
        if (inflate_node(file, bytes) < 0) {
            free(content);
            return NULL;
        }
        content->bytes = bytes;
    } else {
        content->bytes = image.bytes + file->a;
    }
    content->node = node;
    content->size = inflated;
    content->holders = 1;
    content->next = contents;
    contents = content;
    return content;
}

void fs_content_release(struct fs_content *content)
{
    if (content == NULL || --content->holders != 0)
        return;
    struct fs_content **link = &contents;
    while (*link != content)
        link = &(*link)->next;
    *link = content->next;
    if (pycomp_building())   /* zeros take no room in the component */
        memset(content, 0, sizeof *content + content->size);
    free(content);
}

const uint8_t *fs_content_bytes(const struct fs_content *content)
{
    return content->bytes;
}
