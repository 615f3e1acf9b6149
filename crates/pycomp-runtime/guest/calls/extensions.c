/* Owns the extension modules that were linked into the component: dlopen() and dlsym() find their functions, and calls by
   CPython that name another type than a function has are passed on by the number of its parameters. */

#include <Python.h>

#include <dlfcn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "posix/trampolines.h"

/* A function that creates a Python module. A file may have several. */
typedef struct Init {
    struct Init *next;
    const char *path;
    const char *name;
    void *function;
} Init;

static Init *inits;
static char error[512];
static bool failed;

/* The build calls this for each, before Python starts. `path` and `name` stay where they are. */
__attribute__((export_name("pycomp_extension"))) void pycomp_extension(const char *path, const char *name, void *function)
{
    Init *init = malloc(sizeof *init);
    if (init == NULL)
        abort();
    *init = (Init){inits, path, name, function};
    inits = init;
}

/* ---- libraries ---- */

/* Opening the program itself succeeds, because importing `ctypes` does it; dlsym() finds no functions in it. */
void *dlopen(const char *path, int mode)
{
    (void)mode;
    if (path == NULL)
        return &failed;
    for (Init *init = inits; init != NULL; init = init->next)
        if (strcmp(init->path, path) == 0)
            return (void *)init->path;
    failed = true;
    snprintf(error, sizeof error, "%s: a component cannot load native libraries", path);
    return NULL;
}

void *dlsym(void *restrict library, const char *restrict name)
{
    for (Init *init = inits; init != NULL && library != &failed; init = init->next)
        if (strcmp(init->path, library) == 0 && strcmp(init->name, name) == 0)
            return init->function;
    failed = true;
    snprintf(error, sizeof error, "%s: a component cannot call foreign functions", name);
    return NULL;
}

int dlclose(void *library)
{
    (void)library;
    return 0;
}

char *dlerror(void)
{
    if (!failed)
        return NULL;
    failed = false;
    return error;
}

/* ---- calls ---- */

uintptr_t pycomp_first_extension = UINTPTR_MAX;

/* For each function of the extensions in the table its number of parameters, if it takes and returns pointers only. */
static const uint8_t *parameters;

/* The build calls this before Python starts. `counts` stays where it is. */
__attribute__((export_name("pycomp_extensions"))) void pycomp_extensions(uintptr_t first, const uint8_t *counts)
{
    pycomp_first_extension = first;
    parameters = counts;
}

PyObject *pycomp_call_extension(void *function, PyObject *a, PyObject *b, PyObject *c)
{
    switch (parameters[(uintptr_t)function - pycomp_first_extension]) {
    case 0:
        return ((PyObject *(*)(void))function)();
    case 1:
        return ((PyObject *(*)(PyObject *))function)(a);
    case 2:
        return ((PyObject *(*)(PyObject *, PyObject *))function)(a, b);
    default:
        return ((PyObject *(*)(PyObject *, PyObject *, PyObject *))function)(a, b, c);
    }
}

/* ---- floating-point flags ---- */

/* WebAssembly has none. Those that a program raises itself are kept here (fenv.h of the cross environment). */
__attribute__((visibility("default"))) unsigned long pycomp_floating_point_flags;
