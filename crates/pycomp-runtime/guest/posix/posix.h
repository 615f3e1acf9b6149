/* What POSIX declares and wasi-libc leaves out. The guest defines these functions (posix_*.c, fs_*.c), and CPython's
   modules are compiled with this header, which also tells them that the functions are there. */

#ifndef PYCOMP_POSIX_H
#define PYCOMP_POSIX_H

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>

/* ---- the user and the process (posix_user.c) ---- */

#define HAVE_GETUID 1
#define HAVE_GETEUID 1
#define HAVE_GETGID 1
#define HAVE_GETEGID 1
#define HAVE_GETRESUID 1
#define HAVE_GETRESGID 1
#define HAVE_GETGROUPS 1
#define HAVE_GETLOGIN 1
#define HAVE_SETUID 1
#define HAVE_SETEUID 1
#define HAVE_SETGID 1
#define HAVE_SETEGID 1
#define HAVE_SETREUID 1
#define HAVE_SETREGID 1
#define HAVE_SETRESUID 1
#define HAVE_SETRESGID 1
#define HAVE_SETGROUPS 1
#define HAVE_INITGROUPS 1
#define HAVE_GETPPID 1
#define HAVE_GETPGRP 1
#define HAVE_GETPGID 1
#define HAVE_GETSID 1
#define HAVE_SETPGRP 1
#define HAVE_SETPGID 1
#define HAVE_SETSID 1
#define HAVE_KILL 1
#define HAVE_CTERMID 1
#define HAVE_TTYNAME_R 1

uid_t getuid(void);
uid_t geteuid(void);
gid_t getgid(void);
gid_t getegid(void);
int getresuid(uid_t *real, uid_t *effective, uid_t *saved);
int getresgid(gid_t *real, gid_t *effective, gid_t *saved);
int getgroups(int count, gid_t *groups);
char *getlogin(void);
int setuid(uid_t uid);
int seteuid(uid_t uid);
int setgid(gid_t gid);
int setegid(gid_t gid);
int setreuid(uid_t real, uid_t effective);
int setregid(gid_t real, gid_t effective);
int setresuid(uid_t real, uid_t effective, uid_t saved);
int setresgid(gid_t real, gid_t effective, gid_t saved);
int setgroups(size_t count, const gid_t *groups);
int initgroups(const char *name, gid_t gid);
pid_t getppid(void);
pid_t getpgrp(void);
pid_t getpgid(pid_t pid);
pid_t getsid(pid_t pid);
int setpgrp(void);
int setpgid(pid_t pid, pid_t group);
pid_t setsid(void);
int kill(pid_t pid, int signal);
char *ctermid(char *buffer);
int ttyname_r(int fd, char *buffer, size_t size);

/* ---- limits and priorities (posix_limits.c) ---- */

#define HAVE_NICE 1
#define HAVE_GETPRIORITY 1
#define HAVE_SETPRIORITY 1
#define HAVE_GETLOADAVG 1
#define HAVE_SCHED_SETAFFINITY 1

#define PRIO_PROCESS 0
#define PRIO_PGRP 1
#define PRIO_USER 2

int nice(int increment);
int getpriority(int which, id_t who);
int setpriority(int which, id_t who, int priority);
int getloadavg(double *averages, int count);

/* A set of processors: as many bits as its size in bytes has. */
typedef struct {
    unsigned char bits[8];
} cpu_set_t;

int sched_getaffinity(pid_t pid, size_t size, cpu_set_t *set);
int sched_setaffinity(pid_t pid, size_t size, const cpu_set_t *set);
int pycomp_cpu_count(size_t size, const cpu_set_t *set);

#define CPU_ALLOC_SIZE(count) (((size_t)(count) + 63) / 64 * sizeof(cpu_set_t))
#define CPU_ALLOC(count) ((cpu_set_t *)calloc(1, CPU_ALLOC_SIZE(count)))
#define CPU_FREE(set) free(set)
#define CPU_ZERO_S(size, set) memset(set, 0, size)
#define CPU_SET_S(cpu, size, set) \
    ((size_t)(cpu) / 8 < (size) ? (void)((set)->bits[(cpu) / 8] |= (unsigned char)(1 << (cpu) % 8)) : (void)0)
#define CPU_ISSET_S(cpu, size, set) ((size_t)(cpu) / 8 < (size) && ((set)->bits[(cpu) / 8] >> (cpu) % 8 & 1) != 0)
#define CPU_COUNT_S(size, set) pycomp_cpu_count(size, set)

/* ---- owners and modes of files (files/owner.c) ---- */

#define HAVE_UMASK 1
#define HAVE_CHMOD 1
#define HAVE_FCHMOD 1
#define HAVE_FCHMODAT 1
#define HAVE_CHOWN 1
#define HAVE_FCHOWN 1
#define HAVE_LCHOWN 1
#define HAVE_FCHOWNAT 1
#define HAVE_STATVFS 1
#define HAVE_FSTATVFS 1
#define HAVE_SYNC 1

mode_t umask(mode_t mask);
int chmod(const char *path, mode_t mode);
int fchmod(int fd, mode_t mode);
int fchmodat(int dirfd, const char *path, mode_t mode, int flags);
int chown(const char *path, uid_t uid, gid_t gid);
int lchown(const char *path, uid_t uid, gid_t gid);
int fchown(int fd, uid_t uid, gid_t gid);
int fchownat(int dirfd, const char *path, uid_t uid, gid_t gid, int flags);
void sync(void);

/* ---- descriptors (files/names.c, files/pipe.c) and locks (files/locks.c) ---- */

#define HAVE_DUP 1
#define HAVE_DUP2 1
#define HAVE_PIPE 1
#define HAVE_FLOCK 1
#define HAVE_LOCKF 1

#define F_DUPFD 0
#define F_GETLK 5
#define F_SETLK 6
#define F_SETLKW 7
#define F_DUPFD_CLOEXEC 1030

#define F_RDLCK 0
#define F_WRLCK 1
#define F_UNLCK 2

#ifndef F_ULOCK
#define F_ULOCK 0
#define F_LOCK 1
#define F_TLOCK 2
#define F_TEST 3
#endif

int dup(int fd);
int dup2(int fd, int to);
int pipe(int fds[2]);
int flock(int fd, int operation);
int lockf(int fd, int command, off_t len);

/* ---- terminals ---- */

#define TIOCGWINSZ 0x5413

struct winsize {
    unsigned short ws_row;
    unsigned short ws_col;
    unsigned short ws_xpixel;
    unsigned short ws_ypixel;
};

#endif
