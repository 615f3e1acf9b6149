/* Owns the state that is needed to work around faults of libc's own files (wasi-libc 20260423).

   libc reads and writes a file through streams that it opens at the current position and keeps:
   - lseek(fd, 0, SEEK_END) leaves the streams where they were, so the next write goes to the old place;
   - a stream at the end of the file stays there, so it never sees later growth of the file;
   - alternating reads and writes without a seek in between use two positions that drift apart;
   - any lseek of a file opened with O_APPEND moves its position to the end.
   Here we keep the position, and read and write bytes at an offset, which needs no stream and
   one call of the host instead of three. Only appending still goes through libc's stream.

   Another fault ends the program: libc's pread copies from an uninitialised list if the host reports an
   error. */

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wasi/wasip2.h>

#include "files/internal.h"

#undef lseek

int __real_close(int fd);
int __real_fstat(int fd, struct stat *st);
int __real_fcntl(int fd, int command, ...);
ssize_t __real_read(int fd, void *buffer, size_t len);
ssize_t __real_pread(int fd, void *buffer, size_t len, off_t offset);
ssize_t __real_write(int fd, const void *bytes, size_t len);
ssize_t __real_pwrite(int fd, const void *bytes, size_t len, off_t offset);
off_t __real_lseek(int fd, off_t offset, int whence);
bool __real_filesystem_method_descriptor_read(filesystem_borrow_descriptor_t self, filesystem_filesize_t len,
                                              filesystem_filesize_t offset,
                                              wasip2_tuple2_list_u8_bool_t *ret,
                                              filesystem_error_code_t *error);

/* The host may allocate the requested size before it checks how much there is. */
enum { READ_AT_ONCE = 1 << 20 };
/* If the host returns less than requested although there is more, the length is a multiple of this. */
enum { HOST_PIECE = 4096 };

struct file {
    bool tracked; /* else it has no position, or is no file: libc handles it */
    bool append;
    bool at_end;  /* the position is the end of the file, not queried yet */
    off_t position;
};

static struct file *files;
static int file_count;

static struct file *find(int fd)
{
    return fd >= 0 && fd < file_count && files[fd].tracked ? &files[fd] : NULL;
}

bool fs_real_is_file(int fd)
{
    return find(fd) != NULL;
}

/* If there is no memory to track the file, libc handles it. */
void fs_real_opened(int fd, int flags)
{
    if (fd >= file_count) {
        int count = fd < 16 ? 32 : fd * 2;
        struct file *grown = realloc(files, (size_t)count * sizeof *grown);
        if (grown == NULL)
            return;
        memset(grown + file_count, 0, (size_t)(count - file_count) * sizeof *grown);
        files = grown;
        file_count = count;
    }
    files[fd] = (struct file){.tracked = true, .append = (flags & O_APPEND) != 0};
}

int fs_real_close(int fd)
{
    if (fd >= 0 && fd < file_count)
        files[fd].tracked = false;
    return __real_close(fd);
}

static int find_end(int fd, off_t *end)
{
    struct stat st;
    if (__real_fstat(fd, &st) < 0)
        return -1;
    *end = st.st_size;
    return 0;
}

static int find_position(int fd, struct file *file)
{
    if (file->at_end && find_end(fd, &file->position) < 0)
        return -1;
    file->at_end = false;
    return 0;
}

/* Files without a position, such as pipes, answer ESPIPE to the first access: libc handles them from then on. */
static bool stop_tracking(struct file *file)
{
    if (errno != ESPIPE)
        return false;
    file->tracked = false;
    return true;
}

/* Reads everything that was requested, like a file system, although the host returns pieces. A piece whose size
   is not a multiple of HOST_PIECE counts as the last one, so that a small file costs one call. */
ssize_t fs_real_pread(int fd, void *buffer, size_t len, off_t offset)
{
    size_t done = 0;
    do {
        size_t piece = len - done < READ_AT_ONCE ? len - done : READ_AT_ONCE;
        ssize_t got = __real_pread(fd, (uint8_t *)buffer + done, piece, offset + (off_t)done);
        if (got < 0 && done == 0)
            return -1;
        if (got <= 0)
            break;
        done += (size_t)got;
    } while (done < len && done % HOST_PIECE == 0);
    return (ssize_t)done;
}

ssize_t fs_real_read(int fd, void *buffer, size_t len)
{
    struct file *file = find(fd);
    if (file == NULL)
        return __real_read(fd, buffer, len);
    if (find_position(fd, file) < 0)
        return -1;
    ssize_t got = fs_real_pread(fd, buffer, len, file->position);
    if (got < 0 && stop_tracking(file))
        return __real_read(fd, buffer, len);
    if (got > 0)
        file->position += got;
    return got;
}

ssize_t fs_real_write(int fd, const void *bytes, size_t len)
{
    struct file *file = find(fd);
    if (file == NULL)
        return __real_write(fd, bytes, len);
    if (file->append) {
        ssize_t put = __real_write(fd, bytes, len);
        if (put > 0)
            file->at_end = true;
        return put;
    }
    if (find_position(fd, file) < 0)
        return -1;
    ssize_t put = __real_pwrite(fd, bytes, len, file->position);
    if (put < 0 && stop_tracking(file))
        return __real_write(fd, bytes, len);
    if (put > 0)
        file->position += put;
    return put;
}

off_t fs_real_seek(int fd, off_t offset, int whence)
{
    struct file *file = find(fd);
    if (file == NULL)
        return __real_lseek(fd, offset, whence);
    off_t base = 0;
    if (whence == SEEK_CUR) {
        if (find_position(fd, file) < 0)
            return -1;
        base = file->position;
    } else if (whence == SEEK_END) {
        if (find_end(fd, &base) < 0)
            return -1;
    } else if (whence != SEEK_SET) {
        errno = EINVAL;
        return -1;
    }
    off_t position;
    if (__builtin_add_overflow(base, offset, &position) || position < 0) {
        errno = EINVAL;
        return -1;
    }
    file->position = position;
    file->at_end = false;
    return position;
}

int fs_real_set_flags(int fd, int flags)
{
    struct file *file = find(fd);
    int result = __real_fcntl(fd, F_SETFL, flags);
    if (result == 0 && file != NULL)
        file->append = (flags & O_APPEND) != 0;
    return result;
}

bool __wrap_filesystem_method_descriptor_read(filesystem_borrow_descriptor_t self, filesystem_filesize_t len,
                                              filesystem_filesize_t offset,
                                              wasip2_tuple2_list_u8_bool_t *ret,
                                              filesystem_error_code_t *error)
{
    memset(ret, 0, sizeof *ret);
    return __real_filesystem_method_descriptor_read(self, len, offset, ret, error);
}
