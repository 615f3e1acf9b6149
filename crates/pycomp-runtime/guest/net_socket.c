/* Owns what libc's sockets get wrong (wasi-libc 20260423), and what they say where the host grants no network.

   - __wasilibc_map_socket_error aborts on states that getsockname() and getpeername() meet;
   - a connection that the other side has reset is an EIO of its stream.
   What the host refuses is ENOTCAPABLE, which otherwise is only what the build took away (without.c), so that its text
   can say what is missing. */

#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fs_internal.h"
#include "net.h"

static const char no_network[] = "the host grants this component no network";
static const char not_built_in[] = "this component has no network: it was built without wasi:sockets";
static const char not_this[] = "the host does not grant this component this use of the network";

const char *pycomp_network_refusal = no_network;

int net_refused(const char *sentence)
{
    pycomp_network_refusal = sentence;
    errno = ENOTCAPABLE;
    return -1;
}

int __real___wasilibc_map_socket_error(const network_error_code_t *error);

int __wrap___wasilibc_map_socket_error(const network_error_code_t *error)
{
    switch (*error) {
    case NETWORK_ERROR_CODE_ACCESS_DENIED:
        pycomp_network_refusal = not_this;
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

int __real_socket(int domain, int type, int protocol);

int __wrap_socket(int domain, int type, int protocol)
{
    bool datagrams = (type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)) == SOCK_DGRAM;
    if (fs_building())
        return fs_refuse(datagrams ? "wasi:sockets/udp-create-socket" : "wasi:sockets/tcp-create-socket");
    int fd = __real_socket(domain, type, protocol);
    if (fd >= 0 || errno != ENOTCAPABLE)
        return fd;
    return net_refused(pycomp_without(datagrams ? WASI_UDP : WASI_TCP) ? not_built_in : no_network);
}

int __real_listen(int fd, int backlog);

/* WASI refuses a queue without places; elsewhere that is the shortest one, and a negative number the longest. */
int __wrap_listen(int fd, int backlog)
{
    return __real_listen(fd, backlog > 0 ? backlog : backlog == 0 ? 1 : SOMAXCONN);
}

ssize_t __real_recv(int fd, void *buffer, size_t len, int flags);

ssize_t __wrap_recv(int fd, void *buffer, size_t len, int flags)
{
    ssize_t result = __real_recv(fd, buffer, len, flags);
    if (result < 0 && errno == EIO)
        errno = ECONNRESET;
    return result;
}

ssize_t __real_recvfrom(int fd, void *restrict buffer, size_t len, int flags, struct sockaddr *restrict from,
                        socklen_t *restrict from_len);

ssize_t __wrap_recvfrom(int fd, void *restrict buffer, size_t len, int flags, struct sockaddr *restrict from,
                        socklen_t *restrict from_len)
{
    ssize_t result = __real_recvfrom(fd, buffer, len, flags, from, from_len);
    if (result < 0 && errno == EIO)
        errno = ECONNRESET;
    return result;
}

/* WASI's IPv6 sockets never take IPv4; libc does not know the option that asks for it. */

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

/* libc knows no name of the machine and says "(none)", which cannot be looked up. */
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
