/* Owns the POSIX user and process identity: one unprivileged user in its own group and session, whose process has no
   relatives. Any attempt to become another user fails with EPERM. */

#define _WASI_EMULATED_GETPID
#define _WASI_EMULATED_SIGNAL

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "files/internal.h"
#include "posix/grp.h"
#include "posix/pwd.h"

static char name[] = "wasi";
static char no_password[] = "x";
static char comment[] = "";
static char home[] = FS_HOME;
static char shell[] = "/sbin/nologin";

static struct passwd user = {
    .pw_name = name,
    .pw_passwd = no_password,
    .pw_uid = FS_USER,
    .pw_gid = FS_GROUP,
    .pw_gecos = comment,
    .pw_dir = home,
    .pw_shell = shell,
};

static char *members[] = {name, NULL};

static struct group group = {
    .gr_name = name,
    .gr_passwd = no_password,
    .gr_gid = FS_GROUP,
    .gr_mem = members,
};

/* ---- the databases ---- */

static bool user_read;
static bool group_read;

/* NULL without an error means that the user or group is unknown. */
struct passwd *getpwuid(uid_t uid)
{
    errno = 0;
    return uid == FS_USER ? &user : NULL;
}

struct passwd *getpwnam(const char *wanted)
{
    errno = 0;
    return strcmp(wanted, name) == 0 ? &user : NULL;
}

struct passwd *getpwent(void)
{
    errno = 0;
    if (user_read)
        return NULL;
    user_read = true;
    return &user;
}

void setpwent(void)
{
    user_read = false;
}

void endpwent(void)
{
    user_read = false;
}

struct group *getgrgid(gid_t gid)
{
    errno = 0;
    return gid == FS_GROUP ? &group : NULL;
}

struct group *getgrnam(const char *wanted)
{
    errno = 0;
    return strcmp(wanted, name) == 0 ? &group : NULL;
}

struct group *getgrent(void)
{
    errno = 0;
    if (group_read)
        return NULL;
    group_read = true;
    return &group;
}

void setgrent(void)
{
    group_read = false;
}

void endgrent(void)
{
    group_read = false;
}

/* ---- identity ---- */

uid_t getuid(void)
{
    return FS_USER;
}

uid_t geteuid(void)
{
    return FS_USER;
}

gid_t getgid(void)
{
    return FS_GROUP;
}

gid_t getegid(void)
{
    return FS_GROUP;
}

int getresuid(uid_t *real, uid_t *effective, uid_t *saved)
{
    *real = *effective = *saved = FS_USER;
    return 0;
}

int getresgid(gid_t *real, gid_t *effective, gid_t *saved)
{
    *real = *effective = *saved = FS_GROUP;
    return 0;
}

int getgroups(int count, gid_t *groups)
{
    if (count < 0) {
        errno = EINVAL;
        return -1;
    }
    if (count > 0)
        groups[0] = FS_GROUP;
    return 1;
}

char *getlogin(void)
{
    return name;
}

static int allow(bool allowed)
{
    if (allowed)
        return 0;
    errno = EPERM;
    return -1;
}

/* -1 leaves an identity as it is. */
static bool is_user(uid_t uid)
{
    return uid == FS_USER || uid == (uid_t)-1;
}

static bool is_group(gid_t gid)
{
    return gid == FS_GROUP || gid == (gid_t)-1;
}

int setuid(uid_t uid)
{
    return allow(uid == FS_USER);
}

int seteuid(uid_t uid)
{
    return allow(uid == FS_USER);
}

int setgid(gid_t gid)
{
    return allow(gid == FS_GROUP);
}

int setegid(gid_t gid)
{
    return allow(gid == FS_GROUP);
}

int setreuid(uid_t real, uid_t effective)
{
    return allow(is_user(real) && is_user(effective));
}

int setregid(gid_t real, gid_t effective)
{
    return allow(is_group(real) && is_group(effective));
}

int setresuid(uid_t real, uid_t effective, uid_t saved)
{
    return allow(is_user(real) && is_user(effective) && is_user(saved));
}

int setresgid(gid_t real, gid_t effective, gid_t saved)
{
    return allow(is_group(real) && is_group(effective) && is_group(saved));
}

/* As on other systems, this requires privileges even if it would change nothing. */
int setgroups(size_t count, const gid_t *groups)
{
    (void)count;
    (void)groups;
    return allow(false);
}

int initgroups(const char *wanted, gid_t gid)
{
    (void)wanted;
    (void)gid;
    return allow(false);
}

/* ---- the process ---- */

/* Like the first process of a container: the parent is not visible. */
pid_t getppid(void)
{
    return 0;
}

static bool is_self(pid_t pid)
{
    return pid == 0 || pid == getpid();
}

static pid_t only_self(pid_t pid)
{
    if (is_self(pid))
        return getpid();
    errno = ESRCH;
    return -1;
}

pid_t getpgrp(void)
{
    return getpid();
}

pid_t getpgid(pid_t pid)
{
    return only_self(pid);
}

pid_t getsid(pid_t pid)
{
    return only_self(pid);
}

/* The process already leads its session, for which POSIX specifies EPERM. */
int setpgid(pid_t pid, pid_t process_group)
{
    (void)process_group;
    return only_self(pid) < 0 ? -1 : allow(false);
}

int setpgrp(void)
{
    return setpgid(0, 0);
}

pid_t setsid(void)
{
    return allow(false);
}

/* Negative numbers are process groups; 0 and the negated process ID name the process's own. */
int kill(pid_t pid, int signal)
{
    if (!is_self(pid) && pid != -getpid()) {
        errno = ESRCH;
        return -1;
    }
    if (signal < 0 || signal >= _NSIG) {
        errno = EINVAL;
        return -1;
    }
    return signal == 0 ? 0 : raise(signal);
}

/* ---- the terminal ---- */

char *ctermid(char *buffer)
{
    static char path[] = "/dev/tty";
    return buffer != NULL ? strcpy(buffer, path) : path;
}

/* Returns the error. The host's terminals have no name here. */
int ttyname_r(int fd, char *buffer, size_t size)
{
    (void)buffer;
    (void)size;
    return isatty(fd) ? ENODEV : errno;
}
