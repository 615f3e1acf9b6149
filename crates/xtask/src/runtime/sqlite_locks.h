/* Comes before SQLite's source. WASI knows no locks between processes, and SQLite asks for them with every
   transaction: here they always succeed. What SQLite itself keeps locks the connections of one component against
   each other; two components that write to the same file of the host do not see each other. */

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>

/* wasi-libc has the type but not the constants. */
#define F_RDLCK 0
#define F_WRLCK 1
#define F_UNLCK 2
#define F_GETLK 5
#define F_SETLK 6
#define F_SETLKW 7

static int fcntl_with_locks(int fd, int command, ...)
{
    va_list list;
    va_start(list, command);
    int result = 0;
    if (command == F_GETLK)
        va_arg(list, struct flock *)->l_type = F_UNLCK;
    else if (command != F_SETLK && command != F_SETLKW)
        result = fcntl(fd, command, va_arg(list, int));
    va_end(list);
    return result;
}

#define fcntl fcntl_with_locks
