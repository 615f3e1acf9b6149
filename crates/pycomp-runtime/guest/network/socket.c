/* Owns the faults of libc's sockets (wasi-libc 20260423), and the errors of sockets if the host grants no network.

   - __wasilibc_map_socket_error aborts on states that getsockname() and getpeername() encounter;
   - a connection that the peer has reset shows up as EIO from its stream;
   - only poll() completes a connection in progress.
   A refusal by the host becomes ENOTCAPABLE, like an interface that the build removed (without.c), so that the error's
   text can name what is missing. */

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <wasi/wasip2.h>

#include "files/internal.h"
#include "wasi/host.h"
#include "wasi/wasi.h"

static const char no_network[] = "the host grants this component no network";
static const char not_built_in[] = "this component has no network: it was built without wasi:sockets";
static const char not_this[] = "the host does not allow this component to use the network in this way";

int __real___wasilibc_map_socket_error(const network_error_code_t *error);

int __wrap___wasilibc_map_socket_error(const network_error_code_t *error)
{
    switch (*error) {
    case NETWORK_ERROR_CODE_ACCESS_DENIED:
        pycomp_refuse(not_this);
        return ENOTCAPABLE;
    case NETWORK_ERROR_CODE_INVALID_STATE:
        return ENOTCONN;
    case NETWORK_ERROR_CODE_NOT_IN_PROGRESS:
        return EINVAL;
    case NETWORK_ERROR_CODE_NAME_UNRESOLVABLE:
    case NETWORK_ERROR_CODE_TEMPORARY_RESOLVER_FAILURE:
    case NETWORK_ERROR_CODE_PERMANENT_RESOLVER_FAILURE:
        return EHOSTUNREACH;
    default:
        return __real___wasilibc_map_socket_error(error);
    }
}

/* The descriptors whose connection was in progress when connect() returned. */
#define MAX_CONNECTING 1024
static uint8_t connecting[MAX_CONNECTING / 8];

static void set_connecting(int fd, bool is)
{
    if (fd < 0 || fd >= MAX_CONNECTING)
        return;
    uint8_t bit = (uint8_t)(1 << fd % 8);
    connecting[fd / 8] = is ? connecting[fd / 8] | bit : connecting[fd / 8] & ~bit;
}

static bool is_connecting(int fd)
{
    return fd >= 0 && fd < MAX_CONNECTING && (connecting[fd / 8] & 1 << fd % 8) != 0;
}

int __real_connect(int fd, const struct sockaddr *address, socklen_t len);

int __wrap_connect(int fd, const struct sockaddr *address, socklen_t len)
{
    int result = __real_connect(fd, address, len);
    set_connecting(fd, result < 0 && errno == EINPROGRESS);
    return result;
}

/* After a call failed: whether a connection in progress is now established, so that the caller should retry. If not,
   errno gives the reason. A blocking socket waits for the connection. */
static bool connected_since(int fd)
{
    if (errno != ENOTCONN || !is_connecting(fd))
        return false;
    struct pollfd connection = {.fd = fd, .events = POLLOUT};
    int ready = poll(&connection, 1, fcntl(fd, F_GETFL) & O_NONBLOCK ? 0 : -1);
    if (ready <= 0) {
        errno = ready == 0 ? EAGAIN : errno;
        return false;
    }
    set_connecting(fd, false);
    int error = 0;
    socklen_t len = sizeof error;
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len) < 0 || error == 0)
        return true;
    errno = error;
    return false;
}

static bool is_socket(int fd)
{
    int kind, error = errno;
    socklen_t len = sizeof kind;
    bool is = getsockopt(fd, SOL_SOCKET, SO_TYPE, &kind, &len) == 0;
    errno = error;
    return is;
}

int __real_socket(int domain, int type, int protocol);

int __wrap_socket(int domain, int type, int protocol)
{
    bool datagrams = (type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)) == SOCK_DGRAM;
    if (pycomp_building())
        return pycomp_refuse_while_building(datagrams ? "wasi:sockets/udp-create-socket" : "wasi:sockets/tcp-create-socket");
    int fd = __real_socket(domain, type, protocol);
    set_connecting(fd, false);
    if (fd >= 0 || errno != ENOTCAPABLE)
        return fd;
    return pycomp_refuse(pycomp_without(datagrams ? WASI_UDP : WASI_TCP) ? host_no_network(not_built_in) : no_network);
}

int __real_listen(int fd, int backlog);

/* WASI refuses a backlog of 0, which means the shortest queue elsewhere; a negative one means the longest. */
int __wrap_listen(int fd, int backlog)
{
    return __real_listen(fd, backlog > 0 ? backlog : backlog == 0 ? 1 : SOMAXCONN);
}

static ssize_t received(ssize_t result)
{
    if (result < 0 && errno == EIO)
        errno = ECONNRESET;
    return result;
}

static ssize_t sent(ssize_t result)
{
    if (result < 0 && errno == EIO)
        errno = EPIPE;
    return result;
}

ssize_t __real_recv(int fd, void *buffer, size_t len, int flags);

ssize_t __wrap_recv(int fd, void *buffer, size_t len, int flags)
{
    ssize_t result = __real_recv(fd, buffer, len, flags);
    if (result < 0 && connected_since(fd))
        result = __real_recv(fd, buffer, len, flags);
    return received(result);
}

ssize_t __real_recvfrom(int fd, void *restrict buffer, size_t len, int flags, struct sockaddr *restrict from,
                        socklen_t *restrict from_len);

ssize_t __wrap_recvfrom(int fd, void *restrict buffer, size_t len, int flags, struct sockaddr *restrict from,
                        socklen_t *restrict from_len)
{
    ssize_t result = __real_recvfrom(fd, buffer, len, flags, from, from_len);
    if (result < 0 && connected_since(fd))
        result = __real_recvfrom(fd, buffer, len, flags, from, from_len);
    return received(result);
}

ssize_t net_read(int fd, void *buffer, size_t len, ssize_t result)
{
    if (result >= 0 || (errno != EIO && errno != ENOTCONN) || !is_socket(fd))
        return result;
    return errno == EIO ? received(result) : __wrap_recv(fd, buffer, len, 0);
}

ssize_t __real_send(int fd, const void *bytes, size_t len, int flags);

ssize_t __wrap_send(int fd, const void *bytes, size_t len, int flags)
{
    ssize_t result = __real_send(fd, bytes, len, flags);
    if (result < 0 && connected_since(fd))
        result = __real_send(fd, bytes, len, flags);
    return sent(result);
}

ssize_t net_write(int fd, const void *bytes, size_t len, ssize_t result)
{
    if (result >= 0 || (errno != EIO && errno != ENOTCONN) || !is_socket(fd))
        return result;
    return errno == EIO ? sent(result) : __wrap_send(fd, bytes, len, 0);
}

int __real_getpeername(int fd, struct sockaddr *restrict address, socklen_t *restrict len);

int __wrap_getpeername(int fd, struct sockaddr *restrict address, socklen_t *restrict len)
{
    int result = __real_getpeername(fd, address, len);
    if (result == 0 || errno != ENOTCONN)
        return result;
    if (connected_since(fd))
        return __real_getpeername(fd, address, len);
    errno = ENOTCONN;
    return -1;
}

/* WASI's IPv6 sockets never accept IPv4; libc does not know the option that controls this. */

int __real_setsockopt(int fd, int level, int option, const void *value, socklen_t len);

int __wrap_setsockopt(int fd, int level, int option, const void *value, socklen_t len)
{
    if (level != IPPROTO_IPV6 || option != IPV6_V6ONLY)
        return __real_setsockopt(fd, level, option, value, len);
    if (len >= sizeof(int) && *(const int *)value != 0)
        return 0;
    errno = ENOPROTOOPT;
    return -1;
}

int __real_getsockopt(int fd, int level, int option, void *restrict value, socklen_t *restrict len);

int __wrap_getsockopt(int fd, int level, int option, void *restrict value, socklen_t *restrict len)
{
    if (level != IPPROTO_IPV6 || option != IPV6_V6ONLY || *len < sizeof(int))
        return __real_getsockopt(fd, level, option, value, len);
    *(int *)value = 1;
    *len = sizeof(int);
    return 0;
}

/* libc knows no host name and returns "(none)", which cannot be looked up. */
int __wrap_gethostname(char *name, size_t size)
{
    static const char here[] = "localhost";
    if (size < sizeof here) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(name, here, sizeof here);
    return 0;
}
