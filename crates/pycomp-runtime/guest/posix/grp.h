/* The group database, for CPython's grp; posix_user.c has its one entry. */

#ifndef PYCOMP_GRP_H
#define PYCOMP_GRP_H

#include "posix.h"

struct group {
    char *gr_name;
    char *gr_passwd;
    gid_t gr_gid;
    char **gr_mem;
};

struct group *getgrgid(gid_t gid);
struct group *getgrnam(const char *name);
struct group *getgrent(void);
void setgrent(void);
void endgrent(void);

#endif
