/* Owns names and addresses: getaddrinfo and its relatives.

   libc asks the host for every name, even for numeric addresses, ignores the requested socket type, and lacks the
   reverse functions. Here, only a name that needs a lookup goes to the host. */

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

#include "waiting/waiting.h"
#include "wasi/host.h"
#include "wasi/wasi.h"

static const char no_lookup[] = "the host does not allow this component to look up names";
static const char not_built_in[] =
    "this component cannot look up names: it was built without wasi:sockets/ip-name-lookup";

struct address {
    int family;
    uint32_t scope;
    uint8_t bytes[16];
};

enum { ADDRESSES_MAX = 64 };

struct addresses {
    struct address items[ADDRESSES_MAX];
    size_t count;
};

static void add(struct addresses *found, int family, const void *bytes, uint32_t scope)
{
    if (found->count == ADDRESSES_MAX)
        return;
    struct address *address = &found->items[found->count++];
    *address = (struct address){.family = family, .scope = scope};
    memcpy(address->bytes, bytes, family == AF_INET ? 4 : 16);
}

/* ---- without the host ---- */

static bool parse_number(const char *text, unsigned long max, unsigned long *number)
{
    char *end;
    if (*text < '0' || *text > '9')
        return false;
    *number = strtoul(text, &end, 10);
    return *end == '\0' && *number <= max;
}

/* False if `host` is not a numeric address. */
static bool add_numeric(struct addresses *found, const char *host)
{
    struct in_addr v4;
    if (inet_aton(host, &v4)) {
        add(found, AF_INET, &v4, 0);
        return true;
    }
    char text[INET6_ADDRSTRLEN];
    size_t len = strcspn(host, "%");
    unsigned long scope = 0;
    if (len >= sizeof text || (host[len] == '%' && !parse_number(host + len + 1, UINT32_MAX, &scope)))
        return false;
    memcpy(text, host, len);
    text[len] = '\0';
    struct in6_addr v6;
    if (inet_pton(AF_INET6, text, &v6) != 1)
        return false;
    add(found, AF_INET6, &v6, (uint32_t)scope);
    return true;
}

static void add_local(struct addresses *found, bool any)
{
    struct in_addr v4 = {htonl(any ? INADDR_ANY : INADDR_LOOPBACK)};
    add(found, AF_INET, &v4, 0);
    add(found, AF_INET6, any ? &in6addr_any : &in6addr_loopback, 0);
}

/* RFC 6761, section 6.3: such a name always means the machine itself. */
static bool is_localhost(const char *host)
{
    static const char name[] = "localhost";
    size_t len = strlen(host);
    if (len > 0 && host[len - 1] == '.')
        len--;
    size_t own = sizeof name - 1;
    if (len < own || strncasecmp(host + len - own, name, own) != 0)
        return false;
    return len == own || host[len - own - 1] == '.';
}

/* ---- by the host ---- */

static int map_error(network_error_code_t error)
{
    switch (error) {
    case NETWORK_ERROR_CODE_ACCESS_DENIED:
        pycomp_refuse(pycomp_without(WASI_NAME_LOOKUP) ? host_no_network(not_built_in) : no_lookup);
        return EAI_SYSTEM;
    case NETWORK_ERROR_CODE_OUT_OF_MEMORY:
        return EAI_MEMORY;
    case NETWORK_ERROR_CODE_NAME_UNRESOLVABLE:
    case NETWORK_ERROR_CODE_INVALID_ARGUMENT:
        return EAI_NONAME;
    case NETWORK_ERROR_CODE_TEMPORARY_RESOLVER_FAILURE:
    case NETWORK_ERROR_CODE_TIMEOUT:
        return EAI_AGAIN;
    default:
        return EAI_FAIL;
    }
}

static void add_from_host(struct addresses *found, const network_ip_address_t *address)
{
    if (address->tag == NETWORK_IP_ADDRESS_IPV4) {
        const network_ipv4_address_t *ip = &address->val.ipv4;
        add(found, AF_INET, (uint8_t[]){ip->f0, ip->f1, ip->f2, ip->f3}, 0);
        return;
    }
    const network_ipv6_address_t *ip = &address->val.ipv6;
    uint16_t parts[] = {ip->f0, ip->f1, ip->f2, ip->f3, ip->f4, ip->f5, ip->f6, ip->f7};
    for (size_t i = 0; i < 8; i++)
        parts[i] = htons(parts[i]);
    add(found, AF_INET6, parts, 0);
}

static int read_answers(struct addresses *found, ip_name_lookup_borrow_resolve_address_stream_t stream)
{
    for (;;) {
        ip_name_lookup_option_ip_address_t address;
        network_error_code_t error;
        if (ip_name_lookup_method_resolve_address_stream_resolve_next_address(stream, &address, &error)) {
            if (!address.is_some)
                return 0;
            add_from_host(found, &address.val);
        } else if (error == NETWORK_ERROR_CODE_WOULD_BLOCK) {
            pycomp_wait_for(ip_name_lookup_method_resolve_address_stream_subscribe(stream));
        } else {
            return map_error(error);
        }
    }
}

static int look_up(struct addresses *found, const char *host)
{
    if (pycomp_building()) {
        pycomp_refuse_while_building("wasi:sockets/ip-name-lookup");
        return EAI_SYSTEM;
    }
    instance_network_own_network_t network = instance_network_instance_network();
    wasip2_string_t name = {(uint8_t *)host, strlen(host)};
    ip_name_lookup_own_resolve_address_stream_t stream;
    network_error_code_t error;
    int result;
    if (ip_name_lookup_resolve_addresses(network_borrow_network(network), &name, &stream, &error)) {
        result = read_answers(found, ip_name_lookup_borrow_resolve_address_stream(stream));
        ip_name_lookup_resolve_address_stream_drop_own(stream);
    } else {
        result = map_error(error);
    }
    network_network_drop_own(network);
    return result;
}

static int find(struct addresses *found, const char *host, int flags)
{
    if (host == NULL)
        add_local(found, (flags & AI_PASSIVE) != 0);
    else if (*host == '\0')
        return EAI_NONAME;
    else if (add_numeric(found, host))
        return 0;
    else if (flags & AI_NUMERICHOST)
        return EAI_NONAME;
    else if (is_localhost(host))
        add_local(found, false);
    else
        return look_up(found, host);
    return 0;
}

/* ---- getaddrinfo ---- */

struct kind {
    int socktype;
    int protocol;
    const char *name;
};

static const struct kind kinds[] = {{SOCK_STREAM, IPPROTO_TCP, "tcp"}, {SOCK_DGRAM, IPPROTO_UDP, "udp"}};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* The service's port for each requested kind of socket; -1 for the other kinds. */
static int find_ports(const char *service, const struct addrinfo *hints, int ports[KINDS])
{
    unsigned long number = 0;
    bool numeric = service == NULL || parse_number(service, UINT16_MAX, &number);
    if (!numeric && (hints->ai_flags & AI_NUMERICSERV))
        return EAI_NONAME;
    int wanted = 0, used = 0;
    for (size_t i = 0; i < KINDS; i++) {
        ports[i] = -1;
        if ((hints->ai_socktype != 0 && hints->ai_socktype != kinds[i].socktype)
            || (hints->ai_protocol != 0 && hints->ai_protocol != kinds[i].protocol))
            continue;
        wanted++;
        struct servent *entry = numeric ? NULL : getservbyname(service, kinds[i].name);
        if (numeric || entry != NULL) {
            ports[i] = numeric ? (int)number : ntohs((uint16_t)entry->s_port);
            used++;
        }
    }
    return wanted == 0 ? EAI_SOCKTYPE : used == 0 ? EAI_SERVICE : 0;
}

/* An entry and its address share one allocation. */
struct entry {
    struct addrinfo info;
    union {
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
    } address;
};

static struct addrinfo *new_entry(const struct address *address, const struct kind *kind, int port)
{
    struct entry *entry = calloc(1, sizeof *entry);
    if (entry == NULL)
        return NULL;
    bool v4 = address->family == AF_INET;
    entry->info = (struct addrinfo){
        .ai_family = address->family,
        .ai_socktype = kind->socktype,
        .ai_protocol = kind->protocol,
        .ai_addrlen = v4 ? sizeof entry->address.v4 : sizeof entry->address.v6,
        .ai_addr = (struct sockaddr *)&entry->address,
    };
    if (v4) {
        entry->address.v4.sin_family = AF_INET;
        entry->address.v4.sin_port = htons((uint16_t)port);
        memcpy(&entry->address.v4.sin_addr, address->bytes, 4);
    } else {
        entry->address.v6.sin6_family = AF_INET6;
        entry->address.v6.sin6_port = htons((uint16_t)port);
        entry->address.v6.sin6_scope_id = address->scope;
        memcpy(&entry->address.v6.sin6_addr, address->bytes, 16);
    }
    return &entry->info;
}

void __wrap_freeaddrinfo(struct addrinfo *info)
{
    while (info != NULL) {
        struct addrinfo *next = info->ai_next;
        free(info->ai_canonname);
        free(info);
        info = next;
    }
}

static int list(const struct addresses *found, const int ports[KINDS], const char *canonical, int family,
                struct addrinfo **result)
{
    struct addrinfo *first = NULL, **end = &first;
    for (size_t i = 0; i < found->count; i++) {
        if (family != AF_UNSPEC && family != found->items[i].family)
            continue;
        for (size_t kind = 0; kind < KINDS; kind++) {
            if (ports[kind] < 0)
                continue;
            *end = new_entry(&found->items[i], &kinds[kind], ports[kind]);
            if (*end == NULL) {
                __wrap_freeaddrinfo(first);
                return EAI_MEMORY;
            }
            end = &(*end)->ai_next;
        }
    }
    if (first == NULL)
        return EAI_NONAME;
    if (canonical != NULL && (first->ai_canonname = strdup(canonical)) == NULL) {
        __wrap_freeaddrinfo(first);
        return EAI_MEMORY;
    }
    *result = first;
    return 0;
}

int __wrap_getaddrinfo(const char *restrict host, const char *restrict service,
                       const struct addrinfo *restrict hints, struct addrinfo **restrict result)
{
    static const struct addrinfo none;
    if (hints == NULL)
        hints = &none;
    if (host == NULL && service == NULL)
        return EAI_NONAME;
    if (hints->ai_family != AF_UNSPEC && hints->ai_family != AF_INET && hints->ai_family != AF_INET6)
        return EAI_FAMILY;
    int ports[KINDS];
    int failed = find_ports(service, hints, ports);
    struct addresses found = {.count = 0};
    if (failed == 0)
        failed = find(&found, host, hints->ai_flags);
    if (failed != 0)
        return failed;
    return list(&found, ports, hints->ai_flags & AI_CANONNAME ? host : NULL, hints->ai_family, result);
}

const char *__real_gai_strerror(int error);

const char *__wrap_gai_strerror(int error)
{
    if (error == EAI_FAIL)   /* wasmtime's error if lookups are not granted */
        return "the host refused or failed to look up this name";
    return __real_gai_strerror(error);
}

/* ---- reverse lookups, which WASI does not have ---- */

static int write_text(char *to, socklen_t size, const char *text)
{
    size_t len = strlen(text);
    if (len >= size)
        return EAI_OVERFLOW;
    memcpy(to, text, len + 1);
    return 0;
}

static int host_text(const struct sockaddr *address, socklen_t len, char *host, socklen_t size)
{
    char text[INET6_ADDRSTRLEN + 12];
    if (address->sa_family == AF_INET && len >= sizeof(struct sockaddr_in)) {
        inet_ntop(AF_INET, &((const struct sockaddr_in *)address)->sin_addr, text, sizeof text);
    } else if (address->sa_family == AF_INET6 && len >= sizeof(struct sockaddr_in6)) {
        const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)address;
        inet_ntop(AF_INET6, &v6->sin6_addr, text, sizeof text);
        size_t used = strlen(text);
        if (v6->sin6_scope_id != 0)
            snprintf(text + used, sizeof text - used, "%%%u", (unsigned)v6->sin6_scope_id);
    } else {
        return EAI_FAMILY;
    }
    return write_text(host, size, text);
}

int __wrap_getnameinfo(const struct sockaddr *restrict address, socklen_t len, char *restrict host,
                       socklen_t host_size, char *restrict service, socklen_t service_size, int flags)
{
    if (len < sizeof(struct sockaddr_in))
        return EAI_FAMILY;
    if (host != NULL && host_size != 0) {
        int failed = flags & NI_NAMEREQD ? EAI_NONAME : host_text(address, len, host, host_size);
        if (failed != 0)
            return failed;
    }
    if (service == NULL || service_size == 0)
        return 0;
    /* The port has the same offset in both kinds of address. */
    uint16_t port = ((const struct sockaddr_in *)address)->sin_port;
    struct servent *entry = flags & NI_NUMERICSERV ? NULL : getservbyport(port, flags & NI_DGRAM ? "udp" : "tcp");
    char number[8];
    snprintf(number, sizeof number, "%u", ntohs(port));
    return write_text(service, service_size, entry != NULL ? entry->s_name : number);
}

static struct hostent *host_entry(const char *name, const struct addresses *found, int family)
{
    static struct hostent entry;
    static char *no_aliases[1], *list[ADDRESSES_MAX + 1], text[256];
    static struct addresses kept;
    kept = *found;
    size_t used = 0;
    for (size_t i = 0; i < kept.count; i++)
        if (kept.items[i].family == family)
            list[used++] = (char *)kept.items[i].bytes;
    list[used] = NULL;
    if (used == 0 || strlen(name) >= sizeof text) {
        h_errno = HOST_NOT_FOUND;
        return NULL;
    }
    strcpy(text, name);
    entry = (struct hostent){text, no_aliases, family, family == AF_INET ? 4 : 16, list};
    return &entry;
}

struct hostent *__wrap_gethostbyname(const char *name)
{
    struct addresses found = {.count = 0};
    if (find(&found, name, 0) != 0) {
        h_errno = HOST_NOT_FOUND;
        return NULL;
    }
    return host_entry(name, &found, AF_INET);
}

struct hostent *__wrap_gethostbyaddr(const void *bytes, socklen_t len, int family)
{
    bool here = (family == AF_INET && len == 4 && *(const uint8_t *)bytes == IN_LOOPBACKNET)
                || (family == AF_INET6 && len == 16 && memcmp(bytes, &in6addr_loopback, 16) == 0);
    if (!here) {
        h_errno = HOST_NOT_FOUND;
        return NULL;
    }
    struct addresses found = {.count = 0};
    add(&found, family, bytes, 0);
    return host_entry("localhost", &found, family);
}

const char *__wrap_hstrerror(int error)
{
    (void)error;
    return "Unknown host";
}
