/* The record of run-dependent reads during an import: environment, clocks, random numbers. */

#ifndef PYCOMP_READS_H
#define PYCOMP_READS_H

#include "contract.h"

/* While a record is made, notes a read by the running code. */
void pycomp_note_read(PycompRead kind);

#endif
