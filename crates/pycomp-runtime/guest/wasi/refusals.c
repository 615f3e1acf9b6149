/* Owns the phase, and the text of ENOTCAPABLE: the error for a part of WASI that this component lacks. */

#include <errno.h>
#include <stdio.h>

#include "wasi/wasi.h"

int pycomp_phase;

static const char *while_building;
static const char *refused = "the host grants this component no network";

int pycomp_refuse_while_building(const char *what)
{
    while_building = what;
    errno = ENOTCAPABLE;
    return -1;
}

const char *pycomp_refused_while_building(void)
{
    return while_building;
}

int pycomp_refuse(const char *sentence)
{
    refused = sentence;
    errno = ENOTCAPABLE;
    return -1;
}

char *__real_strerror(int error);

char *__wrap_strerror(int error)
{
    static char text[200];
    if (error == ENOTCAPABLE && !pycomp_building())
        return (char *)refused;
    if (error != ENOTCAPABLE || while_building == NULL)
        return __real_strerror(error);
    snprintf(text, sizeof text,
             "%s is not available while pycomp imports the app to build it: "
             "use it in a function that runs later",
             while_building);
    return text;
}
