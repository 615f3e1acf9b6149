/* The record of what an import reads that differs between runs: environment, clocks, random numbers. */

#ifndef PYCOMP_READS_H
#define PYCOMP_READS_H

#include "contract.h"

/* Notes a read by the code that runs, while a record is made. */
void pycomp_note_read(PycompRead kind);

#endif
